/** Papers that are invoices in form and something else in effect (accounts-payable §1.8), told by their type code (BT-3). */
import type { Invoice } from "../invoice.ts";

/** UNTDID 1001. */
export const CORRECTED = "384";
const PREPAYMENT = "386";
const SELF_BILLED: readonly string[] = ["261", "389"];

type Stated = Pick<Invoice, "terms">;

/**
 * A corrected invoice takes the place of the one it names: no second supply, and no duplicate. One over a negative total
 * is a credit note, whatever it is called.
 */
export function isCorrectionOf({ terms, type }: Pick<Invoice, "terms" | "type">): boolean {
  return terms?.typeCode === CORRECTED && type === "invoice";
}

/** Money asked before the supply: it uses up nothing that was ordered. */
export function isPrepayment({ terms }: Stated): boolean {
  return terms?.typeCode === PREPAYMENT;
}

/** Issued by the buyer in the supplier's name: one that comes in is a copy of our own. */
export function isSelfBilled({ terms }: Stated): boolean {
  return SELF_BILLED.includes(terms?.typeCode ?? "");
}
