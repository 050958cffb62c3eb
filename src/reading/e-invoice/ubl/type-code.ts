/**
 * The type of a UBL invoice (BT-3). Root and code must say the same: a credit note whose code is an invoice's would be
 * paid instead of credited, so it gets no type and a person looks at it.
 */
import { type Element, textAt } from "../element.ts";
import { documentTypeOf } from "../type-codes.ts";
import type { Dialect } from "./dialect.ts";

/** UNTDID 1001, for files of profiles in which the root alone says what they are. */
const BY_ROOT: ReadonlyMap<string, string> = new Map([
  ["Invoice", "380"],
  ["CreditNote", "381"],
]);

/** UBL-TR InvoiceTypeCode: kinds of sale by their tax. IADE, goods sent back by a customer, is not among them. */
const TURKISH_SALES = new Set(["SATIS", "TEVKIFAT", "ISTISNA", "OZELMATRAH", "IHRACKAYITLI", "SGK", "KOMISYONCU"]);
/** UNTDID 1001, request for payment. */
const PAYMENT_REQUEST = "71";

/** BT-3; null when it is absent where it must stand, or contradicts the root. */
export function typeCodeOf(root: Element, dialect: Dialect): string | null {
  const stated = textAt(root, "InvoiceTypeCode") ?? textAt(root, "CreditNoteTypeCode");
  if (stated === null) return absentCode(root, dialect);
  if (dialect.isTurkish && TURKISH_SALES.has(stated)) return BY_ROOT.get(root.name) ?? null;
  const isCreditRoot = root.name === "CreditNote";
  return isCreditRoot && documentTypeOf(stated) === "invoice" ? null : stated;
}

function absentCode(root: Element, dialect: Dialect): string | null {
  if (dialect.isEn16931) return null;
  return dialect.isPaymentRequest ? PAYMENT_REQUEST : (BY_ROOT.get(root.name) ?? null);
}
