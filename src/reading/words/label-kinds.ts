/** What a label can announce: fields, columns of the line table, parties, kinds of paper, and traps. */
import type { Spot } from "../geometry.ts";

export const LABEL_KINDS = [
  "invoice_number",
  "invoice_date",
  "due_date",
  "delivery_date",
  "po_number",
  "supplier_vat_id",
  "customer_vat_id",
  "tax_number",
  "delivery_note_number",
  "preceding_invoice",
  "net_total",
  "tax_total",
  "gross_total",
  "amount_due",
  "prepaid",
  "discount",
  "charge_shipping",
  "rounding",
  "iban",
  "bic",
  "payment_reference",
  "payment_terms",
  "qty",
  "unit",
  "unit_price",
  "line_amount",
  "description",
  "item_number",
  "position",
  "tax_rate",
  "bill_to",
  "ship_to",
  "supplier",
  "carry_over",
  "reverse_charge",
  "trap_id",
  "trap_date",
  "trap_amount",
  "type_invoice",
  "type_credit_note",
  "type_proforma",
  "type_statement",
  "type_reminder",
  "type_order",
  "type_order_confirmation",
  "type_delivery_note",
  "type_receipt",
  "type_other",
] as const;

export type LabelKind = (typeof LABEL_KINDS)[number];

/** Columns of a table of lines. */
const COLUMN_KINDS = [
  "position",
  "item_number",
  "description",
  "qty",
  "unit",
  "unit_price",
  "tax_rate",
  "discount",
  "line_amount",
] as const satisfies readonly LabelKind[];

export type ColumnKind = (typeof COLUMN_KINDS)[number];

export function isColumnKind(kind: LabelKind): kind is ColumnKind {
  return (COLUMN_KINDS as readonly string[]).includes(kind);
}

/** Words found on the page that announce something. */
export interface Label extends Spot {
  readonly kinds: ReadonlySet<LabelKind>;
  /** 1 for a clear phrase, less for everyday words. */
  readonly weight: number;
  readonly languages: ReadonlySet<string>;
  readonly phrase: string;
}
