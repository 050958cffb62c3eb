/** What is billed of each order line, summed over its pairs: the unit of every quantity check. */
import { type OrderLine, orderLineKey } from "../../purchase-order.ts";
import type { MatchPolicy } from "../../supplier.ts";
import { add, type Decimal, multiply, sum } from "../../values/decimal.ts";
import { UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Pair, RuleContext } from "../rule.ts";

export interface BilledLine {
  readonly orderNumber: string;
  readonly orderLine: OrderLine;
  readonly pairs: readonly Pair[];
  /** First of the invoice lines; 0 for an invoice without lines. */
  readonly invoiceLine: number;
  readonly quantity: Decimal;
  /** With what other invoices billed before: B + q. */
  readonly billedSoFar: Decimal;
  readonly netAmount: Decimal;
}

/**
 * Pairs whose quantity can be compared, grouped by order line, in order of the invoice's lines. None for a credit
 * note: it gives back, and what it gives back is held against its own invoice.
 */
export function billedLines(context: RuleContext): readonly BilledLine[] {
  const known = GROUPED.get(context);
  if (known !== undefined) return known;
  const grouped = context.invoice.sign === -1 ? [] : grouping(context);
  GROUPED.set(context, grouped);
  return grouped;
}

/** Asked by many rules, worked out once for each match. */
const GROUPED = new WeakMap<RuleContext, readonly BilledLine[]>();

function grouping(context: RuleContext): BilledLine[] {
  const groups = new Map<string, Pair[]>();
  for (const pair of context.pairs) {
    if (pair.because.includes(UNIT_UNCLEAR)) continue;
    const key = orderLineKey(pair.orderNumber, pair.orderLine);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()].flatMap((pairs) => {
    const first = pairs[0];
    if (first === undefined) return [];
    const orderLine = context.orderLineOf(first);
    const quantity = sum(pairs.map((pair) => pair.quantity));
    return [
      {
        orderNumber: first.orderNumber,
        orderLine,
        pairs,
        invoiceLine: Math.min(...pairs.map((pair) => pair.invoiceLine)),
        quantity,
        billedSoFar: add(orderLine.billed, quantity),
        netAmount: sum(pairs.map((pair) => multiply(pair.quantity, pair.unitPrice))),
      },
    ];
  });
}

/** Policies under which money or milestones are compared, not pieces. */
export function comparesQuantity(policy: MatchPolicy): boolean {
  return policy !== "AMOUNT_BASED" && policy !== "MILESTONE";
}

/** §1.2: a contract is compared by rate, period and cap; its order line asks for a time sheet or receipt by itself. */
const NEEDS_RECEIPT: readonly MatchPolicy[] = ["THREE_WAY", "FOUR_WAY", "NON_PO", "EVALUATED_RECEIPT"];

/** The order line's own word first, then its policy. */
export function needsReceipt(line: OrderLine, policy: MatchPolicy): boolean {
  return line.receiptRequired ?? NEEDS_RECEIPT.includes(policy);
}

/** Which invoice line a finding is about; an invoice without lines has none. */
export function lineFact(billed: Pick<BilledLine, "invoiceLine">): { readonly line?: number } {
  return billed.invoiceLine === 0 ? {} : { line: billed.invoiceLine };
}
