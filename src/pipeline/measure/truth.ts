/** What a document is known to say, decoded once from a truth file into the names of the contract. */
import type { DocumentType } from "../../domain/document.ts";
import type { FieldName } from "../../domain/extraction.ts";
import { type Decimal, decimal, divide, isZero } from "../../domain/values/decimal.ts";

/** Names in truth files, by contract name. */
const TRUTH_NAMES: Readonly<Partial<Record<FieldName, string>>> = {
  invoiceNumber: "invoice_number",
  issueDate: "invoice_date",
  dueDate: "due_date",
  currency: "currency",
  netTotal: "total_net",
  taxTotal: "total_tax",
  grossTotal: "total_gross",
  prepaidAmount: "prepaid",
  amountDue: "amount_due",
  supplierName: "supplier_name",
  supplierVatId: "supplier_vat_id",
  supplierTaxNumber: "supplier_tax_number",
  buyerName: "buyer_name",
  buyerVatId: "buyer_vat_id",
  iban: "iban",
  purchaseOrderNumber: "po_number",
  deliveryNoteNumber: "delivery_note",
  precedingInvoiceNumber: "preceding_invoice",
};

const TYPES: Readonly<Record<string, DocumentType>> = {
  invoice: "invoice",
  corrected_invoice: "invoice",
  self_billed_invoice: "invoice",
  credit_note: "credit-note",
  till_receipt: "receipt",
  payment_receipt: "receipt",
  proforma: "proforma",
  statement: "statement",
  reminder: "reminder",
  order: "order",
  order_confirmation: "order-confirmation",
  delivery_note: "delivery-note",
  other: "other",
};

/** Whether the page shows the value: "unknown" when nobody looked. */
type Visibility = "visible" | "hidden" | "unknown";

export interface TrueField {
  /** Any of these is right. */
  readonly values: readonly [string, ...string[]];
  readonly visibility: Visibility;
}

export interface TrueLine {
  readonly quantity: Decimal | null;
  /** Of one unit. */
  readonly unitPrice: Decimal | null;
  readonly netAmount: Decimal | null;
  readonly taxRate: Decimal | null;
}

export interface Truth {
  /** Null when the truth names no kind that we know. */
  readonly type: DocumentType | null;
  readonly isReceipt: boolean;
  readonly fields: { readonly [Name in FieldName]?: TrueField };
  /** Null when the lines are not labelled. */
  readonly lines: readonly TrueLine[] | null;
  /** False when the page lacks some line amounts, so its lines prove nothing. */
  readonly areLinesVisible: boolean;
  /** The lines are printed with tax included. */
  readonly linesIncludeTax: boolean;
  /** Nothing is labelled: the file must only be recognised without a crash. */
  readonly isUnlabelled: boolean;
}

/** What may stand in a truth file, before anything is known about it. */
interface Json {
  readonly [name: string]: unknown;
  readonly doc_type?: unknown;
  readonly truth_kind?: unknown;
  readonly lines?: unknown;
  readonly lines_tax_inclusive?: unknown;
  readonly visible_in_text_layer?: unknown;
  readonly lines_amount?: unknown;
  readonly prepaid?: unknown;
  readonly quantity?: unknown;
  readonly unit_price?: unknown;
  readonly price_base_quantity?: unknown;
  readonly amount?: unknown;
  readonly vat_rate?: unknown;
}

/**
 * Decodes a parsed truth file; unknown members are ignored and missing ones mean "not labelled".
 * `readsPage` says that the values must be found on a page: only then does visibility matter.
 */
export function decodeTruth(json: unknown, readsPage: boolean): Truth {
  const truth = isJson(json) ? json : {};
  const docType = textOf(truth.doc_type) ?? "";
  const lines = Array.isArray(truth.lines) ? truth.lines.filter(isJson).map(lineOf) : null;
  return {
    type: TYPES[docType] ?? null,
    isReceipt: TYPES[docType] === "receipt",
    fields: fieldsOf(truth, readsPage),
    lines,
    areLinesVisible: !readsPage || areLinesVisible(truth),
    linesIncludeTax: truth.lines_tax_inclusive === true,
    isUnlabelled: truth.truth_kind === "none",
  };
}

function fieldsOf(truth: Json, readsPage: boolean): Truth["fields"] {
  const entries = Object.entries(TRUTH_NAMES).flatMap(([name, truthName]) => {
    const value = textOf(truth[truthName]);
    if (value === null) return [];
    const others = truth[`${truthName}_alt`];
    const alternatives = Array.isArray(others) ? others.map(textOf).filter((other) => other !== null) : [];
    const visibility = readsPage ? visibilityOf(truth, truthName) : "visible";
    return [[name, { values: [value, ...alternatives], visibility }] as const];
  });
  return Object.fromEntries(entries);
}

/** Nobody prints that nothing was prepaid. Hand labels were read off the page; values out of an XML twin count only where someone saw them. */
function visibilityOf(truth: Json, truthName: string): Visibility {
  if (truthName === "prepaid" && truth.prepaid === 0) return "unknown";
  const flags = truth.visible_in_text_layer;
  const flag = isJson(flags) ? flags[truthName] : undefined;
  if (flag === false) return "hidden";
  if (flag === true || truthName === "currency" || !isJson(flags)) return "visible";
  return truth.truth_kind === "hand-labelled" ? "visible" : "unknown";
}

/** "3/4" says that three of four line amounts stand on the page. */
function areLinesVisible(truth: Json): boolean {
  const flags = truth.visible_in_text_layer;
  const found = isJson(flags) ? textOf(flags.lines_amount) : null;
  const [seen, all] = found?.split("/") ?? [];
  return seen === all;
}

function lineOf(line: Json): TrueLine {
  const price = numberOf(line.unit_price);
  const base = numberOf(line.price_base_quantity);
  return {
    quantity: numberOf(line.quantity),
    unitPrice: price !== null && base !== null && !isZero(base) ? divide(price, base) : price,
    netAmount: numberOf(line.amount),
    taxRate: numberOf(line.vat_rate),
  };
}

function numberOf(value: unknown): Decimal | null {
  return typeof value === "number" && Number.isFinite(value) ? decimal(value) : null;
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return numberOf(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
