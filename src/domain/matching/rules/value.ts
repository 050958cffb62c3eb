/** Money billed of an order line over all its invoices against its ordered value, and milestones that must be met exactly. */
import {
  add,
  compare,
  type Decimal,
  equals,
  isPositive,
  isZero,
  larger,
  multiply,
  places,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { roundMoney } from "../../values/money.ts";
import { type BilledLine, billedLines, comparesQuantity, lineFact } from "../amounts/billed.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";

export const value = {
  codes: {
    VALUE_OVER_CUMULATIVE: {
      severity: "hold",
      owner: "buyer",
      title: "More money than ordered",
      sentence:
        "{billed:money} billed so far, {ordered:money} ordered on order {order} line {orderLine}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
      actions: ["have the buyer raise the order", "ask the supplier for a credit note", "accept it with a reason"],
      reply: "query",
    },
    MILESTONE_MISMATCH: {
      severity: "hold",
      owner: "buyer",
      title: "Not the milestone's amount",
      sentence:
        "{billed:money} billed, but the milestone of order {order} line {orderLine} is {ordered:money}: {variance:money} apart.",
      actions: ["confirm the milestone with the buyer", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    if (context.invoice.type === "credit-note") return [];
    const lines = billedLines(context).filter((billed) => isCumulative(billed, context));
    const documentExposure = sum(lines.map((billed) => overrun(billed, context).exposure));
    return [
      ...lines.flatMap((billed) => overValue(billed, { documentExposure, context })),
      ...billedLines(context)
        .filter(({ orderLine }) => context.policyOf(orderLine) === "MILESTONE")
        .flatMap((billed) => milestone(billed, context)),
    ];
  },
} as const satisfies Rule;

/**
 * The first invoice of a line has no history to add up: its price rule says the same. A service ordered as money has no
 * other test than this one.
 */
function isCumulative({ orderLine }: BilledLine, context: RuleContext): boolean {
  return context.policyOf(orderLine) === "AMOUNT_BASED" || isPositive(orderLine.billed);
}

/**
 * Σ net billed on the line, this invoice included, − O · Pp. Where quantities are compared, what is billed beyond the
 * ordered quantity has its own rule and its own limits, so only the money above the agreed price counts here.
 */
function overrun(billed: BilledLine, context: RuleContext) {
  const { orderLine, billedSoFar, netAmount } = billed;
  const isByQuantity = comparesQuantity(context.policyOf(orderLine));
  const quantity = isByQuantity ? larger(orderLine.quantity, billedSoFar) : orderLine.quantity;
  const ordered = multiply(quantity, orderLine.unitPrice);
  const soFar = add(billedBefore(billed), netAmount);
  const over = subtract(soFar, ordered);
  return { ordered, soFar, exposure: isPositive(over) ? over : ZERO };
}

/** What was billed before an order came here may be known by quantity alone: it is counted at the order's price. */
function billedBefore({ orderLine }: BilledLine) {
  return isZero(orderLine.billedAmount) ? multiply(orderLine.billed, orderLine.unitPrice) : orderLine.billedAmount;
}

/** Limits of its own, as wide as for one price: an order in many invoices gets no more room than in one. */
function overValue(
  billed: BilledLine,
  { documentExposure, context }: { readonly documentExposure: ReturnType<typeof sum>; readonly context: RuleContext },
): Noticed[] {
  const { orderLine } = billed;
  const { ordered, soFar, exposure } = overrun(billed, context);
  const limits = limitsFor(context, orderLine.isPriceEstimated ? "price_over" : "value_over", orderLine);
  const limit = breach({ exposure, reference: ordered, quantity: billed.quantity, documentExposure }, limits);
  if (limit === null) return [];
  const facts = valueFacts(billed, { billed: soFar, ordered }, context);
  return [{ code: "VALUE_OVER_CUMULATIVE", ...lineFact(billed), variance: exposure, facts, limit }];
}

function milestone(billed: BilledLine, context: RuleContext): Noticed[] {
  const { orderLine, netAmount } = billed;
  const ordered = multiply(orderLine.quantity, orderLine.unitPrice);
  if (equals(netAmount, ordered)) return [];
  const variance = compare(netAmount, ordered) > 0 ? subtract(netAmount, ordered) : subtract(ordered, netAmount);
  const facts = valueFacts(billed, { billed: netAmount, ordered }, context);
  return [{ code: "MILESTONE_MISMATCH", ...lineFact(billed), variance, facts }];
}

/** Amounts that a rate made are said to the cent. */
function valueFacts(
  { orderNumber, orderLine }: BilledLine,
  amounts: { readonly billed: Decimal; readonly ordered: Decimal },
  { invoice: { currency } }: RuleContext,
) {
  const { lineNumber, description } = orderLine;
  const said = (amount: Decimal) =>
    currency !== null && places(amount) > READABLE_PLACES ? roundMoney(amount, currency) : amount;
  const [billed, ordered] = [said(amounts.billed), said(amounts.ordered)];
  return { order: orderNumber, orderLine: lineNumber, description, billed, ordered };
}

const READABLE_PLACES = 6;
