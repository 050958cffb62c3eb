/** An invoice that is very late: perhaps paid long ago, perhaps beyond the right to deduct its tax. */
import { compare, decimal } from "../../values/decimal.ts";
import { daysBetween } from "../../values/local-date.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed } from "../tolerances/tolerance.ts";

export const date = {
  codes: {
    DATE_STALE: {
      severity: "hold",
      owner: "ap",
      title: "Very old",
      sentence: "The invoice of {date:date} is {days} days old; up to {limit} days pass ({scope:term}).",
      actions: ["find out whether it was paid", "accept it with a reason", "reject it"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { issueDate } = context.invoice;
    const { key, amount } = limitsFor(context, "date_stale_days");
    if (issueDate === null || amount === null) return [];
    const days = daysBetween(issueDate, context.today);
    if (compare(decimal(days), amount.value) <= 0) return [];
    const facts = { date: issueDate, days: String(days) };
    return [{ code: "DATE_STALE", facts, limit: limitUsed(key, amount, "plain") }];
  },
} as const satisfies Rule;
