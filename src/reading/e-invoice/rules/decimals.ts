/** At most two places after the point, as written: BR-DEC-01 to BR-DEC-28 of EN 16931-1. */
import type { EnAllowance, EnTotals, Place } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import { lines } from "./mandatory.ts";
import { writtenPlaces } from "./numbers.ts";
import type { Part } from "./profile.ts";
import { type Over, type Rule, rule, type Term } from "./rule.ts";

interface Places<Subject> {
  readonly id: string;
  readonly term: Term;
  readonly what: string;
  readonly needs?: Part;
  readonly over: Over<Subject>;
  readonly of: (subject: Subject) => string | null;
}

function twoPlaces<Subject extends { readonly at: Place }>(entry: Places<Subject>): Rule {
  const { term, what, of, ...rest } = entry;
  const message = `The ${what} (${term}) has more than two places after the point; ask for a corrected invoice.`;
  const broken = (subject: Subject) => {
    const text = of(subject);
    return text !== null && writtenPlaces(text) > 2 && `${text} is stated`;
  };
  return rule({ ...rest, terms: [term], message, broken });
}

const totals: Over<EnTotals> = ({ model }) => [model.totals];

const TOTALS: readonly (readonly [string, Term, string, keyof EnTotals])[] = [
  ["BR-DEC-09", "BT-106", "sum of the lines", "lines"],
  ["BR-DEC-10", "BT-107", "total of the allowances", "allowances"],
  ["BR-DEC-11", "BT-108", "total of the charges", "charges"],
  ["BR-DEC-12", "BT-109", "total without VAT", "net"],
  ["BR-DEC-13", "BT-110", "VAT total", "tax"],
  ["BR-DEC-14", "BT-112", "total with VAT", "gross"],
  ["BR-DEC-15", "BT-111", "VAT total in the accounting currency", "taxInAccountingCurrency"],
  ["BR-DEC-16", "BT-113", "amount paid before", "prepaid"],
  ["BR-DEC-17", "BT-114", "rounding amount", "rounding"],
  ["BR-DEC-18", "BT-115", "amount due", "due"],
];

type Entries = readonly [Over<EnAllowance>, string, Part, readonly [string, Term], readonly [string, Term]];

const ENTRIES: readonly Entries[] = [
  [({ model }: Facts) => model.allowances, "allowance", "document", ["BR-DEC-01", "BT-92"], ["BR-DEC-02", "BT-93"]],
  [({ model }: Facts) => model.charges, "charge", "document", ["BR-DEC-05", "BT-99"], ["BR-DEC-06", "BT-100"]],
  [(facts) => facts.lineAllowances, "line allowance", "lines", ["BR-DEC-24", "BT-136"], ["BR-DEC-25", "BT-137"]],
  [(facts) => facts.lineCharges, "line charge", "lines", ["BR-DEC-27", "BT-141"], ["BR-DEC-28", "BT-142"]],
];

export const DECIMALS: readonly Rule[] = [
  ...TOTALS.map(([id, term, what, key]) =>
    twoPlaces({ id, term, what, needs: "core", over: totals, of: (stated) => stated[key] }),
  ),
  ...ENTRIES.flatMap(([over, what, needs, amount, base]) => [
    twoPlaces({ id: amount[0], term: amount[1], what: `amount of an ${what}`, needs, over, of: (each) => each.amount }),
    twoPlaces({ id: base[0], term: base[1], what: `base of an ${what}`, needs, over, of: (each) => each.base }),
  ]),
  twoPlaces({
    id: "BR-DEC-19",
    term: "BT-116",
    what: "base of a VAT breakdown",
    over: ({ model }) => model.breakdown,
    of: (group) => group.base,
  }),
  twoPlaces({
    id: "BR-DEC-20",
    term: "BT-117",
    what: "tax of a VAT breakdown",
    over: ({ model }) => model.breakdown,
    of: (group) => group.tax,
  }),
  twoPlaces({
    id: "BR-DEC-23",
    term: "BT-131",
    what: "net amount of a line",
    needs: "lines",
    over: lines,
    of: (line) => line.netAmount,
  }),
];
