/**
 * Tax, reductions and surcharges of ebInterface. Versions 5 and 6 state a TaxItem with the category of UNTDID 5305; version
 * 4 states a rate (VATRate, in 4.0 TaxRate) or the reason for which there is none.
 */

import { blankAllowance } from "../blank.ts";
import { attributeOf, child, type Element, textAt } from "../element.ts";
import type { EnAllowance, EnTaxGroup } from "../en-invoice.ts";
import { groupsAt, groupsIn, type Placed } from "../national/place.ts";

/** UNTDID 5305's "lower rate", which EN 16931 counts as standard. */
const LOWER_RATE = "AA";

export interface TaxWords {
  readonly category: string | null;
  readonly rate: string | null;
  readonly reason: string | null;
}

/** What a tax row, a line or a reduction says of its tax. */
export function taxWordsOf(element: Element | undefined): TaxWords {
  const item = child(element, "TaxItem") ?? element;
  const percent = child(item, "TaxPercent");
  if (percent !== undefined) {
    const stated = attributeOf(percent, "TaxCategoryCode");
    const category = stated === LOWER_RATE ? "S" : stated;
    return { category, rate: textAt(item, "TaxPercent"), reason: textAt(item, "Comment") };
  }
  const exemption = textAt(element, "TaxExemption");
  const rate = textAt(element, "VATRate") ?? textAt(element, "TaxRate");
  // Why nothing is taxed is said in words only, so the category stays open.
  if (rate === null) return { category: null, rate: exemption === null ? null : "0", reason: exemption };
  return { category: /[1-9]/.test(rate) ? "S" : null, rate, reason: null };
}

/** BG-23. */
export function breakdownOf(root: Placed): readonly EnTaxGroup[] {
  const rows = ["Tax/TaxItem", "Tax/VAT/VATItem", "Tax/VAT/Item"].flatMap((path) => groupsAt(root, path));
  return rows.map(({ element, at }) => {
    const { category, rate, reason } = taxWordsOf(element);
    const isTaxed = category === "S" || (rate !== null && /[1-9]/.test(rate));
    const tax = textAt(element, "TaxAmount") ?? textAt(element, "Amount");
    return {
      at,
      base: textAt(element, "TaxableAmount") ?? textAt(element, "TaxedAmount"),
      // A rate of zero may leave its tax out.
      tax: tax ?? (isTaxed || rate === null ? null : "0"),
      category,
      rate,
      reason: isTaxed ? null : reason,
      reasonCode: null,
    };
  });
}

export interface Changes {
  readonly allowances: readonly EnAllowance[];
  readonly charges: readonly EnAllowance[];
}

/** BG-20 and BG-21 of the document. Taxes that VAT is levied on (beer, petrol) raise its base like any surcharge. */
export function changesOf(root: Placed): Changes {
  const all = (name: string) => groupsAt(root, `ReductionAndSurchargeDetails/${name}`).map(changeOf);
  return { allowances: all("Reduction"), charges: [...all("Surcharge"), ...all("OtherVATableTax")] };
}

/** BG-27 and BG-28 of a line. */
export function lineChangesOf(line: Placed): Changes {
  const all = (name: string) =>
    groupsIn(line, "ReductionAndSurchargeListLineItemDetails")
      .flatMap((details) => groupsIn(details, `${name}ListLineItem`))
      .map((group) => ({ ...changeOf(group), category: null, rate: null }));
  return { allowances: all("Reduction"), charges: [...all("Surcharge"), ...all("OtherVATableTax")] };
}

function changeOf({ element, at }: Placed): EnAllowance {
  const { category, rate } = taxWordsOf(element);
  // Of a taxable tax the newer TaxItem is the element itself, whose rate is the levy's own.
  const isLevy = textAt(element, "TaxID") !== null;
  return {
    ...blankAllowance(at),
    amount: textAt(element, "Amount") ?? textAt(element, "TaxAmount"),
    base: textAt(element, "BaseAmount") ?? textAt(element, "TaxableAmount"),
    percent: textAt(element, "Percentage") ?? (isLevy ? textAt(element, "TaxPercent") : null),
    category: isLevy ? null : category,
    rate: isLevy ? textAt(element, "VATRate") : rate,
    reason: textAt(element, "Comment") ?? textAt(element, "TaxID"),
  };
}
