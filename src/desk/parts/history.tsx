/** What happened, in order; and the files it happened to. */
import type { InvoiceView } from "../../web/client.ts";
import { SupportingDocuments } from "../ui/e-invoice-view.tsx";
import { sayMoment } from "../ui/money.tsx";

export function History({ invoice }: { readonly invoice: InvoiceView }) {
  return (
    <ol className="history">
      {invoice.trail.map((line, index) => (
        // Lines of the trail never change places, so their position names them.
        <li key={`${line.at}-${line.event}-${index.toString()}`}>
          <time dateTime={line.at}>{sayMoment(line.at)}</time>
          <span>
            <strong>{line.event}</strong> <span className="soft">by {line.actor}</span>
            {Object.entries(line.detail).map(([name, value]) => (
              <span key={name} className="soft">
                {" "}
                · {name} {value}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

export function Files({ invoice }: { readonly invoice: InvoiceView }) {
  const { documentId, files, mail } = invoice;
  const address = (fingerprint: string) => `/api/invoices/${encodeURIComponent(documentId)}/originals/${fingerprint}`;
  return (
    <>
      <p>
        From <strong>{mail.fromName || mail.from || "an unknown sender"}</strong>{" "}
        {mail.from === null ? null : <span className="soft">{mail.from}</span>}
        <br />
        <span className="soft">{mail.subject}</span>
      </p>
      {mail.text.trim() === "" ? null : (
        <details>
          <summary>What the mail says</summary>
          <pre>{mail.text}</pre>
        </details>
      )}
      <ul className="files">
        {files.map((file) => (
          <li key={file.fingerprint}>
            <a href={address(file.fingerprint)} download={file.name}>
              {file.name}
            </a>{" "}
            <span className="soft">{file.kind}, as it arrived</span>
          </li>
        ))}
      </ul>
      <SupportingDocuments invoice={invoice} />
    </>
  );
}
