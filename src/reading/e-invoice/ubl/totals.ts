/** The totals (BG-22) and the tax breakdown (BG-23), which UBL states once for each tax and once more for each currency. */
import { type Decimal, sum } from "../../../domain/values/decimal.ts";
import { attributeOf, child, children, type Element, elementsAt, textAt, textOf } from "../element.ts";
import type { EnInvoice, EnTaxGroup, EnTotals } from "../en-invoice.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import type { Dialect } from "./dialect.ts";
import { eachOf, oneOf, type Placed } from "./place.ts";
import { taxWordsOf } from "./tax-words.ts";

export interface Currencies {
  readonly currency: string | null; // BT-5
  readonly taxCurrency: string | null; // BT-6
}

/** BG-22 as stated; OIOUBL has no net total, its TaxExclusiveAmount repeats the tax. */
export function totalsOf(root: Placed, currencies: Currencies, dialect: Dialect): EnTotals {
  const sums = oneOf(root, "LegalMonetaryTotal") ?? oneOf(root, "RequestedMonetaryTotal");
  const stated = (name: string) => textAt(sums?.element, name);
  return {
    at: sums?.at ?? `${root.at}/cac:LegalMonetaryTotal`,
    lines: stated("LineExtensionAmount"),
    allowances: stated("AllowanceTotalAmount"),
    charges: stated("ChargeTotalAmount"),
    net: dialect.isOioubl ? null : stated("TaxExclusiveAmount"),
    tax: addUp(taxTotalsOf(root, currencies).map(({ element }) => textAt(element, "TaxAmount"))),
    taxInAccountingCurrency: accountingTaxOf(root, currencies),
    gross: stated("TaxInclusiveAmount"),
    prepaid: stated("PrepaidAmount"),
    rounding: stated("PayableRoundingAmount"),
    due: stated("PayableAmount"),
  };
}

/** What was paid before, one by one; the invoice that asked for it is its identifier. */
export function prepaymentsOf({ element }: Placed): Pick<EnInvoice, "prepayments"> {
  const rows = children(element, "PrepaidPayment").map((paid) => ({
    invoiceNumber: textAt(paid, "ID"),
    amount: textAt(paid, "PaidAmount"),
  }));
  return rows.length === 0 ? {} : { prepayments: rows };
}

/** BG-23: the subtotals of the tax totals in the invoice's currency. */
export function breakdownOf(root: Placed, currencies: Currencies): readonly EnTaxGroup[] {
  return taxTotalsOf(root, currencies)
    .flatMap((total) => eachOf(total, "TaxSubtotal"))
    .map(({ element, at }) => ({
      at,
      base: textAt(element, "TaxableAmount"),
      tax: textAt(element, "TaxAmount"),
      ...taxWordsOf(child(element, "TaxCategory"), element),
    }));
}

/**
 * The tax totals that make up BT-110: by UBL each is the total of one type of tax. Where some are broken down, one
 * without a breakdown is their repetition, and so is one that equals another in every figure.
 */
function taxTotalsOf(root: Placed, { currency, taxCurrency }: Currencies): readonly Placed[] {
  const all = eachOf(root, "TaxTotal");
  const named = all.filter(({ element }) => currencyOf(element) === currency);
  const unnamed = all.filter(({ element }) => currencyOf(element) === null);
  const foreign = all.length === 1 && all.every(({ element }) => currencyOf(element) !== taxCurrency) ? all : [];
  const own = [named, unnamed, foreign].find((totals) => totals.length > 0) ?? [];
  const broken = own.filter(({ element }) => child(element, "TaxSubtotal") !== undefined);
  const counted = broken.length > 0 ? broken : own.slice(0, 1);
  const figures = counted.map(({ element }) => figuresOf(element));
  return counted.filter((_, index) => figures.indexOf(figures[index] ?? "") === index);
}

/** BT-111: the total in the accounting currency, which carries no breakdown; before EN 16931 it stood in the subtotals. */
function accountingTaxOf(root: Placed, { taxCurrency }: Currencies): string | null {
  if (taxCurrency === null) return null;
  const totals = children(root.element, "TaxTotal").filter((total) => currencyOf(total) === taxCurrency);
  const bare = totals.find((total) => child(total, "TaxSubtotal") === undefined) ?? totals[0];
  if (bare) return textAt(bare, "TaxAmount");
  const converted = elementsAt(root.element, "TaxTotal/TaxSubtotal/TransactionCurrencyTaxAmount");
  const inCurrency = converted.filter((amount) => attributeOf(amount, "currencyID") === taxCurrency);
  return addUp(inCurrency.map(textOf));
}

function currencyOf(taxTotal: Element): string | null {
  return attributeOf(child(taxTotal, "TaxAmount"), "currencyID");
}

/** All character data below, in order. */
function figuresOf(element: Element): string {
  return `${element.name}=${element.text.trim()}(${element.children.map(figuresOf).join()})`;
}

/** One amount as stated, several added; nothing when one of several is no number. */
function addUp(amounts: readonly (string | null)[]): string | null {
  if (amounts.length <= 1) return amounts[0] ?? null;
  const numbers = amounts.map((amount) => parseStatedDecimal(amount ?? ""));
  return numbers.every((number): number is Decimal => number !== null) ? sum(numbers) : null;
}
