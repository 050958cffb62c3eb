/**
 * Which of several order lines that answer a billed line about equally is the one: the principle of the assignment,
 * in one place. The words and codes say the article (`score-pair.ts`). Within an article facts decide, in this order:
 *
 * 1. the exact unit price,
 * 2. a quantity that is not beyond what is open,
 * 3. exactly the quantity that is open, or that has arrived and is not billed,
 * 4. goods that have arrived,
 *
 * then the nearer price, the nearer quantity, and at last the place of the order line, so that of two assignments one
 * is always cheaper, whatever order lines and orders come in. An assignment in which every price and quantity is exact
 * costs nothing, so no other is ever preferred to it.
 */
import type { Column } from "./columns.ts";

/** A quantity and unit price in the order line's unit; numbers, for they are compared and never kept. */
export interface Offer {
  readonly quantity: number;
  readonly unitPrice: number;
}

export interface Fit {
  readonly isExactPrice: boolean;
  /** Not beyond what is open. */
  readonly isWithin: boolean;
  /** All that is open, or all that has arrived and is not billed. */
  readonly isExactQuantity: boolean;
  /** Added to what speaks against the pair; 0 for an exact price and quantity of goods that arrived. */
  readonly cost: number;
}

// Together less than a tenth, which is what two articles differ by: facts choose among order lines of one article.
// A share of an order line costs less than any of the first three, so that it is shared before a fact is denied.
const OTHER_PRICE = 0.03;
const BEYOND_OPEN = 0.03;
const OTHER_QUANTITY = 0.006;
const NOT_ARRIVED = 0.002;
/** Near its top the likeness of prices is flat; this is not. */
const PRICE_APART = 0.01;
const QUANTITY_APART = 0.001;
/** The most that a fit can cost. */
export const WORST_FIT = OTHER_PRICE + BEYOND_OPEN + OTHER_QUANTITY + NOT_ARRIVED + PRICE_APART + QUANTITY_APART;

/** Two decimals that are the same differ in floating point by far less. */
const HAIR = 1e-9;

/** `left` is what is open of the column, less what certain lines take of it. */
export function fitOf({ quantity, unitPrice }: Offer, { price, arrived }: Column, left: number): Fit {
  const priceApart = apart(unitPrice, price);
  const quantityApart = apart(quantity, left);
  const isExactPrice = priceApart < HAIR;
  const isExactQuantity = quantityApart < HAIR || apart(quantity, arrived) < HAIR;
  const isWithin = quantity <= left || quantityApart < HAIR;
  const hasArrived = quantity <= arrived * (1 + HAIR);
  return {
    isExactPrice,
    isWithin,
    isExactQuantity,
    cost:
      (isExactPrice ? 0 : OTHER_PRICE + PRICE_APART * priceApart) +
      (isWithin ? 0 : BEYOND_OPEN) +
      (isExactQuantity ? 0 : OTHER_QUANTITY + QUANTITY_APART * quantityApart) +
      (hasArrived ? 0 : NOT_ARRIVED),
  };
}

/** Whether the facts say the one rather than the other; false where they say the same or the contrary. */
export function isFitter(one: readonly Fit[], other: readonly Fit[]): boolean {
  for (const fact of ["isExactPrice", "isWithin", "isExactQuantity"] as const) {
    const more = one.filter((fit) => fit[fact]).length - other.filter((fit) => fit[fact]).length;
    if (more !== 0) return more > 0;
  }
  return false;
}

/** 0 for the same, 1 for nothing in common. */
function apart(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 0 : Math.min(1, Math.abs(a - b) / larger);
}
