/** Why no tax is charged, in the words of the page: only what is printed counts, never an absence. */
import { fold } from "../fold.ts";
import remarks from "../labels/tax-remarks.json" with { type: "json" };
import type { Layout } from "../layout.ts";
import type { Label } from "../words/label-kinds.ts";
import type { Amount } from "./amount-roles.ts";

const PHRASES: readonly (readonly [string, string])[] = Object.entries(remarks.remarks).flatMap(([category, phrases]) =>
  phrases.map((phrase) => [category, fold(phrase)] as const),
);
const ZERO_LABELLED = 0.3;

/**
 * The UNCL 5305 category that a remark names (AE, K, G, E, Z), or null: also when remarks name several, as in the
 * small print of terms.
 */
export function exemptionOf(layout: Layout): string | null {
  const [only, second] = remarksIn(layout);
  return only !== undefined && second === undefined ? only : null;
}

/** Every category that some remark names. */
export function remarksIn(layout: Layout): ReadonlySet<string> {
  const text = fold(layout.lines.map((line) => line.words.map((word) => word.text).join(" ")).join(" "));
  return new Set(PHRASES.filter(([, phrase]) => text.includes(phrase)).map(([category]) => category));
}

/** A remark, a printed rate of zero or a printed tax of zero. */
export function isTaxFree(layout: Layout, amounts: readonly Amount[], exemption: string | null): boolean {
  const zeroTax = amounts.some((amount) => amount.mills === 0 && amount.support.tax > ZERO_LABELLED);
  const zeroRate = layout.numbers.some((number) => number.percent && number.approximate === 0);
  return exemption !== null || zeroTax || zeroRate || layout.labels.some((label) => isRemark(label, layout));
}

/** "0 % VAT" says so; the end of "21,0 % VAT" does not. */
function isRemark(label: Label, layout: Layout): boolean {
  if (!label.kinds.has("reverse_charge")) return false;
  const rate = (layout.numbersOf.get(label.line) ?? []).find((one) => one.from <= label.from && one.to > label.from);
  return rate === undefined || rate.approximate === 0;
}
