/**
 * An e-invoice together with the page that people see, if it has one: both are compared, and the page lends the lines
 * that a short profile leaves out.
 */
import type { Reading } from "../../domain/extraction.ts";
import { compare, withContradictions } from "../../reading/comparison/compare.ts";
import type { EInvoice } from "../../reading/e-invoice/index.ts";
import type { ReadingHints } from "../../reading/page.ts";
import { E_INVOICE, readCounted, readOther } from "./e-invoice.ts";
import type { Extractor, OpenedDocument } from "./extractor.ts";
import { readWords } from "./page-words.ts";

export const eInvoice: Extractor = {
  name: E_INVOICE,
  accepts: (opened) => opened.xml.length > 0,
  extract(opened, hints) {
    const invoice = readCounted(opened);
    if (opened.pages.length === 0) return invoice?.reading ?? readOther(opened);
    // An empty shell around a page that says everything: the page is the document.
    return invoice !== null && saysAnything(invoice.reading) ? withPages(invoice, opened, hints) : null;
  },
};

function saysAnything({ fields }: Reading): boolean {
  return fields.invoiceNumber !== undefined || fields.grossTotal !== undefined || fields.amountDue !== undefined;
}

/** MINIMUM and BASIC WL state no lines: those come from the page people see. */
function withPages({ model, reading }: EInvoice, opened: OpenedDocument, hints: ReadingHints): Reading {
  const onPages = { ...reading, pages: opened.pages.map((page) => page.number) };
  const page = readWords(opened, hints);
  if (page === null) return onPages;
  const accounts = model.payments.flatMap(({ account }) => (account === null ? [] : [account]));
  const stated = { reading, payee: model.payee?.name ?? null, accounts };
  const compared = withContradictions(onPages, compare(stated, page, opened.pages));
  return reading.lines.length > 0 ? compared : { ...compared, lines: page.lines };
}
