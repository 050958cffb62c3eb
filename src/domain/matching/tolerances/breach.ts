/** The one test of a variance against its limits: inclusive, above a floor, the stricter of percent and amount or both of them. */
import type { LimitUsed } from "../../finding.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isPositive,
  isZero,
  multiply,
  ZERO,
} from "../../values/decimal.ts";
import { type Limits, limitUsed } from "./tolerance.ts";

/** Money is net; a limit that counts gross is measured with the tax of the line (`Limits.tax`). */
export interface Variance {
  /** Money impact to our disadvantage, never negative (E of accounts-payable §1.6). */
  readonly exposure: Decimal;
  /** What the percentage is measured by, in money: ordered price times billed quantity, and so on. */
  readonly reference: Decimal;
  /** Pieces on the line: an amount limit `per piece` counts as often. */
  readonly quantity: Decimal;
  /** The same exposure over all lines: an amount limit `per document` is held against it. */
  readonly documentExposure: Decimal;
  /** What earlier invoices took of the same order line in the same direction; an amount limit for its life counts it too. */
  readonly earlier?: { readonly exposure: Decimal; readonly quantity: Decimal };
}

const HUNDRED = decimal("100");

/**
 * breach = E > floor and ((percent set and E / reference > percent) or (amount set and E > amount)); with `all` every
 * limit that is set must be exceeded. Gives the limit that decided: the stricter one in money, of all the one with most
 * money; null when the variance passes.
 */
export function breach(variance: Variance, limits: Limits): LimitUsed | null {
  const tested = [percentTest(variance, limits), amountTest(variance, limits)].filter((test) => test !== null);
  const exceeded = tested.filter((test) => test.isExceeded);
  if (limits.combine === "all") return exceeded.length < tested.length ? null : extreme(exceeded, 1);
  return extreme(exceeded, -1);
}

interface Tested {
  readonly used: LimitUsed;
  readonly money: Decimal;
  readonly isExceeded: boolean;
}

/** Of two that are worth the same the percentage is named. */
function extreme(tests: readonly Tested[], direction: 1 | -1): LimitUsed | null {
  const [first, second] = tests;
  if (first === undefined || second === undefined) return first?.used ?? null;
  return compare(second.money, first.money) * direction > 0 ? second.used : first.used;
}

/** Net against net: with the tax of the same line on both sides the percentage is the same. */
function percentTest({ exposure, reference }: Variance, limits: Limits): Tested | null {
  const { key, percent } = limits;
  if (percent === null) return null;
  const money = divide(multiply(reference, percent.value), HUNDRED);
  const isBeyond = isZero(reference) || compare(exposure, money) > 0;
  const isExceeded = isBeyond && isAboveFloor(exposure, limits);
  return { used: limitUsed(key, percent, "percent"), money, isExceeded };
}

function amountTest(variance: Variance, limits: Limits): Tested | null {
  const { key, amount, per, span } = limits;
  if (amount === null) return null;
  const earlier = span === "life" && per !== "document" ? (variance.earlier ?? NOTHING_EARLIER) : NOTHING_EARLIER;
  const exposure = add(variance.exposure, earlier.exposure);
  const pieces = add(variance.quantity, earlier.quantity);
  const money = per === "piece" ? multiply(amount.value, pieces) : amount.value;
  const isBeyond = compare(measured(exposure, variance, limits), money) > 0;
  const counted = isPositive(earlier.exposure) ? { earlier: earlier.exposure } : {};
  const used = { ...limitUsed(key, amount, "plain"), ...counted };
  return { used, money, isExceeded: isBeyond && isAboveFloor(exposure, limits) };
}

const NOTHING_EARLIER = { exposure: ZERO, quantity: ZERO };

function measured(exposure: Decimal, { documentExposure }: Variance, { per, amountBase, tax }: Limits): Decimal {
  const isWhole = per === "document";
  const net = isWhole ? documentExposure : exposure;
  return amountBase === "net" ? net : multiply(net, isWhole ? tax.document : tax.line);
}

function isAboveFloor(exposure: Decimal, { floor, floorBase, tax }: Limits): boolean {
  return compare(floorBase === "gross" ? multiply(exposure, tax.line) : exposure, floor) > 0;
}
