/** Invoice lines that answer no order line, or several equally well. */
import type { InvoiceLine } from "../../invoice.ts";
import { isNegative, isZero } from "../../values/decimal.ts";
import { answeredOrders } from "../answered-orders.ts";
import { isUnsure } from "../assigning/rivals.ts";
import { isCharge } from "../pairing/charges.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

export const line = {
  codes: {
    LINE_UNMATCHED: {
      severity: "hold",
      owner: "buyer",
      title: "Not on the order",
      sentence: "“{description}” ({net:money}) answers no line of order {orders}.",
      actions: ["correct the line or the order number", "have the buyer add it to the order", "ask the supplier"],
      reply: "query",
    },
    LINE_AMBIGUOUS: {
      severity: "hold",
      owner: "ap",
      title: "Several order lines fit",
      sentence:
        "“{description}” could be line {orderLine} of order {order} or line {otherOrderLine}, which would cost us something else. What decides: {decidedBy:term}.",
      actions: ["enter the order line on the invoice line"],
      reply: null,
    },
    PO_AMBIGUOUS: {
      severity: "hold",
      owner: "ap",
      title: "Several orders fit",
      sentence:
        "“{description}” could be line {orderLine} of order {order} or line {otherOrderLine} of order {otherOrder}, which would cost us something else. What decides: {decidedBy:term}.",
      actions: ["enter the order number on the invoice line", "ask the buyer", "ask the supplier for our order number"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    // What a credit note takes back is for its own rule to find.
    if (context.invoice.sign === -1) return [];
    const goods = context.unpaired.filter((entry) => !isCharge(entry) && !isNothing(entry));
    return [
      ...goods.map((entry) => unmatched(entry, context)),
      ...context.pairs.filter(isUnsure).map((pair) => ambiguous(pair, context)),
    ];
  },
} as const satisfies Rule;

/** A remark, or goods free of charge. */
function isNothing(entry: InvoiceLine): boolean {
  return entry.netAmount !== null && isZero(entry.netAmount);
}

/** A line in our favour, such as a discount, is shown and does not hold. */
function unmatched(entry: InvoiceLine, context: RuleContext): Noticed {
  const { invoice } = context;
  const own = context.orders.filter((order) => order.supplierId === context.supplier?.id);
  const inOurFavour = entry.netAmount !== null && isNegative(entry.netAmount);
  return {
    code: "LINE_UNMATCHED",
    ...(inOurFavour ? { severity: "warn" as const } : {}),
    ...(entry.number === 0 ? {} : { line: entry.number }),
    ...(entry.netAmount === null ? {} : { variance: entry.netAmount }),
    facts: {
      description: entry.description === "" ? (invoice.number ?? "–") : entry.description,
      net: entry.netAmount ?? "–",
      orders: answeredOrders(own, context)
        .map((order) => order.number)
        .join(", "),
    },
  };
}

/** Names the nearest other answer; a pair that was split or found by its sum has none of its own. */
function ambiguous(pair: Pair, context: RuleContext): Noticed {
  const { description } = context.invoiceLineOf(pair);
  const other = context.alternatives.find((entry) => entry.chosen !== null && entry.invoiceLine === pair.invoiceLine);
  const isElsewhere = other !== undefined && other.orderNumber !== pair.orderNumber;
  return {
    code: isElsewhere ? "PO_AMBIGUOUS" : "LINE_AMBIGUOUS",
    ...(pair.invoiceLine === 0 ? {} : { line: pair.invoiceLine }),
    facts: {
      description,
      order: pair.orderNumber,
      orderLine: pair.orderLine,
      otherOrder: other?.orderNumber ?? "",
      otherOrderLine: other?.orderLine ?? "",
      decidedBy: other?.decidedBy ?? "order-line",
    },
  };
}
