/** What some VAT categories demand of the whole invoice: BR-IC-11, BR-IC-12, BR-O-11 to BR-O-14, BR-B-01, BR-B-02, and Peppol's P0104 to P0111. */
import type { EnInvoice, Place } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import { type Over, type Rule, rule, type Term, theInvoice } from "./rule.ts";

const INTRA_COMMUNITY = "K";
const OUTSIDE = "O";
const SPLIT_PAYMENT = "B";

/** The invoice, when its breakdown has a category. */
const having =
  (category: string): Over<EnInvoice> =>
  ({ model }) =>
    model.breakdown.some((group) => group.category === category) ? [model] : [];

const INTRA: readonly Rule[] = [
  rule({
    id: "BR-IC-11",
    terms: ["BT-72", "BG-14"],
    message: "An intra-community supply needs its delivery date (BT-72) or period (BG-14); ask for it.",
    over: having(INTRA_COMMUNITY),
    broken: ({ delivery, period }) => (delivery?.date ?? null) === null && period === null,
  }),
  rule({
    id: "BR-IC-12",
    terms: ["BT-80"],
    message: "An intra-community supply needs the country it was delivered to (BT-80); ask for it.",
    over: having(INTRA_COMMUNITY),
    broken: ({ delivery }) => (delivery?.address?.country ?? null) === null,
  }),
];

interface Categorised {
  readonly at: Place;
  readonly category: string | null;
}

/** What stands beside a breakdown that is not subject to VAT at all. */
function alone(id: string, term: Term, of: (facts: Facts) => readonly Categorised[]): Rule {
  return rule({
    id,
    terms: [term, "BT-118"],
    message: `An invoice that is not subject to VAT (O) must have no other VAT category (${term}); ask for two invoices.`,
    over: (facts) => (having(OUTSIDE)(facts).length > 0 ? of(facts) : []),
    broken: ({ category }) => category !== null && category !== OUTSIDE && `${category} is stated`,
  });
}

const ALONE: readonly Rule[] = [
  alone("BR-O-11", "BT-118", ({ model }) => model.breakdown),
  alone("BR-O-12", "BT-151", ({ model }) => model.lines),
  alone("BR-O-13", "BT-95", ({ model }) => model.allowances),
  alone("BR-O-14", "BT-102", ({ model }) => model.charges),
];

const ITALIAN: readonly Rule[] = [
  rule({
    id: "BR-B-01",
    terms: ["BT-118", "BT-40", "BT-55"],
    message: "Split payment (B) exists between Italian parties only; ask for another VAT category.",
    over: theInvoice,
    broken: (model, facts) => isUsed(SPLIT_PAYMENT, facts) && countriesOf(model).some((country) => country !== "IT"),
  }),
  rule({
    id: "BR-B-02",
    terms: ["BT-118"],
    message: "Split payment (B) cannot stand beside the standard rate (S); ask for two invoices.",
    over: theInvoice,
    broken: (_, facts) => isUsed(SPLIT_PAYMENT, facts) && isUsed("S", facts),
  }),
];

function isUsed(category: string, { model, categories }: Facts): boolean {
  const inBreakdown = model.breakdown.some((group) => group.category === category);
  return inBreakdown || Object.values(categories).some((used) => used.has(category));
}

function countriesOf({ seller, buyer, taxRepresentative, delivery }: EnInvoice): readonly string[] {
  const addresses = [seller.address, buyer.address, taxRepresentative?.address, delivery?.address];
  return addresses.flatMap((address) => address?.country ?? []);
}

/** VATEX codes that belong to one VAT category: PEPPOL-EN16931-P0104 to P0111. */
const EXEMPTIONS = [
  ["P0104", "VATEX-EU-G", "G"],
  ["P0105", "VATEX-EU-O", "O"],
  ["P0106", "VATEX-EU-IC", "K"],
  ["P0107", "VATEX-EU-AE", "AE"],
  ["P0108", "VATEX-EU-D", "E"],
  ["P0109", "VATEX-EU-F", "E"],
  ["P0110", "VATEX-EU-I", "E"],
  ["P0111", "VATEX-EU-J", "E"],
] as const;

const REASONS: readonly Rule[] = EXEMPTIONS.map(([number, code, category]) =>
  rule({
    id: `PEPPOL-EN16931-${number}`,
    terms: ["BT-121", "BT-118"],
    message: `The reason ${code} (BT-121) belongs to the VAT category ${category} alone; ask which of them holds.`,
    needs: "peppol",
    over: ({ model }) => model.breakdown,
    broken: (group) => group.reasonCode?.toUpperCase() === code && group.category !== category,
  }),
);

export const VAT_CONDITIONS: readonly Rule[] = [...INTRA, ...ALONE, ...ITALIAN, ...REASONS];
