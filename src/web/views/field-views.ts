/** The fields of the paper as the desk lists them: those found, and those that should have been. */
import { AMOUNT_FIELDS, type Claims, DATE_FIELDS, FIELD_NAMES, type FieldName } from "../../domain/extraction.ts";
import { ibanEnding } from "../../domain/values/identifiers.ts";
import type { FieldView } from "../api/invoice-shapes.ts";

export const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  invoiceNumber: "Invoice number",
  issueDate: "Invoice date",
  dueDate: "Due date",
  deliveryDate: "Delivery date",
  currency: "Currency",
  netTotal: "Net total",
  taxTotal: "Tax",
  grossTotal: "Gross total",
  prepaidAmount: "Prepaid",
  amountDue: "Amount due",
  supplierName: "Supplier",
  supplierVatId: "Supplier VAT id",
  supplierTaxNumber: "Supplier tax number",
  buyerName: "Billed to",
  buyerVatId: "Our VAT id",
  iban: "IBAN",
  bic: "BIC",
  purchaseOrderNumber: "Order number",
  deliveryNoteNumber: "Delivery note",
  precedingInvoiceNumber: "Earlier invoice",
};

/** Shown even when absent: without them an invoice can hardly be judged. */
const CORE: readonly FieldName[] = [
  "supplierName",
  "invoiceNumber",
  "issueDate",
  "dueDate",
  "purchaseOrderNumber",
  "netTotal",
  "taxTotal",
  "grossTotal",
  "currency",
  "iban",
];

const AMOUNTS: readonly string[] = AMOUNT_FIELDS;
const DATES: readonly string[] = DATE_FIELDS;

/** Core fields first, in the order a person checks them; then the others. */
export function fieldViews(claims: Claims): FieldView[] {
  const others = FIELD_NAMES.filter((name) => !CORE.includes(name));
  return [...CORE, ...others].map((name) => fieldView(name, claims));
}

function fieldView(name: FieldName, claims: Claims): FieldView {
  const claim = claims[name];
  const isMasked = name === "iban" && claim !== undefined;
  return {
    name,
    label: FIELD_LABELS[name],
    kind: kindOf(name),
    value: isMasked ? masked(claim.value) : (claim?.value ?? null),
    isMasked,
    isCore: CORE.includes(name),
    confidence: claim?.confidence ?? null,
    accepted: claim?.accepted ?? false,
    source: claim?.source ?? null,
    page: claim?.page ?? null,
    box: claim?.box === undefined ? null : [...claim.box],
  };
}

/** How the desk writes a value of that field. */
export function kindOf(name: FieldName): FieldView["kind"] {
  if (AMOUNTS.includes(name)) return "amount";
  return DATES.includes(name) ? "date" : "text";
}

/** Country and ending, enough to recognise an account that the page beside it shows in full. */
function masked(iban: string): string {
  return `${iban.slice(0, 2)} ···· ${ibanEnding(iban)}`;
}
