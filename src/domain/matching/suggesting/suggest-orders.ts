/** Open orders that an invoice without a usable order number may mean: proposed to a person, never compared by itself. */
import type { PurchaseOrder } from "../../purchase-order.ts";
import { absolute, compare, type Decimal, subtract, sum } from "../../values/decimal.ts";
import { isCharge } from "../pairing/charges.ts";
import { openLines } from "../pairing/lump-sum.ts";
import { pairLines } from "../pairing/pair-lines.ts";
import type { MatchInputs } from "../rule.ts";

/** A pair as sure as this may be proposed. */
const SURE = 0.8;

/** The one order whose open value is the net total; else the orders whose lines answer every line of goods. */
export function suggestOrders(inputs: MatchInputs, tolerance: Decimal): readonly PurchaseOrder[] {
  const { invoice, supplier, suggestedOrders = [], aliases } = inputs;
  const own = suggestedOrders.filter(
    (order) => order.supplierId === supplier?.id && order.currency === invoice.currency && order.status === "open",
  );
  const byTotal = invoice.netTotal === null ? [] : own.filter(worth(invoice.netTotal, tolerance));
  if (byTotal.length === 1) return byTotal;
  const goods = invoice.lines.filter((line) => !isCharge(line));
  if (goods.length === 0 || own.length === 0) return [];
  const { pairs } = pairLines(goods, own, { aliases });
  const sure = pairs.filter((pair) => pair.score >= SURE);
  const answered = new Set(sure.map((pair) => pair.invoiceLine));
  if (goods.some((line) => !answered.has(line.number))) return [];
  const numbers = new Set(sure.map((pair) => pair.orderNumber));
  return own.filter((order) => numbers.has(order.number));
}

function worth(net: Decimal, tolerance: Decimal): (order: PurchaseOrder) => boolean {
  return (order) => {
    const open = openLines([order]);
    const value = sum(open.map((entry) => entry.value));
    return open.length > 0 && compare(absolute(subtract(value, net)), tolerance) <= 0;
  };
}
