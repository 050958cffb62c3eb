/** The decision a rule makes: approve what nothing speaks against, hold everything else. A rule never rejects. */
import type { Outcome, Reservation } from "../decision.ts";
import { type Finding, holdKey, isHold } from "../finding.ts";
import type { Invoice, InvoiceState } from "../invoice.ts";
import { catalogueEntry } from "../matching/catalogue.ts";
import type { Match } from "../matching/match.ts";
import { verdictOf } from "../matching/match-invoice.ts";
import { findingOf } from "../matching/noticed.ts";
import { UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import { approvalLimit } from "../matching/rules/approval-limit.ts";
import { orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { Supplier } from "../supplier.ts";
import { add, compare, type Decimal, isPositive, multiply, ZERO } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";
import { stateAfter } from "./lifecycle.ts";

export interface RuleDecision {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly state: InvoiceState;
  /** Empty unless the outcome is approve. */
  readonly reservations: readonly Reservation[];
  /** Holds that nobody released. */
  readonly openHolds: readonly Finding[];
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

/** Approves when every hold was released and the amount is within what a rule may approve; null limit means any amount. */
export function decideByRule(input: {
  readonly match: Pick<Match, "findings" | "pairs">;
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  readonly releases: readonly string[];
  readonly autoApproveLimit: Decimal | null;
  readonly orders: readonly PurchaseOrder[];
}): RuleDecision {
  const { match, invoice, releases } = input;
  const holds = openHoldsOf(match.findings, releases);
  const openHolds = holds.length > 0 ? holds : openHoldsOf(beyondLimit(invoice, input.autoApproveLimit), releases);
  const outcome: Outcome = openHolds.length > 0 || input.supplier === null ? "hold" : "approve";
  return {
    outcome,
    reason: reasonFor(openHolds, match.findings, outcome),
    state: stateAfter(verdictOf(openHolds), outcome),
    reservations: outcome === "approve" ? reservationsFor(match, invoice, input.orders) : [],
    openHolds,
  };
}

function beyondLimit(invoice: Invoice, limit: Decimal | null): Finding[] {
  const gross = invoice.grossTotal;
  if (limit === null || gross === null || compare(gross, limit) <= 0) return [];
  const used = { key: "auto_approve_limit", limit, scope: "company" };
  const noticed = { code: "APPROVAL_LIMIT", variance: gross, facts: { gross }, limit: used };
  return [findingOf(noticed, approvalLimit.codes, invoice.currency)];
}

function reasonFor(openHolds: readonly Finding[], findings: readonly Finding[], outcome: Outcome): string {
  if (openHolds.length > 0) {
    return [...new Set(openHolds.map((hold) => catalogueEntry(hold.code)?.title ?? hold.code))].join("; ");
  }
  if (outcome === "hold") return "The supplier is not known";
  return findings.some(isHold) ? "Every hold was released" : "Agrees with order and receipt";
}

/** What an approval uses up of each order line, so that two invoices cannot both use the same open quantity. */
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
  const byLine = new Map<string, Reservation>();
  for (const pair of counted) {
    const key = orderLineKey(pair.orderNumber, pair.orderLine);
    const before = byLine.get(key);
    const amount = multiply(pair.quantity, pair.unitPrice);
    const netAmount = invoice.currency === null ? amount : roundMoney(amount, invoice.currency);
    byLine.set(key, {
      orderNumber: pair.orderNumber,
      orderLine: pair.orderLine,
      quantity: add(before?.quantity ?? ZERO, pair.quantity),
      netAmount: add(before?.netAmount ?? ZERO, netAmount),
    });
  }
  return [...byLine.values()];
}
