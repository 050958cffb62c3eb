/**
 * Reads the XML of an e-invoice, alone or inside a PDF, and compares it with the page that people see; the page also
 * lends the lines that a short profile leaves out. XML of other papers is named for what it is.
 */
import type { Reading } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";
import { compare, withContradictions } from "../../reading/comparison/compare.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import { type EInvoice, readEInvoices } from "../../reading/e-invoice/index.ts";
import { readOtherPaper } from "../../reading/e-invoice/other-paper.ts";
import { judged } from "../../reading/e-invoice/rules/judge.ts";
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

/** The invoices of one XML file, at least one. */
interface Found {
  readonly name: string;
  readonly first: EInvoice;
  readonly others: readonly EInvoice[];
}

export const eInvoice: Extractor = {
  name: "e-invoice",
  accepts: (opened) => opened.xml.length > 0,
  extract(opened, hints) {
    const found = foundIn(opened);
    const chosen = chosenOf(found);
    if (chosen === undefined) return opened.pages.length > 0 ? null : otherPaper(opened);
    const { reading } = chosen.first;
    // An empty shell around a page that says everything: the page is the document.
    if (opened.pages.length > 0 && !saysAnything(reading)) return null;
    const isAmbiguous = found.some(({ first }) => differs(first.reading, reading));
    const extra = [...(isAmbiguous ? [AMBIGUOUS] : []), ...batchWarning(chosen)];
    const { model } = chosen.first;
    const warned = judged(model, { ...reading, warnings: [...reading.warnings, ...extra] });
    return withPages({ model, reading: warned }, opened, hints);
  },
};

/**
 * The readings of a batch, several invoices in one XML without a page, each a document of its own; empty when there is
 * no batch. Beside a page nobody can tell which invoice it shows: then only the first is read, with a warning.
 */
export function readBatch(opened: OpenedDocument): readonly Reading[] {
  const chosen = opened.pages.length > 0 ? undefined : chosenOf(foundIn(opened));
  return chosen === undefined || chosen.others.length === 0
    ? []
    : [chosen.first, ...chosen.others].map(({ model, reading }) => judged(model, reading));
}

/** The invoices that count among a document's XML files: one, or all of a batch in their order. */
export function countedInvoices(opened: Pick<OpenedDocument, "xml">): readonly EInvoice[] {
  const chosen = chosenOf(foundIn(opened));
  return chosen === undefined ? [] : [chosen.first, ...chosen.others];
}

function foundIn({ xml }: Pick<OpenedDocument, "xml">): readonly Found[] {
  return xml.flatMap(({ name, root }) => {
    const [first, ...others] = readOnce(root);
    return first === undefined ? [] : [{ name, first, others }];
  });
}

/** Several questions are asked of one file, and a long one takes a while to read. */
const READ = new WeakMap<Element, readonly EInvoice[]>();

function readOnce(root: Element): readonly EInvoice[] {
  const read = READ.get(root) ?? readEInvoices(root);
  READ.set(root, read);
  return read;
}

function chosenOf(found: readonly Found[]): Found | undefined {
  return found.find(({ name }) => PRESCRIBED.test(name)) ?? found[0];
}

function otherPaper({ xml }: OpenedDocument): Reading | null {
  for (const { root } of xml) {
    const reading = readOtherPaper(root);
    if (reading !== null) return reading;
  }
  return null;
}

function batchWarning({ others }: Found): readonly Issue[] {
  if (others.length === 0) return [];
  const message = `The XML holds ${others.length + 1} invoices beside one page; only the first was read. Ask for one file each.`;
  return [{ code: "BATCH_OF_INVOICES", message }];
}

function saysAnything({ fields }: Reading): boolean {
  return fields.invoiceNumber !== undefined || fields.grossTotal !== undefined || fields.amountDue !== undefined;
}

function differs(a: Reading, b: Reading): boolean {
  return IDENTITY.some((name) => a.fields[name]?.value !== b.fields[name]?.value);
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
