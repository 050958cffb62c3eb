/** Which of the orders at hand an invoice is really about. */
import type { PurchaseOrder } from "../purchase-order.ts";
import type { RuleContext } from "./rule.ts";

/** Orders that the invoice's lines answer; all of them when no line could be paired. */
export function answeredOrders(
  orders: readonly PurchaseOrder[],
  { pairs }: Pick<RuleContext, "pairs">,
): readonly PurchaseOrder[] {
  const numbers = new Set(pairs.map((pair) => pair.orderNumber));
  return numbers.size === 0 ? orders : orders.filter((candidate) => numbers.has(candidate.number));
}
