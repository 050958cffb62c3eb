/** Billed more than received or accepted, or nothing received at all. */
import { compare, isZero, multiply } from "../../values/decimal.ts";
import { type BilledLine, billedLines, comparesQuantity, lineFact, needsReceipt } from "../billed.ts";
import { quantityBreaches, quantityFacts } from "../quantity-breach.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const quantityReceived = {
  codes: {
    QTY_OVER_RECEIVED: {
      severity: "hold",
      owner: "receiver",
      title: "More than received",
      sentence:
        "{billedSoFar:number} billed so far, {received:number} received: {over:number} too many of order {order} line {orderLine}, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["post the missing goods receipt", "ask the supplier for a credit note", "accept it with a reason"],
      reply: "query",
    },
    QTY_OVER_ACCEPTED: {
      severity: "hold",
      owner: "buyer",
      title: "More than accepted",
      sentence:
        "{billedSoFar:number} billed so far, {accepted:number} of {received:number} received passed inspection: {over:number} too many, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["ask the supplier for a credit note or a replacement", "accept it with a reason"],
      reply: "query",
    },
    RECEIPT_MISSING: {
      severity: "hold",
      owner: "receiver",
      title: "Nothing received yet",
      sentence:
        "{billed:number} billed, but nothing of order {order} line {orderLine} was received yet ({variance:money}).",
      actions: ["post the goods receipt", "wait for the delivery"],
      reply: "waiting",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const lines = billedLines(context).filter((billed) => isCompared(billed, context));
    const arrived = lines.filter((billed) => !isZero(billed.orderLine.received));
    const missing = lines.filter((billed) => isZero(billed.orderLine.received) && !isZero(billed.quantity));
    const inspected = arrived.filter((billed) => isInspected(billed, context));
    return [
      ...missing.map(receiptMissing),
      ...quantityBreaches(context, arrived, {
        code: "QTY_OVER_RECEIVED",
        key: "qty_over_received",
        allowed: ({ orderLine }) => orderLine.received,
      }),
      ...quantityBreaches(context, inspected, {
        code: "QTY_OVER_ACCEPTED",
        key: "qty_over_received",
        allowed: ({ orderLine }) => orderLine.accepted,
      }),
    ];
  },
} as const satisfies Rule;

function isCompared({ orderLine }: BilledLine, { policyOf }: RuleContext): boolean {
  return comparesQuantity(policyOf(orderLine)) && needsReceipt(orderLine, policyOf(orderLine));
}

/** Four-way lines whose inspection refused something. */
function isInspected({ orderLine }: BilledLine, { policyOf }: RuleContext): boolean {
  const asked = orderLine.inspectionRequired || policyOf(orderLine) === "FOUR_WAY";
  return asked && compare(orderLine.accepted, orderLine.received) < 0;
}

function receiptMissing(billed: BilledLine): Noticed {
  return {
    code: "RECEIPT_MISSING",
    ...lineFact(billed),
    variance: multiply(billed.quantity, billed.orderLine.unitPrice),
    facts: quantityFacts(billed, billed.orderLine.received),
  };
}
