/** The mail's sender could not be tied to the supplier: anyone could have written it. */
import type { Rule, RuleContext } from "../rule.ts";

export const sender = {
  codes: {
    SENDER_UNVERIFIED: {
      severity: "hold",
      owner: "ap-lead",
      title: "Sender not verified",
      sentence: "The sender of the mail could not be tied to the supplier: {verdict:term}.",
      actions: ["check the sender against the master data and release", "add the address to the supplier's contacts"],
      reply: null,
    },
  },
  check: ({ sender: verdict }: RuleContext) => {
    if (verdict === null || verdict === "verified") return [];
    const severity = verdict === "not-checked" ? ("warn" as const) : ("hold" as const);
    return [{ code: "SENDER_UNVERIFIED", severity, facts: { verdict: `sender-${verdict}` } }];
  },
} as const satisfies Rule;
