/** Billed in a unit that cannot be compared with the order's: no price and no quantity check would mean anything. */
import { UNIT_INFERRED, UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

export const unit = {
  codes: {
    UOM_NO_CONVERSION: {
      severity: "hold",
      owner: "master-data",
      title: "Units not comparable",
      sentence:
        "Line {line} is billed in {billedUnit}, order {order} line {orderLine} is in {orderedUnit}; no factor is known.",
      actions: ["correct the unit and quantity from the page", "ask the supplier for the quantity in the order's unit"],
      reply: "query",
    },
    UOM_INFERRED: {
      severity: "hold",
      owner: "ap",
      title: "Pack size assumed",
      sentence:
        "Line {line} was counted as {quantity:number} {orderedUnit} by a pack size that stands in its description.",
      actions: ["confirm the pack size and release", "correct the quantity"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] =>
    context.pairs.flatMap((pair) => {
      if (pair.because.includes(UNIT_UNCLEAR)) return [noticed("UOM_NO_CONVERSION", pair, context)];
      return pair.because.includes(UNIT_INFERRED) ? [noticed("UOM_INFERRED", pair, context)] : [];
    }),
} as const satisfies Rule;

function noticed(code: string, pair: Pair, context: RuleContext): Noticed {
  const billed = context.invoiceLineOf(pair);
  return {
    code,
    line: pair.invoiceLine,
    facts: {
      billedUnit: billed.printedUnit ?? billed.unit ?? "–",
      orderedUnit: context.orderLineOf(pair).unit ?? "–",
      order: pair.orderNumber,
      orderLine: pair.orderLine,
      quantity: pair.quantity,
    },
  };
}
