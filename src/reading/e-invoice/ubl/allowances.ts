/** What is taken off and added: allowances (BG-20, BG-27) and charges (BG-21, BG-28) of the document or of a line. */
import { child } from "../element.ts";
import type { EnAllowance } from "../en-invoice.ts";
import { type Dialect, percentOf } from "./dialect.ts";
import { eachOf, type Placed, termOf } from "./place.ts";
import { taxWordsOf } from "./tax-words.ts";

export interface Allowances {
  readonly allowances: readonly EnAllowance[];
  readonly charges: readonly EnAllowance[];
}

const NONE: Allowances = { allowances: [], charges: [] };

/** An entry that does not say whether it takes or adds is neither; the totals will miss it. */
export function allowancesOf(parent: Placed, dialect: Dialect): Allowances {
  const entries = eachOf(parent, "AllowanceCharge");
  if (entries.length === 0) return NONE;
  const those = (isCharge: boolean) =>
    entries.filter((entry) => isChargeOf(entry) === isCharge).map((entry) => allowanceOf(entry, dialect));
  return { allowances: those(false), charges: those(true) };
}

/** ChargeIndicator, an xsd:boolean; null when it is none. */
export function isChargeOf({ element }: Placed): boolean | null {
  const indicator = termOf(element, "ChargeIndicator");
  if (indicator === "true" || indicator === "1") return true;
  return indicator === "false" || indicator === "0" ? false : null;
}

function allowanceOf({ element, at }: Placed, dialect: Dialect): EnAllowance {
  const { category, rate } = taxWordsOf(child(element, "TaxCategory"));
  return {
    at,
    amount: termOf(element, "Amount"),
    base: termOf(element, "BaseAmount"),
    percent: percentOf(dialect, termOf(element, "MultiplierFactorNumeric")),
    category,
    rate,
    reason: termOf(element, "AllowanceChargeReason"),
    reasonCode: termOf(element, "AllowanceChargeReasonCode"),
  };
}
