/** Taxes printed one a rate, nowhere summed: which of them could belong to which net total. */
import type { Amount } from "./amount-roles.ts";
import type { TaxGroup } from "./tax-groups.ts";

interface TaxesInParts {
  readonly net: Amount;
  readonly taxes: readonly Amount[];
  /** Sum of the taxes. */
  readonly mills: number;
}

/** No country taxes more, as a share of net. */
export const MOST_TAX = 0.35;
const LEAST_LABELLED = 0.3;
/** Nobody prints more rates than this. */
const MOST_PARTS = 7;
const MOST_SUMMED = 4;

/** Every labelled net with every choice of two to four labelled taxes that is not too large for it. */
export function taxesInParts(amounts: readonly Amount[]): TaxesInParts[] {
  const taxed = amounts.filter((one) => one.support.tax >= LEAST_LABELLED && one.mills !== 0).slice(0, MOST_PARTS);
  const nets = amounts.filter((one) => one.support.net >= LEAST_LABELLED);
  return choices(taxed).flatMap((taxes) => {
    const mills = taxes.reduce((total, tax) => total + tax.mills, 0);
    const fitting = nets.filter((net) => !taxes.includes(net) && Math.abs(mills) <= MOST_TAX * Math.abs(net.mills));
    return fitting.map((net) => ({ net, taxes, mills }));
  });
}

/** The breakdown rows of these taxes; none unless all have one. */
export function groupsAmong(taxes: readonly Amount[], groups: readonly TaxGroup[]): readonly TaxGroup[] {
  const found = taxes.flatMap((tax) => groups.find((group) => group.tax.mills === tax.mills) ?? []);
  return found.length === taxes.length ? found : [];
}

function choices(all: readonly Amount[]): Amount[][] {
  const subsets = Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((_one, at) => mask & (1 << at)));
  return subsets.filter((one) => one.length >= 2 && one.length <= MOST_SUMMED);
}
