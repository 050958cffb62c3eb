/** Billed more than ordered, counting what other invoices billed before. */
import { orderLineKey } from "../../purchase-order.ts";
import { add, compare, decimal, divide, multiply, subtract, trimZeros } from "../../values/decimal.ts";
import { type BilledLine, lineFact } from "../amounts/billed.ts";
import { countedLines, quantityBreaches, quantityFacts } from "../amounts/quantity-breach.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";

const HUNDRED = decimal("100");

export const quantityOrdered = {
  codes: {
    QTY_OVER_ORDERED: {
      severity: "hold",
      owner: "buyer",
      title: "More than ordered",
      sentence:
        "{billedSoFar:count} billed so far, {ordered:count} ordered: {over:count} too many of order {order} line {orderLine}, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["have the buyer raise the order", "ask the supplier for a credit note", "accept it with a reason"],
      reply: "query",
    },
    OVER_DELIVERY: {
      severity: "warn",
      owner: "buyer",
      title: "More delivered than ordered",
      sentence:
        "{received:count} received, {ordered:count} ordered on order {order} line {orderLine}: {surplus:count} too many ({variance:money}).",
      actions: ["accept and raise the order", "return the goods"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const lines = countedLines(context);
    const over = quantityBreaches(context, lines, {
      code: "QTY_OVER_ORDERED",
      key: "qty_over_ordered",
      allowed: ({ orderLine }) => orderLine.quantity,
    });
    const held = new Set(over.map(({ facts }) => lineKey(facts)));
    const delivered = lines.filter((billed) => isOverDelivered(billed, context)).map(overDelivery);
    return [...over, ...delivered.map((noticed) => (held.has(lineKey(noticed.facts)) ? asHold(noticed) : noticed))];
  },
} as const satisfies Rule;

function lineKey({ order = "", orderLine = "" }: Noticed["facts"]): string {
  return orderLineKey(order, orderLine);
}

/** Goods beyond the order are the buyer's to settle first once they are billed; before that they are only shown. */
function asHold(noticed: Noticed): Noticed {
  return { ...noticed, severity: "hold" };
}

/** R above O by more than the share that may be billed: the order's own, else what holds for billing. */
function isOverDelivered({ orderLine }: BilledLine, context: RuleContext): boolean {
  const { percent } = limitsFor(context, "qty_over_ordered", orderLine);
  if (percent === null) return false;
  const most = multiply(orderLine.quantity, divide(add(HUNDRED, percent.value), HUNDRED));
  return compare(orderLine.received, most) > 0;
}

function overDelivery(billed: BilledLine): Noticed {
  const { orderLine } = billed;
  const surplus = subtract(orderLine.received, orderLine.quantity);
  return {
    code: "OVER_DELIVERY",
    ...lineFact(billed),
    variance: multiply(surplus, orderLine.unitPrice),
    facts: { ...quantityFacts(billed, orderLine.quantity), surplus: trimZeros(surplus) },
  };
}
