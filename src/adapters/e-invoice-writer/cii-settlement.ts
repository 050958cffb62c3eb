/** The money half of a Cross Industry Invoice: tax breakdown, allowances and charges, and totals. */
import type { EnAllowance, EnInvoice, EnTaxGroup } from "../../reading/e-invoice/en-invoice.ts";
import { payeeOf } from "./cii-parties.ts";
import { paymentOf, sharedOf, termsOf } from "./cii-payments.ts";
import { precedingOf } from "./cii-references.ts";
import { accountOf, dayOf, indicatorOf, periodOf } from "./cii-terms.ts";
import { foreignCurrency } from "./stated-terms.ts";
import { group, leaf, type Markup, NOTHING } from "./xml.ts";

/** BT-8: UNTDID 2005, in which EN 16931 defines it, as UNTDID 2475, which CII states. */
const TAX_POINTS: ReadonlyMap<string, string> = new Map([
  ["3", "5"],
  ["35", "29"],
  ["432", "72"],
]);

/** Everything about paying the invoice. */
export function settlementOf(invoice: EnInvoice): Markup {
  const { creditor, remittance } = sharedOf(invoice.payments);
  return group("ram:ApplicableHeaderTradeSettlement", [
    leaf("ram:CreditorReferenceID", creditor), // BT-90
    leaf("ram:PaymentReference", remittance), // BT-83
    leaf("ram:TaxCurrencyCode", invoice.taxCurrency), // BT-6
    leaf("ram:InvoiceCurrencyCode", invoice.currency), // BT-5
    payeeOf(invoice.payee), // BG-10
    ...invoice.payments.map(paymentOf), // BG-16
    ...invoice.breakdown.map((row) => taxOf(invoice, row)), // BG-23
    periodOf(invoice.period), // BG-14
    ...allowancesOf(invoice), // BG-20, BG-21
    ...termsOf(invoice), // BT-9, BT-20, BT-89
    totalsOf(invoice), // BG-22
    ...invoice.preceding.map(precedingOf), // BG-3
    accountOf(invoice.accountingReference), // BT-19
  ]);
}

/** Allowances, then charges, of the document or of a line. */
export function allowancesOf(of: Pick<EnInvoice, "allowances" | "charges">): readonly Markup[] {
  return [
    ...of.allowances.map((allowance) => allowanceOf(allowance, false)),
    ...of.charges.map((charge) => allowanceOf(charge, true)),
  ];
}

function allowanceOf(allowance: EnAllowance, isCharge: boolean): Markup {
  const { category, rate } = allowance;
  const tax = [leaf("ram:CategoryCode", category), leaf("ram:RateApplicablePercent", rate)]; // BT-95, 96, 102, 103
  const isTaxed = category !== null || rate !== null;
  return group("ram:SpecifiedTradeAllowanceCharge", [
    indicatorOf(isCharge),
    leaf("ram:CalculationPercent", allowance.percent), // BT-94, 101, 138, 143
    leaf("ram:BasisAmount", allowance.base), // BT-93, 100, 137, 142
    leaf("ram:ActualAmount", allowance.amount), // BT-92, 99, 136, 141
    leaf("ram:ReasonCode", allowance.reasonCode), // BT-98, 105, 140, 145
    leaf("ram:Reason", allowance.reason), // BT-97, 104, 139, 144
    isTaxed ? group("ram:CategoryTradeTax", [leaf("ram:TypeCode", "VAT"), ...tax]) : NOTHING,
  ]);
}

function taxOf({ taxPointDate, taxPointCode }: EnInvoice, row: EnTaxGroup): Markup {
  return group("ram:ApplicableTradeTax", [
    leaf("ram:CalculatedAmount", row.tax), // BT-117
    leaf("ram:TypeCode", "VAT"),
    leaf("ram:ExemptionReason", row.reason), // BT-120
    leaf("ram:BasisAmount", row.base), // BT-116
    leaf("ram:CategoryCode", row.category), // BT-118
    leaf("ram:ExemptionReasonCode", row.reasonCode), // BT-121
    group("ram:TaxPointDate", [dayOf("udt:DateString", taxPointDate)]), // BT-7
    leaf("ram:DueDateTypeCode", TAX_POINTS.get(taxPointCode ?? "") ?? taxPointCode), // BT-8
    leaf("ram:RateApplicablePercent", row.rate), // BT-119
  ]);
}

function totalsOf(invoice: EnInvoice): Markup {
  const { totals, currency } = invoice;
  const foreign = foreignCurrency(invoice);
  const foreignTax = foreign === null ? null : totals.taxInAccountingCurrency;
  return group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
    leaf("ram:LineTotalAmount", totals.lines), // BT-106
    leaf("ram:ChargeTotalAmount", totals.charges), // BT-108
    leaf("ram:AllowanceTotalAmount", totals.allowances), // BT-107
    leaf("ram:TaxBasisTotalAmount", totals.net), // BT-109
    leaf("ram:TaxTotalAmount", totals.tax, { currencyID: currency }), // BT-110
    leaf("ram:TaxTotalAmount", foreignTax, { currencyID: foreign }), // BT-111
    leaf("ram:RoundingAmount", totals.rounding), // BT-114
    leaf("ram:GrandTotalAmount", totals.gross), // BT-112
    leaf("ram:TotalPrepaidAmount", totals.prepaid), // BT-113
    leaf("ram:DuePayableAmount", totals.due), // BT-115
  ]);
}
