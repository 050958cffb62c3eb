/** Who wrote, what the paper says and what is on file, row by row, so that a person sees at once what does not belong. */
import type { InvoiceView } from "../../web/client.ts";

export function EvidenceCard({ rows }: { readonly rows: InvoiceView["evidence"] }) {
  if (rows.length === 0) return null;
  return (
    <section className="hold-card evidence" aria-label="Evidence">
      <div className="scroll-x">
        <table className="two-readers">
          <caption>Who wrote, what the paper says, and what is on file</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">What</span>
              </th>
              <th scope="col">Mail</th>
              <th scope="col">Paper</th>
              <th scope="col">On file</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, mail, paper, onFile, differs }) => (
              <tr key={what}>
                <th scope="row">
                  {what}
                  {differs ? <span className="not-on-file"> not on file</span> : null}
                </th>
                <Told value={mail} isOdd={differs} />
                <Told value={paper} isOdd={differs} />
                <td>{onFile ?? "nothing"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What mail or paper says; marked where it is not what is on file. */
function Told({ value, isOdd }: { readonly value: string | null; readonly isOdd: boolean }) {
  return <td className={isOdd && value !== null ? "odd" : undefined}>{value ?? "–"}</td>;
}
