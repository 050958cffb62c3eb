/** Tax rates and tolerances in percent: "19" is nineteen percent. */
import type { CurrencyCode } from "./currency.ts";
import { type Decimal, decimal, divide, multiply } from "./decimal.ts";
import { roundMoney } from "./money.ts";

export type Percent = Decimal;

const HUNDRED = decimal("100");

/** The exact share: 19 % of 100 is 19. */
export function percentOf(rate: Percent, amount: Decimal): Decimal {
  return divide(multiply(amount, rate), HUNDRED);
}

/** Tax on a base, rounded half-up to the currency (EN 16931, BR-CO-17). */
export function taxOn(base: Decimal, rate: Percent, code: CurrencyCode): Decimal {
  return roundMoney(percentOf(rate, base), code, "half-up");
}

/** How many percent a is of b; b must not be zero. */
export function percentage(a: Decimal, b: Decimal): Percent {
  return divide(multiply(a, HUNDRED), b);
}
