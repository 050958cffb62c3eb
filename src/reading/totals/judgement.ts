/** What speaks for a choice of totals beside its labels: rates, lines, size; and what it leaves unexplained. */
import { type Decimal, decimal, divide, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { Amount } from "./amount-roles.ts";
import { isLawfulRate, roundingOf, type TaxGroup, taxFits } from "./tax-groups.ts";
import type { Hypothesis } from "./totals-found.ts";

export interface SolverInput {
  readonly amounts: readonly Amount[];
  readonly groups: readonly TaxGroup[];
  /** Percents printed on the page. */
  readonly rates: readonly Decimal[];
  /** Σ of the lines in thousandths, null without lines. */
  readonly lineSum: number | null;
  /** The page says why there is no tax, or prints a rate or tax of zero. */
  readonly taxFree: boolean;
}

/** The input with each value once, and a way to find values quickly. */
export interface Evidence extends SolverInput {
  readonly largest: number;
  /** The printed amount nearest to a sum, within rounding. */
  closest(mills: number): Amount | undefined;
}

export const PROVEN_RATE = 1.4;
const TOLERANCE = 20;
const STEP = 0.7;
const SURE_TOTAL = 0.5;

export function evidenceOf(input: SolverInput, amounts: readonly Amount[]): Evidence {
  const buckets = Map.groupBy(amounts, (amount) => Math.floor(amount.mills / TOLERANCE));
  const labelled = amounts.filter((amount) => Math.max(...Object.values(amount.support)) > 0);
  return {
    ...input,
    amounts,
    largest: Math.max(1, ...labelled.map((amount) => Math.abs(amount.mills))),
    closest(mills) {
      const at = Math.floor(mills / TOLERANCE);
      const near = [at - 1, at, at + 1]
        .flatMap((bucket) => buckets.get(bucket) ?? [])
        .filter((amount) => Math.abs(amount.mills - mills) <= TOLERANCE);
      return near.sort(
        (a, b) => Math.abs(a.mills - mills) - Math.abs(b.mills - mills) || b.support.gross - a.support.gross,
      )[0];
    },
  };
}

/** The whole is larger than its parts; what no label speaks of gains no more by its size. */
export function sizeOf(gross: Amount, { largest }: Evidence): number {
  return 1.2 * Math.min(1, Math.abs(gross.mills) / largest);
}

export function rateBonus(net: Amount, tax: Amount, { rates }: SolverInput): number {
  const slack = Math.min(roundingOf(net), roundingOf(tax));
  if (rates.some((rate) => Number(rate) !== 0 && taxFits(net.mills, rate, tax.mills, slack))) return PROVEN_RATE;
  const percent = toApproximateNumber(divide(decimal(tax.mills * 100), decimal(net.mills)));
  const nearest = decimal((Math.round(percent * 2) / 2).toString());
  return isLawfulRate(nearest) && taxFits(net.mills, nearest, tax.mills) ? 1 : 0;
}

export function lineBonus(net: number, gross: number, { lineSum }: SolverInput): number {
  if (lineSum === null) return 0;
  if (Math.abs(lineSum - net) <= TOLERANCE) return 1;
  return Math.abs(lineSum - gross) <= TOLERANCE ? 0.6 : 0;
}

/** The step from the lines to net is printed too: a discount of all lines, freight, a charge. */
export function stepBonus(net: Amount, tax: Amount | null, { lineSum, closest }: Evidence): number {
  if (lineSum === null || lineSum === 0) return 0;
  const step = lineSum - net.mills;
  const less = closest(-step);
  if (less && step > 0) return STEP;
  const printed = closest(Math.abs(step));
  if (!printed || printed === tax || printed === net) return 0;
  return (step > 0 ? printed.support.allowance : printed.support.charge) > 0.2 ? STEP : 0;
}

/** A larger amount is called the total more clearly: then this is the total of a part. */
export function isOvertopped({ gross }: Hypothesis, amounts: readonly Amount[]): boolean {
  if (!gross) return false;
  return amounts.some(
    (one) =>
      Math.abs(one.mills) > Math.abs(gross.mills) &&
      one.support.gross >= 0.6 &&
      one.support.gross > gross.support.gross + 0.1,
  );
}

/** One row of a breakdown whose sums are printed too, of tax, bases or both, is never the whole. */
export function isPart({ tax, groups: own }: Hypothesis, { groups, closest }: Evidence): boolean {
  const closed = groups.filter((group) => group.base !== null);
  if (!tax || own.length > 1 || closed.length < 2 || !closed.some((group) => group.tax.mills === tax.mills))
    return false;
  const taxes = closed.reduce((total, group) => total + group.tax.mills, 0);
  const bases = closed.reduce((total, group) => total + (group.base?.mills ?? 0), 0);
  if (Math.abs(taxes - tax.mills) <= TOLERANCE) return false;
  return [taxes, bases, bases + taxes].some((total) => closest(total) !== undefined);
}

/**
 * Nothing printed speaks of a larger whole: no row of another rate is left over, no larger amount is clearly
 * called a total, and the lines do not come to more.
 */
export function isComplete(found: Hypothesis, { amounts, groups, lineSum }: Evidence): boolean {
  const { gross, net, tax } = found;
  if (!gross) return false;
  const size = Math.abs(gross.mills);
  const isLarger = amounts.some((one) => Math.abs(one.mills) > size + TOLERANCE && isCalledTotal(one));
  const taxes = new Set(
    [...found.parts, ...found.groups.map((group) => group.tax), ...(tax ? [tax] : [])].map((one) => one.mills),
  );
  const leftOver = groups.some(
    (group) => group.base !== null && group.base.mills !== net?.mills && !taxes.has(group.tax.mills),
  );
  const tooDear =
    lineSum !== null && lineSum > size + TOLERANCE && !hasAllowance(amounts, lineSum - Math.abs(net?.mills ?? 0));
  return !isLarger && !leftOver && !tooDear;
}

function isCalledTotal({ support }: Amount): boolean {
  return Math.max(support.gross, support.due, support.net) >= SURE_TOTAL;
}

function hasAllowance(amounts: readonly Amount[], mills: number): boolean {
  return amounts.some(
    (one) => Math.abs(Math.abs(one.mills) - mills) <= TOLERANCE && (one.mills < 0 || one.support.allowance > 0.2),
  );
}
