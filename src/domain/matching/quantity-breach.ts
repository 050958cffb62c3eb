/** Quantities beyond a limit, in money at the order's price: what the quantity rules have in common. */
import { type Decimal, isPositive, multiply, subtract, sum, trimZeros, ZERO } from "../values/decimal.ts";
import { type BilledLine, lineFact } from "./billed.ts";
import { breach } from "./breach.ts";
import { limitsFor } from "./limits.ts";
import type { Noticed, RuleContext } from "./rule.ts";
import type { ToleranceKey } from "./tolerance.ts";

interface Allowance {
  readonly code: string;
  readonly key: ToleranceKey;
  /** What may be billed of an order line: ordered, received or accepted. */
  readonly allowed: (billed: BilledLine) => Decimal;
}

/** One finding for each order line billed beyond what is allowed of it by more than its limit. */
export function quantityBreaches(context: RuleContext, lines: readonly BilledLine[], check: Allowance): Noticed[] {
  const exposures = lines.map((billed) => exposureOf(billed, check.allowed(billed)));
  const documentExposure = sum(exposures);
  return lines.flatMap((billed, index): Noticed[] => {
    const exposure = exposures[index] ?? ZERO;
    const allowed = check.allowed(billed);
    const reference = multiply(allowed, billed.orderLine.unitPrice);
    const variance = { exposure, reference, quantity: billed.quantity, documentExposure };
    const limit = breach(variance, limitsFor(context, check.key, billed.orderLine));
    if (limit === null) return [];
    return [
      { code: check.code, ...lineFact(billed), variance: exposure, facts: quantityFacts(billed, allowed), limit },
    ];
  });
}

function exposureOf(billed: BilledLine, allowed: Decimal): Decimal {
  const over = subtract(billed.billedSoFar, allowed);
  return isPositive(over) ? multiply(over, billed.orderLine.unitPrice) : ZERO;
}

/** Quantities as people count them, in the unit of the order line. */
export function quantityFacts(billed: BilledLine, allowed: Decimal): Readonly<Record<string, string>> {
  const { orderLine, orderNumber, billedSoFar, quantity } = billed;
  return {
    order: orderNumber,
    orderLine: orderLine.lineNumber,
    description: orderLine.description,
    ordered: trimZeros(orderLine.quantity),
    received: trimZeros(orderLine.received),
    accepted: trimZeros(orderLine.accepted),
    billedBefore: trimZeros(orderLine.billed),
    billed: trimZeros(quantity),
    billedSoFar: trimZeros(billedSoFar),
    over: trimZeros(subtract(billedSoFar, allowed)),
    price: orderLine.unitPrice,
  };
}
