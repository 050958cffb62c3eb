/** An order that is over: its term does not cover the supply, or its line was said to be invoiced for good. */
import type { Period } from "../../invoice.ts";
import { orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import { type Decimal, multiply, sum } from "../../values/decimal.ts";
import type { LocalDate } from "../../values/local-date.ts";
import { answeredOrders } from "../answered-orders.ts";
import { isOwnOrder } from "../own-orders.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

/** UNTDID 1001: a corrected invoice replaces what was billed before. */
const CORRECTION = "384";

export const orderTerm = {
  codes: {
    PO_EXPIRED: {
      severity: "hold",
      owner: "buyer",
      title: "Outside the order's term",
      sentence:
        "The supply of {start:date} to {end:date} ({net:money}) lies outside the term of order {order}, {validFrom:date} to {validTo:date}.",
      namesBound: true,
      actions: ["have the buyer extend the order", "ask the supplier", "reject it"],
      reply: "query",
    },
    PO_FINALLY_INVOICED: {
      severity: "hold",
      owner: "buyer",
      title: "Already invoiced for good",
      sentence:
        "Order {order} line {orderLine} was marked as finally invoiced after {billedBefore:number} of {ordered:count}; {billed:count} more ({variance:money}) are billed.",
      actions: ["have the buyer open the line again", "reject it as a duplicate"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, orders } = context;
    if (invoice.type === "credit-note") return [];
    const own = orders.filter((candidate) => isOwnOrder(candidate, context));
    const expired = answeredOrders(own, context).flatMap((candidate) => outsideTerm(candidate, context));
    return invoice.terms?.typeCode === CORRECTION ? expired : [...expired, ...finallyInvoiced(context)];
  },
} as const satisfies Rule;

function outsideTerm(order: PurchaseOrder, context: RuleContext): Noticed[] {
  const { validFrom, validTo } = order;
  if (validFrom === null && validTo === null) return [];
  const pairs = context.pairs.filter((pair) => pair.orderNumber === order.number);
  const outside = suppliesOf(pairs, context).find(
    ({ start, end }) => (validFrom !== null && start < validFrom) || (validTo !== null && end > validTo),
  );
  if (outside === undefined) return [];
  const net = pairs.length === 0 ? context.invoice.netTotal : moneyOf(pairs);
  return [
    {
      code: "PO_EXPIRED",
      ...(net === null ? {} : { variance: net }),
      facts: {
        order: order.number,
        start: outside.start,
        end: outside.end,
        validFrom: validFrom ?? "",
        validTo: validTo ?? "",
        net: net ?? "",
      },
    },
  ];
}

/** When it was supplied: as the lines say, else the document, else its own date; an invoice may well follow its supply late. */
function suppliesOf(pairs: readonly Pair[], { invoice, invoiceLineOf }: RuleContext): Period[] {
  const ofLines = pairs.flatMap((pair) => invoiceLineOf(pair).period ?? []);
  if (ofLines.length > 0) return ofLines;
  const { period, deliveryDate } = invoice.terms ?? {};
  if (period !== undefined) return [period];
  return [deliveryDate ?? invoice.issueDate].flatMap((day) => (day === null ? [] : onDay(day)));
}

function onDay(day: LocalDate): Period {
  return { start: day, end: day };
}

function moneyOf(pairs: readonly Pair[]): Decimal {
  return sum(pairs.map((pair) => multiply(pair.quantity, pair.unitPrice)));
}

function finallyInvoiced(context: RuleContext): Noticed[] {
  const groups = Map.groupBy(context.pairs, (pair) => orderLineKey(pair.orderNumber, pair.orderLine));
  return [...groups.values()].flatMap((pairs): Noticed[] => {
    const [first] = pairs;
    if (first === undefined) return [];
    const orderLine = context.orderLineOf(first);
    if (!orderLine.isFinallyInvoiced) return [];
    return [
      {
        code: "PO_FINALLY_INVOICED",
        ...(first.invoiceLine === 0 ? {} : { line: first.invoiceLine }),
        variance: moneyOf(pairs),
        facts: {
          order: first.orderNumber,
          orderLine: first.orderLine,
          description: orderLine.description,
          unit: orderLine.unit ?? "",
          ordered: orderLine.quantity,
          billedBefore: orderLine.billed,
          billed: sum(pairs.map((pair) => pair.quantity)),
        },
      },
    ];
  });
}
