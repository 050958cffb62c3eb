/** Money spent without an order and without an agreed recurring amount: a person's to approve, however well it is coded (§1.2). */
import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import { uncoveredLines } from "../matching/coding/uncovered-lines.ts";
import type { Match } from "../matching/match.ts";
import { findingOf } from "../matching/noticed.ts";
import { APPROVAL_CAUSES, approvalLimit, roleTerm } from "../matching/rules/approval-limit.ts";
import { type Role, UNLIMITED_ROLES } from "../user.ts";
import { ZERO } from "../values/decimal.ts";

type Coded = Pick<Match, "pairs" | "findings" | "contractUses" | "codings">;

/**
 * True for an invoice that only the coding rules let pass. One that a person coded, by releasing CODING_MISSING, has been
 * looked at; what a credit note gives back is approved as the credit note that it is.
 */
export function isDirect(invoice: Invoice, match: Coded): boolean {
  if (invoice.type !== "invoice" || match.pairs.length > 0) return false;
  if (match.findings.some(({ code }) => code === "CODING_MISSING")) return false;
  const byRule = new Set(
    (match.codings ?? []).flatMap(({ from, invoiceLine }) => (from.kind === "rule" ? invoiceLine : [])),
  );
  return uncoveredLines(invoice, match).some((line) => byRule.has(line.number));
}

/** The hold that asks for the approval: a rule may approve nothing of it. `approvers` are those whose yes would settle it. */
export function directHold({ grossTotal, currency }: Invoice, approvers: readonly Role[] = UNLIMITED_ROLES): Finding {
  const noticed = {
    code: "APPROVAL_LIMIT",
    ...(grossTotal === null ? {} : { variance: grossTotal }),
    facts: { gross: grossTotal ?? "", cause: APPROVAL_CAUSES.direct, roles: approvers.map(roleTerm).join(", ") },
    limit: { key: "approval_no-order", limit: ZERO, scope: "default" },
  };
  return findingOf(noticed, approvalLimit.codes, currency);
}
