/** Prices of pairs whose order was said in the invoice's currency: what equals the order at the day's rate, rounded to cents, equals it. */
import type { InvoiceLine } from "../../invoice.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  subtract,
  sum,
} from "../../values/decimal.ts";
import { minorUnit } from "../../values/money.ts";
import { UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Pair } from "../rule.ts";
import { lineNet } from "./normalise.ts";
import { lineSlack } from "./order-unit.ts";

const HALF = decimal("0.5");

/**
 * Lines at the price that their money makes. A price of 0.016213 that was worked out by a rate is printed as 0.02, and
 * what is billed is the money: the printed price would make it a quarter too dear.
 */
export function atNetPrices(lines: readonly InvoiceLine[], currency: CurrencyCode): readonly InvoiceLine[] {
  return lines.map((line) => {
    const { quantity, unitPrice, netAmount } = line;
    if (quantity === null || unitPrice === null || netAmount === null || isZero(quantity)) return line;
    const apart = absolute(subtract(multiply(quantity, unitPrice), netAmount));
    const isRounding = compare(apart, lineSlack(quantity, unitPrice)) <= 0;
    if (!isRounding || compare(apart, halfCent(currency)) <= 0) return line;
    return { ...line, unitPrice: divide(netAmount, quantity) };
  });
}

interface SettleInputs {
  readonly lines: readonly InvoiceLine[];
  readonly currency: CurrencyCode;
  /** Those that were said in the invoice's currency. */
  readonly orders: readonly PurchaseOrder[];
}

/**
 * Pairs of an invoice line at their orders' own prices where these make the line's net amount to half a cent; others as
 * they were. So nothing is left over that no one billed, and what is reserved is worth just what was ordered.
 */
export function settlePairs(pairs: readonly Pair[], { lines, currency, orders }: SettleInputs): readonly Pair[] {
  const prices = new Map(orders.flatMap((order) => order.lines.map((line) => [keyIn(order, line), line.unitPrice])));
  const byLine = Map.groupBy(pairs, (pair) => pair.invoiceLine);
  const settled = new Set(
    lines
      .filter((line) => isAtOrder(lineNet(line), byLine.get(line.number) ?? [], { prices, currency }))
      .map((line) => line.number),
  );
  return pairs.map((pair) => {
    const unitPrice = settled.has(pair.invoiceLine) ? prices.get(keyOf(pair)) : undefined;
    return unitPrice === undefined ? pair : { ...pair, unitPrice };
  });
}

interface Prices {
  readonly prices: ReadonlyMap<string, Decimal>;
  readonly currency: CurrencyCode;
}

function isAtOrder(net: Decimal | null, pairs: readonly Pair[], { prices, currency }: Prices): boolean {
  if (net === null || pairs.length === 0 || pairs.some((pair) => pair.because.includes(UNIT_UNCLEAR))) return false;
  const values = pairs.flatMap((pair) => {
    const price = prices.get(keyOf(pair));
    return price === undefined ? [] : [multiply(pair.quantity, price)];
  });
  return values.length === pairs.length && compare(absolute(subtract(sum(values), net)), halfCent(currency)) <= 0;
}

function halfCent(currency: CurrencyCode): Decimal {
  return multiply(HALF, minorUnit(currency));
}

function keyOf(pair: Pair): string {
  return orderLineKey(pair.orderNumber, pair.orderLine);
}

function keyIn(order: PurchaseOrder, line: OrderLine): string {
  return orderLineKey(order.number, line.lineNumber);
}
