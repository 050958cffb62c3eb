/** UBL documents that are no invoices, by the name of their root: so that people are told what arrived instead. */
import type { DocumentType } from "../../../domain/document.ts";
import { type Element, textAt } from "../element.ts";

export interface NotInvoice {
  readonly kind: DocumentType;
  /** The document's own number, when it states one. */
  readonly number: string | null;
  /** "UBL_ORDER", "UBL_DESPATCH_ADVICE": the root in capitals. */
  readonly code: string;
}

/** What a supplier invoices with. Self-billed documents go the other way, from the buyer, and are not for us to pay. */
const INVOICES = new Set(["Invoice", "CreditNote"]);

/** Our words for those that have one. A receiving advice is not a receipt, which here means a till's. */
const KINDS: ReadonlyMap<string, DocumentType> = new Map([
  ["Order", "order"],
  ["OrderChange", "order"],
  ["OrderCancellation", "order"],
  ["OrderResponse", "order-confirmation"],
  ["OrderResponseSimple", "order-confirmation"],
  ["DespatchAdvice", "delivery-note"],
  ["Reminder", "reminder"],
  ["Statement", "statement"],
]);

/** What a document of the UBL family is, when it is no invoice; null for invoices and for other XML. */
export function notInvoice(root: Element): NotInvoice | null {
  const isUbl = root.namespace === `urn:oasis:names:specification:ubl:schema:xsd:${root.name}-2`;
  if (!isUbl || INVOICES.has(root.name)) return null;
  const code = root.name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  return { kind: KINDS.get(root.name) ?? "other", number: textAt(root, "ID"), code: `UBL_${code}` };
}
