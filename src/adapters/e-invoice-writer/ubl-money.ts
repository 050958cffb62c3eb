/** The money of a UBL invoice: allowances and charges, tax totals with their breakdown, and the totals. */
import type { EnAllowance, EnInvoice, EnPeriod, EnTaxGroup } from "../../reading/e-invoice/en-invoice.ts";
import { foreignCurrency } from "./stated-terms.ts";
import { group, leaf, type Markup, NOTHING } from "./xml.ts";

/** BG-14, BG-26; `taxPointCode` is BT-8, which only the invoice's own period carries. */
export function periodOf(period: EnPeriod | null, taxPointCode: string | null): Markup {
  return group("cac:InvoicePeriod", [
    leaf("cbc:StartDate", period?.start ?? null),
    leaf("cbc:EndDate", period?.end ?? null),
    leaf("cbc:DescriptionCode", taxPointCode),
  ]);
}

/** Allowances, then charges, of the document or of a line. */
export function allowancesOf(
  of: Pick<EnInvoice, "allowances" | "charges">,
  currency: string | null,
): readonly Markup[] {
  const written = (isCharge: boolean) => (entry: EnAllowance) => allowanceOf(entry, isCharge, currency);
  return [...of.allowances.map(written(false)), ...of.charges.map(written(true))];
}

function allowanceOf(allowance: EnAllowance, isCharge: boolean, currencyID: string | null): Markup {
  return group("cac:AllowanceCharge", [
    leaf("cbc:ChargeIndicator", String(isCharge)),
    leaf("cbc:AllowanceChargeReasonCode", allowance.reasonCode), // BT-98, 105, 140, 145
    leaf("cbc:AllowanceChargeReason", allowance.reason), // BT-97, 104, 139, 144
    leaf("cbc:MultiplierFactorNumeric", allowance.percent), // BT-94, 101, 138, 143
    leaf("cbc:Amount", allowance.amount, { currencyID }), // BT-92, 99, 136, 141
    leaf("cbc:BaseAmount", allowance.base, { currencyID }), // BT-93, 100, 137, 142
    taxCategoryOf("cac:TaxCategory", { ...allowance, reason: null, reasonCode: null }), // BT-95, 96, 102, 103
  ]);
}

/** A category of VAT; none when nothing is stated of it. */
export function taxCategoryOf(
  name: string,
  { category, rate, reason, reasonCode }: Pick<EnTaxGroup, "category" | "rate" | "reason" | "reasonCode">,
): Markup {
  const terms = [
    leaf("cbc:ID", category),
    leaf("cbc:Percent", rate),
    leaf("cbc:TaxExemptionReasonCode", reasonCode),
    leaf("cbc:TaxExemptionReason", reason),
  ];
  if (terms.every((term) => term === NOTHING)) return NOTHING;
  return group(name, [...terms, group("cac:TaxScheme", [leaf("cbc:ID", "VAT")])]);
}

/** The tax with its breakdown (BT-110, BG-23), and once more in the accounting currency (BT-111). */
export function taxTotalsOf(invoice: EnInvoice): readonly Markup[] {
  const { totals, breakdown, currency } = invoice;
  const foreign = foreignCurrency(invoice);
  const foreignTax = foreign === null ? null : totals.taxInAccountingCurrency;
  return [
    group("cac:TaxTotal", [
      leaf("cbc:TaxAmount", totals.tax, { currencyID: currency }),
      ...breakdown.map((row) => subtotalOf(row, currency)),
    ]),
    group("cac:TaxTotal", [leaf("cbc:TaxAmount", foreignTax, { currencyID: foreign })]),
  ];
}

function subtotalOf(row: EnTaxGroup, currencyID: string | null): Markup {
  return group("cac:TaxSubtotal", [
    leaf("cbc:TaxableAmount", row.base, { currencyID }), // BT-116
    leaf("cbc:TaxAmount", row.tax, { currencyID }), // BT-117
    taxCategoryOf("cac:TaxCategory", row), // BT-118 to BT-121
  ]);
}

export function totalsOf({ totals, currency: currencyID }: EnInvoice): Markup {
  const total = (name: string, amount: string | null) => leaf(`cbc:${name}`, amount, { currencyID });
  return group("cac:LegalMonetaryTotal", [
    total("LineExtensionAmount", totals.lines), // BT-106
    total("TaxExclusiveAmount", totals.net), // BT-109
    total("TaxInclusiveAmount", totals.gross), // BT-112
    total("AllowanceTotalAmount", totals.allowances), // BT-107
    total("ChargeTotalAmount", totals.charges), // BT-108
    total("PrepaidAmount", totals.prepaid), // BT-113
    total("PayableRoundingAmount", totals.rounding), // BT-114
    total("PayableAmount", totals.due), // BT-115
  ]);
}
