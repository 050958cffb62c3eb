/** What schemes and categories of tax are called: UNTDID 5153 and 5305, and the words of OIOUBL and UBL-TR for them. */
import { child, children, type Element, elementsAt } from "../element.ts";
import { termOf } from "./place.ts";

/** "63" is Danish VAT by urn:oioubl:id:taxschemeid, "0015" Turkish VAT by the tax type codes of UBL-TR. */
const VAT = new Set(["VAT", "63", "0015", "MOMS", "MVA", "KDV", "BTW", "TVA", "IVA", "UST", "MWST"]);

/** urn:oioubl:id:taxcategoryid-1.1 for UNTDID 5305. */
const OIOUBL_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ["StandardRated", "S"],
  ["ZeroRated", "Z"],
  ["ReverseCharge", "AE"],
]);

const SCHEME_NAMES = ["ID", "TaxTypeCode", "Name"];

export interface TaxWords {
  readonly category: string | null;
  readonly rate: string | null;
  readonly reason: string | null;
  readonly reasonCode: string | null;
}

/** True for VAT, false for another tax, null when the scheme is not named. */
export function isVatScheme(scheme: Element | undefined): boolean | null {
  let answer: false | null = null;
  for (const name of SCHEME_NAMES) {
    const text = termOf(scheme, name);
    if (text !== null && VAT.has(text.toUpperCase())) return true;
    if (text !== null) answer = false;
  }
  return answer;
}

/** Category, rate and exemption of a tax category; UBL 2.0 and UBL-TR state the rate one level above, in `outer`. */
export function taxWordsOf(category: Element | undefined, outer?: Element): TaxWords {
  const code = termOf(category, "ID");
  return {
    category: code === null ? null : (OIOUBL_CATEGORIES.get(code) ?? code),
    rate: termOf(category, "Percent") ?? termOf(outer, "Percent"),
    reason: termOf(category, "TaxExemptionReason"),
    reasonCode: termOf(category, "TaxExemptionReasonCode"),
  };
}

/** The VAT of a line: in its item by EN 16931, in a tax total of its own by the profiles before it. */
export function lineTaxOf(line: Element): TaxWords {
  const ofItem = vatAmong(children(child(line, "Item"), "ClassifiedTaxCategory"));
  if (ofItem) return taxWordsOf(ofItem);
  const subtotals = elementsAt(line, "TaxTotal/TaxSubtotal");
  const category = vatAmong(subtotals.flatMap((subtotal) => children(subtotal, "TaxCategory")));
  const outer = subtotals.find((subtotal) => subtotal.children.some((inner) => inner === category));
  return taxWordsOf(category, outer);
}

/** The category of VAT; failing that the first that does not say which tax it is. */
function vatAmong(categories: readonly Element[]): Element | undefined {
  if (categories.length === 0) return undefined;
  const kinds = categories.map((category) => isVatScheme(child(category, "TaxScheme")));
  const vat = kinds.indexOf(true);
  return categories[vat === -1 ? kinds.indexOf(null) : vat];
}
