/** What a label can say about a number or a date, in the few groups that neighbours are told apart by. */
import type { Label, LabelKind } from "../words/label-kinds.ts";

export const FACTS = [
  "nothing",
  "number",
  "issued",
  "due",
  "order",
  "delivery",
  "preceding",
  "other date",
  "bank",
  "other",
] as const;

export type Fact = (typeof FACTS)[number];

export const QUIET_FACT: Fact = "nothing";

const GROUPS: Readonly<Partial<Record<LabelKind, Fact>>> = {
  invoice_number: "number",
  invoice_date: "issued",
  due_date: "due",
  po_number: "order",
  delivery_note_number: "delivery",
  preceding_invoice: "preceding",
  delivery_date: "other date",
  trap_date: "other date",
  iban: "bank",
  bic: "bank",
  payment_reference: "bank",
  trap_id: "other",
  supplier_vat_id: "other",
  customer_vat_id: "other",
  tax_number: "other",
  item_number: "other",
  type_order: "order",
  type_delivery_note: "delivery",
};

/** The group of a label's first kind that has one. */
export function factOf(label: Label): Fact {
  for (const kind of label.kinds) {
    const fact = GROUPS[kind];
    if (fact) return fact;
  }
  return QUIET_FACT;
}
