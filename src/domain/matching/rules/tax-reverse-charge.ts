/**
 * Supplies whose tax is for the buyer to account for (Directive 2006/112/EC, Art. 138, 194 to 199): tax that is charged
 * on them cannot be deducted, and a paper without tax must say why and name the buyer's VAT id (Art. 226 (4), (11a)).
 */
import type { Invoice } from "../../invoice.ts";
import type { BuyerEntity, Supplier } from "../../supplier.ts";
import { type Decimal, isPositive, isZero, sum } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { isInUnion, vatCountryOf } from "../../values/vat-country.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

/** UNCL 5305. */
const REVERSE_CHARGE = "AE";
const WITHIN_UNION = "K";

export const taxReverseCharge = {
  codes: {
    TAX_RC_CHARGED: {
      severity: "block",
      owner: "supplier",
      title: "Reverse charge, but taxed",
      sentence:
        "{tax:money} of tax is charged, but {basis:term} (supplier {supplierVat}, buyer {buyerVat}); it cannot be deducted.",
      actions: [
        "reject it and ask for an invoice without tax",
        "find out whether the supply is taxed where it takes place (rooms, fairs, land), then accept it with a reason",
      ],
      reply: "query",
    },
    TAX_RC_NOTE: {
      severity: "hold",
      owner: "supplier",
      title: "Reverse charge not stated",
      sentence: "No tax is charged for a supply from {from} to {to}; not found on the invoice: {missing:terms}.",
      actions: ["look for the remark on the page", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    if (context.invoice.type !== "invoice") return [];
    const charged = chargedTax(context.invoice);
    return isPositive(charged) ? taxed(charged, context) : untaxed(context);
  },
} as const satisfies Rule;

function chargedTax({ taxes, taxTotal }: Invoice): Decimal {
  return taxTotal ?? sum(taxes.map((row) => row.tax));
}

/** A remark beside tax on everything only goes to a person: terms in small print speak of reverse charge, too. */
function taxed(tax: Decimal, { invoice, supplier, entity }: RuleContext): Noticed[] {
  const facts = { tax, supplierVat: invoice.supplierVatId ?? "", buyerVat: invoice.terms?.buyerVatId ?? "" };
  const notice = (basis: string): Noticed => ({ code: "TAX_RC_CHARGED", variance: tax, facts: { ...facts, basis } });
  const byCategory = invoice.taxes.filter(({ category }) => category === REVERSE_CHARGE || category === WITHIN_UNION);
  if (byCategory.some((row) => !isZero(row.tax))) return [notice("rc-by-category")];
  if (twoCountries(invoice, supplier, entity) !== null) return [notice("rc-two-countries")];
  const isAllTaxed = invoice.taxes.length > 0 && invoice.taxes.every((row) => isPositive(row.tax));
  if (!invoice.terms?.isReverseCharge || byCategory.length > 0 || !isAllTaxed) return [];
  return [{ ...notice("rc-by-remark"), severity: "hold" }];
}

/** What is absent from data was not stated; a page may say it in words that the reading does not know, which only warns. */
function untaxed({ invoice, supplier, entity }: RuleContext): Noticed[] {
  const { taxes, terms } = invoice;
  const countries = twoCountries(invoice, supplier, entity) ?? homes(supplier, entity);
  if (countries === null || taxes.length === 0) return [];
  const categories = taxes.map(({ category }) => category);
  const isForBuyer = categories.some((category) => category === REVERSE_CHARGE || category === WITHIN_UNION);
  const isExplained = isForBuyer || terms?.isReverseCharge === true || categories.some((one) => isOtherReason(one));
  const missing = [
    ...(isExplained ? [] : ["reverse-charge-remark"]),
    ...(isForBuyer && terms?.isData && terms.buyerVatId === undefined ? ["buyerVatId"] : []),
  ];
  if (missing.length === 0) return [];
  const facts = { from: countries.from, to: countries.to, missing: missing.join(", ") };
  return [{ code: "TAX_RC_NOTE", severity: terms?.isData ? "hold" : "warn", facts }];
}

/** Exempt, export, outside the scope, zero rated: its own law says why. */
function isOtherReason(category: string | null): boolean {
  return category !== null && ["E", "G", "O", "Z"].includes(category);
}

interface Countries {
  readonly from: string;
  readonly to: string;
}

/**
 * Two Member States by VAT ids that are certain: right check digits, and no other id or country in our master data. Null
 * otherwise, also where one side is not in the Union.
 */
function twoCountries(invoice: Invoice, supplier: Supplier | null, entity: BuyerEntity | null): Countries | null {
  const from = certainCountry(invoice.supplierVatId, supplier);
  const to = certainCountry(invoice.terms?.buyerVatId ?? null, entity);
  return from !== null && to !== null && from !== to ? { from, to } : null;
}

type Master = { readonly vatId: string | null; readonly country: string } | null;

function certainCountry(printed: string | null, master: Master): string | null {
  const country = vatCountryOf(printed);
  if (printed === null || country === null || master === null || !isInUnion(country)) return null;
  const isSame = master.vatId === null || foldIdentifier(master.vatId) === foldIdentifier(printed);
  return isSame && master.country === country ? country : null;
}

/** Two Member States by our master data alone. */
function homes(supplier: Supplier | null, entity: BuyerEntity | null): Countries | null {
  const [from, to] = [supplier?.country, entity?.country];
  if (from === undefined || to === undefined || from === to || !isInUnion(from) || !isInUnion(to)) return null;
  return { from, to };
}
