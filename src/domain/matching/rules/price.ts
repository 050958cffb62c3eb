/** Billed price above the ordered price, or suspiciously far below it; each pair by itself, never in sum. */
import {
  compare,
  type Decimal,
  isNegative,
  isPositive,
  multiply,
  negate,
  round,
  subtract,
  sum,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { comparesQuantity } from "../billed.ts";
import { breach } from "../breach.ts";
import { limitsFor } from "../limits.ts";
import { UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Noticed, Pair, Rule, RuleContext } from "../rule.ts";

/** Places of a unit price that people still read. */
const PRICE_PLACES = 6;

export const price = {
  codes: {
    PRICE_OVER: {
      severity: "hold",
      owner: "buyer",
      title: "Price above order",
      sentence:
        "{billedPrice:money} billed, {orderedPrice:money} ordered for {quantity:number} of order {order} line {orderLine}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
      actions: ["accept the new price", "ask the supplier for a credit note", "have the buyer change the order"],
      reply: "query",
    },
    PRICE_UNDER: {
      severity: "warn",
      owner: "buyer",
      title: "Price far below order",
      sentence:
        "{billedPrice:money} billed, {orderedPrice:money} ordered for order {order} line {orderLine}: {variance:money} less, perhaps another unit.",
      actions: ["check the unit of the price", "accept it"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const pairs = context.pairs.filter((pair) => isCompared(pair, context));
    const documentExposure = sum(pairs.map((pair) => difference(pair, context)).filter(isPositive));
    return pairs.flatMap((pair) => judge(pair, documentExposure, context));
  },
} as const satisfies Rule;

function isCompared(pair: Pair, context: RuleContext): boolean {
  if (pair.because.includes(UNIT_UNCLEAR)) return false;
  return comparesQuantity(context.policyOf(context.orderLineOf(pair)));
}

/** (Pi − Pp) · q, positive when we pay more. */
function difference(pair: Pair, context: RuleContext): Decimal {
  return multiply(subtract(pair.unitPrice, context.orderLineOf(pair).unitPrice), pair.quantity);
}

function judge(pair: Pair, documentExposure: Decimal, context: RuleContext): Noticed[] {
  const orderLine = context.orderLineOf(pair);
  const over = difference(pair, context);
  if (compare(over, ZERO) === 0) return [];
  const below = isNegative(over);
  const exposure = below ? negate(over) : over;
  const reference = multiply(orderLine.unitPrice, pair.quantity);
  const limits = limitsFor(context, below ? "price_under" : "price_over", orderLine);
  const measured = below ? exposure : documentExposure;
  const limit = breach({ exposure, reference, quantity: pair.quantity, documentExposure: measured }, limits);
  if (limit === null) return [];
  return [
    {
      code: below ? "PRICE_UNDER" : "PRICE_OVER",
      ...(pair.invoiceLine === 0 ? {} : { line: pair.invoiceLine }),
      variance: exposure,
      facts: {
        order: pair.orderNumber,
        orderLine: pair.orderLine,
        description: orderLine.description,
        quantity: trimZeros(pair.quantity),
        billedPrice: readable(pair.unitPrice),
        orderedPrice: orderLine.unitPrice,
      },
      limit,
    },
  ];
}

function readable(unitPrice: Decimal): Decimal {
  return trimZeros(round(unitPrice, PRICE_PLACES, "half-up"));
}
