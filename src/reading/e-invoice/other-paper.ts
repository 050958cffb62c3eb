/** XML that is a paper of the trade but no invoice, in an envelope or not: a reading with its type and number, and a warning that says so. */
import type { DocumentType } from "../../domain/document.ts";
import type { Claims, FieldName, Reading } from "../../domain/extraction.ts";
import type { Element } from "./element.ts";
import { documentsIn } from "./envelope.ts";
import { notInvoice } from "./ubl/not-invoice.ts";

/** Where the number of such a paper belongs among the fields of an invoice. */
const NUMBER_FIELDS: { readonly [Type in DocumentType]?: FieldName } = {
  order: "purchaseOrderNumber",
  "delivery-note": "deliveryNoteNumber",
};

/** Null for invoices, and for XML of nobody's family. */
export function readOtherPaper(root: Element): Reading | null {
  for (const document of documentsIn(root)) {
    const reading = readingOfPaper(document);
    if (reading !== null) return reading;
  }
  return null;
}

function readingOfPaper(root: Element): Reading | null {
  const paper = notInvoice(root);
  if (paper === null) return null;
  const { kind, number, code } = paper;
  const called = number === null ? root.name : `${root.name} ${number.slice(0, 80)}`;
  const message = `The XML is ${called}, not an invoice; nothing of it is booked. Ask for the invoice if one was meant.`;
  return {
    type: kind,
    source: "xml",
    language: null,
    pages: [],
    fields: numbered(NUMBER_FIELDS[kind], number),
    lines: [],
    taxes: [],
    orderNumbers: kind === "order" && number !== null ? [number] : [],
    warnings: [{ code, message }],
  };
}

function numbered(field: FieldName | undefined, number: string | null): Claims {
  if (field === undefined || number === null) return {};
  return { [field]: { value: number, confidence: 1, accepted: true, source: "xml" } };
}
