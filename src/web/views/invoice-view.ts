/** One invoice as its page shows it: loaded whole from the store, worked out here, drawn by the desk. */
import { isSettledByApproval, mayBeReleased } from "../../domain/deciding/decide.ts";
import { hasPages, type SupportingDocument } from "../../domain/document.ts";
import { type Finding, holdKey, isHold } from "../../domain/finding.ts";
import { ordersInCurrency } from "../../domain/matching/normalising/orders-in-currency.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import type { User } from "../../domain/user.ts";
import type { Decimal } from "../../domain/values/decimal.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { millisecondsBetween } from "../../domain/values/instant.ts";
import { daysBetween } from "../../domain/values/local-date.ts";
import { standingFindings } from "../../pipeline/deciding/standing-findings.ts";
import type { Release } from "../../pipeline/outcome.ts";
import type { Clock } from "../../pipeline/ports.ts";
import type { Case, Store } from "../../pipeline/store.ts";
import type { HoldView, InvoiceView, ReplyView, SupportingView } from "../api/invoice-shapes.ts";
import { Refused } from "../refused.ts";
import { certificateView } from "./certificate-view.ts";
import { contradictionViews } from "./contradiction-views.ts";
import { evidenceView } from "./evidence-view.ts";
import { fieldViews } from "./field-views.ts";
import { awaitedReceipts, lineRows } from "./line-rows.ts";
import { permissionsOf } from "./permissions.ts";
import { sayFinding } from "./say-finding.ts";
import { surenessView } from "./sureness-view.ts";
import { weightiestFirst } from "./weightiest-first.ts";

const HOUR_MS = 3_600_000;
const RECEIPT_HOLDS = ["RECEIPT_MISSING", "QTY_OVER_RECEIVED", "HOURS_NOT_APPROVED"];

/** The case of a document, or a 404 for people. */
export async function caseOf(store: Store, documentId: DocumentId): Promise<Case> {
  const found = await store.case(documentId);
  if (found === null) throw new Refused(404, "DOCUMENT_NOT_FOUND", "There is no such invoice; it may be an old link.");
  return found;
}

export async function invoiceView(
  ports: { readonly store: Store; readonly clock: Clock },
  documentId: DocumentId,
  user: User,
): Promise<InvoiceView> {
  const found = await caseOf(ports.store, documentId);
  const lines = await linesOf(ports.store, found);
  const findings = standingFindings(found);
  // What was released for an earlier reading of the paper no longer counts.
  const releases = found.releases.filter((release) => release.invoiceId === found.invoice.id);
  const holds = weightiestFirst(findings).map((finding) => holdView(finding, releases, found));
  // What an approval itself settles does not stand in its way.
  const openHolds = holds.filter((hold) => hold.released === null && !isSettledByApproval(hold.code)).length;
  return {
    ...headOf(found, ports.clock),
    ...readingOf(found),
    sureness: surenessView(found.extraction, await ports.store.readingTrack()),
    isMatched: found.match !== null,
    lines,
    certificate: certificateView(found.match),
    evidence: [...(await evidenceView(ports.store, found))],
    holds,
    notes: findings.filter((finding) => !isHold(finding)).map((finding) => holdView(finding, [], found)),
    ...followUps(found),
    awaited: awaitedReceipts(lines),
    permissions: permissionsOf(user, { state: found.state, openHolds, isMatched: found.match !== null }),
  };
}

async function linesOf(store: Store, found: Case): Promise<InvoiceView["lines"]> {
  const pairs = found.match?.pairs ?? [];
  const numbers = [...new Set([...found.invoice.orderNumbers, ...pairs.map((pair) => pair.orderNumber)])];
  const [orders, receipts] = await Promise.all([store.orders(numbers), store.receipts(numbers)]);
  const findings = standingFindings(found);
  const { lines, currency, sign } = found.invoice;
  const rates = found.match?.certificate?.exchange ?? [];
  // Beside the invoice an order's prices are shown as they were compared.
  const compared = currency === null ? orders : ordersInCurrency(orders, currency, rates);
  const paper = { lines, currency, isCredit: sign === -1, pairs };
  return lineRows({ ...paper, findings, orders: compared, receipts, ownBilled: ownBilledOf(found) });
}

/** The quantities that this invoice's own approval has already used up. */
function ownBilledOf(found: Case): ReadonlyMap<string, Decimal> {
  const approval = found.decisions.findLast((decision) => decision.outcome === "approve");
  const reservations = approval?.reservations ?? [];
  return new Map(reservations.map((own) => [orderLineKey(own.orderNumber, own.orderLine), own.quantity]));
}

function headOf({ document, invoice, state, email }: Case, clock: Clock) {
  return {
    documentId: document.id,
    state,
    type: invoice.type,
    supplierName: invoice.supplierName,
    supplierId: invoice.supplierId,
    number: invoice.number,
    currency: invoice.currency,
    netTotal: invoice.netTotal,
    taxTotal: invoice.taxTotal,
    grossTotal: invoice.grossTotal,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    dueInDays: invoice.dueDate === null ? null : daysBetween(clock.today(), invoice.dueDate),
    today: clock.today(),
    receivedAt: email.receivedAt,
    ageHours: ageHours(email.receivedAt, clock),
    orderNumbers: [...invoice.orderNumbers],
  };
}

/** Whole hours since a moment, never negative: clocks of mail servers run ahead now and then. */
export function ageHours(since: Case["email"]["receivedAt"], clock: Clock): number {
  return Math.max(0, Math.floor(millisecondsBetween(since, clock.now()) / HOUR_MS));
}

function readingOf({ extraction, document }: Case) {
  const wanted = document.pages;
  const pages = extraction.pageSizes.filter((page) => wanted === null || wanted.includes(page.number));
  return {
    pages: pages.map((page) => ({ ...page })),
    hasEInvoice: Object.values(extraction.reading?.fields ?? {}).some((claim) => claim.source === "xml"),
    supporting: (extraction.reading?.supporting ?? []).map(supportingView),
    fields: fieldViews(extraction.reading?.fields ?? {}),
    failure: extraction.failure?.message ?? null,
  };
}

function supportingView(document: SupportingDocument): SupportingView {
  const { kept, ...named } = document;
  const content = { mediaType: kept?.mediaType ?? null, size: kept?.sizeBytes ?? null };
  return { ...named, ...content, hasPages: hasPages(document) };
}

function holdView(finding: Finding, releases: readonly Release[], { extraction, invoice }: Case): HoldView {
  const words = sayFinding(finding, invoice);
  const key = holdKey(finding);
  const release = releases.findLast((candidate) => candidate.hold === key);
  return {
    key,
    code: finding.code,
    title: words.title,
    sentence: words.sentence,
    severity: finding.severity,
    owner: words.owner,
    line: finding.line,
    variance: finding.variance,
    limit: finding.limit === null ? null : finding.limit.limit,
    actions: [...words.actions],
    wantsReceipt: RECEIPT_HOLDS.includes(finding.code),
    settling: words.settling,
    canBeReleased: mayBeReleased(finding),
    isSettledByApproval: isSettledByApproval(finding.code),
    contradictions: finding.code === "DOC_HYBRID_MISMATCH" ? contradictionViews(extraction.reading) : [],
    released: release ? { by: release.releasedBy, at: release.releasedAt, reason: release.reason } : null,
  };
}

function followUps({ replies, decisions, postings, trail, message, document, email }: Case) {
  return {
    replies: replies.map(replyView),
    decisions: decisions.map(({ outcome, decidedBy, decidedAt, reason }) => ({
      outcome,
      by: decidedBy,
      at: decidedAt,
      reason,
    })),
    postings: postings.map(({ exporter, state, reference }) => ({ exporter, state, reference })),
    trail: trail.map(({ at, actor, event, detail }) => ({ at, actor, event, detail: { ...detail } })),
    mail: {
      from: message.from?.address ?? null,
      fromName: message.from?.name ?? null,
      subject: message.subject,
      text: message.text,
    },
    files: [
      ...document.files.map(({ fingerprint, name, kind }) => ({ fingerprint, name, kind })),
      { fingerprint: email.fingerprint, name: `${email.id}.eml`, kind: "mail" },
    ],
  };
}

function replyView({ id, kind, state, to, subject, text, sentAt, note }: Case["replies"][number]): ReplyView {
  return { id, kind, state, to, subject, text, sentAt, note };
}
