/** Invoice lines that answer no order line, or several equally well. */
import type { InvoiceLine } from "../../invoice.ts";
import { isNegative, isZero, multiply } from "../../values/decimal.ts";
import { answeredOrders } from "../answered-orders.ts";
import { isUnsure } from "../assigning/rivals.ts";
import type { Alternative } from "../certificate.ts";
import { isCodedDirectly } from "../coding/line-coding.ts";
import { isOwnOrder } from "../own-orders.ts";
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
        "“{description}” ({net:money}) could be line {orderLine} of order {order} at {price:money} or line {otherOrderLine} at {otherPrice:money}; what decides is the {decidedBy:term}.",
      actions: ["enter the order line on the invoice line"],
      reply: null,
    },
    PO_AMBIGUOUS: {
      severity: "hold",
      owner: "ap",
      title: "Several orders fit",
      sentence:
        "“{description}” ({net:money}) could be line {orderLine} of order {order} at {price:money} or line {otherOrderLine} of order {otherOrder} at {otherPrice:money}; what decides is the {decidedBy:term}.",
      actions: ["enter the order number on the invoice line", "ask the buyer", "ask the supplier for our order number"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    // What a credit note takes back is for its own rule to find.
    if (context.invoice.sign === -1) return [];
    const goods = context.unpaired.filter(
      (entry) => !isCharge(entry) && !isNothing(entry) && !isCodedDirectly(entry, context),
    );
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
  const own = context.orders.filter((order) => isOwnOrder(order, context));
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
  const { description, netAmount } = context.invoiceLineOf(pair);
  const other = context.alternatives.find((entry) => entry.chosen !== null && entry.invoiceLine === pair.invoiceLine);
  const isElsewhere = other !== undefined && other.orderNumber !== pair.orderNumber;
  return {
    code: isElsewhere ? "PO_AMBIGUOUS" : "LINE_AMBIGUOUS",
    ...(pair.invoiceLine === 0 ? {} : { line: pair.invoiceLine }),
    facts: {
      description,
      net: netAmount ?? multiply(pair.quantity, pair.unitPrice),
      order: pair.orderNumber,
      orderLine: pair.orderLine,
      price: context.orderLineOf(pair).unitPrice,
      otherOrder: other?.orderNumber ?? "",
      otherOrderLine: other?.orderLine ?? "",
      otherPrice: other === undefined ? "" : priceOf(other, context),
      decidedBy: other?.decidedBy ?? "order-line",
    },
  };
}

/** What the other order line costs, in its own unit; the two prices are what makes the choice matter. */
function priceOf({ orderNumber, orderLine }: Alternative, { orders }: RuleContext): string {
  const line = orders
    .find((order) => order.number === orderNumber)
    ?.lines.find(({ lineNumber }) => lineNumber === orderLine);
  return line?.unitPrice ?? "";
}
