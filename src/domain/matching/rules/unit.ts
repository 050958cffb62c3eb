/** Billed in a unit that cannot be compared with the order's, or that had to be guessed at: said, so that a person can teach it. */
import { toApproximateNumber, trimZeros } from "../../values/decimal.ts";
import { learnedFactor } from "../normalising/learned-factor.ts";
import { UNIT_INFERRED, UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

/** A price this near to the order's says that the unknown unit is the order's (§1.4, packs). */
const NEAR_PRICE = 0.05;

export const unit = {
  codes: {
    UOM_NO_CONVERSION: {
      severity: "hold",
      owner: "master-data",
      title: "Units not comparable",
      sentence:
        "On line {line}, {billedQuantity:number} {billedUnit:unit} are billed ({net:money}), order {order} line {orderLine} is in {orderedUnit:unit}, and no factor between the two is known.",
      actions: ["correct the unit and quantity from the page", "ask the supplier for the quantity in the order's unit"],
      reply: "query",
    },
    UOM_UNKNOWN: {
      severity: "hold",
      owner: "ap",
      title: "Unit not known",
      sentence:
        "On line {line}, {billedQuantity:number} “{billedUnit}” are billed ({net:money}), a unit that is not known; it was taken for {orderedUnit:unit}, as order {order} line {orderLine} has it.",
      actions: ["correct the unit from the page", "ask the supplier for the quantity in the order's unit"],
      reply: "query",
    },
    UOM_INFERRED: {
      severity: "hold",
      owner: "ap",
      title: "Pack size assumed",
      sentence:
        "On line {line}, {billedQuantity:number} {billedUnit:unit} are billed ({net:money}), counted as {quantity:number} {orderedUnit:unit} of order {order} line {orderLine} by a pack size that is not certain.",
      actions: ["confirm the pack size and release", "correct the quantity"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] =>
    context.pairs.flatMap((pair) => {
      if (pair.because.includes(UNIT_UNCLEAR)) return [noticed("UOM_NO_CONVERSION", pair, context)];
      if (pair.because.includes(UNIT_INFERRED)) return [inferred(pair, context)];
      return isUnknown(pair, context) ? [unknown(pair, context)] : [];
    }),
} as const satisfies Rule;

/** Held the first time; shown once somebody confirmed the factor; from three times on it is no longer inferred. */
function inferred(pair: Pair, context: RuleContext): Noticed {
  const learned = learnedFactor(context.invoiceLineOf(pair), context.orderLineOf(pair), context.aliases);
  const found = noticed("UOM_INFERRED", pair, context);
  return learned === null ? found : { ...found, severity: "warn" };
}

function isUnknown(pair: Pair, context: RuleContext): boolean {
  const billed = context.invoiceLineOf(pair);
  return billed.unit === null && billed.printedUnit !== null && context.orderLineOf(pair).unit !== null;
}

function unknown(pair: Pair, context: RuleContext): Noticed {
  const billed = toApproximateNumber(pair.unitPrice);
  const ordered = toApproximateNumber(context.orderLineOf(pair).unitPrice);
  const isNear = Math.abs(billed - ordered) <= Math.abs(ordered) * NEAR_PRICE;
  const found = noticed("UOM_UNKNOWN", pair, context);
  return isNear ? { ...found, severity: "warn" } : found;
}

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
      quantity: trimZeros(pair.quantity),
      billedQuantity: billed.quantity === null ? "" : trimZeros(billed.quantity),
      net: billed.netAmount ?? "",
    },
  };
}
