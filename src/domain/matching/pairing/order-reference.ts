/** Order numbers that were misread: corrected only where a single open order can be meant (accounts-payable §1.5, step A). */
import type { PurchaseOrder } from "../../purchase-order.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import type { CorrectedReference } from "../rule.ts";

/** Characters that readers of pages take for one another. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5", B: "8" };

/** So many digits must be left of a number whose beginning was lost; fewer are found in every order. */
const FEWEST_DIGITS = 4;

/** The references that stand for exactly one of the supplier's open orders by one confusion or a lost beginning. */
export function correctReferences(printed: readonly string[], open: readonly PurchaseOrder[]): CorrectedReference[] {
  return [...new Set(printed)].flatMap((reference) => {
    const meant = open.filter((order) => isMisreading(foldIdentifier(reference), foldIdentifier(order.number)));
    const only = meant.length === 1 ? meant[0] : undefined;
    return only === undefined ? [] : [{ printed: reference, order: only.number }];
  });
}

function isMisreading(read: string, number: string): boolean {
  if (read === number) return false;
  return isOneConfusion(read, number) || lostItsStart(read, number) || lostItsStart(number, read);
}

/** One character differs, and the two look alike. */
function isOneConfusion(read: string, number: string): boolean {
  if (read.length !== number.length) return false;
  const apart = [...read].filter((character, index) => character !== number[index]);
  const alike = [...read].every((character, index) => shape(character) === shape(number.charAt(index)));
  return alike && apart.length === 1;
}

function shape(character: string): string {
  return LOOKALIKES[character] ?? character;
}

/** The rest of the longer number, after a beginning of letters and zeros only: "1001" of "PO-1001", "12345" of "0012345". */
function lostItsStart(short: string, long: string): boolean {
  if (!long.endsWith(short) || short.replace(/\D/g, "").length < FEWEST_DIGITS) return false;
  const start = long.slice(0, long.length - short.length);
  return /^(?:\p{L}*0*)$/u.test(start);
}
