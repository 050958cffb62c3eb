/** An approval that nobody has given yet: above what a rule, or whoever agreed so far, may approve; written when deciding. */
import type { Rule } from "../rule.ts";

export const approvalLimit = {
  codes: {
    APPROVAL_LIMIT: {
      severity: "hold",
      owner: "ap-lead",
      title: "Needs approval",
      sentence: "{gross:money} {cause:term} (limit {limit}); who can settle it: {roles:terms}.",
      actions: ["approve it", "ask someone whose limit is higher"],
      reply: null,
    },
  },
  check: () => [],
} as const satisfies Rule;

/** Why a yes is missing. */
export const APPROVAL_CAUSES = {
  rule: "approval-above-rule",
  direct: "approval-no-order",
  role: "approval-above-role",
  unknown: "approval-not-comparable",
  second: "approval-second-person",
  part: "approval-took-part",
} as const;

/** A role as a coded fact, see the terms of each language. */
export function roleTerm(role: string): string {
  return `role-${role}`;
}
