/** Quantities beyond a limit, in money at the order's price: what the quantity rules have in common. */
import { type Decimal, isPositive, multiply, subtract, sum, trimZeros, ZERO } from "../../values/decimal.ts";
import type { Noticed, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";
import type { ToleranceKey } from "../tolerances/tolerance.ts";
import { type BilledLine, billedLines, comparesQuantity, lineFact } from "./billed.ts";

interface Allowance {
  readonly code: string;
  readonly key: ToleranceKey;
  /** What may be billed of an order line: ordered, received or accepted. */
  readonly allowed: (billed: BilledLine) => Decimal;
}

/**
 * The lines whose pieces are compared. A credit note takes back, so it can ask for nothing too much; and what we invoice
 * ourselves from the receipt is not the supplier's to count.
 */
export function countedLines(context: RuleContext): BilledLine[] {
  if (context.invoice.sign === -1) return [];
  return billedLines(context).filter(({ orderLine }) => {
    const policy = context.policyOf(orderLine);
    return comparesQuantity(policy) && policy !== "EVALUATED_RECEIPT";
  });
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
    unit: orderLine.unit ?? "",
    ordered: trimZeros(orderLine.quantity),
    received: trimZeros(orderLine.received),
    returned: trimZeros(orderLine.returned),
    accepted: trimZeros(orderLine.accepted),
    billedBefore: trimZeros(orderLine.billed),
    billed: trimZeros(quantity),
    billedSoFar: trimZeros(billedSoFar),
    over: trimZeros(subtract(billedSoFar, allowed)),
    price: orderLine.unitPrice,
  };
}
