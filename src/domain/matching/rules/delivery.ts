/** Deliveries that went another way than agreed: billed too early, never completed, or sent back and not credited. */
import type { OrderLine } from "../../purchase-order.ts";
import {
  compare,
  decimal,
  divide,
  isPositive,
  multiply,
  smaller,
  subtract,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { daysBetween } from "../../values/local-date.ts";
import { type BilledLine, lineFact, needsReceipt } from "../amounts/billed.ts";
import { countedLines, quantityFacts } from "../amounts/quantity-breach.ts";
import type { NotChecked } from "../certificate.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed } from "../tolerances/tolerance.ts";

const HUNDRED = decimal("100");
/** How long a supplier may take to credit what came back (accounts-payable §1.7). */
const DAYS_TO_CREDIT = 14;

export const delivery = {
  codes: {
    RETURN_NOT_CREDITED: {
      severity: "warn",
      owner: "buyer",
      title: "Return not credited",
      sentence:
        "{uncredited:number} of order {order} line {orderLine} went back on {returnedOn:date}, {days} days ago, and {variance:money} were not credited yet.",
      actions: ["ask the supplier for the credit note", "hold the next invoice until it is there"],
      reply: null,
    },
    UNDER_DELIVERY_FINAL: {
      severity: "warn",
      owner: "buyer",
      title: "Delivery ended short",
      sentence:
        "No more is expected of order {order} line {orderLine}: {received:number} received of {ordered:number} ordered, {short:number} short ({variance:money}).",
      actions: ["close the order line", "ask the supplier for the rest"],
      reply: null,
    },
    DELIVERY_EARLY: {
      severity: "warn",
      owner: "buyer",
      title: "Billed before the delivery date",
      sentence:
        "Order {order} line {orderLine} ({variance:money}) was agreed for {deliveryDate:date}, {days} days after the invoice: {moneyDays:number} money times days, over the limit of {limit} ({scope:term}).",
      actions: ["accept the early delivery", "pay as if billed on the agreed date"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const lines = countedLines(context);
    return [
      ...lines.flatMap((billed) => notCredited(billed, context)),
      ...lines.flatMap((billed) => endedShort(billed, context)),
      ...lines.flatMap((billed) => early(billed, context)),
    ];
  },
} as const satisfies Rule;

/** What came back although it was billed: a return of goods that nobody billed leaves nothing to credit. */
function uncredited({ returned, received, billed }: OrderLine) {
  const open = subtract(billed, received);
  return isPositive(returned) && isPositive(open) ? smaller(returned, open) : ZERO;
}

function notCredited(billed: BilledLine, { today }: RuleContext): Noticed[] {
  const { orderLine } = billed;
  const quantity = uncredited(orderLine);
  const returnedOn = orderLine.returnedOn ?? null;
  if (!isPositive(quantity) || returnedOn === null) return [];
  const days = daysBetween(returnedOn, today);
  if (days <= DAYS_TO_CREDIT) return [];
  return [
    {
      code: "RETURN_NOT_CREDITED",
      ...lineFact(billed),
      variance: multiply(quantity, orderLine.unitPrice),
      facts: {
        ...quantityFacts(billed, orderLine.received),
        uncredited: trimZeros(quantity),
        returnedOn,
        days: String(days),
      },
    },
  ];
}

/** Goods that came back on a day nobody knows: whether their credit is overdue cannot be said. */
export function returnsWithoutDay(context: RuleContext): NotChecked[] {
  const isOpen = ({ orderLine }: BilledLine) => isPositive(uncredited(orderLine)) && !orderLine.returnedOn;
  return countedLines(context).some(isOpen) ? [{ code: "RETURN_NOT_CREDITED", because: "no-return-date" }] : [];
}

function endedShort(billed: BilledLine, { policyOf }: RuleContext): Noticed[] {
  const { orderLine } = billed;
  const isFinal = orderLine.isDeliveryComplete || orderLine.isFinallyInvoiced;
  if (!isFinal || !needsReceipt(orderLine, policyOf(orderLine))) return [];
  const share = divide(subtract(HUNDRED, orderLine.underDeliveryPercent ?? ZERO), HUNDRED);
  if (compare(orderLine.received, multiply(orderLine.quantity, share)) >= 0) return [];
  const short = subtract(orderLine.quantity, orderLine.received);
  return [
    {
      code: "UNDER_DELIVERY_FINAL",
      ...lineFact(billed),
      variance: multiply(short, orderLine.unitPrice),
      facts: { ...quantityFacts(billed, orderLine.received), short: trimZeros(short) },
    },
  ];
}

/** Money times the days it is asked for too soon, as the price of paying early. */
function early(billed: BilledLine, context: RuleContext): Noticed[] {
  const { orderLine, netAmount } = billed;
  const { issueDate } = context.invoice;
  const { deliveryDate } = orderLine;
  const { key, amount } = limitsFor(context, "delivery_early", orderLine);
  if (issueDate === null || deliveryDate === null || amount === null) return [];
  const days = daysBetween(issueDate, deliveryDate);
  const moneyDays = multiply(netAmount, decimal(days));
  if (days <= 0 || compare(moneyDays, amount.value) <= 0) return [];
  return [
    {
      code: "DELIVERY_EARLY",
      ...lineFact(billed),
      variance: netAmount,
      facts: {
        ...quantityFacts(billed, orderLine.quantity),
        deliveryDate,
        days: String(days),
        moneyDays: trimZeros(moneyDays),
      },
      limit: limitUsed(key, amount, "plain"),
    },
  ];
}
