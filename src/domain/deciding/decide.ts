/** The decision a rule makes: approve what nothing speaks against, hold everything else. A rule never rejects. */
import type { Outcome, Reservation } from "../decision.ts";
import { type Finding, holdKey, isHold } from "../finding.ts";
import type { Invoice, InvoiceState } from "../invoice.ts";
import { CREDITED_IN_PART } from "../matching/amounts/replaced.ts";
import { catalogueEntry } from "../matching/catalogue.ts";
import type { Match } from "../matching/match.ts";
import { verdictOf } from "../matching/match-invoice.ts";
import { exchangedBack, rateBetween } from "../matching/normalising/exchange.ts";
import { findingOf } from "../matching/noticed.ts";
import { VALUE_CREDIT } from "../matching/pairing/credit-pairs.ts";
import { UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import { APPROVAL_CAUSES, approvalLimit, roleTerm } from "../matching/rules/approval-limit.ts";
import { auditSample } from "../matching/rules/audit-sample.ts";
import { orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { BuyerEntity, Supplier } from "../supplier.ts";
import { type Role, UNLIMITED_ROLES } from "../user.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { add, compare, type Decimal, isPositive, multiply, negate, ZERO } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";
import { inBooks } from "./approval-subject.ts";
import { type AuditSample, isDrawn } from "./audit-sample.ts";
import { directHold, isDirect } from "./direct-invoice.ts";
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
 * release: if it is another supply, its number, date or total was misread, and a correction says so. Nor can a correction
 * replace an invoice that was credited in part: the credit would stand beside the new invoice.
 */
export function mayBeReleased({ code, facts }: Pick<Finding, "code" | "facts">): boolean {
  const isTwinOfApproved = code === "DUP_EXACT" && ["approved", "posted"].includes(facts["state"] ?? "");
  const isHalfCredited = code === "INVOICE_CORRECTED" && facts["state"] === CREDITED_IN_PART;
  return isReleasable(code) && !isTwinOfApproved && !isHalfCredited;
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
  readonly match: Pick<Match, "findings" | "pairs" | "contractUses" | "codings" | "certificate">;
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  /** Who is billed: the limit of a rule is in its currency. */
  readonly entity?: BuyerEntity | null;
  readonly releases: readonly string[];
  readonly autoApproveLimit: Decimal | null;
  readonly audit?: AuditSample | null;
  /** Whose yes would settle it where a rule's would not; absent for everybody who may approve. */
  readonly approvers?: readonly Role[];
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

/** What only deciding can notice: that nobody agreed to the spending, the limit of a rule, then the draw. */
function ownHolds(input: Parameters<typeof decideByRule>[0]): Finding[] {
  const { invoice, match, audit } = input;
  const above = isDirect(invoice, match) ? [directHold(invoice, input.approvers)] : beyondLimit(input);
  if (above.length > 0 || audit === undefined || audit === null) return above;
  return match.findings.some(isHold) || !isDrawn(audit) ? [] : [drawn(invoice, audit)];
}

function drawn({ grossTotal, currency }: Invoice, { percent }: AuditSample): Finding {
  const gross = grossTotal ?? ZERO;
  return findingOf({ code: "SAMPLE_HOLD", variance: gross, facts: { gross, percent } }, auditSample.codes, currency);
}

/** Held against the limit in the entity's currency; an amount that no rate makes comparable is above it. */
function beyondLimit({
  invoice,
  match,
  entity = null,
  autoApproveLimit: limit,
}: Parameters<typeof decideByRule>[0]): Finding[] {
  const { grossTotal: gross, currency } = invoice;
  if (limit === null || gross === null) return [];
  const amount = entity === null || currency === null ? gross : inBooks(gross, currency, { match, invoice, entity });
  if (amount !== null && compare(amount, limit) <= 0) return [];
  const used = { key: "auto_approve_limit", limit, scope: "company" };
  const roles = UNLIMITED_ROLES.map(roleTerm).join(", ");
  const facts = { gross, cause: amount === null ? APPROVAL_CAUSES.unknown : APPROVAL_CAUSES.rule, roles };
  return [findingOf({ code: "APPROVAL_LIMIT", variance: gross, facts, limit: used }, approvalLimit.codes, currency)];
}

function reasonFor(openHolds: readonly Finding[], findings: readonly Finding[], outcome: Outcome): string {
  if (openHolds.length > 0) {
    return [...new Set(openHolds.map((hold) => catalogueEntry(hold.code)?.title ?? hold.code))].join("; ");
  }
  if (outcome === "hold") return "The supplier is not known";
  return findings.some(isHold) ? "Every hold was released" : "Agrees with order and receipt";
}

/**
 * What an approval uses up of each order line, so that two invoices cannot both use the same open quantity; money in the
 * order's currency, by the rate that the match was made with. A credit note gives back: negative quantity and money, and
 * no quantity where only the price was corrected. The orders as they are kept, not as they were compared.
 */
export function reservationsFor(
  match: Pick<Match, "pairs" | "certificate">,
  invoice: Invoice,
  orders: readonly PurchaseOrder[] = [],
): Reservation[] {
  const currencies = new Map(orders.map((order) => [order.number, order.currency]));
  const counted = match.pairs.filter(
    (pair) =>
      isPositive(pair.quantity) &&
      !pair.because.includes(UNIT_UNCLEAR) &&
      (currencies.size === 0 || currencies.has(pair.orderNumber)),
  );
  const signed = (value: Decimal) => (invoice.sign === -1 ? negate(value) : value);
  const byLine = new Map<string, Reservation>();
  for (const pair of counted) {
    const key = orderLineKey(pair.orderNumber, pair.orderLine);
    const before = byLine.get(key);
    const netAmount = ofOrder(multiply(pair.quantity, pair.unitPrice), currencies.get(pair.orderNumber) ?? null, {
      match,
      invoice,
    });
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

/** Rounded once, in the currency that it is kept in. */
function ofOrder(
  amount: Decimal,
  ordered: CurrencyCode | null,
  { match, invoice }: { readonly match: Pick<Match, "certificate">; readonly invoice: Invoice },
): Decimal {
  const { currency } = invoice;
  if (currency === null) return amount;
  const rates = match.certificate?.exchange ?? [];
  const rate = ordered === null || ordered === currency ? null : rateBetween(rates, ordered, currency);
  return rate === null ? roundMoney(amount, currency) : roundMoney(exchangedBack(amount, rate), rate.from);
}
