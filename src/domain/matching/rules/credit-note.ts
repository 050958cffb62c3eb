/** Credit notes are not compared with what was billed before: a person looks at each. */
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const creditNote = {
  codes: {
    CN_NO_REFERENCE: {
      severity: "hold",
      owner: "ap",
      title: "Credit without reference",
      sentence: "The credit note over {gross:money} does not say which invoice it corrects.",
      actions: ["find the invoice and enter its number", "ask the supplier", "release it"],
      reply: "query",
    },
    CN_OVER_CREDIT: {
      severity: "hold",
      owner: "ap",
      title: "Credit to check",
      sentence: "Whether {gross:money} is what invoice {preceding} should be credited with is not checked.",
      actions: ["compare it with the invoice and release", "ask the supplier"],
      reply: null,
    },
  },
  check: ({ invoice }: RuleContext): Noticed[] => {
    if (invoice.type !== "credit-note") return [];
    const preceding = invoice.precedingInvoiceNumber;
    const facts = { gross: invoice.grossTotal ?? "–", preceding: preceding ?? "–" };
    const variance = invoice.grossTotal ? { variance: invoice.grossTotal } : {};
    return [{ code: preceding === null ? "CN_NO_REFERENCE" : "CN_OVER_CREDIT", facts, ...variance }];
  },
} as const satisfies Rule;
