/**
 * Reads the XML of e-invoices, alone or of a hybrid, without its pages: what reads those takes long to load. XML of
 * other papers is named for what it is.
 */
import type { Reading } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import { type EInvoice, readEInvoices } from "../../reading/e-invoice/index.ts";
import { readOtherPaper } from "../../reading/e-invoice/other-paper.ts";
import { judged } from "../../reading/e-invoice/rules/judge.ts";
import { type Extracted, extractedBy, type OpenedDocument } from "./extractor.ts";

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

export const E_INVOICE = "e-invoice";

/** Every document in XML that has no page: an invoice, each of a batch, or another paper; none when it is unknown. */
export function extractXml(opened: OpenedDocument): readonly Extracted[] {
  const counted = countedInvoices(opened);
  const one = counted.length > 1 ? null : (readCounted(opened)?.reading ?? readOther(opened));
  const readings = one === null ? counted.map(({ model, reading }) => judged(model, reading)) : [one];
  return readings.map((reading) => extractedBy(E_INVOICE, reading, opened));
}

/** The first invoice that counts, judged, with what is doubtful about its choice; null when there is none. */
export function readCounted(opened: Pick<OpenedDocument, "xml">): EInvoice | null {
  const found = foundIn(opened);
  const chosen = chosenOf(found);
  if (chosen === undefined) return null;
  const { model, reading } = chosen.first;
  const isAmbiguous = found.some(({ first }) => differs(first.reading, reading));
  const extra = [...(isAmbiguous ? [AMBIGUOUS] : []), ...batchWarning(chosen)];
  return { model, reading: judged(model, { ...reading, warnings: [...reading.warnings, ...extra] }) };
}

/** The reading of the first paper that is no invoice: an order, a despatch advice. */
export function readOther({ xml }: Pick<OpenedDocument, "xml">): Reading | null {
  for (const { root } of xml) {
    const reading = readOtherPaper(root);
    if (reading !== null) return reading;
  }
  return null;
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

function batchWarning({ others }: Found): readonly Issue[] {
  if (others.length === 0) return [];
  const message = `The XML holds ${others.length + 1} invoices beside one page; only the first was read. Ask for one file each.`;
  return [{ code: "BATCH_OF_INVOICES", message }];
}

function differs(a: Reading, b: Reading): boolean {
  return IDENTITY.some((name) => a.fields[name]?.value !== b.fields[name]?.value);
}
