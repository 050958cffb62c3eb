/** Order lines found by their money alone: an invoice over an order as a whole, a line over some of them, a kit. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  divide,
  isPositive,
  multiply,
  ONE,
  round,
  subtract,
  sum,
  toApproximateNumber,
} from "../../values/decimal.ts";
import { minorUnit } from "../../values/money.ts";
import type { Pair } from "../rule.ts";
import { MOST_ITEMS, uniqueSubset } from "./subset-sum.ts";

/** An order line with what may still be billed of it, and what that is worth. */
export interface OpenLine {
  readonly order: PurchaseOrder;
  readonly orderLine: OrderLine;
  readonly quantity: Decimal;
  readonly value: Decimal;
}

export interface Lump {
  /** Number of the invoice line; 0 for an invoice without lines. */
  readonly invoiceLine: number;
  readonly net: Decimal;
  readonly tolerance: Decimal;
}

/** Ordered less billed. */
function openOf(line: OrderLine): Decimal {
  return subtract(line.quantity, line.billed);
}

function deliveredOf(line: OrderLine): Decimal {
  return subtract(line.received, line.billed);
}

/** Order lines of which something is open: what was ordered, unless said otherwise, less what was billed. */
export function openLines(
  orders: readonly PurchaseOrder[],
  countOf: (line: OrderLine) => Decimal = openOf,
): OpenLine[] {
  return orders
    .flatMap((order) => order.lines.map((orderLine) => ({ order, orderLine, quantity: countOf(orderLine) })))
    .filter(({ quantity }) => isPositive(quantity))
    .map((open) => ({ ...open, value: multiply(open.quantity, open.orderLine.unitPrice) }));
}

/** Pairs every open order line when the sum is what was ordered, or else delivered, and not billed yet; null otherwise. */
export function pairAsLumpSum(orders: readonly PurchaseOrder[], lump: Lump): readonly Pair[] | null {
  for (const countOf of [openOf, deliveredOf]) {
    const open = openLines(orders, countOf);
    const apart = absolute(subtract(sum(open.map((entry) => entry.value)), lump.net));
    if (open.length > 0 && compare(apart, lump.tolerance) <= 0) return pairsOf(open, lump, "total");
  }
  return null;
}

/** Pairs the only choice of open order lines that makes the sum, of at least `fewest` lines; null when none or several do. */
export function pairAsSubset(
  orders: readonly PurchaseOrder[],
  lump: Lump,
  { fewest, because }: { readonly fewest: number; readonly because: string },
): readonly Pair[] | null {
  const open = openLines(orders, openOf).filter(({ value }) => compare(value, lump.tolerance) > 0);
  const currency = open[0]?.order.currency;
  if (currency === undefined || open.length > MOST_ITEMS) return null;
  const inUnits = (amount: Decimal) => wholeUnits(amount, currency);
  const values = open.map(({ value }) => inUnits(value));
  const chosen = uniqueSubset(values, inUnits(lump.net), inUnits(lump.tolerance));
  if (chosen === null || chosen.length < fewest) return null;
  return pairsOf(
    open.filter((_, index) => chosen.includes(index)),
    lump,
    because,
  );
}

/** Whole cents, or the smallest unit of the order's currency. */
function wholeUnits(amount: Decimal, currency: CurrencyCode): number {
  return toApproximateNumber(round(divide(amount, minorUnit(currency)), 0, "half-up"));
}

function pairsOf(open: readonly OpenLine[], { invoiceLine }: Lump, because: string): Pair[] {
  return open.map(({ order, orderLine, quantity }) => ({
    invoiceLine,
    orderNumber: order.number,
    orderLine: orderLine.lineNumber,
    quantity,
    unitPrice: orderLine.unitPrice,
    score: 1,
    margin: 1,
    because: [because],
  }));
}

/** A line that names a sum and no article: it may stand for several order lines, or for part of them. */
export function isLumpSum({ quantity, unit, itemCode }: InvoiceLine): boolean {
  return unit === "LS" || (itemCode === null && (quantity === null || compare(quantity, ONE) === 0));
}

/** Stands for the whole of an invoice that shows no lines. */
export function wholeInvoice(invoice: Invoice): InvoiceLine {
  return {
    number: 0,
    description: "",
    itemCode: null,
    quantity: null,
    unit: null,
    printedUnit: null,
    unitPrice: null,
    netAmount: invoice.netTotal,
    taxRate: null,
    orderLine: null,
  };
}
