/** An amount in a currency; adding two currencies is a bug, sharing out never loses a cent. */
import { type CurrencyCode, currencyPlaces } from "./currency.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  round,
  subtract,
  sum,
  toApproximateNumber,
  ZERO,
} from "./decimal.ts";
import type { Rounding } from "./rounding.ts";

export interface Money<Code extends string = CurrencyCode> {
  readonly amount: Decimal;
  readonly currency: Code;
}

/** Rounded to the currency's places, by a named rounding. */
export function roundMoney(amount: Decimal, code: CurrencyCode, mode: Rounding = "half-up"): Decimal {
  return round(amount, currencyPlaces(code), mode);
}

export function negateMoney<Code extends string>(a: Money<Code>): Money<Code> {
  return { amount: negate(a.amount), currency: a.currency };
}

/**
 * Shares a total in proportion to weights so that the shares add up to it exactly (largest remainder).
 * All weights zero shares evenly; weights must not be negative. No weights give no shares.
 */
export function shareOut(total: Money, weights: readonly Decimal[]): Money[] {
  if (weights.length === 0) return [];
  if (isNegative(total.amount)) return shareOut(negateMoney(total), weights).map(negateMoney);
  const whole = sum(weights);
  const exact = weights.map((weight) =>
    isZero(whole) ? divide(total.amount, decimal(weights.length)) : divide(multiply(total.amount, weight), whole),
  );
  const floors = exact.map((share) => roundMoney(share, total.currency, "down"));
  const unit = minorUnit(total.currency);
  const missingUnits = toApproximateNumber(divide(subtract(total.amount, sum(floors)), unit));
  const largestFirst = exact
    .map((share, index) => ({ index, remainder: subtract(share, floors[index] ?? ZERO) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  const rounded = new Set(largestFirst.slice(0, missingUnits).map((entry) => entry.index));
  return floors.map((share, index) => ({
    amount: rounded.has(index) ? add(share, unit) : share,
    currency: total.currency,
  }));
}

/** The smallest amount of a currency: 0.01 EUR, 1 JPY, 0.001 KWD. */
export function minorUnit(code: CurrencyCode): Decimal {
  return decimal((10 ** -currencyPlaces(code)).toFixed(currencyPlaces(code)));
}
