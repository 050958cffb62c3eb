/** Billed in another currency than ordered, and no agreement or no rate by which the two amounts could be compared. */
import type { Finding } from "../../finding.ts";
import { isCurrencyAgreed, rateDay } from "../normalising/orders-in-currency.ts";
import { isOwnOrder } from "../own-orders.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

/** What is missing: terms of the languages. */
const NOT_AGREED = "currency-not-agreed";
const NO_RATE = "currency-without-rate";

export const currencyMatch = {
  codes: {
    CUR_MISMATCH: {
      severity: "block",
      owner: "buyer",
      title: "Other currency",
      sentence: "Billed in {billed} ({variance:money} net), but order {order} is in {ordered}, and {missing:clause}.",
      actions: [
        "import the exchange rate of the day",
        "agree on the currency and name it in the supplier's record",
        "ask the supplier for an invoice in the order's currency",
      ],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { currency, netTotal } = context.invoice;
    const other = context.orders.find((order) => isOwnOrder(order, context) && order.currency !== currency);
    if (currency === null || other === undefined) return [];
    const missing = isCurrencyAgreed(other, context) ? NO_RATE : NOT_AGREED;
    const facts = { billed: currency, ordered: other.currency, order: other.number, missing, day: rateDay(context) };
    return [{ code: "CUR_MISMATCH", ...(netTotal === null ? {} : { variance: netTotal }), facts }];
  },
} as const satisfies Rule;

/** A rate that is not on file is ours to import: the supplier, whose currency was agreed, is asked nothing. */
export function isRateMissing({ code, facts }: Pick<Finding, "code" | "facts">): boolean {
  return code === "CUR_MISMATCH" && facts["missing"] === NO_RATE;
}
