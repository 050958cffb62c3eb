/** Rows of the tax breakdown: a rate, what it is charged on, and the tax. */
import { type Decimal, decimal, equals, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import { sameRow } from "../geometry.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";

export interface TaxGroup {
  readonly rate: Decimal;
  readonly base: Amount | null;
  readonly tax: Amount;
}

/** Rates that are or were the law somewhere; others are discounts. Source: label notation file. */
const LAWFUL: readonly Decimal[] = notation.taxRates.map((rate) => decimal(rate));
/** Each rate is rounded for itself, and some programs round each line: two cents. */
const ROUNDING_MILLS = 20;

export function isLawfulRate(rate: Decimal): boolean {
  return LAWFUL.some((lawful) => equals(lawful, rate));
}

/** tax = base × rate, within rounding. */
export function taxFits(base: number, rate: Decimal, tax: number): boolean {
  return Math.abs((base * toApproximateNumber(rate)) / 100 - tax) <= ROUNDING_MILLS;
}

/** One group a rate: a percent with base and tax on its row, or with a tax label and one amount. */
export function findTaxGroups(amounts: readonly Amount[], layout: Layout, table: LineTable): TaxGroup[] {
  const groups = new Map<string, TaxGroup>();
  for (const percent of layout.numbers) {
    if (!isRate(percent, layout) || table.occupied.has(percent.line)) continue;
    const row = amounts.filter(
      (amount) =>
        amount.spot !== percent && sameRow(amount.spot, percent) && amount.spot.line.page === percent.line.page,
    );
    const group = closedGroup(percent.value, row) ?? labelledGroup(percent.value, row);
    const known = groups.get(percent.value);
    if (group && (!known || (known.base === null && group.base !== null))) groups.set(percent.value, group);
  }
  return [...groups.values()];
}

/** Printed with "%", or a bare lawful rate on a row of a breakdown whose heading names the rate. */
function isRate({ value, percent, line }: NumberSpot, layout: Layout): boolean {
  if (percent) return isLawfulRate(value);
  const number = toApproximateNumber(value);
  return number > 0 && number < 30 && isLawfulRate(value) && (layout.numbersOf.get(line)?.length ?? 0) >= 3;
}

function closedGroup(rate: Decimal, row: readonly Amount[]): TaxGroup | null {
  for (const base of row) {
    const tax = row.find((one) => one !== base && one.mills !== 0 && taxFits(base.mills, rate, one.mills));
    if (tax && Math.abs(tax.mills) < Math.abs(base.mills)) return { rate, base, tax };
  }
  return null;
}

function labelledGroup(rate: Decimal, row: readonly Amount[]): TaxGroup | null {
  const [only, second] = row.filter((amount) => amount.support.tax > 0.2);
  return only && !second ? { rate, base: null, tax: only } : null;
}
