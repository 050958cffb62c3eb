/** A clean invoice that the random audit drew; written when deciding, since the draw is keyed and a setting. */
import type { Rule } from "../rule.ts";

export const auditSample = {
  codes: {
    SAMPLE_HOLD: {
      severity: "hold",
      owner: "ap-lead",
      title: "Drawn for audit",
      sentence:
        "Nothing speaks against {gross:money}; it was drawn by lot for a second look ({percent:percent} of clean invoices, more often the more is at stake).",
      namesBound: true,
      actions: ["look at it as usual, then approve it", "correct what was misread"],
      reply: null,
    },
  },
  check: () => [],
} as const satisfies Rule;
