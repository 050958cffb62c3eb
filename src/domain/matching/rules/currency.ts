/** Billed in another currency than ordered: two amounts that must not be compared. */
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const currencyMatch = {
  codes: {
    CUR_MISMATCH: {
      severity: "block",
      owner: "buyer",
      title: "Other currency",
      sentence: "Billed in {billed}, but order {order} is in {ordered}.",
      actions: [
        "ask the supplier for an invoice in the order's currency",
        "agree on the currency and change the order",
      ],
      reply: "query",
    },
  },
  check: ({ invoice, orders, supplier }: RuleContext): Noticed[] => {
    const { currency } = invoice;
    const other = orders.find((order) => order.supplierId === supplier?.id && order.currency !== currency);
    if (currency === null || other === undefined) return [];
    return [{ code: "CUR_MISMATCH", facts: { billed: currency, ordered: other.currency, order: other.number } }];
  },
} as const satisfies Rule;
