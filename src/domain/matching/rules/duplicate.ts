/** An invoice that we already have: the same one once more, one much like it, or one under another master record (§2.1). */
import { evaluatedReceipts } from "../amounts/evaluated-receipt.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { findTwins, supersededBy, type Twin, type TwinLevel } from "../twins/find-twins.ts";

export const duplicate = {
  codes: {
    DUP_EXACT: {
      severity: "block",
      owner: "ap",
      title: "Duplicate",
      sentence: "Invoice {number} of {date:date} over {gross:money} is already on file ({state:term}).",
      actions: ["reject it as a duplicate", "mark it as a different supply, with the reason"],
      reply: "duplicate",
    },
    DUP_NEAR: {
      severity: "hold",
      owner: "ap",
      title: "Perhaps a duplicate",
      sentence:
        "{variance:money} are billed much like invoice {earlierNumber} of {earlierDate:date} over {earlierGross:amount} ({state:term}); what agrees: {agrees:terms}.",
      actions: ["compare both and reject the duplicate", "release it as a different or corrected invoice"],
      reply: "query",
    },
    DUP_CROSS: {
      severity: "hold",
      owner: "ap",
      title: "On file under another supplier",
      sentence:
        "{variance:money} are billed, and invoice {earlierNumber} of {earlierDate:date} over {earlierGross:amount} is already on file under {earlierSupplier} ({state:term}); what agrees: {agrees:terms}.",
      actions: ["reject the duplicate and join the two master records", "release it as another supplier's invoice"],
      reply: null,
    },
  },
  check: (context: RuleContext): readonly Noticed[] => {
    const own = evaluatedReceipts(context);
    if (own.length > 0) return own;
    const [twin] = findTwins(context);
    return twin === undefined ? [] : [noticed(twin, context)];
  },
} as const satisfies Rule;

const CODES: Readonly<Record<TwinLevel, string>> = {
  X2: "DUP_EXACT",
  X3: "DUP_NEAR",
  N1: "DUP_NEAR",
  N2: "DUP_NEAR",
  N3: "DUP_NEAR",
  N4: "DUP_CROSS",
};

function noticed({ other, level, agrees }: Twin, context: RuleContext): Noticed {
  const { invoice } = context;
  const superseded = supersededBy(context);
  return {
    code: CODES[level],
    ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}),
    facts: {
      number: invoice.number ?? "",
      date: invoice.issueDate ?? "–",
      gross: invoice.grossTotal ?? "–",
      earlierNumber: other.number ?? "–",
      earlierDate: other.issueDate ?? "–",
      earlierGross: `${other.grossTotal ?? "–"} ${other.currency ?? ""}`.trim(),
      ...(level === "N4" ? { earlierSupplier: other.supplierName ?? "–" } : {}),
      state: other.state,
      document: other.documentId,
      level,
      agrees: agrees.join(", "),
      ...(superseded === null ? {} : { supersedes: superseded.documentId }),
    },
  };
}
