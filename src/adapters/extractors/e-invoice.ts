/** Reads the XML of an e-invoice, alone or inside a PDF; the page only lends the lines that a short profile leaves out. */
import type { Reading } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";
import { readEInvoice } from "../../reading/e-invoice/index.ts";
import type { ReadingHints } from "../../reading/page.ts";
import type { Extractor, OpenedDocument } from "./extractor.ts";
import { readWords } from "./page-words.ts";

/** The names that Factur-X, ZUGFeRD and XRechnung prescribe for the XML that counts. */
const PRESCRIBED = /^(?:factur-x|zugferd-invoice|xrechnung)\.xml$/i;
const IDENTITY = ["invoiceNumber", "issueDate", "currency", "grossTotal", "amountDue", "iban"] as const;

const AMBIGUOUS: Issue = {
  code: "AMBIGUOUS_XML",
  message: "The document holds e-invoices that differ: compare them with the page, or ask which one counts.",
};

export const eInvoice: Extractor = {
  name: "e-invoice",
  accepts: (opened) => opened.xml.length > 0,
  extract(opened, hints) {
    const found = opened.xml.flatMap(({ name, root }) => {
      const reading = readEInvoice(root);
      return reading === null ? [] : [{ name, reading }];
    });
    const chosen = found.find(({ name }) => PRESCRIBED.test(name)) ?? found[0];
    if (chosen === undefined) return null;
    // An empty shell around a page that says everything: the page is the document.
    if (opened.pages.length > 0 && !saysAnything(chosen.reading)) return null;
    const isAmbiguous = found.some(({ reading }) => differs(reading, chosen.reading));
    const reading = withPages(chosen.reading, opened, hints);
    return isAmbiguous ? { ...reading, warnings: [...reading.warnings, AMBIGUOUS] } : reading;
  },
};

function saysAnything({ fields }: Reading): boolean {
  return fields.invoiceNumber !== undefined || fields.grossTotal !== undefined || fields.amountDue !== undefined;
}

function differs(a: Reading, b: Reading): boolean {
  return IDENTITY.some((name) => a.fields[name]?.value !== b.fields[name]?.value);
}

/** MINIMUM and BASIC WL state no lines: those come from the page people see. */
function withPages(reading: Reading, opened: OpenedDocument, hints: ReadingHints): Reading {
  const pages = opened.pages.map((page) => page.number);
  if (pages.length === 0 || reading.lines.length > 0) return { ...reading, pages };
  return { ...reading, pages, lines: readWords(opened, hints)?.lines ?? [] };
}
