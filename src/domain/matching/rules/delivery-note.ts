/** A supplier who must name the delivery note and does not: receiving could not find the goods that are billed. */
import { type Decimal, multiply, sum } from "../../values/decimal.ts";
import { needsReceipt } from "../amounts/billed.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";
import { isPrepayment } from "../special-types.ts";

export const deliveryNote = {
  codes: {
    DELIVERY_REF_MISSING: {
      severity: "hold",
      owner: "supplier",
      title: "No delivery note number",
      sentence: "{supplier} must name the delivery note of what is billed, and none is named for {net:money}.",
      actions: ["ask the supplier for the delivery note number", "enter it from the page", "release it without one"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, supplier, pairs } = context;
    if (invoice.type === "credit-note" || !supplier?.requiresDeliveryNote) return [];
    if (isPrepayment(invoice) || namesNote(context)) return [];
    const goods = pairs.filter((pair) => isReceived(pair, context));
    const facts = { supplier: supplier.name, net: invoice.netTotal ?? "" };
    // Services come without a delivery note more often than with one.
    if (goods.length === 0) return [{ code: "DELIVERY_REF_MISSING", severity: "warn", facts }];
    const net = moneyOf(goods);
    return [{ code: "DELIVERY_REF_MISSING", variance: net, facts: { ...facts, net } }];
  },
} as const satisfies Rule;

function namesNote({ invoice }: RuleContext): boolean {
  const notes = [...(invoice.terms?.deliveryNotes ?? []), ...invoice.lines.flatMap((line) => line.deliveryNote ?? [])];
  return notes.some((note) => note.trim() !== "");
}

function isReceived(pair: Pair, { orderLineOf, policyOf }: RuleContext): boolean {
  const orderLine = orderLineOf(pair);
  return needsReceipt(orderLine, policyOf(orderLine));
}

function moneyOf(pairs: readonly Pair[]): Decimal {
  return sum(pairs.map((pair) => multiply(pair.quantity, pair.unitPrice)));
}
