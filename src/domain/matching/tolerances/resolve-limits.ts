/** From tolerance records to the limits that hold: the nearest record that says something, for each limit by itself. */
import type { ExchangeRate } from "../../agreements/exchange-rate.ts";
import { type Decimal, round, ZERO } from "../../values/decimal.ts";
import { roundMoney } from "../../values/money.ts";
import { exchanged, rateBetween } from "../normalising/exchange.ts";
import {
  type Fallback,
  LEVELS,
  type Limit,
  type Limits,
  type ResolvedLimit,
  type Side,
  type Subject,
  type Tolerance,
  type ToleranceKey,
  toleranceKey,
} from "./tolerance.ts";
import { recordsFor } from "./tolerance-scope.ts";

/** Keys that are the favourable side of another; their own records come first. */
const LOWER_SIDE_OF: Readonly<Partial<Record<ToleranceKey, ToleranceKey>>> = { price_under: "price_over" };

interface Step {
  readonly percent: Limit;
  readonly amount: Limit;
  readonly floor: Limit;
  readonly record: Tolerance;
}

/**
 * The limits that hold for a subject: item and supplier, item, category, supplier, company, then the fallback.
 * Percent, amount and floor are looked up one by one, so a record may set one and inherit the others. Money in another
 * currency is read by the rate that is on file, and without one not at all; a percentage is read anyhow. Both come after
 * the records of the invoice's own currency.
 */
export function resolveLimits(
  key: ToleranceKey,
  { tolerances, subject, fallback, side, rates = [] }: ResolveInputs,
): Omit<Limits, "tax"> {
  const steps = stepsOf(key, side, recordsFor(tolerances, subject));
  const money = steps.flatMap((step) => inCurrencyOf(subject, step, DAYS.includes(key) ? [] : rates));
  const percent = steps.find((step) => step.percent !== "inherit");
  const amount = money.find((step) => step.amount !== "inherit");
  const floor = money.find((step) => step.floor !== "inherit");
  const combining = steps.find(
    ({ percent: by, amount: of, record }) => by !== "inherit" || of !== "inherit" || record.combine === "all",
  );
  const spanning = money.find((step) => step.amount !== "inherit" || step.record.span === "life");
  return {
    key,
    percent: resolved(percent?.percent, percent?.record, fallback.percent),
    amount: resolved(amount?.amount, amount?.record, fallback.amount),
    floor: resolved(floor?.floor, floor?.record, fallback.floor)?.value ?? ZERO,
    per: amount?.record.per ?? "line",
    amountBase: amount?.record.base ?? "net",
    floorBase: floor?.record.base ?? "net",
    combine: combining?.record.combine ?? "any",
    span: spanning?.record.span ?? "invoice",
  };
}

interface ResolveInputs {
  readonly tolerances: readonly Tolerance[];
  readonly subject: Subject;
  readonly fallback: Fallback;
  readonly side: Side;
  /** Between the currencies of records and the subject's. */
  readonly rates?: readonly ExchangeRate[];
}

/** Counted in days, whatever currency a record names. */
const DAYS: readonly ToleranceKey[] = ["date_stale_days", "due_date"];
/** Of an amount for one piece, which may be less than a cent. */
const PIECE_PLACES = 6;

function inCurrencyOf({ currency }: Subject, step: Step, rates: readonly ExchangeRate[]): Step[] {
  const { record } = step;
  if (record.currency === null || record.currency === currency) return [step];
  const rate = currency === null ? null : rateBetween(rates, record.currency, currency);
  if (rate === null) return [];
  const said = (limit: Limit): Limit => {
    if (limit === "inherit" || limit === "off") return limit;
    const amount = exchanged(limit, rate);
    return record.per === "piece" ? round(amount, PIECE_PLACES, "half-up") : roundMoney(amount, rate.to);
  };
  return [{ ...step, amount: said(step.amount), floor: said(step.floor) }];
}

/** Nearest first; at the same level a record of the favourable side alone comes before the lower limits of the other. */
function stepsOf(key: ToleranceKey, side: Side, records: readonly Tolerance[]): Step[] {
  const own = records.filter((record) => toleranceKey(record.key) === key);
  const other = LOWER_SIDE_OF[key];
  if (other === undefined) return own.map((record) => stepOf(record, side));
  const others = records.filter((record) => toleranceKey(record.key) === other);
  return LEVELS.flatMap((level) => [
    ...own.filter(({ scope }) => scope === level).map(ownLowerStep),
    ...others.filter(({ scope }) => scope === level).map((record) => stepOf(record, "lower")),
  ]);
}

/** A floor alone belongs to the upper side: the lower one is tested only where a limit is set for it. */
function stepOf(record: Tolerance, side: Side): Step {
  if (side === "upper") {
    return { percent: record.upperPercent, amount: record.upperAmount, floor: record.floor, record };
  }
  const isSet = record.lowerPercent !== "inherit" || record.lowerAmount !== "inherit";
  return {
    percent: record.lowerPercent,
    amount: record.lowerAmount,
    floor: isSet ? record.floor : "inherit",
    record,
  };
}

/** A record of a key that only knows one side may say it in either column. */
function ownLowerStep(record: Tolerance): Step {
  return {
    percent: either(record.lowerPercent, record.upperPercent),
    amount: either(record.lowerAmount, record.upperAmount),
    floor: record.floor,
    record,
  };
}

function either(first: Limit, second: Limit): Limit {
  return first === "inherit" ? second : first;
}

function resolved(
  limit: Limit | undefined,
  record: Tolerance | undefined,
  fallback: Decimal | null,
): ResolvedLimit | null {
  if (limit === undefined || limit === "inherit" || record === undefined) {
    return fallback === null ? null : { value: fallback, scope: "default" };
  }
  return limit === "off" ? null : { value: limit, scope: record.scope };
}
