/** The money half of a Cross Industry Invoice: account, tax breakdown, terms and totals. */

import type { Percent } from "../../domain/values/percent.ts";
import { dateOf } from "./cii-date.ts";
import type { EInvoiceAllowance, EInvoiceModel, EInvoiceTaxGroup, TaxCategory } from "./e-invoice-model.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** UNCL 4461: SEPA credit transfer. */
const SEPA_TRANSFER = "58";

/** BG-16 to BG-23 of an invoice, everything about paying it. */
export function settlementOf(model: EInvoiceModel): Markup {
  return group("ram:ApplicableHeaderTradeSettlement", [
    leaf("ram:PaymentReference", model.number),
    leaf("ram:InvoiceCurrencyCode", model.currency),
    accountOf(model),
    ...model.taxes.map(taxOf),
    ...(model.allowances ?? []).map(allowanceOf),
    group("ram:SpecifiedTradePaymentTerms", [
      leaf("ram:Description", model.terms),
      dateOf("ram:DueDateDateTime", model.dueDate),
    ]),
    totalsOf(model),
    group("ram:InvoiceReferencedDocument", [leaf("ram:IssuerAssignedID", model.precedingInvoiceNumber)]),
  ]);
}

/** What is out of scope of VAT has no rate, not even zero (BR-O-05, BR-O-06). */
export function rateOf(category: TaxCategory, rate: Percent): Markup {
  return leaf("ram:RateApplicablePercent", category === "O" ? undefined : rate);
}

function accountOf(model: EInvoiceModel): Markup {
  if (model.iban === undefined) return group("ram:SpecifiedTradeSettlementPaymentMeans", []);
  return group("ram:SpecifiedTradeSettlementPaymentMeans", [
    leaf("ram:TypeCode", SEPA_TRANSFER),
    group("ram:PayeePartyCreditorFinancialAccount", [leaf("ram:IBANID", model.iban)]),
    group("ram:PayeeSpecifiedCreditorFinancialInstitution", [leaf("ram:BICID", model.bic)]),
  ]);
}

function taxOf(row: EInvoiceTaxGroup): Markup {
  return group("ram:ApplicableTradeTax", [
    leaf("ram:CalculatedAmount", row.tax),
    leaf("ram:TypeCode", "VAT"),
    leaf("ram:ExemptionReason", row.exemptionReason),
    leaf("ram:BasisAmount", row.base),
    leaf("ram:CategoryCode", row.category),
    rateOf(row.category, row.rate),
  ]);
}

function allowanceOf(allowance: EInvoiceAllowance): Markup {
  return group("ram:SpecifiedTradeAllowanceCharge", [
    group("ram:ChargeIndicator", [leaf("udt:Indicator", String(allowance.isCharge))]),
    leaf("ram:ActualAmount", allowance.amount),
    leaf("ram:Reason", allowance.reason),
    group("ram:CategoryTradeTax", [
      leaf("ram:TypeCode", "VAT"),
      leaf("ram:CategoryCode", allowance.taxCategory),
      rateOf(allowance.taxCategory, allowance.taxRate),
    ]),
  ]);
}

function totalsOf({ totals, currency }: EInvoiceModel): Markup {
  return group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
    leaf("ram:LineTotalAmount", totals.lines),
    leaf("ram:ChargeTotalAmount", totals.charges),
    leaf("ram:AllowanceTotalAmount", totals.allowances),
    leaf("ram:TaxBasisTotalAmount", totals.net),
    leaf("ram:TaxTotalAmount", totals.tax, { currencyID: currency }),
    leaf("ram:RoundingAmount", totals.rounding),
    leaf("ram:GrandTotalAmount", totals.gross),
    leaf("ram:TotalPrepaidAmount", totals.prepaid),
    leaf("ram:DuePayableAmount", totals.due),
  ]);
}
