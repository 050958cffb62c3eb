/** A pack size that the texts name is tried, and taken only where prices and open quantity bear it out (§1.4, packs). */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { compare, type Decimal, ONE, subtract, toApproximateNumber } from "../../values/decimal.ts";
import {
  chainRatios,
  convertQuantity,
  dimensionOf,
  SAME_UNIT,
  type UnitCode,
  type UnitRatio,
} from "../../values/quantity.ts";
import { packSizes } from "./pack-size.ts";

/** |ln(billed price / ordered price)| may be this much. */
const MOST_APART = 0.05;

interface Stated {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** By the table of units; null when it knows no factor. */
  readonly ratio: UnitRatio | null;
}

/**
 * The hypothesis {1, f, 1/f} under which the prices lie closest together, if within 5 %, and the quantity is still
 * open. Null when none fits, when only mass, length and the like are compared, or when the units' own factor fits.
 */
export function fittingPack(line: InvoiceLine, order: OrderLine, stated: Stated): UnitRatio | null {
  if (!isCounted(line.unit) || !isCounted(order.unit)) return null;
  const { ratio } = stated;
  const priceOf = logPrice(stated.unitPrice, order.unitPrice);
  if (priceOf === null) return null;
  if (ratio !== null && Math.abs(priceOf(ratio)) <= MOST_APART) return null;
  const base = ratio ?? SAME_UNIT;
  const tried = [...(ratio === null ? [base] : []), ...packRatios(line, order, base)]
    .map((hypothesis) => ({ hypothesis, apart: Math.abs(priceOf(hypothesis)) }))
    .filter(({ hypothesis, apart }) => apart <= MOST_APART && isOpen(stated.quantity, hypothesis, order))
    .sort((a, b) => a.apart - b.apart);
  return tried[0]?.hypothesis ?? null;
}

/** ln(billed price / ordered price) under a hypothesis; null where a price is not positive. */
function logPrice(billed: Decimal, ordered: Decimal): ((ratio: UnitRatio) => number) | null {
  const quotient = toApproximateNumber(billed) / toApproximateNumber(ordered);
  if (!(quotient > 0 && quotient < Number.POSITIVE_INFINITY)) return null;
  return ({ times, over }) => Math.log((quotient * toApproximateNumber(over)) / toApproximateNumber(times));
}

function packRatios(line: InvoiceLine, order: OrderLine, base: UnitRatio): UnitRatio[] {
  return [...sizesOf(order), ...sizesOf(line)].flatMap((size) => [
    chainRatios(base, { times: size, over: ONE }),
    chainRatios(base, { times: ONE, over: size }),
  ]);
}

function isOpen(quantity: Decimal, hypothesis: UnitRatio, order: OrderLine): boolean {
  return compare(convertQuantity(quantity, hypothesis), subtract(order.quantity, order.billed)) <= 0;
}

function isCounted(unit: UnitCode | null): boolean {
  return unit === null || dimensionOf(unit) === "count" || dimensionOf(unit) === "pack";
}

/** A hundred lines make ten thousand comparisons: each text is searched once. */
const SIZES = new WeakMap<InvoiceLine | OrderLine, readonly Decimal[]>();

function sizesOf(line: InvoiceLine | OrderLine): readonly Decimal[] {
  const known = SIZES.get(line);
  if (known !== undefined) return known;
  const sizes = packSizes([line.description]);
  SIZES.set(line, sizes);
  return sizes;
}
