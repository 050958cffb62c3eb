/** An e-invoice as people read it: the server's page in a frame without rights, and the files inside it as downloads. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EnclosedFile, InvoiceView } from "../../web/client.ts";
import { enclosedQuery, problemOf } from "../server.ts";

const KB = 1024;

function addressOf(documentId: string): string {
  return `/api/invoices/${encodeURIComponent(documentId)}/e-invoice`;
}

/** The frame may do nothing at all: no scripts, no forms, no way out of it. */
export function EInvoicePaper({ invoice }: { readonly invoice: InvoiceView }) {
  const { documentId, number, supplierName } = invoice;
  const title = `E-invoice ${number ?? ""} from ${supplierName ?? "an unknown supplier"}, drawn from its data`;
  return <iframe className="e-invoice" src={addressOf(documentId)} title={title} sandbox="" />;
}

/** Opens the page by itself, where the browser can print it. */
export function PrintLink({ documentId }: { readonly documentId: string }) {
  return (
    <a className="soft" href={addressOf(documentId)} target="_blank" rel="noreferrer">
      Open to print
    </a>
  );
}

/** The files inside the e-invoice; nothing when there are none. */
export function EnclosedFiles({ documentId }: { readonly documentId: string }) {
  const { data, error } = useQuery(enclosedQuery(documentId));
  if (error !== null) return <p role="alert">{problemOf(error)}</p>;
  if (data === undefined || data.files.length === 0) return null;
  return (
    <>
      <h3>Inside the e-invoice</h3>
      <ul className="files">
        {data.files.map((file) => (
          <Enclosed key={file.number} file={file} address={`${addressOf(documentId)}/enclosed/${file.number}`} />
        ))}
      </ul>
    </>
  );
}

function Enclosed({ file, address }: { readonly file: EnclosedFile; readonly address: string }) {
  const [isShown, setShown] = useState(false);
  const about = [file.description, file.mediaType, sayEnclosed(file)].filter((part) => part !== null).join(", ");
  return (
    <li>
      {file.size === null ? (
        file.name
      ) : (
        <a href={address} download>
          {file.name}
        </a>
      )}{" "}
      <span className="soft">{about}</span>
      {file.size !== null && isPicture(file) ? (
        <button type="button" className="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? "Hide" : "Show"} first page<span className="sr-only"> of {file.name}</span>
        </button>
      ) : null}
      {isShown ? <img className="enclosed" src={`${address}/pages/1`} alt={`First page of ${file.name}`} /> : null}
    </li>
  );
}

function isPicture({ mediaType }: EnclosedFile): boolean {
  return mediaType === "application/pdf" || (mediaType?.startsWith("image/") ?? false);
}

function sayEnclosed({ size, location }: EnclosedFile): string {
  if (size !== null) return size < KB ? `${size} B` : `${Math.round(size / KB)} kB`;
  return location === null ? "named only, no content" : `a link, not followed: ${location}`;
}
