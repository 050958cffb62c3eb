/**
 * The rules of each VAT category: who must be identified, which rate it has, what its base and tax are, and whether a
 * reason is needed. EN 16931-1 states the same ten rules for nine categories, so they are made from a table.
 */
import { compare, ZERO } from "../../../domain/values/decimal.ts";
import type { EnInvoice, EnTaxGroup, Place } from "../en-invoice.ts";
import type { Facts } from "./facts.ts";
import { distance, isWithinUnit, numberOf, signOf, toCents } from "./numbers.ts";
import { type Over, type Rule, rule } from "./rule.ts";
import { taxFault } from "./totals.ts";

export interface Family {
  /** The ids begin with it: "BR-S". IGIC and IPSI are AF and AG in the published artefacts. */
  readonly prefix: string;
  /** UNTDID 5305. */
  readonly category: string;
  readonly name: string;
  readonly rate: "positive" | "zero" | "any" | "none";
  /** Whom the invoice must identify: the seller by VAT or tax number, by VAT number, or nobody by VAT number. */
  readonly seller: "tax" | "vat" | "nobody";
  readonly buyer: "vat" | "vat or registration" | "anybody";
  readonly isReasonNeeded: boolean;
}

/** Each rate has a base of its own and tax is due; otherwise there is one row, without tax. */
const isTaxed = ({ rate }: Family) => rate === "positive" || rate === "any";

export const FAMILIES: readonly Family[] = [
  family("BR-S", "S", "standard rated", { rate: "positive", isReasonNeeded: false }),
  family("BR-Z", "Z", "zero rated", { isReasonNeeded: false }),
  family("BR-E", "E", "exempt from VAT", {}),
  family("BR-AE", "AE", "reverse charge", { buyer: "vat or registration" }),
  family("BR-IC", "K", "intra-community supply", { seller: "vat", buyer: "vat" }),
  family("BR-G", "G", "export outside the EU", { seller: "vat" }),
  family("BR-O", "O", "not subject to VAT", { rate: "none", seller: "nobody" }),
  family("BR-AF", "L", "IGIC", { rate: "any", isReasonNeeded: false }),
  family("BR-AG", "M", "IPSI", { rate: "any", isReasonNeeded: false }),
];

function family(prefix: string, category: string, name: string, differing: Partial<Family>): Family {
  const usual = { rate: "zero", seller: "tax", buyer: "anybody", isReasonNeeded: true } as const;
  return { prefix, category, name, ...usual, ...differing };
}

function rulesOf(of: Family): readonly Rule[] {
  return [presence(of), ...identifiers(of), ...rates(of), base(of), tax(of), reason(of)];
}

/** -01: what lines, allowances and charges use stands in the breakdown, once where there is one rate. */
function presence(of: Family): Rule {
  const rows = isTaxed(of) ? "a row" : "exactly one row";
  return rule({
    id: `${of.prefix}-01`,
    terms: ["BG-23", "BT-118", "BT-151", "BT-95", "BT-102"],
    message: `The VAT breakdown has not ${rows} for what is ${of.name} (${of.category}); ask for a corrected invoice.`,
    needs: "lines",
    over: ({ model }) => [model],
    broken: (model, facts) => {
      const count = model.breakdown.filter(({ category }) => category === of.category).length;
      const isUsed = Object.values(facts.categories).some((categories) => categories.has(of.category));
      return isTaxed(of) ? isUsed !== count > 0 : (isUsed || count > 0) && count !== 1;
    },
  });
}

/** -02 to -04: identifiers of seller and buyer, where a line, an allowance or a charge has the category. */
function identifiers(of: Family): readonly Rule[] {
  const users = [
    ["02", "lines", "BT-151"],
    ["03", "allowances", "BT-95"],
    ["04", "charges", "BT-102"],
  ] as const;
  const message =
    of.seller === "nobody"
      ? `What is ${of.name} (${of.category}) must not come with VAT identifiers of seller or buyer; ask which of them holds.`
      : `What is ${of.name} (${of.category}) needs ${wantedOf(of)}; ask for it.`;
  return users.map(([number, user, term]) =>
    rule({
      id: `${of.prefix}-${number}`,
      terms: ["BT-31", "BT-32", "BT-63", "BT-48", term],
      message,
      needs: user === "lines" ? "lines" : "document",
      over: ({ model, categories }) =>
        categories[user].has(of.category) ? [{ ...model, at: placeOf(of, model) }] : [],
      broken: (model) =>
        of.seller === "nobody" ? hasVatId(model) : !isSellerKnown(of, model) || !isBuyerKnown(of, model),
    }),
  );
}

function wantedOf({ seller, buyer }: Family): string {
  const sellers = seller === "vat" ? "the seller's VAT identifier" : "the seller's VAT identifier or tax number";
  if (buyer === "anybody") return sellers;
  return buyer === "vat" ? `${sellers} and the buyer's` : `${sellers} and the buyer's VAT identifier or registration`;
}

function placeOf(of: Family, model: EnInvoice): Place {
  return of.seller === "nobody" || !isSellerKnown(of, model) ? model.seller.at : model.buyer.at;
}

function hasVatId({ seller, buyer, taxRepresentative }: EnInvoice): boolean {
  return [seller, buyer, taxRepresentative].some((party) => (party?.vatId ?? null) !== null);
}

function isSellerKnown(of: Family, { seller, taxRepresentative }: EnInvoice): boolean {
  const hasVat = seller.vatId !== null || (taxRepresentative?.vatId ?? null) !== null;
  return hasVat || (of.seller === "tax" && seller.taxId !== null);
}

function isBuyerKnown(of: Family, { buyer }: EnInvoice): boolean {
  if (of.buyer === "anybody" || buyer.vatId !== null) return true;
  return of.buyer === "vat or registration" && buyer.legalId !== null;
}

interface Rated {
  readonly at: Place;
  readonly category: string | null;
  readonly rate: string | null;
}

const WANTED_RATES = { positive: "a rate above zero", zero: "the rate zero", any: "a rate", none: "no rate" } as const;

/** -05 to -07: the rate of lines, allowances and charges. */
function rates(of: Family): readonly Rule[] {
  const users = [
    ["05", "BT-152", "lines"],
    ["06", "BT-96", "allowances"],
    ["07", "BT-103", "charges"],
  ] as const;
  return users.map(([number, term, user]) =>
    rule<Rated>({
      id: `${of.prefix}-${number}`,
      terms: [term],
      message: `What is ${of.name} (${of.category}) must state ${WANTED_RATES[of.rate]} (${term}); ask for a corrected invoice.`,
      needs: user === "lines" ? "lines" : "document",
      over: ({ model, categories }) => (categories[user].has(of.category) ? model[user] : []),
      broken: ({ category, rate }) =>
        category === of.category && !isRateRight(of.rate, rate) && (rate === null ? true : `${rate} is stated`),
    }),
  );
}

function isRateRight(wanted: Family["rate"], stated: string | null): boolean {
  if (wanted === "none") return stated === null;
  const sign = signOf(stated);
  if (sign === null) return false;
  if (wanted === "zero") return sign === 0;
  return wanted === "positive" ? sign === 1 : sign >= 0;
}

const groupsOf =
  (category: string): Over<EnTaxGroup> =>
  ({ model }) =>
    model.breakdown.filter((group) => group.category === category);

/** -08: the base is what lines and charges add up to, less allowances. */
function base(of: Family): Rule {
  return rule({
    id: `${of.prefix}-08`,
    terms: ["BT-116", "BT-131", "BT-92", "BT-99"],
    message: `The base of what is ${of.name} (BT-116) is not what its lines, allowances and charges add up to; ask for a corrected invoice.`,
    needs: "lines",
    over: groupsOf(of.category),
    broken: (group, facts) => baseFault(of, group, facts),
  });
}

function baseFault(of: Family, { base: stated, rate }: EnTaxGroup, facts: Facts): string | false {
  const value = numberOf(stated);
  if (value === null || facts.lineTotal === null) return false;
  const total = isTaxed(of) ? facts.baseOf(of.category, numberOf(rate)) : facts.baseOf(of.category);
  const expected = toCents(total ?? ZERO);
  const isRight = isTaxed(of)
    ? total !== null && isWithinUnit(value, expected, facts.isCii)
    : compare(distance(value, expected), facts.slack) <= 0;
  return isRight ? false : `${value} is stated, ${expected} is right`;
}

/** -09: the tax is base times rate, or zero. */
function tax(of: Family): Rule {
  const sentence = isTaxed(of) ? "is not its base times its rate" : "is not zero";
  return rule({
    id: `${of.prefix}-09`,
    terms: ["BT-117", "BT-116", "BT-119"],
    message: `The tax of what is ${of.name} (BT-117) ${sentence}; ask for a corrected invoice.`,
    over: groupsOf(of.category),
    broken: (group, facts) => {
      if (isTaxed(of)) return taxFault(group, facts);
      const sign = signOf(group.tax);
      return sign !== null && sign !== 0 && `${group.tax} is stated`;
    },
  });
}

/** -10: why no tax is due, or nothing where it is. */
function reason(of: Family): Rule {
  const wanted = of.isReasonNeeded ? "needs a reason" : "must not have a reason for exemption";
  return rule({
    id: `${of.prefix}-10`,
    terms: ["BT-120", "BT-121"],
    message: `What is ${of.name} (${of.category}) ${wanted} (BT-120, BT-121); ask for a corrected invoice.`,
    over: groupsOf(of.category),
    broken: ({ reason: text, reasonCode }) => (text !== null || reasonCode !== null) !== of.isReasonNeeded,
  });
}

export const VAT_FAMILIES: readonly Rule[] = FAMILIES.flatMap(rulesOf);
