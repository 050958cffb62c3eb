/** Invoice lines that answer no order line, or several equally well. */

import type { InvoiceLine } from "../../invoice.ts";
import { isNegative, isZero } from "../../values/decimal.ts";
import { isCharge } from "../pairing/charges.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

/** Below this distance to the next best order line a pairing is no more than a guess (§1.5). */
const SURE_MARGIN = 0.1;

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
      sentence: "“{description}” could be line {orderLine} of order {order} or another one with a different price.",
      actions: ["enter the order line on the invoice line"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => [
    ...context.unpaired
      .filter((entry) => !isCharge(entry) && !isNothing(entry))
      .map((entry) => unmatched(entry, context)),
    ...context.pairs.filter((pair) => pair.margin < SURE_MARGIN).map((pair) => ambiguous(pair, context)),
  ],
} as const satisfies Rule;

/** A remark, or goods free of charge. */
function isNothing(entry: InvoiceLine): boolean {
  return entry.netAmount !== null && isZero(entry.netAmount);
}

/** A line in our favour, such as a discount, is shown and does not hold. */
function unmatched(entry: InvoiceLine, { orders, invoice }: RuleContext): Noticed {
  const inOurFavour = entry.netAmount !== null && isNegative(entry.netAmount);
  return {
    code: "LINE_UNMATCHED",
    ...(inOurFavour ? { severity: "warn" as const } : {}),
    ...(entry.number === 0 ? {} : { line: entry.number }),
    ...(entry.netAmount === null ? {} : { variance: entry.netAmount }),
    facts: {
      description: entry.description === "" ? (invoice.number ?? "–") : entry.description,
      net: entry.netAmount ?? "–",
      orders: orders.map((order) => order.number).join(", "),
    },
  };
}

function ambiguous(pair: Pair, context: RuleContext): Noticed {
  const { description } = context.invoiceLineOf(pair);
  return {
    code: "LINE_AMBIGUOUS",
    line: pair.invoiceLine,
    facts: { description, order: pair.orderNumber, orderLine: pair.orderLine },
  };
}
