/** Due sooner than agreed: we keep to the agreed terms and say so. */
import { termsDays } from "../../supplier.ts";
import { compare, decimal } from "../../values/decimal.ts";
import { addDays, daysBetween } from "../../values/local-date.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed } from "../tolerances/tolerance.ts";

export const terms = {
  codes: {
    TERMS_SHORTER: {
      severity: "warn",
      owner: "ap",
      title: "Due sooner than agreed",
      sentence:
        "The invoice asks for payment by {due:date}, agreed is {agreed:date}; up to {limit} days sooner pass ({scope:term}).",
      actions: ["pay by the agreed terms"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, supplier } = context;
    const { issueDate, dueDate, type } = invoice;
    const { key, amount } = limitsFor(context, "due_date");
    if (type !== "invoice" || issueDate === null || dueDate === null || !supplier?.termsCode || amount === null)
      return [];
    const agreed = addDays(issueDate, termsDays(supplier.termsCode));
    if (compare(decimal(daysBetween(dueDate, agreed)), amount.value) <= 0) return [];
    return [{ code: "TERMS_SHORTER", facts: { due: dueDate, agreed }, limit: limitUsed(key, amount, "plain") }];
  },
} as const satisfies Rule;
