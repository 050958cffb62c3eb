/** Taxes printed one a rate: which of them could together be the tax of the document. */
import { places, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { Amount } from "./amount-roles.ts";
import type { TaxGroup } from "./tax-groups.ts";

/** Two to four taxes and what proves that they belong together. */
export interface TaxesInParts {
  readonly taxes: readonly Amount[];
  /** The breakdown rows of these taxes; empty where only labels announce them. */
  readonly groups: readonly TaxGroup[];
  /** Sum of the taxes. */
  readonly mills: number;
}

/** No country taxes more, as a share of net. */
export const MOST_TAX = 0.35;
const LEAST_LABELLED = 0.3;
/** Nobody prints more rates than this. */
const MOST_PARTS = 6;
const MOST_SUMMED = 4;
/** Guesses at the tax of one rate. */
const MOST_GUESSES = 3;
/** Each tax is rounded to a cent, so the base it implies is off by half a cent over the rate. */
const ROUNDING_MILLS = 6;
/** Without decimals some round, some cut off. */
const WHOLE_MILLS = 1000;

/** Every choice of two to four rates with one tax each, and of two to four labelled taxes. */
export function taxesInParts(amounts: readonly Amount[], groups: readonly TaxGroup[]): TaxesInParts[] {
  const labelled = amounts.filter((one) => one.support.tax >= LEAST_LABELLED && one.mills !== 0).slice(0, MOST_PARTS);
  const byLabel = subsets(labelled).map((taxes) => ({ taxes, groups: [], mills: sumOf(taxes) }));
  return [...byRate(groups), ...byLabel];
}

function byRate(groups: readonly TaxGroup[]): TaxesInParts[] {
  const charged = groups.filter((group) => group.tax.mills !== 0);
  const rates = [...Map.groupBy(charged, (group) => toApproximateNumber(group.rate)).values()];
  return subsets(rates.slice(0, MOST_PARTS))
    .flatMap((some) => oneOfEach(some))
    .filter((one) => new Set(one.map((group) => group.tax.spot)).size === one.length)
    .map((one) => {
      const taxes = one.map((group) => group.tax);
      return { taxes, groups: one, mills: sumOf(taxes) };
    });
}

function oneOfEach(rates: readonly (readonly TaxGroup[])[]): TaxGroup[][] {
  return rates.reduce<TaxGroup[][]>(
    (chosen, rate) => rate.slice(0, MOST_GUESSES).flatMap((group) => chosen.map((one) => [...one, group])),
    [[]],
  );
}

/** Do the bases, printed or implied by tax ÷ rate, add up to the net total? An equation of its own. */
export function basesAddUp(groups: readonly TaxGroup[], net: number): boolean {
  if (groups.length === 0) return false;
  let slack = 10 * groups.length;
  let total = 0;
  for (const { base, tax, rate } of groups) {
    const share = toApproximateNumber(rate) / 100;
    if (base === null && share === 0) return false;
    total += base === null ? tax.mills / share : base.mills;
    slack += base === null ? (places(tax.value) === 0 ? WHOLE_MILLS : ROUNDING_MILLS) / share : 0;
  }
  return Math.abs(total - net) <= slack;
}

function sumOf(taxes: readonly Amount[]): number {
  return taxes.reduce((total, tax) => total + tax.mills, 0);
}

function subsets<T>(all: readonly T[]): T[][] {
  const every = Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((_one, at) => mask & (1 << at)));
  return every.filter((one) => one.length >= 2 && one.length <= MOST_SUMMED);
}
