/** The decision a rule makes: approve what nothing speaks against, hold everything else. A rule never rejects. */
import type { Outcome, Reservation } from "../decision.ts";
import { type Finding, holdKey, isHold } from "../finding.ts";
import type { Invoice, InvoiceState } from "../invoice.ts";
import { catalogueEntry } from "../matching/catalogue.ts";
import type { Match } from "../matching/match.ts";
import { verdictOf } from "../matching/match-invoice.ts";
import { findingOf } from "../matching/noticed.ts";
import { VALUE_CREDIT } from "../matching/pairing/credit-pairs.ts";
import { UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import { APPROVAL_CAUSES, approvalLimit, roleTerm } from "../matching/rules/approval-limit.ts";
import { auditSample } from "../matching/rules/audit-sample.ts";
import { orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { Supplier } from "../supplier.ts";
import { UNLIMITED_ROLES } from "../user.ts";
import { add, compare, type Decimal, isPositive, multiply, negate, ZERO } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";
import { type AuditSample, isDrawn } from "./audit-sample.ts";
import { stateAfter } from "./lifecycle.ts";

export interface RuleDecision {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly state: InvoiceState;
  /** Empty unless the outcome is approve. */
  readonly reservations: readonly Reservation[];
  /** Holds that nobody released. */
  readonly openHolds: readonly Finding[];
  /** Those of them that deciding itself noticed. */
  readonly ownHolds: readonly Finding[];
}

/** Something is not known that a posting needs: a release cannot replace it, only a correction can. */
const NEEDS_CORRECTION: readonly string[] = [
  "DOC_UNREADABLE",
  "DOC_NOT_INVOICE",
  "SUPPLIER_UNKNOWN",
  "SUPPLIER_AMBIGUOUS",
  "SUPPLIER_SELF",
  "FIELD_MISSING",
  "CUR_UNCLEAR",
];

/** Whether a person may lift the hold; otherwise the facts must be corrected first. */
export function isReleasable(code: string): boolean {
  return !NEEDS_CORRECTION.includes(code);
}

/**
 * Whether a person may lift this very hold. The twin of an invoice that was approved cannot pass the last door by a
 * release: if it is another supply, its number, date or total was misread, and a correction says so.
 */
export function mayBeReleased({ code, facts }: Pick<Finding, "code" | "facts">): boolean {
  const isTwinOfApproved = code === "DUP_EXACT" && ["approved", "posted"].includes(facts["state"] ?? "");
  return isReleasable(code) && !isTwinOfApproved;
}

/** Holds that stay open after these releases (`holdKey`). */
export function openHoldsOf(findings: readonly Finding[], releases: readonly string[]): Finding[] {
  return findings.filter(
    (finding) => isHold(finding) && !(mayBeReleased(finding) && releases.includes(holdKey(finding))),
  );
}

/** What deciding itself stops: neither is lifted by a release, only by an approval or a rejection. */
const SETTLED_BY_APPROVAL: readonly string[] = ["APPROVAL_LIMIT", "SAMPLE_HOLD"];

/** Whether approving the invoice is itself what the hold asks for. */
export function isSettledByApproval(code: string): boolean {
  return SETTLED_BY_APPROVAL.includes(code);
}

/**
 * Approves when every hold was released and the amount is within what a rule may approve; null limit means any amount.
 * With `audit` a clean invoice may be drawn for a second look; one that a person released was looked at.
 */
export function decideByRule(input: {
  readonly match: Pick<Match, "findings" | "pairs">;
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  readonly releases: readonly string[];
  readonly autoApproveLimit: Decimal | null;
  readonly audit?: AuditSample | null;
  readonly orders: readonly PurchaseOrder[];
}): RuleDecision {
  const { match, invoice, releases } = input;
  const holds = openHoldsOf(match.findings, releases);
  const own = holds.length > 0 ? [] : openHoldsOf(ownHolds(input), releases);
  const openHolds = holds.length > 0 ? holds : own;
  const outcome: Outcome = openHolds.length > 0 || input.supplier === null ? "hold" : "approve";
  return {
    outcome,
    reason: reasonFor(openHolds, match.findings, outcome),
    state: stateAfter(verdictOf(openHolds), outcome),
    reservations: outcome === "approve" ? reservationsFor(match, invoice, input.orders) : [],
    openHolds,
    ownHolds: own,
  };
}

/** What only deciding can notice: the limit of a rule first, then the draw. */
function ownHolds({ invoice, match, autoApproveLimit, audit }: Parameters<typeof decideByRule>[0]): Finding[] {
  const above = beyondLimit(invoice, autoApproveLimit);
  if (above.length > 0 || audit === undefined || audit === null) return above;
  return match.findings.some(isHold) || !isDrawn(audit) ? [] : [drawn(invoice, audit)];
}

function drawn({ grossTotal, currency }: Invoice, { percent }: AuditSample): Finding {
  const gross = grossTotal ?? ZERO;
  return findingOf({ code: "SAMPLE_HOLD", variance: gross, facts: { gross, percent } }, auditSample.codes, currency);
}

function beyondLimit(invoice: Invoice, limit: Decimal | null): Finding[] {
  const gross = invoice.grossTotal;
  if (limit === null || gross === null || compare(gross, limit) <= 0) return [];
  const used = { key: "auto_approve_limit", limit, scope: "company" };
  const roles = UNLIMITED_ROLES.map(roleTerm).join(", ");
  const facts = { gross, cause: APPROVAL_CAUSES.rule, roles };
  return [
    findingOf({ code: "APPROVAL_LIMIT", variance: gross, facts, limit: used }, approvalLimit.codes, invoice.currency),
  ];
}

function reasonFor(openHolds: readonly Finding[], findings: readonly Finding[], outcome: Outcome): string {
  if (openHolds.length > 0) {
    return [...new Set(openHolds.map((hold) => catalogueEntry(hold.code)?.title ?? hold.code))].join("; ");
  }
  if (outcome === "hold") return "The supplier is not known";
  return findings.some(isHold) ? "Every hold was released" : "Agrees with order and receipt";
}

/**
 * What an approval uses up of each order line, so that two invoices cannot both use the same open quantity. A credit
 * note gives back: negative quantity and money, and no quantity where only the price was corrected.
 */
export function reservationsFor(
  match: Pick<Match, "pairs">,
  invoice: Invoice,
  orders: readonly PurchaseOrder[] = [],
): Reservation[] {
  const known = new Set(orders.map((order) => order.number));
  const counted = match.pairs.filter(
    (pair) =>
      isPositive(pair.quantity) &&
      !pair.because.includes(UNIT_UNCLEAR) &&
      (known.size === 0 || known.has(pair.orderNumber)),
  );
  const signed = (value: Decimal) => (invoice.sign === -1 ? negate(value) : value);
  const byLine = new Map<string, Reservation>();
  for (const pair of counted) {
    const key = orderLineKey(pair.orderNumber, pair.orderLine);
    const before = byLine.get(key);
    const amount = multiply(pair.quantity, pair.unitPrice);
    const netAmount = invoice.currency === null ? amount : roundMoney(amount, invoice.currency);
    const quantity = pair.because.includes(VALUE_CREDIT) ? ZERO : pair.quantity;
    byLine.set(key, {
      orderNumber: pair.orderNumber,
      orderLine: pair.orderLine,
      quantity: add(before?.quantity ?? ZERO, signed(quantity)),
      netAmount: add(before?.netAmount ?? ZERO, signed(netAmount)),
    });
  }
  return [...byLine.values()];
}
