/** Billed more than received or accepted, or nothing received at all. */
import type { OrderLine } from "../../purchase-order.ts";
import { compare, isZero, multiply } from "../../values/decimal.ts";
import { parseUnit } from "../../values/quantity.ts";
import { type BilledLine, lineFact, needsReceipt } from "../amounts/billed.ts";
import { countedLines, quantityBreaches, quantityFacts } from "../amounts/quantity-breach.ts";
import { isWorkingTime } from "../contracts/contract-units.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const quantityReceived = {
  codes: {
    QTY_OVER_RECEIVED: {
      severity: "hold",
      owner: "receiver",
      title: "More than received",
      sentence:
        "{billedSoFar:count} billed so far, {received:count} received: {over:count} too many of order {order} line {orderLine}, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["post the missing goods receipt", "ask the supplier for a credit note", "accept it with a reason"],
      reply: "query",
    },
    HOURS_NOT_APPROVED: {
      severity: "hold",
      owner: "buyer",
      title: "More hours than approved",
      sentence:
        "{billedSoFar:count} billed so far, {received:count} approved on time sheets: {over:count} too many of order {order} line {orderLine}, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: [
        "have the missing time sheet approved",
        "ask the supplier for a credit note",
        "accept it with a reason",
      ],
      reply: "query",
    },
    QTY_OVER_ACCEPTED: {
      severity: "hold",
      owner: "quality",
      title: "More than accepted",
      sentence:
        "{billedSoFar:count} billed so far, {accepted:number} of {received:count} received passed inspection: {over:count} too many, {variance:money} over the limit of {limit} ({scope:term}).",
      actions: ["ask the supplier for a credit note or a replacement", "accept it with a reason"],
      reply: "query",
    },
    RECEIPT_MISSING: {
      severity: "hold",
      owner: "receiver",
      title: "Nothing received yet",
      sentence:
        "{billed:count} billed, but nothing of order {order} line {orderLine} was received yet ({variance:money}).",
      actions: ["post the goods receipt", "wait for the delivery"],
      reply: "waiting",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const lines = countedLines(context).filter((billed) => isReceived(billed, context));
    const missing = lines.filter(isAwaited);
    const arrived = lines.filter(({ orderLine }) => hasMoved(orderLine));
    return [
      ...missing.filter(costsSomething).map(receiptMissing),
      ...quantityBreaches(context, arrived, {
        code: "QTY_OVER_RECEIVED",
        key: "qty_over_received",
        allowed: ({ orderLine }) => orderLine.received,
      }).map(asHours),
      ...quantityBreaches(
        context,
        arrived.filter((billed) => isInspected(billed, context)),
        { code: "QTY_OVER_ACCEPTED", key: "qty_over_received", allowed: ({ orderLine }) => orderLine.accepted },
      ),
    ];
  },
} as const satisfies Rule;

/** What is received of working time are the time sheets that somebody approved. */
function asHours(noticed: Noticed): Noticed {
  const unit = parseUnit(noticed.facts["unit"] ?? "");
  return isWorkingTime(unit) ? { ...noticed, code: "HOURS_NOT_APPROVED" } : noticed;
}

function isReceived({ orderLine }: BilledLine, { policyOf }: RuleContext): boolean {
  return needsReceipt(orderLine, policyOf(orderLine));
}

/** Something came, went back, or nothing will come any more: no receipt is worth waiting for. */
function hasMoved({ received, returned, isDeliveryComplete }: OrderLine): boolean {
  return !isZero(received) || !isZero(returned) || isDeliveryComplete;
}

function isAwaited({ orderLine, quantity }: BilledLine): boolean {
  return !hasMoved(orderLine) && !isZero(quantity);
}

/** What is free of charge keeps no payment waiting. */
function costsSomething({ orderLine, netAmount }: BilledLine): boolean {
  return !isZero(orderLine.unitPrice) || !isZero(netAmount);
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
