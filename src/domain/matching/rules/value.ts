/** Services ordered as money: billed value against ordered value, and milestones that must be met exactly. */
import { add, compare, equals, isPositive, multiply, subtract, sum, ZERO } from "../../values/decimal.ts";
import { type BilledLine, billedLines, lineFact } from "../billed.ts";
import { breach } from "../breach.ts";
import { limitsFor } from "../limits.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

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
      sentence: "{billed:money} billed, but the milestone of order {order} line {orderLine} is {ordered:money}.",
      actions: ["confirm the milestone with the buyer", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] =>
    billedLines(context).flatMap((billed) => {
      const policy = context.policyOf(billed.orderLine);
      if (policy === "AMOUNT_BASED") return overValue(billed, context);
      return policy === "MILESTONE" ? milestone(billed) : [];
    }),
} as const satisfies Rule;

function overValue(billed: BilledLine, context: RuleContext): Noticed[] {
  const { orderLine } = billed;
  const ordered = multiply(orderLine.quantity, orderLine.unitPrice);
  const soFar = add(multiply(orderLine.billed, orderLine.unitPrice), billed.netAmount);
  const over = subtract(soFar, ordered);
  const exposure = isPositive(over) ? over : ZERO;
  const variance = { exposure, reference: ordered, quantity: billed.quantity, documentExposure: sum([exposure]) };
  const limit = breach(variance, limitsFor(context, "price_over", orderLine));
  if (limit === null) return [];
  const facts = valueFacts(billed, soFar, ordered);
  return [{ code: "VALUE_OVER_CUMULATIVE", ...lineFact(billed), variance: exposure, facts, limit }];
}

function milestone(billed: BilledLine): Noticed[] {
  const { orderLine, netAmount } = billed;
  const ordered = multiply(orderLine.quantity, orderLine.unitPrice);
  if (equals(netAmount, ordered)) return [];
  const variance = compare(netAmount, ordered) > 0 ? subtract(netAmount, ordered) : subtract(ordered, netAmount);
  return [{ code: "MILESTONE_MISMATCH", ...lineFact(billed), variance, facts: valueFacts(billed, netAmount, ordered) }];
}

function valueFacts({ orderNumber, orderLine }: BilledLine, billed: string, ordered: string) {
  return { order: orderNumber, orderLine: orderLine.lineNumber, description: orderLine.description, billed, ordered };
}
