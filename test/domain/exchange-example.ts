/** An order of bolts in dollars that is billed in euro, and what the bank says a dollar is worth. */
import type { ExchangeRate } from "../../src/domain/agreements/exchange-rate.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine, PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { type CurrencyCode, currency } from "../../src/domain/values/currency.ts";
import { type Decimal, decimal, multiply } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { roundMoney } from "../../src/domain/values/money.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, EUR, inputs } from "./example.ts";

export const USD = currency("USD");

/** What one dollar is worth in euro on the day of the invoice, unless said otherwise. */
export function aRateOf(rate: string, changes: Partial<ExchangeRate> = {}): ExchangeRate {
  return { from: USD, to: EUR, day: localDate("2026-03-02"), rate: decimal(rate), source: "ECB", ...changes };
}

export const DOLLAR = aRateOf("0.92317");

export function inDollars(
  lines: readonly OrderLine[] = [anOrderLine()],
  changes: Partial<PurchaseOrder> = {},
): PurchaseOrder {
  return anOrder(lines, { currency: USD, ...changes });
}

/** The line as a supplier bills it by a rate: the price to two places, the money of the line to the cent. */
export function billedAtRate(number: number, line: OrderLine, rate: Decimal, to: CurrencyCode = EUR) {
  const unitPrice = roundMoney(multiply(line.unitPrice, rate), to);
  const netAmount = roundMoney(multiply(multiply(line.quantity, line.unitPrice), rate), to);
  return billingLine(number, line, { unitPrice, netAmount });
}

/** A hundred bolts at ten dollars, billed in euro for this much each, or exactly at the rate. */
export function inEuro(price: string | null, changes: Partial<MatchInputs> = {}, invoice: Partial<Invoice> = {}) {
  const line = anOrderLine();
  const billed =
    price === null ? billedAtRate(1, line, DOLLAR.rate) : billingLine(1, line, { unitPrice: decimal(price) });
  return inputs(anInvoice([billed], invoice), { orders: [inDollars([line])], exchangeRates: [DOLLAR], ...changes });
}
