/** Checks that have no limit anywhere in their chain: they say nothing, and that must not look as if they had passed. */
import type { OrderLine } from "../../purchase-order.ts";
import { comparesQuantity, needsReceipt } from "../amounts/billed.ts";
import type { NotChecked } from "../certificate.ts";
import type { RuleContext } from "../rule.ts";
import { limitsFor } from "./limits.ts";
import type { Limits, ToleranceKey } from "./tolerance.ts";

interface LimitedCheck {
  readonly code: string;
  readonly key: ToleranceKey;
  /** Whether the check is one for this order line at all. */
  readonly asks: (line: OrderLine, context: RuleContext) => boolean;
}

const isCounted = (line: OrderLine, { policyOf }: RuleContext) => comparesQuantity(policyOf(line));
const isReceived = (line: OrderLine, context: RuleContext) =>
  isCounted(line, context) && needsReceipt(line, context.policyOf(line));

const LINE_CHECKS: readonly LimitedCheck[] = [
  { code: "QTY_OVER_RECEIVED", key: "qty_over_received", asks: isReceived },
  { code: "QTY_OVER_ORDERED", key: "qty_over_ordered", asks: isCounted },
  { code: "PRICE_OVER", key: "price_over", asks: isCounted },
  { code: "PRICE_UNDER", key: "price_under", asks: isCounted },
  {
    code: "VALUE_OVER_CUMULATIVE",
    key: "value_over",
    asks: (line, { policyOf }) => policyOf(line) === "AMOUNT_BASED",
  },
  { code: "DELIVERY_EARLY", key: "delivery_early", asks: ({ deliveryDate }) => deliveryDate !== null },
];

const DOCUMENT_CHECKS: readonly { readonly code: string; readonly key: ToleranceKey }[] = [
  { code: "CHARGE_UNPLANNED", key: "charges_unplanned" },
  { code: "TAX_CALC", key: "tax" },
  { code: "DATE_STALE", key: "date_stale_days" },
];

/** Each code once, for any line of the invoice; a check that does not concern the invoice is not listed. */
export function checksWithoutLimit(context: RuleContext): NotChecked[] {
  const codes = [...(context.invoice.sign === -1 ? [] : ofLines(context)), ...ofDocument(context)];
  return codes.map((code) => ({ code, because: "no-limit" }));
}

function ofLines(context: RuleContext): string[] {
  const lines = [...new Set(context.pairs.map(context.orderLineOf))];
  return LINE_CHECKS.filter(({ key, asks }) =>
    lines.some((line) => asks(line, context) && hasNone(limitsFor(context, key, line))),
  ).map(({ code }) => code);
}

function ofDocument(context: RuleContext): string[] {
  return DOCUMENT_CHECKS.filter(({ key }) => hasNone(limitsFor(context, key))).map(({ code }) => code);
}

function hasNone({ percent, amount }: Limits): boolean {
  return percent === null && amount === null;
}
