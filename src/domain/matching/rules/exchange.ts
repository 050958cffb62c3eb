/** The rate at which the invoice says its tax in the currency of the books, against the rate that is on file (§1.7). */
import type { ExchangeRate } from "../../agreements/exchange-rate.ts";
import type { Severity } from "../../finding.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  round,
  subtract,
  trimZeros,
} from "../../values/decimal.ts";
import { minorUnit } from "../../values/money.ts";
import type { NotChecked } from "../certificate.ts";
import { exchanged, exchangedBack, rateFor } from "../normalising/exchange.ts";
import type { MatchInputs, Noticed, Rule, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";
import type { Limits } from "../tolerances/tolerance.ts";

/** Our own rate is used anyway, so a difference is only shown; beyond this many times the limit one of the two is wrong. */
const HOLDS_FROM = decimal("5");
const RATE_PLACES = 8;
const HALF = decimal("0.5");

export const exchange = {
  codes: {
    FX_VARIANCE: {
      severity: "warn",
      owner: "ap",
      title: "Another exchange rate",
      sentence:
        "The tax of {tax:money} is stated as {printed:amount}, at {printedRate:number} for one {billed}; on file is {rate:number} ({source}, {day:date}): {variance:money} apart, over the limit of {limit} ({scope:term}).",
      actions: ["post with the rate on file", "compare the printed rate with the page", "ask the supplier"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const printed = printedTax(context);
    const rate = printed === null ? null : rateOnFile(printed, context);
    return printed === null || rate === null ? [] : variance(printed, rate, context);
  },
} as const satisfies Rule;

/** Stated, and nothing to hold it against: no rate on file, or no limit. */
export function rateNotChecked(context: RuleContext): NotChecked[] {
  const printed = printedTax(context);
  if (printed === null) return [];
  if (rateOnFile(printed, context) === null) return [{ code: "FX_VARIANCE", because: "no-exchange-rate-data" }];
  const { percent, amount } = limitsFor(context, "fx");
  return percent === null && amount === null ? [{ code: "FX_VARIANCE", because: "no-limit" }] : [];
}

interface PrintedTax {
  readonly billed: CurrencyCode;
  readonly books: CurrencyCode;
  /** BT-110 and BT-111. */
  readonly tax: Decimal;
  readonly inBooks: Decimal;
  readonly day: MatchInputs["today"];
}

/** Null where the invoice does not say its tax in the currency of our books, or charges none. */
function printedTax({ invoice, entity, supplier, today }: MatchInputs): PrintedTax | null {
  const { currency, taxTotal, terms, issueDate } = invoice;
  const inBooks = terms?.accountingTaxTotal;
  if (entity === null || currency === null || taxTotal === null || inBooks === undefined) return null;
  // Where its currency is not named: tax of our own country is said in our own currency (Directive 2006/112/EC, article 230).
  const isDomestic = supplier?.country === entity.country;
  const books = terms?.accountingCurrency ?? (isDomestic ? entity.currency : null);
  if (books !== entity.currency || books === currency || isZero(taxTotal) || isZero(inBooks)) return null;
  return { billed: currency, books, tax: taxTotal, inBooks, day: issueDate ?? today };
}

function rateOnFile({ billed, books, day }: PrintedTax, { exchangeRates = [] }: MatchInputs): ExchangeRate | null {
  return rateFor(exchangeRates, { from: billed, to: books, day });
}

/** In the invoice's currency, either way: |BT-111 / rate − BT-110|, against BT-110. What rounding both to cents makes is none. */
function variance(printed: PrintedTax, rate: ExchangeRate, context: RuleContext): Noticed[] {
  const { tax, inBooks, billed, books } = printed;
  const apart = absolute(subtract(inBooks, exchanged(tax, rate)));
  const rounding = multiply(HALF, minorUnit(books));
  if (compare(apart, rounding) <= 0) return [];
  const exposure = exchangedBack(apart, rate);
  const measured = { exposure, reference: absolute(tax), quantity: absolute(tax), documentExposure: exposure };
  const limits = limitsFor(context, "fx");
  const limit = breach(measured, limits);
  if (limit === null) return [];
  const severity: Severity = breach(measured, widened(limits)) === null ? "warn" : "hold";
  const facts = {
    tax,
    printed: `${inBooks} ${books}`,
    billed,
    printedRate: readable(divide(inBooks, tax)),
    rate: readable(rate.rate),
    source: rate.source,
    day: rate.day,
  };
  return [{ code: "FX_VARIANCE", severity, variance: exposure, facts, limit }];
}

function widened(limits: Limits): Limits {
  const times = (limit: Limits["percent"]) =>
    limit === null ? null : { ...limit, value: multiply(limit.value, HOLDS_FROM) };
  return { ...limits, percent: times(limits.percent), amount: times(limits.amount) };
}

function readable(rate: Decimal): Decimal {
  return trimZeros(round(rate, RATE_PLACES, "half-up"));
}
