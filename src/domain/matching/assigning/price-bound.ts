/** How alike two prices can be at best, before quantities and prices are converted exactly, which costs far more. */
import type { InvoiceLine } from "../../invoice.ts";
import { toApproximateNumber } from "../../values/decimal.ts";
import type { ItemAlias } from "../evidence.ts";
import { packSizes } from "../normalising/pack-size.ts";
import { priceLikeness } from "../pairing/score-pair.ts";
import type { Column } from "./columns.ts";

/** The most that `priceLikeness` can be with a column; never less than what it turns out to be. */
export type PriceBound = (column: Column) => number;

/** Rounding in the conversion must not put a pair below its bound. */
const SLACK = 1e-6;

/**
 * In one unit the prices stand as they are printed or differ by a pack size that one of the texts names. Across units,
 * under a taught factor, or where the line prints no price of one unit, nothing is known beforehand and the bound is 1.
 */
export function priceBounds(
  columns: readonly Column[],
  aliases: readonly ItemAlias[],
): (line: InvoiceLine) => PriceBound {
  // By the place of a column, filled when it is first asked for.
  const sizes: (readonly number[] | null)[] = columns.map(() => null);
  const packsOf = ({ place, orderLine }: Column): readonly number[] => {
    const packs = sizes[place] ?? sizesIn(orderLine.description);
    sizes[place] = packs;
    return packs;
  };
  const isTaught = aliases.some(({ factor }) => factor !== null);
  return (line) => {
    const billed = pricesOf(line);
    if (isTaught || billed.length === 0) return () => 1;
    const own = sizesIn(line.description);
    return (column) => {
      const { orderLine, price: ordered } = column;
      if (isOtherUnit(line.unit, orderLine.unit)) return 1;
      const packs = packsOf(column);
      let most = 0;
      for (let index = 0; index < billed.length; index++)
        most = Math.max(most, atMost(billed[index] ?? 0, ordered, { own, packs }));
      return Math.min(1, most + SLACK);
    };
  };
}

function isOtherUnit(billed: string | null, ordered: string | null): boolean {
  return billed !== null && ordered !== null && billed !== ordered;
}

interface Packs {
  readonly own: readonly number[];
  readonly packs: readonly number[];
}

function atMost(price: number, ordered: number, { own, packs }: Packs): number {
  let most = priceLikeness(price, ordered);
  if (own.length > 0) most = Math.max(most, withPacks(price, ordered, own));
  if (packs.length > 0) most = Math.max(most, withPacks(price, ordered, packs));
  return most;
}

function withPacks(price: number, ordered: number, packs: readonly number[]): number {
  let most = 0;
  for (const size of packs) most = Math.max(most, withSize(price, ordered, size));
  return most;
}

function withSize(price: number, ordered: number, size: number): number {
  return Math.max(priceLikeness(price * size, ordered), priceLikeness(price / size, ordered));
}

/** What one unit may cost: as printed, or as the amount says. */
function pricesOf({ quantity, unitPrice, netAmount }: InvoiceLine): number[] {
  const count = quantity === null ? 0 : toApproximateNumber(quantity);
  if (count === 0) return [];
  const printed = unitPrice === null ? [] : [toApproximateNumber(unitPrice)];
  return netAmount === null ? printed : [...printed, toApproximateNumber(netAmount) / count];
}

function sizesIn(description: string): number[] {
  return packSizes([description]).map(toApproximateNumber);
}
