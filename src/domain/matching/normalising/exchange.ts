/** Money said in another currency by a rate that is on file; a rate that is too old counts as none (accounts-payable §1.4, currency). */
import type { ExchangeRate } from "../../agreements/exchange-rate.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import { type Decimal, divide, multiply, ONE, trimZeros } from "../../values/decimal.ts";
import { daysBetween, type LocalDate } from "../../values/local-date.ts";

/** Banks close for a week at most; a rate older than this says nothing about the day. */
export const MOST_DAYS_OLD = 10;

interface RateAsked {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  /** The day that the rate has to hold for. */
  readonly day: LocalDate;
}

/**
 * The newest rate that is not younger than the day and at most ten days older; one that is on file the other way round
 * is turned, and of the same day the one as published comes first. Null when there is none.
 */
export function rateFor(rates: readonly ExchangeRate[], { from, to, day }: RateAsked): ExchangeRate | null {
  const fresh = rates.filter((rate) => rate.day <= day && daysBetween(rate.day, day) <= MOST_DAYS_OLD);
  return rateBetween(fresh, from, to);
}

/** The newest of some rates between two currencies, in whichever direction it is on file; null when there is none. */
export function rateBetween(rates: readonly ExchangeRate[], from: CurrencyCode, to: CurrencyCode): ExchangeRate | null {
  const direct = rates.filter((rate) => rate.from === from && rate.to === to);
  const turned = rates
    .filter((rate) => rate.from === to && rate.to === from)
    .map((rate) => ({ ...rate, from, to, rate: trimZeros(divide(ONE, rate.rate)) }));
  return [...direct, ...turned].reduce<ExchangeRate | null>(
    (newest, rate) => (newest === null || rate.day > newest.day ? rate : newest),
    null,
  );
}

/** Exact: nothing is rounded, so that a unit price keeps all its places. */
export function exchanged(amount: Decimal, { rate }: Pick<ExchangeRate, "rate">): Decimal {
  return multiply(amount, rate);
}

/** The other way, to twenty places. */
export function exchangedBack(amount: Decimal, { rate }: Pick<ExchangeRate, "rate">): Decimal {
  return divide(amount, rate);
}

/**
 * An amount in another currency by the rates of a match, directly or through the invoice's currency, which all of them
 * lead to. Null where a rate is missing: two amounts that cannot be compared are not compared.
 */
export function inCurrency(
  amount: Decimal,
  { from, to, through }: { readonly from: CurrencyCode; readonly to: CurrencyCode; readonly through: CurrencyCode },
  rates: readonly ExchangeRate[],
): Decimal | null {
  if (from === to) return amount;
  const direct = rateBetween(rates, from, to);
  if (direct !== null) return exchanged(amount, direct);
  const first = rateBetween(rates, from, through);
  const last = rateBetween(rates, through, to);
  return first === null || last === null ? null : exchanged(exchanged(amount, first), last);
}
