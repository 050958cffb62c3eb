/** Rows of the tax breakdown: a rate, what it is charged on, and the tax. */
import { type Decimal, decimal, equals, places, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import { type Line, type Range, sameRow, sharedWidth, spotOf } from "../geometry.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";

export interface TaxGroup {
  readonly rate: Decimal;
  readonly base: Amount | null;
  readonly tax: Amount;
  /** Where the rate is printed. */
  readonly spot: NumberSpot;
}

/** Rates that are or were the law somewhere; others are discounts. Source: label notation file. */
const LAWFUL: readonly Decimal[] = notation.taxRates.map((rate) => decimal(rate));
/** Each rate is rounded for itself, and some programs round each line: two cents. */
const ROUNDING_MILLS = 20;
const WHOLE_MILLS = 1000;
/** A caption announces the figure at most this far below it, in line heights. */
const CAPTION_REACH = 3.2;
const MOST_BESIDE = 2;

export function isLawfulRate(rate: Decimal): boolean {
  return LAWFUL.some((lawful) => equals(lawful, rate));
}

/** tax = base × rate, within rounding; all in thousandths. */
export function taxFits(base: number, rate: Decimal, tax: number, slack: number = ROUNDING_MILLS): boolean {
  return Math.abs((base * toApproximateNumber(rate)) / 100 - tax) <= slack;
}

/** A currency without decimals rounds to its whole unit. */
export function roundingOf({ value }: Amount): number {
  return places(value) === 0 ? WHOLE_MILLS : ROUNDING_MILLS;
}

/**
 * All that could be the tax of a printed rate: with base and tax that multiply where both are printed, else the
 * amounts that the rate announces, beside it or below it. Groups without a base are guesses for the solver to weigh.
 */
export function findTaxGroups(amounts: readonly Amount[], layout: Layout, table: LineTable): TaxGroup[] {
  const onLine = Map.groupBy(amounts, (amount) => amount.spot.line);
  const groups = layout.numbers.flatMap((percent) => {
    if (table.occupied.has(percent.line) || !isRate(percent, layout)) return [];
    return groupsAt(percent, neighboursOf(percent, layout, onLine));
  });
  return bestPerRate(groups);
}

/** Amounts a rate could speak of. */
interface Neighbours {
  readonly before: readonly Amount[];
  readonly after: readonly Amount[];
  readonly below: readonly Amount[];
}

function groupsAt(percent: NumberSpot, { before, after, below }: Neighbours): TaxGroup[] {
  const closed = closedGroup(percent, [...before, ...after, ...below]);
  if (closed) return [closed];
  const announced = after.length > 0 ? after.slice(-MOST_BESIDE) : below.slice(0, 1);
  const guesses = announced.filter((tax) => percent.percent && (tax.mills !== 0 || percent.approximate === 0));
  return guesses.map((tax) => ({ rate: percent.value, base: null, tax, spot: percent }));
}

/** Printed with "%", or a bare lawful rate on a row of a breakdown whose heading names the rate. */
function isRate({ value, percent, line }: NumberSpot, layout: Layout): boolean {
  if (percent) return isLawfulRate(value);
  const number = toApproximateNumber(value);
  return number > 0 && number < 30 && isLawfulRate(value) && (layout.numbersOf.get(line)?.length ?? 0) >= 3;
}

function neighboursOf(percent: NumberSpot, layout: Layout, onLine: ReadonlyMap<Line, readonly Amount[]>): Neighbours {
  const near = nearLines(percent, layout);
  const row = near.filter((line) => sameRow(line, percent)).flatMap((line) => onLine.get(line) ?? []);
  const [from, to] = reachOf(percent, near, layout);
  const caption = captionOf(percent);
  const below = near
    .filter((line) => line.y0 > percent.y1 - 0.3 * line.unit)
    .flatMap((line) => onLine.get(line) ?? [])
    .filter((amount) => sharedWidth(amount.spot, caption) > 0);
  const nearest = Math.min(...below.map((amount) => amount.spot.y0));
  return {
    before: row.filter((amount) => amount.spot !== percent && amount.spot.x1 <= percent.x0 && amount.spot.x0 >= from),
    after: row.filter((amount) => amount.spot !== percent && amount.spot.x0 >= percent.x1 && amount.spot.x1 <= to),
    below: below.filter((amount) => amount.spot.y0 - nearest < 0.6 * percent.line.unit),
  };
}

/** Lines of the page on the row of the rate and a little below. */
function nearLines(percent: NumberSpot, layout: Layout): readonly Line[] {
  const { page, unit } = percent.line;
  return (layout.linesOnPage.get(page) ?? []).filter(
    (line) => line.y1 > percent.y0 - unit && line.y0 < percent.y1 + CAPTION_REACH * unit,
  );
}

/** Another rate on the row ends what this one speaks of. */
function reachOf(percent: NumberSpot, near: readonly Line[], layout: Layout): readonly [number, number] {
  const others = near
    .filter((line) => sameRow(line, percent))
    .flatMap((line) => layout.numbersOf.get(line) ?? [])
    .filter((number) => number !== percent && number.percent);
  const left = others.filter((other) => other.x1 <= percent.x0).map((other) => other.x1);
  const right = others.filter((other) => other.x0 >= percent.x1).map((other) => other.x0);
  return [Math.max(0, ...left), Math.min(...right, Number.POSITIVE_INFINITY)];
}

/** The cell that the rate stands in. */
function captionOf({ line, from, to }: NumberSpot): { readonly x0: number; readonly x1: number } {
  const cell: Range = line.segments.find((one) => one.from <= from && one.to >= to) ?? { from, to };
  return spotOf(line, cell.from, cell.to);
}

function closedGroup(percent: NumberSpot, row: readonly Amount[]): TaxGroup | null {
  for (const base of row) {
    const tax = row.find((one) => one.spot !== base.spot && one.mills !== 0 && fitsClosely(base, percent.value, one));
    if (tax) return { rate: percent.value, base, tax, spot: percent };
  }
  return null;
}

function fitsClosely(base: Amount, rate: Decimal, tax: Amount): boolean {
  return (
    Math.abs(tax.mills) < Math.abs(base.mills) &&
    taxFits(base.mills, rate, tax.mills, Math.min(roundingOf(base), roundingOf(tax)))
  );
}

/** What multiplies is known; only without it the guesses are kept, each tax once. */
function bestPerRate(groups: readonly TaxGroup[]): TaxGroup[] {
  const byRate = Map.groupBy(groups, (group) => toApproximateNumber(group.rate));
  return [...byRate.values()].flatMap((same) => {
    const closed = same.filter((group) => group.base !== null);
    const kept = closed.length > 0 ? closed : same;
    return [...new Map(kept.map((group) => [`${group.tax.mills} ${group.base?.mills}`, group])).values()];
  });
}
