/** The fields that the ranker has an opinion on, the labels that announce each, and what the opinion may do. */
import type { FieldName } from "../../domain/extraction.ts";
import type { LabelKind } from "../words/label-kinds.ts";

export const RANKED_IDS = [
  "invoiceNumber",
  "purchaseOrderNumber",
  "deliveryNoteNumber",
  "precedingInvoiceNumber",
] as const satisfies readonly FieldName[];

export const RANKED_DATES = ["issueDate", "dueDate"] as const satisfies readonly FieldName[];

export const RANKED_FIELDS = [...RANKED_IDS, ...RANKED_DATES] as const;

export type RankedField = (typeof RANKED_FIELDS)[number];

export const KIND_OF: Readonly<Record<RankedField, LabelKind>> = {
  invoiceNumber: "invoice_number",
  purchaseOrderNumber: "po_number",
  deliveryNoteNumber: "delivery_note_number",
  precedingInvoiceNumber: "preceding_invoice",
  issueDate: "invoice_date",
  dueDate: "due_date",
};

export function isRankedDate(field: RankedField): boolean {
  return field === "issueDate" || field === "dueDate";
}

/** When the ranker speaks for a field; measured on layouts left out of training (docs/RANKER.md). */
interface Say {
  /** Chance from which it fills a silence. */
  readonly fills: number;
  /** Chance from which it puts its value in the place of the rules'. */
  readonly overrules: number;
}

/** No chance is as high. */
const NEVER = 2;

export const SAYS: Readonly<Record<RankedField, Say>> = {
  invoiceNumber: { fills: 0.5, overrules: 0.9 },
  purchaseOrderNumber: { fills: NEVER, overrules: NEVER },
  deliveryNoteNumber: { fills: 0.6, overrules: NEVER },
  precedingInvoiceNumber: { fills: NEVER, overrules: NEVER },
  issueDate: { fills: 0.5, overrules: 0.9 },
  dueDate: { fills: 0.5, overrules: 0.9 },
};

/** A claim that the ranker gives less than this is not accepted without a person. */
export const DOUBTED = 0.3;
