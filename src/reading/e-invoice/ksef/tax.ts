/**
 * The tax of a KSeF invoice: one field of sales (P_13_x) and one of tax (P_14_x) for each kind, as the schema of FA(3)
 * describes them; the rate itself stands on the lines only.
 */
import { child, type Element, textAt, textsAt } from "../element.ts";
import type { EnLine, EnTaxGroup } from "../en-invoice.ts";
import type { Placed } from "../national/place.ts";
import { onlyOf, sumOfStated } from "../national/stated-sums.ts";

interface Kind {
  /** The end of P_13_x and P_14_x. */
  readonly field: string;
  /** UNTDID 5305. */
  readonly category: string | null;
  /** Rates that the field may be of, as P_12 writes them; the lines say which. */
  readonly rates: readonly string[];
  /** Sales without tax have no field for it. */
  readonly isTaxed: boolean;
}

const taxed = (field: string, rates: readonly string[]): Kind => ({ field, category: "S", rates, isTaxed: true });
const free = (field: string, category: string): Kind => ({ field, category, rates: ["0"], isTaxed: false });

const KINDS: readonly Kind[] = [
  taxed("1", ["23", "22"]),
  taxed("2", ["8", "7"]),
  taxed("3", ["5"]),
  taxed("4", ["4", "3"]), // flat rate of taxis
  { field: "5", category: null, rates: [], isTaxed: true }, // another country's tax, one-stop shop
  free("6_1", "Z"),
  free("6_2", "K"),
  free("6_3", "G"),
  free("7", "E"),
  free("8", "O"),
  free("9", "AE"), // services taxed at the buyer's, article 100(1)(4)
  free("10", "AE"),
  free("11", "E"), // margin
];

/** BG-23, a row for each kind of sale that the invoice states. */
export function breakdownOf(fa: Placed): readonly EnTaxGroup[] {
  const stated = new Set([
    ...textsAt(fa.element, "FaWiersz/P_12"),
    ...textsAt(fa.element, "Zamowienie/ZamowienieWiersz/P_12Z"),
  ]);
  return KINDS.flatMap((kind) => {
    const base = textAt(fa.element, `P_13_${kind.field}`);
    if (base === null) return [];
    return [
      {
        at: `${fa.at}/P_13_${kind.field}`,
        base,
        tax: kind.isTaxed ? textAt(fa.element, `P_14_${kind.field}`) : "0",
        category: kind.category,
        rate: rateOf(kind, stated, fa.element),
        reason: kind.field === "7" ? exemptionOf(fa.element) : null,
        reasonCode: null,
      },
    ];
  });
}

/** The only rate that the field can be of, or the only one of them that the lines name. */
function rateOf({ field, rates }: Kind, stated: ReadonlySet<string>, fa: Element | undefined): string | null {
  if (field === "5") return onlyOf(textsAt(fa, "FaWiersz/P_12_XII"));
  return rates.length === 1 ? (rates[0] ?? null) : onlyOf(rates.filter((rate) => stated.has(rate)));
}

/** The provision of the law that frees the sale. */
function exemptionOf(fa: Element | undefined): string | null {
  const exemption = child(child(fa, "Adnotacje"), "Zwolnienie");
  return textAt(exemption, "P_19A") ?? textAt(exemption, "P_19B") ?? textAt(exemption, "P_19C");
}

/** BT-111: the tax in zlotys of an invoice in another currency. */
export function taxInZlotys(fa: Element | undefined): string | null {
  return sumOfStated(KINDS.map(({ field }) => textAt(fa, `P_14_${field}W`)));
}

/** P_12 of FA(3) and of FA(2), where a rate of "0" does not say of which kind it is. */
const LINE_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ["0 KR", "Z"],
  ["0 WDT", "K"],
  ["0 EX", "G"],
  ["zw", "E"],
  ["oo", "AE"],
  ["np", "O"],
  ["np I", "O"],
  ["np II", "AE"],
]);

/** BT-151 and BT-152. */
export function lineTaxOf(line: Element | undefined): Pick<EnLine, "category" | "rate"> {
  const stated = textAt(line, "P_12");
  const foreign = textAt(line, "P_12_XII");
  if (stated === null) return { category: null, rate: foreign };
  const isRate = /^[1-9]\d?$/.test(stated);
  const category = isRate ? "S" : (LINE_CATEGORIES.get(stated) ?? null);
  return { category, rate: /^\d+/.exec(stated)?.[0] ?? null };
}
