/** The e-invoice of a document for people: its page drawn from the model, and the files that suppliers put inside it. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { EnclosedBytes, InvoicePage } from "../../pipeline/ports.ts";
import type { EnInvoice } from "../../reading/e-invoice/en-invoice.ts";
import { enclosedFiles } from "../../reading/e-invoice/show/enclosed-files.ts";
import { invoicePage } from "../../reading/e-invoice/show/invoice-page.ts";
import { countedInvoices } from "./e-invoice.ts";
import type { OpenedDocument } from "./extractor.ts";

type XmlFiles = OpenedDocument["xml"];

interface WhichInvoice {
  /** 1, 2, 3 … in a batch; 1 for a file with one invoice. */
  readonly part: number;
}

export interface PageWish extends WhichInvoice {
  /** Of the reader, ISO 639-1. */
  readonly language: string;
}

export interface EnclosedWish extends WhichInvoice {
  /** 1, 2, 3 … as `enclosedFiles` numbers them. */
  readonly number: number;
}

/** More than this is listed and stays where it is: in the original. */
const MAX_ENCLOSED_BYTES = 15_000_000;

export function showInvoice(xml: XmlFiles, { part, language }: PageWish): Result<InvoicePage> {
  const model = modelOf(xml, part);
  return model.ok ? ok({ html: invoicePage(model.value, language), enclosed: enclosedFiles(model.value) }) : model;
}

/** The decoded bytes of one enclosed file, whatever they are: nothing opens them here. */
export function enclosedFile(xml: XmlFiles, { part, number }: EnclosedWish): Result<EnclosedBytes> {
  const model = modelOf(xml, part);
  if (!model.ok) return model;
  const listed = enclosedFiles(model.value).find((file) => file.number === number);
  const content = model.value.attachments[number - 1]?.content ?? null;
  if (listed === undefined || content === null) {
    return fail("FILE_NOT_FOUND", "The e-invoice holds no such file; a link in it is never followed.");
  }
  if ((listed.size ?? 0) > MAX_ENCLOSED_BYTES) {
    const limit = MAX_ENCLOSED_BYTES / 1_000_000;
    return fail("FILE_TOO_LARGE", `The file is larger than ${limit} MB: take it from the original, or ask for it.`);
  }
  return ok({ name: listed.name, bytes: new Uint8Array(Buffer.from(content, "base64")) });
}

function modelOf(xml: XmlFiles, part: number): Result<EnInvoice> {
  const invoice = countedInvoices({ xml })[part - 1];
  return invoice === undefined
    ? fail("NO_E_INVOICE", "This document has no e-invoice that can be shown: look at its original.")
    : ok(invoice.model);
}
