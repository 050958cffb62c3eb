/** What the match rests on: how the lines were paired, what else would have fitted, and what nobody could check. */
import type { CertificateView } from "../../web/client.ts";

export function MatchCertificate({ certificate }: { readonly certificate: CertificateView | null }) {
  if (certificate === null) return null;
  const { found, compared, clear, alternatives, notChecked } = certificate;
  return (
    <div className="certificate">
      <p className="soft">
        {found} {compared}
        {clear === null ? "" : `; ${clear}`}.
      </p>
      {alternatives.length === 0 ? null : <Alternatives rows={alternatives} />}
      {notChecked.length === 0 ? null : (
        <details>
          <summary>Not checked: {notChecked.length}</summary>
          <ul>
            {notChecked.map(({ title, because }) => (
              <li key={`${title} ${because}`}>
                <span className="unchecked">{title}</span>: {because}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Alternatives({ rows }: { readonly rows: CertificateView["alternatives"] }) {
  return (
    <table className="alternatives">
      <caption>Order lines that would have fitted nearly as well</caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Paired with</th>
          <th scope="col">Also fits</th>
          <th scope="col">Would decide</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, chosen, other, decidedBy }) => (
          <tr key={`${line} ${other.order}`}>
            <th scope="row">{line}</th>
            <td>{chosen === null ? "nothing" : <Fit {...chosen} />}</td>
            <td>
              <Fit {...other} />
            </td>
            <td>{decidedBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fit({ order, fit }: { readonly order: string; readonly fit: number }) {
  return (
    <>
      {order} <span className="soft">({fit})</span>
    </>
  );
}
