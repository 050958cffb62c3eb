/** An e-invoice as people read it: the server's page in a frame without rights, and the documents that support it. */
import type { InvoiceView, SupportingView } from "../../web/client.ts";

const KB = 1024;
const MB = 1024 * KB;

export function eInvoiceAddress(documentId: string): string {
  return `/api/invoices/${encodeURIComponent(documentId)}/e-invoice`;
}

export function supportingAddress(documentId: string, number: number): string {
  return `/api/invoices/${encodeURIComponent(documentId)}/supporting/${number}`;
}

/** The frame may do nothing at all: no scripts, no forms, no way out of it. */
export function EInvoicePaper({ invoice }: { readonly invoice: InvoiceView }) {
  const { documentId, number, supplierName } = invoice;
  const title = `E-invoice ${number ?? ""} from ${supplierName ?? "an unknown supplier"}, drawn from its data`;
  return <iframe className="e-invoice" src={eInvoiceAddress(documentId)} title={title} sandbox="" />;
}

/** Opens the page by itself, where the browser can print it. */
export function PrintLink({ documentId }: { readonly documentId: string }) {
  return (
    <a className="soft" href={eInvoiceAddress(documentId)} target="_blank" rel="noreferrer">
      Open to print
    </a>
  );
}

/** What the e-invoice encloses besides itself: each a download, links as mere text; nothing when it encloses nothing. */
export function SupportingDocuments({ invoice }: { readonly invoice: InvoiceView }) {
  const { documentId, supporting } = invoice;
  if (supporting.length === 0) return null;
  return (
    <>
      <h3>Supporting documents inside the e-invoice</h3>
      <ul className="files">
        {supporting.map((document) => (
          <li key={document.number}>
            {document.size === null ? (
              document.name
            ) : (
              <a href={supportingAddress(documentId, document.number)} download>
                {document.name}
              </a>
            )}{" "}
            <span className="soft">{sayDocument(document)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function sayDocument({ description, mediaType, size, location }: SupportingView): string {
  const content = size === null ? null : saySize(size);
  const link = location === null ? null : `a link, not followed: ${location}`;
  const missing = content === null && link === null ? "named only, no content kept" : null;
  return [description, mediaType, content, link, missing].filter((part) => part !== null).join(", ");
}

function saySize(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  return bytes < MB ? `${Math.round(bytes / KB)} kB` : `${(bytes / MB).toFixed(1)} MB`;
}
