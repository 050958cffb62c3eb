/** A clean invoice above the amount that a rule may approve; written when deciding, since the amount is a setting. */
import type { Rule } from "../rule.ts";

export const approvalLimit = {
  codes: {
    APPROVAL_LIMIT: {
      severity: "hold",
      owner: "ap-lead",
      title: "Needs approval",
      sentence: "{gross:money} is more than a rule may approve by itself ({limit}).",
      actions: ["approve it"],
      reply: null,
    },
  },
  check: () => [],
} as const satisfies Rule;
