/** Billed price above the ordered price, or suspiciously far below it, and what explains it; never summed over order lines. */

import type { LimitUsed } from "../../finding.ts";
import {
  type Decimal,
  isNegative,
  isPositive,
  isZero,
  larger,
  multiply,
  negate,
  subtract,
  sum,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { lineFact } from "../amounts/billed.ts";
import { isDiscountMissing, isOnlyStructure, otherUnit } from "../amounts/price-cause.ts";
import { earlierEffect, type PricedLine, pricedLines, priceFacts } from "../amounts/priced.ts";
import type { CatalogueEntry, Noticed, Rule, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";

const CODES = {
  PRICE_OVER: {
    severity: "hold",
    owner: "buyer",
    title: "Price above order",
    sentence:
      "{billedPrice:money} billed, {orderedPrice:money} ordered for {quantity:count} of order {order} line {orderLine}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
    actions: ["accept the new price", "ask the supplier for a credit note", "have the buyer change the order"],
    reply: "query",
  },
  PRICE_UNIT_MISMATCH: {
    severity: "hold",
    owner: "ap",
    title: "Price for another unit",
    sentence:
      "{billedPrice:money} billed, {orderedPrice:money} ordered on order {order} line {orderLine}: apart by the factor {factor:number}, so one price is probably for another unit ({variance:money} apart, over the limit of {limit}, {scope:term}).",
    actions: ["correct the unit and quantity from the page", "confirm the factor", "ask the supplier for the unit"],
    reply: "query",
  },
  DISCOUNT_MISSING: {
    severity: "hold",
    owner: "supplier",
    title: "Agreed discount missing",
    sentence:
      "{billedPrice:money} billed without the discount of {discount:percent}; with it order {order} line {orderLine} is at {orderedPrice:money}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
    actions: ["ask the supplier for a credit note", "accept it without the discount"],
    reply: "query",
  },
  PRICE_STRUCTURE_DIFF: {
    severity: "info",
    owner: "buyer",
    title: "Discount in another place",
    sentence:
      "The lines are {variance:money} dearer than ordered, and the discount of {allowance:money} on the whole invoice makes up for it.",
    actions: ["nothing to do"],
    reply: null,
  },
  PRICE_UNDER: {
    severity: "warn",
    owner: "buyer",
    title: "Price far below order",
    sentence:
      "{billedPrice:money} billed, {orderedPrice:money} ordered for order {order} line {orderLine}: {variance:money} less, beyond the limit of {limit} ({scope:term}), perhaps another unit.",
    actions: ["check the unit of the price", "accept it"],
    reply: null,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export const price = {
  codes: CODES,
  check: (context: RuleContext): Noticed[] => {
    const lines = pricedLines(context);
    const documentExposure = sum(lines.map((line) => line.priceEffect).filter(isPositive));
    const limitOf = (line: PricedLine, effect: Decimal) => limitBroken(line, { effect, documentExposure, context });
    const broken = lines.flatMap((line): Broken[] => {
      const limit = limitOf(line, line.priceEffect);
      return limit === null ? [] : [{ line, limit }];
    });
    const isDearer = broken.some(({ line }) => isPositive(line.priceEffect));
    const fits = (line: PricedLine, net: Decimal) =>
      limitOf(line, subtract(net, multiply(line.agreed, line.billed.quantity))) === null;
    if (isDearer && isOnlyStructure(lines, context, fits)) return [structure(documentExposure, context)];
    return broken.map((entry) => noticed(entry, context));
  },
} as const satisfies Rule;

interface Broken {
  readonly line: PricedLine;
  readonly limit: LimitUsed;
}

interface Measured {
  readonly effect: Decimal;
  readonly documentExposure: Decimal;
  readonly context: RuleContext;
}

/** Under-billing is measured by limits of its own. */
function limitBroken(
  { billed, agreed }: PricedLine,
  { effect, documentExposure, context }: Measured,
): LimitUsed | null {
  if (isZero(effect)) return null;
  const below = isNegative(effect);
  const exposure = below ? negate(effect) : effect;
  const reference = multiply(agreed, billed.quantity);
  const limits = limitsFor(context, below ? "price_under" : "price_over", billed.orderLine);
  const whole = below ? exposure : documentExposure;
  const before = earlierEffect(billed.orderLine);
  const earlier = { exposure: larger(ZERO, below ? negate(before) : before), quantity: billed.orderLine.billed };
  return breach({ exposure, reference, quantity: billed.quantity, documentExposure: whole, earlier }, limits);
}

/** One finding for a line: the explanation where there is one, in place of the bare difference. */
function noticed({ line, limit }: Broken, context: RuleContext): Noticed {
  const isUnder = isNegative(line.priceEffect);
  const variance = isUnder ? negate(line.priceEffect) : line.priceEffect;
  const said = { ...lineFact(line.billed), variance, limit };
  const facts = priceFacts(line);
  const factor = otherUnit(line, context);
  if (factor !== null) return { code: "PRICE_UNIT_MISMATCH", ...said, facts: { ...facts, factor: trimZeros(factor) } };
  if (isUnder) return { code: "PRICE_UNDER", ...said, facts };
  if (line.discount !== null && isDiscountMissing(line, context)) {
    return { code: "DISCOUNT_MISSING", ...said, facts: { ...facts, discount: trimZeros(line.discount) } };
  }
  return { code: "PRICE_OVER", ...said, facts };
}

function structure(variance: Decimal, { invoice }: RuleContext): Noticed {
  return { code: "PRICE_STRUCTURE_DIFF", variance, facts: { allowance: invoice.allowanceTotal ?? "0" } };
}
