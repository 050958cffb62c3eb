/** The money of a Cross Industry Invoice: allowances and charges, the tax breakdown and the totals. */
import { attributeOf, child, children, type Element, textAt, textOf } from "../element.ts";
import type { EnAllowance, EnInvoice, EnTaxGroup, EnTotals } from "../en-invoice.ts";
import { type Group, groupIn, groupsIn } from "./group.ts";
import type { CiiNames } from "./names.ts";

export interface AllowancesAndCharges {
  readonly allowances: readonly EnAllowance[];
  readonly charges: readonly EnAllowance[];
}

/** BG-20 and BG-21 of a settlement, BG-27 and BG-28 of a line's; a missing indicator says neither, and is left out. */
export function allowancesIn(names: CiiNames, settlement: Group): AllowancesAndCharges {
  const allowances: EnAllowance[] = [];
  const charges: EnAllowance[] = groupsIn(settlement, "SpecifiedLogisticsServiceCharge").map((group) =>
    logisticsChargeOf(names, group),
  );
  for (const group of groupsIn(settlement, "SpecifiedTradeAllowanceCharge")) {
    const isCharge = booleanAt(group.element, "ChargeIndicator/Indicator");
    if (isCharge !== null) (isCharge ? charges : allowances).push(allowanceOf(names, group));
  }
  return { allowances, charges };
}

function allowanceOf(names: CiiNames, { element, at }: Group): EnAllowance {
  return {
    at,
    amount: textAt(element, "ActualAmount"), // BT-92, 99, 136, 141
    base: textAt(element, "BasisAmount"), // BT-93, 100, 137, 142
    percent: textAt(element, "CalculationPercent"), // BT-94, 101, 138, 143
    ...taxIn(names, child(element, "CategoryTradeTax")), // BT-95, 96, 102, 103
    reason: textAt(element, "Reason"), // BT-97, 104, 139, 144
    reasonCode: textAt(element, "ReasonCode"), // BT-98, 105, 140, 145
  };
}

/** Freight of ZUGFeRD 1.0 and the extended profile: a charge by another name, and counted in BT-108. */
function logisticsChargeOf(names: CiiNames, { element, at }: Group): EnAllowance {
  return {
    at,
    amount: textAt(element, "AppliedAmount"),
    base: null,
    percent: null,
    ...taxIn(names, child(element, "AppliedTradeTax")),
    reason: textAt(element, "Description"),
    reasonCode: null,
  };
}

function taxIn(names: CiiNames, tax: Element | undefined): Pick<EnAllowance, "category" | "rate"> {
  return { category: textAt(tax, "CategoryCode"), rate: textAt(tax, names.taxRate) };
}

/** BG-23, one for each category and rate. */
export function breakdownIn(names: CiiNames, settlement: Group): readonly EnTaxGroup[] {
  return groupsIn(settlement, "ApplicableTradeTax").map(({ element, at }) => ({
    at,
    base: textAt(element, "BasisAmount"), // BT-116
    tax: textAt(element, "CalculatedAmount"), // BT-117
    category: textAt(element, "CategoryCode"), // BT-118
    rate: textAt(element, names.taxRate), // BT-119
    reason: textAt(element, "ExemptionReason"), // BT-120
    reasonCode: textAt(element, "ExemptionReasonCode"), // BT-121
  }));
}

/** Advance payments of the extended profile, each with the invoice that asked for it. */
export function prepaymentsIn(settlement: Element | undefined): Pick<EnInvoice, "prepayments"> {
  const rows = children(settlement, "SpecifiedAdvancePayment").map((paid) => ({
    invoiceNumber: textAt(paid, "InvoiceSpecifiedReferencedDocument/IssuerAssignedID"),
    amount: textAt(paid, "PaidAmount"),
  }));
  return rows.length === 0 ? {} : { prepayments: rows };
}

/** BG-22; `taxCurrency` (BT-6) tells the two tax totals apart. */
export function totalsIn(names: CiiNames, settlement: Group, taxCurrency: string | null): EnTotals {
  const { element, at } = groupIn(settlement, names.totals);
  const currency = textAt(settlement.element, "InvoiceCurrencyCode");
  const total = (name: string) => totalIn(currency, children(element, name));
  return {
    at,
    lines: total("LineTotalAmount"), // BT-106
    allowances: total("AllowanceTotalAmount"), // BT-107
    charges: total("ChargeTotalAmount"), // BT-108
    net: total("TaxBasisTotalAmount"), // BT-109
    tax: total("TaxTotalAmount"), // BT-110
    taxInAccountingCurrency: taxCurrency === currency ? null : foreignTax(taxCurrency, element), // BT-111
    gross: total("GrandTotalAmount"), // BT-112
    prepaid: total("TotalPrepaidAmount"), // BT-113
    rounding: total("RoundingAmount"), // BT-114
    due: total("DuePayableAmount"), // BT-115
  };
}

/** A total may be stated once a currency; only the invoice's own counts, and one that names none is its own. */
function totalIn(currency: string | null, stated: readonly Element[]): string | null {
  if (currency === null && stated.length === 1) return textOf(stated[0]);
  const own = stated.find((element) => attributeOf(element, "currencyID") === currency);
  const unnamed = stated.find((element) => attributeOf(element, "currencyID") === null);
  return textOf(own ?? unnamed);
}

function foreignTax(taxCurrency: string | null, totals: Element | undefined): string | null {
  if (taxCurrency === null) return null;
  const stated = children(totals, "TaxTotalAmount");
  return textOf(stated.find((element) => attributeOf(element, "currencyID") === taxCurrency));
}

/** xsd:boolean; null when it is neither, for a wrong guess would turn a discount into a surcharge. */
export function booleanAt(element: Element | undefined, path: string): boolean | null {
  const text = textAt(element, path);
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}
