/**
 * The money of a Facturae invoice. InvoiceTotal is the total less the taxes that the buyer withholds, so it is BT-112
 * only where nothing is withheld; else net and tax, which the format states, make up that total.
 */

import { equals } from "../../../domain/values/decimal.ts";
import { blankTotals } from "../blank.ts";
import { child, type Element, textAt } from "../element.ts";
import type { EnInvoice, EnTaxGroup, EnWithheldTax } from "../en-invoice.ts";
import { groupIn, groupsAt, type Placed } from "../national/place.ts";
import { sumOf } from "../national/stated-sums.ts";
import { withheldIn } from "../national/withheld-tax.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import { categoryOf, withheldKindOf } from "./codes.ts";
import { changesAt } from "./lines.ts";

type Money = Pick<EnInvoice, "totals" | "breakdown" | "allowances" | "charges" | "withheldTax">;

export function moneyOf(invoice: Placed): Money {
  const sums = groupIn(invoice, "InvoiceTotals");
  const stated = (name: string) => textAt(sums.element, name);
  return {
    breakdown: groupsAt(invoice, "TaxesOutputs/Tax").flatMap(taxGroupsOf),
    allowances: changesAt(sums, "GeneralDiscounts/Discount"),
    charges: changesAt(sums, "GeneralSurcharges/Charge"),
    ...withheldIn(withheldOf(invoice, sums)),
    totals: {
      ...blankTotals(sums.at),
      lines: stated("TotalGrossAmount"),
      allowances: stated("TotalGeneralDiscounts"),
      charges: stated("TotalGeneralSurcharges"),
      net: stated("TotalGrossAmountBeforeTaxes"),
      tax: stated("TotalTaxOutputs"),
      gross: grossOf(sums.element),
      prepaid: stated("TotalPaymentsOnAccount"),
      due: stated("TotalExecutableAmount") ?? stated("TotalOutstandingAmount"),
    },
  };
}

function grossOf(sums: Element | undefined): string | null {
  if (!isAny(textAt(sums, "TotalTaxesWithheld"))) return textAt(sums, "InvoiceTotal");
  return sumOf([textAt(sums, "TotalGrossAmountBeforeTaxes"), textAt(sums, "TotalTaxOutputs")]);
}

/** The rows of the taxes withheld where they make the stated total; else the total alone, which InvoiceTotal went by. */
function withheldOf(invoice: Placed, sums: Placed): readonly EnWithheldTax[] {
  const amount = textAt(sums.element, "TotalTaxesWithheld");
  const rows = groupsAt(invoice, "TaxesWithheld/Tax").map(({ element, at }) => ({
    at,
    kind: withheldKindOf(textAt(element, "TaxTypeCode")),
    rate: textAt(element, "TaxRate"),
    amount: textAt(element, "TaxAmount/TotalAmount"),
  }));
  const total = parseStatedDecimal(amount ?? "");
  const added = parseStatedDecimal(sumOf(rows.map((row) => row.amount)) ?? "");
  const areWhole = amount === null || (total !== null && added !== null && equals(total, added));
  return areWhole ? rows : [{ at: `${sums.at}/TotalTaxesWithheld`, kind: null, rate: null, amount }];
}

/** A stated amount other than zero. */
function isAny(amount: string | null): boolean {
  return amount !== null && /[1-9]/.test(amount);
}

/** A row of tax, and one more for the surcharge that retailers pay on the same base (recargo de equivalencia). */
function taxGroupsOf({ element, at }: Placed): readonly EnTaxGroup[] {
  const base = textAt(element, "TaxableBase/TotalAmount");
  const rate = textAt(element, "TaxRate");
  const category = categoryOf(textAt(element, "TaxTypeCode"), rate);
  const plain = { reason: null, reasonCode: null };
  const row: EnTaxGroup = { at, base, tax: textAt(element, "TaxAmount/TotalAmount"), category, rate, ...plain };
  const surcharge = textAt(child(element, "EquivalenceSurchargeAmount"), "TotalAmount");
  if (!isAny(surcharge)) return [row];
  const more = { at: `${at}/EquivalenceSurcharge`, rate: textAt(element, "EquivalenceSurcharge") };
  return [row, { ...row, ...more, tax: surcharge, reason: "Recargo de equivalencia" }];
}

/** What changes the amount to pay and has no term of its own, for people to read. */
export function moneyNotesOf(invoice: Placed): readonly string[] {
  const sums = groupIn(invoice, "InvoiceTotals").element;
  const named = [
    ["Impuestos retenidos", textAt(sums, "TotalTaxesWithheld")],
    ["Suplidos", textAt(sums, "TotalReimbursableExpenses")],
    ["Gastos financieros", textAt(sums, "TotalFinancialExpenses")],
    ["Importe retenido", textAt(sums, "AmountsWithheld/WithholdingAmount")],
  ] as const;
  return named.flatMap(([title, amount]) => (isAny(amount) ? [`${title}: ${amount}`] : []));
}
