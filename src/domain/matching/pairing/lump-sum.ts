/** An invoice over an order as a whole: one sum, no lines to compare. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import { absolute, compare, type Decimal, isPositive, multiply, subtract, sum } from "../../values/decimal.ts";
import type { Pair } from "../rule.ts";

/**
 * Pairs every open order line when the net total is what is open in money, within the tolerance; first by what was
 * ordered, then by what was received. Null when neither fits: nothing is forced.
 */
export function pairAsLumpSum(
  invoice: Pick<Invoice, "netTotal">,
  orders: readonly PurchaseOrder[],
  { line, tolerance }: { readonly line: InvoiceLine | null; readonly tolerance: Decimal },
): readonly Pair[] | null {
  const net = invoice.netTotal;
  if (net === null) return null;
  const ways = [
    (order: OrderLine) => subtract(order.quantity, order.billed),
    (order: OrderLine) => subtract(order.received, order.billed),
  ];
  for (const openOf of ways) {
    const open = orders.flatMap((order) =>
      order.lines.map((orderLine) => ({ order, orderLine, open: openOf(orderLine) })),
    );
    const positive = open.filter((entry) => isPositive(entry.open));
    const value = sum(positive.map((entry) => multiply(entry.open, entry.orderLine.unitPrice)));
    if (positive.length === 0 || compare(absolute(subtract(value, net)), tolerance) > 0) continue;
    return positive.map(({ order, orderLine, open: quantity }) => ({
      invoiceLine: line?.number ?? 0,
      orderNumber: order.number,
      orderLine: orderLine.lineNumber,
      quantity,
      unitPrice: orderLine.unitPrice,
      score: 1,
      margin: 1,
      because: ["total"],
    }));
  }
  return null;
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
