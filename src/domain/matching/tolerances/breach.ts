/** The one test of a variance against its limits: inclusive, above a floor, the stricter of percent and amount. */
import type { LimitUsed } from "../../finding.ts";
import { compare, type Decimal, decimal, divide, isZero, multiply } from "../../values/decimal.ts";
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
}

const HUNDRED = decimal("100");

/**
 * breach = E > floor and ((percent set and E / reference > percent) or (amount set and E > amount)).
 * Gives the limit that decided, the stricter one in money when both did; null when the variance passes.
 */
export function breach(variance: Variance, limits: Limits): LimitUsed | null {
  const exposure = limits.floorBase === "gross" ? multiply(variance.exposure, limits.tax.line) : variance.exposure;
  if (compare(exposure, limits.floor) <= 0) return null;
  const byPercent = percentLimit(variance, limits);
  const byAmount = amountLimit(variance, limits);
  if (byPercent && byAmount) return compare(byPercent.money, byAmount.money) <= 0 ? byPercent.used : byAmount.used;
  return byPercent?.used ?? byAmount?.used ?? null;
}

interface Decided {
  readonly used: LimitUsed;
  readonly money: Decimal;
}

/** Net against net: with the tax of the same line on both sides the percentage is the same. */
function percentLimit({ exposure, reference }: Variance, { key, percent }: Limits): Decided | null {
  if (percent === null) return null;
  const money = divide(multiply(reference, percent.value), HUNDRED);
  if (!isZero(reference) && compare(exposure, money) <= 0) return null;
  return { used: limitUsed(key, percent, "percent"), money };
}

function amountLimit(variance: Variance, limits: Limits): Decided | null {
  const { key, amount, per } = limits;
  if (amount === null) return null;
  const money = per === "piece" ? multiply(amount.value, variance.quantity) : amount.value;
  return compare(measured(variance, limits), money) <= 0 ? null : { used: limitUsed(key, amount, "plain"), money };
}

function measured(variance: Variance, { per, amountBase, tax }: Limits): Decimal {
  const whole = per === "document";
  const net = whole ? variance.documentExposure : variance.exposure;
  return amountBase === "net" ? net : multiply(net, whole ? tax.document : tax.line);
}
