/** The order behind the invoice: named, known, this supplier's, and still open. */
import type { OrderStatus, PurchaseOrder } from "../../purchase-order.ts";
import type { CatalogueEntry, Noticed, Rule, RuleContext } from "../rule.ts";

const CODES = {
  CODING_MISSING: {
    severity: "hold",
    owner: "ap",
    title: "Coding missing",
    sentence: "{supplier} is billed without an order, and nothing says which account and cost centre to charge.",
    actions: ["name the account and cost centre and release", "ask the supplier for our order number"],
    reply: null,
  },
  PO_MISSING: {
    severity: "hold",
    owner: "supplier",
    title: "No order number",
    sentence: "The invoice names no order, and {supplier} is only paid against one.",
    actions: ["ask the supplier for our order number", "enter the order number", "release it without an order"],
    reply: "missing-order",
  },
  PO_NOT_FOUND: {
    severity: "hold",
    owner: "supplier",
    title: "Order not found",
    sentence: "There is no order {orders} on file.",
    actions: ["ask the supplier for our order number", "correct the order number", "import the order"],
    reply: "missing-order",
  },
  PO_OTHER_SUPPLIER: {
    severity: "block",
    owner: "buyer",
    title: "Another supplier's order",
    sentence: "Order {order} was placed with another supplier ({owner}), not with {supplier}.",
    actions: ["find out why this supplier charges it", "correct the order number", "reject it"],
    reply: "query",
  },
  PO_CANCELLED: {
    severity: "block",
    owner: "buyer",
    title: "Order cancelled",
    sentence: "Order {order} was cancelled.",
    actions: ["ask the buyer whether the cancellation stands", "reject it"],
    reply: "query",
  },
  PO_ON_HOLD: {
    severity: "hold",
    owner: "buyer",
    title: "Order on hold",
    sentence: "Order {order} is on hold.",
    actions: ["ask the buyer to release the order", "reject it"],
    reply: "query",
  },
  PO_CLOSED: {
    severity: "hold",
    owner: "buyer",
    title: "Order closed",
    sentence: "Order {order} is closed.",
    actions: ["ask the buyer to open the order again", "reject it"],
    reply: "query",
  },
  PO_AFTER_FACT: {
    severity: "warn",
    owner: "buyer",
    title: "Ordered after the invoice",
    sentence: "Order {order} is dated {orderDate:date}, after the invoice of {invoiceDate:date}.",
    actions: ["remind the buyer to order first"],
    reply: null,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

const STATUS_CODES: Readonly<Record<OrderStatus, keyof typeof CODES | null>> = {
  open: null,
  closed: "PO_CLOSED",
  "on-hold": "PO_ON_HOLD",
  cancelled: "PO_CANCELLED",
};

export const order = {
  codes: CODES,
  check: (context: RuleContext) => {
    const { invoice, orders, supplier } = context;
    if (invoice.type === "credit-note" || supplier === null) return [];
    const own = orders.filter((candidate) => candidate.supplierId === supplier.id);
    if (own.length > 0) return paired(own, context).flatMap((candidate) => ordersTroubles(candidate, context));
    const foreign = orders[0];
    if (foreign) {
      const facts = { order: foreign.number, owner: foreign.supplierId, supplier: supplier.name };
      return [{ code: "PO_OTHER_SUPPLIER", facts }];
    }
    return [withoutOrder(context, supplier.name)];
  },
} as const satisfies Rule;

function withoutOrder({ invoice, supplier }: RuleContext, name: string): Noticed {
  const facts = { supplier: name, orders: invoice.orderNumbers.join(", ") };
  if (supplier?.matchPolicy === "NON_PO" || supplier?.matchPolicy === "CONTRACT")
    return { code: "CODING_MISSING", facts };
  return { code: invoice.orderNumbers.length === 0 ? "PO_MISSING" : "PO_NOT_FOUND", facts };
}

/** Orders that the invoice's lines answer; all that it names when no line could be paired. */
function paired(own: readonly PurchaseOrder[], { pairs }: RuleContext): readonly PurchaseOrder[] {
  const numbers = new Set(pairs.map((pair) => pair.orderNumber));
  return numbers.size === 0 ? own : own.filter((candidate) => numbers.has(candidate.number));
}

function ordersTroubles(candidate: PurchaseOrder, { invoice }: RuleContext): Noticed[] {
  const code = STATUS_CODES[candidate.status];
  const found: Noticed[] = code === null ? [] : [{ code, facts: { order: candidate.number } }];
  if (candidate.orderDate !== null && invoice.issueDate !== null && candidate.orderDate > invoice.issueDate) {
    const facts = { order: candidate.number, orderDate: candidate.orderDate, invoiceDate: invoice.issueDate };
    found.push({ code: "PO_AFTER_FACT", facts });
  }
  return found;
}
