/** Due sooner than agreed: we keep to the agreed terms and say so. */
import { termsDays } from "../../supplier.ts";
import { addDays, isBefore } from "../../values/local-date.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const terms = {
  codes: {
    TERMS_SHORTER: {
      severity: "warn",
      owner: "ap",
      title: "Due sooner than agreed",
      sentence: "The invoice asks for payment by {due:date}, agreed is {agreed:date}.",
      actions: ["pay by the agreed terms"],
      reply: null,
    },
  },
  check: ({ invoice, supplier }: RuleContext): Noticed[] => {
    const { issueDate, dueDate } = invoice;
    if (issueDate === null || dueDate === null || !supplier?.termsCode) return [];
    const agreed = addDays(issueDate, termsDays(supplier.termsCode));
    return isBefore(dueDate, agreed) ? [{ code: "TERMS_SHORTER", facts: { due: dueDate, agreed } }] : [];
  },
} as const satisfies Rule;
