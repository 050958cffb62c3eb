/** The order behind the invoice: named, known, this supplier's, and still open. */
import type { OrderStatus, PurchaseOrder } from "../../purchase-order.ts";
import { multiply, sum } from "../../values/decimal.ts";
import { answeredOrders } from "../answered-orders.ts";
import { isCoveredByContract } from "../contracts/contract-lines.ts";
import { isOwnOrder } from "../own-orders.ts";
import { isCharge } from "../pairing/charges.ts";
import { goesWithoutOrder } from "../policy.ts";
import type { CatalogueEntry, Noticed, Rule, RuleContext } from "../rule.ts";

const CODES = {
  PO_MISSING: {
    severity: "hold",
    owner: "supplier",
    title: "No order number",
    sentence:
      "The invoice names no order, and {supplier} is only paid against one (open orders that may fit: {suggested:list}).",
    actions: ["ask the supplier for our order number", "enter the order number", "release it without an order"],
    reply: "missing-order",
  },
  PO_NOT_FOUND: {
    severity: "hold",
    owner: "supplier",
    title: "Order not found",
    sentence: "There is no order {orders} on file (open orders that may fit: {suggested:list}).",
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
  PO_NOT_APPROVED: {
    severity: "hold",
    owner: "buyer",
    title: "Order not approved",
    sentence: "Order {order} was not approved yet, and {variance:money} are billed on it.",
    actions: ["have the order approved", "ask the buyer whether it was meant to be placed", "reject it"],
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

/** More than a person takes in at a glance is no suggestion. */
const MOST_SUGGESTED = 3;

export const order = {
  codes: CODES,
  check: (context: RuleContext): Noticed[] => {
    const { invoice, orders, supplier } = context;
    if (invoice.type === "credit-note" || supplier === null) return [];
    const own = orders.filter((candidate) => isOwnOrder(candidate, context));
    const foreign = foreignOrder(context, own);
    if (foreign !== undefined) {
      const severity = own.length === 0 ? "block" : "hold";
      const facts = { order: foreign.number, owner: foreign.supplierId, supplier: supplier.name };
      return [{ code: "PO_OTHER_SUPPLIER", severity, facts }, ...troublesOf(own, context)];
    }
    if (own.length > 0) return [...corrected(context, supplier.name), ...troublesOf(own, context)];
    // What needs no order needs an account, which is for coding to ask.
    return isCoveredByContract(context) || goesWithoutOrder(context) ? [] : [withoutOrder(context, supplier.name)];
  },
} as const satisfies Rule;

/**
 * Another supplier's order among those the invoice names. A number that happens to be someone's order does no harm
 * while this supplier's own orders answer every line.
 */
function foreignOrder({ orders, unpaired }: RuleContext, own: readonly PurchaseOrder[]): PurchaseOrder | undefined {
  const isOpen = unpaired.some((entry) => !isCharge(entry));
  return own.length > 0 && !isOpen ? undefined : orders.find((candidate) => !own.includes(candidate));
}

function withoutOrder({ invoice, suggestions }: RuleContext, name: string): Noticed {
  const suggested = suggestions.slice(0, MOST_SUGGESTED).map(({ number }) => number);
  const facts = { supplier: name, orders: invoice.orderNumbers.join(", "), suggested: suggested.join(", ") };
  return { code: invoice.orderNumbers.length === 0 ? "PO_MISSING" : "PO_NOT_FOUND", facts };
}

/** A number that can only be a misreading of one open order: compared with that order, and said. */
function corrected({ correctedReferences = [] }: RuleContext, supplier: string): Noticed[] {
  return correctedReferences.map(({ printed, order }) => ({
    code: "PO_NOT_FOUND",
    severity: "warn",
    facts: { supplier, orders: printed, suggested: order },
  }));
}

function troublesOf(own: readonly PurchaseOrder[], context: RuleContext): Noticed[] {
  return answeredOrders(own, context).flatMap((candidate) => ordersTroubles(candidate, context));
}

function ordersTroubles(candidate: PurchaseOrder, context: RuleContext): Noticed[] {
  const { issueDate } = context.invoice;
  const code = STATUS_CODES[candidate.status];
  const found: Noticed[] = code === null ? [] : [{ code, facts: { order: candidate.number } }];
  if (candidate.orderDate !== null && issueDate !== null && candidate.orderDate > issueDate) {
    const facts = { order: candidate.number, orderDate: candidate.orderDate, invoiceDate: issueDate };
    found.push({ code: "PO_AFTER_FACT", facts });
  }
  return [...found, ...notApproved(candidate, context)];
}

/** Nobody bound the company yet: what the order says is only a wish. Rows of an older version are of approved orders. */
function notApproved({ isApproved, number }: PurchaseOrder, { pairs, invoice }: RuleContext): Noticed[] {
  if (isApproved !== false) return [];
  const own = pairs.filter((pair) => pair.orderNumber === number);
  const billed = own.length === 0 ? invoice.netTotal : sum(own.map((pair) => multiply(pair.quantity, pair.unitPrice)));
  return [{ code: "PO_NOT_APPROVED", ...(billed === null ? {} : { variance: billed }), facts: { order: number } }];
}
