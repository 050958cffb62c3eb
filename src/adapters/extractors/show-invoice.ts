/** The e-invoice of a document for people: its page drawn from the model, and the documents that suppliers put inside it. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { EnInvoice } from "../../reading/e-invoice/en-invoice.ts";
import { invoicePage } from "../../reading/e-invoice/show/invoice-page.ts";
import { countedInvoices } from "./e-invoice.ts";
import type { OpenedDocument } from "./extractor.ts";

type XmlFiles = OpenedDocument["xml"];

export interface PageWish {
  /** 1, 2, 3 … in a batch; 1 for a file with one invoice. */
  readonly part: number;
  /** Of the reader, ISO 639-1. */
  readonly language: string;
}

/** The content of one supporting document, decoded and not opened. */
export interface EnclosedBytes {
  /** As the reading of the e-invoice numbers it. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

export function showInvoice(xml: XmlFiles, { part, language }: PageWish): Result<string> {
  const invoice = countedInvoices({ xml })[part - 1];
  return invoice === undefined
    ? fail("NO_E_INVOICE", "This document has no e-invoice that can be shown: look at its original.")
    : ok(invoicePage(invoice.model, language));
}

/** What each invoice of the files encloses. */
export function enclosedBytes(xml: XmlFiles): readonly (readonly EnclosedBytes[])[] {
  return countedInvoices({ xml }).map(({ model }) => contentsOf(model));
}

function contentsOf({ attachments }: EnInvoice): readonly EnclosedBytes[] {
  return attachments.flatMap(({ content }, index) => {
    const bytes = content === null ? new Uint8Array() : new Uint8Array(Buffer.from(content, "base64"));
    return bytes.length === 0 ? [] : [{ number: index + 1, bytes }];
  });
}
