/** One readable invoice candidate of a message: a PDF, a picture, an XML, or a PDF with its XML beside it. */
import type { DocumentId, EmailId, Fingerprint } from "./values/identifiers.ts";

export const DOCUMENT_TYPES = [
  "invoice",
  "credit-note",
  "proforma",
  "statement",
  "reminder",
  "order",
  "order-confirmation",
  "delivery-note",
  "receipt",
  "other",
] as const;

/** What kind of paper it is, in the words of `matchbook extract`. */
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export type MediaKind = "pdf" | "image" | "xml";

export interface DocumentFile {
  readonly fingerprint: Fingerprint;
  readonly name: string;
  readonly kind: MediaKind;
}

/** A document inside an e-invoice that supports it (BG-24), such as a time sheet: kept and shown, never read as an invoice. */
export interface SupportingDocument {
  /** 1, 2, 3 … as they stand in the e-invoice. */
  readonly number: number;
  /** What the supplier calls it: not fit for a path. */
  readonly name: string; // BT-122
  readonly description: string | null; // BT-123
  /** A link elsewhere, to be read and never followed. */
  readonly location: string | null; // BT-124
  /** Its content beside the originals; null where there is only a name or a link, or it was left out with a warning. */
  readonly kept: KeptContent | null; // BT-125
}

export interface KeptContent {
  readonly fingerprint: Fingerprint;
  /** Decided by the bytes, not by what the e-invoice declares. */
  readonly mediaType: string;
  readonly sizeBytes: number;
}

const WITH_PAGES: readonly string[] = ["application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp"];

/** Whether people can look at its pages; everything else only leaves as a download. */
export function hasPages({ kept }: SupportingDocument): boolean {
  return kept !== null && WITH_PAGES.includes(kept.mediaType);
}

export interface Document {
  readonly id: DocumentId;
  readonly emailId: EmailId;
  /** 1, 2, 3 … within the mail; see `partOf` for the further invoices of a stack. */
  readonly ordinal: number;
  /** The file a person looks at first; further files belong to the same document (a PDF and its XML). */
  readonly files: readonly [DocumentFile, ...DocumentFile[]];
  /** The pages of the first file that belong to this document; null means all of them. */
  readonly pages: readonly number[] | null;
}

export function documentIdOf(emailId: EmailId, ordinal: number): DocumentId {
  return `${emailId}-${ordinal}` as DocumentId;
}

/** Parts of one file are numbered after the file: the second invoice of a mail's first file is 1002. */
const PARTS_PER_FILE = 1000;

/** A further document (2, 3 …) found in a document's file, on these pages. */
export function partOf(whole: Document, part: number, pages: readonly number[]): Document {
  const ordinal = whole.ordinal * PARTS_PER_FILE + part;
  return { ...whole, id: documentIdOf(whole.emailId, ordinal), ordinal, pages };
}

/** Which invoice of its file a document is: 1 for the first or only one, 2, 3 … for its parts. */
export function partNumberOf({ ordinal }: Pick<Document, "ordinal">): number {
  return ordinal > PARTS_PER_FILE ? ordinal % PARTS_PER_FILE : 1;
}
