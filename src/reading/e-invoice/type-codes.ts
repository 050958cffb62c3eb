/** UNTDID 1001 codes that BT-3 may hold, as kinds of document. Source: EN 16931 code list "1001", version 16. */
import type { DocumentType } from "../../domain/document.ts";

const CREDIT_NOTES = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

const INVOICES =
  "71 80 82 84 102 130 202 203 204 211 218 219 295 326 331 336 370 380 382 383 384 385 386 387 388 389 390 393 394 395 " +
  "456 457 471 472 473 500 501 527 553 575 623 633 751 780 817 870 875 876 877 935";

const TYPES: ReadonlyMap<string, DocumentType> = new Map([
  ...INVOICES.split(" ").map((code) => [code, "invoice"] as const),
  ...CREDIT_NOTES.map((code) => [code, "credit-note"] as const),
  ["325", "proforma"],
]);

/** The kind of document, or null for a code that EN 16931 does not list (220, an order, for one). */
export function documentTypeOf(typeCode: string | null): DocumentType | null {
  return typeCode === null ? null : (TYPES.get(typeCode.trim()) ?? null);
}
