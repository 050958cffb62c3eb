/** One mail's whole story as plain data and as text: for the command, the demo and the golden tests. */
import { type Finding, isHold } from "../domain/finding.ts";
import type { MailFate } from "../domain/message.ts";
import { standingFindings } from "./deciding/standing-findings.ts";
import type { Case, MailRecord, StoredReply } from "./store.ts";

/** The contract of `matchbook journeys --json`; `reason` says why a mail was set aside or ignored. */
export interface Journey {
  readonly mailbox: string;
  readonly uid: number;
  readonly sightings: number;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly subject: string;
  readonly receivedAt: string;
  readonly storedAt: string;
  readonly fate: MailFate;
  readonly reason: string | null;
  readonly parts: readonly JourneyPart[];
  readonly documents: readonly JourneyDocument[];
  readonly replies: readonly JourneyReply[];
  readonly postings: readonly JourneyPosting[];
}

export interface JourneyPart {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly fate: string;
  readonly reason: string | null;
}

export interface JourneyDocument {
  readonly document: number;
  readonly file: string;
  readonly pages: readonly number[];
  readonly type: string | null;
  readonly invoice: {
    readonly number: string | null;
    readonly supplierId: string | null;
    readonly grossTotal: string | null;
    readonly currency: string | null;
    readonly state: string;
  } | null;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly line: number | null;
    readonly variance: string | null;
  }[];
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

export interface JourneyReply {
  readonly document: number | null;
  readonly kind: string;
  readonly to: string;
  readonly state: string;
  readonly messageId: string;
  readonly sentAt: string | null;
}

export interface JourneyPosting {
  readonly document: number;
  readonly exporter: string;
  readonly state: string;
  readonly reference: string | null;
}

export function journeyOf(record: MailRecord): Journey {
  const { email, message } = record;
  const { fate, reason } = fateOf(record);
  return {
    mailbox: record.mailbox,
    uid: record.uid,
    sightings: record.sightings,
    messageId: message?.messageId ?? null,
    from: message?.from?.address ?? null,
    subject: message?.subject ?? "",
    receivedAt: email.receivedAt,
    storedAt: email.storedAt,
    fate,
    reason,
    parts: (message?.parts ?? []).map((part) => ({
      name: part.name,
      mediaType: part.mediaType,
      sha256: part.fingerprint,
      fate: part.fate,
      reason: part.reason === null ? null : say(part.reason),
    })),
    documents: [...record.cases.map(documentOf), ...record.openDocuments.map(openDocument)].sort(
      (a, b) => a.document - b.document,
    ),
    replies: record.cases.flatMap((found) => found.replies.map((reply) => replyOf(reply, found))),
    postings: record.cases.flatMap((found) =>
      found.postings.map((posting) => ({
        document: found.document.ordinal,
        exporter: posting.exporter,
        state: posting.state,
        reference: posting.reference,
      })),
    ),
  };
}

/** Every mail has exactly one known fate; it follows from its rows and is stored nowhere else. */
export function fateOf(record: MailRecord): { readonly fate: MailFate; readonly reason: string | null } {
  const { message, parked } = record;
  if (parked !== null) return { fate: "quarantined", reason: say(parked) };
  if (message === null) return { fate: "pending", reason: null };
  if (message.quarantine !== null) return { fate: "quarantined", reason: say(message.quarantine) };
  if (record.openDocuments.length > 0 || record.cases.some((found) => found.decisions.length === 0)) {
    return { fate: "pending", reason: null };
  }
  if (record.cases.length > 0) return { fate: "processed", reason: null };
  return fateWithoutDocuments(message.parts);
}

type Parts = NonNullable<MailRecord["message"]>["parts"];

function fateWithoutDocuments(parts: Parts): { readonly fate: MailFate; readonly reason: string | null } {
  if (parts.some((part) => part.fate === "document")) return { fate: "pending", reason: null };
  const setAside = parts.find((part) => part.fate === "quarantined" || part.fate === "rejected");
  if (setAside?.reason) return { fate: "quarantined", reason: say(setAside.reason) };
  const repeated = parts.find((part) => part.fate === "duplicate");
  if (repeated?.reason) return { fate: "duplicate", reason: say(repeated.reason) };
  return {
    fate: "ignored",
    reason: "NO_INVOICE: There is no invoice in this mail. Answer it from the mailbox if it asks for something.",
  };
}

function say(issue: { readonly code: string; readonly message: string }): string {
  return `${issue.code}: ${issue.message}`;
}

function documentOf(found: Case): JourneyDocument {
  const { invoice, document, extraction } = found;
  const decision = found.decisions.at(-1);
  return {
    document: document.ordinal,
    file: document.files[0].name,
    pages: document.pages ?? extraction.reading?.pages ?? [],
    type: extraction.reading?.type ?? null,
    invoice: {
      number: invoice.number,
      supplierId: invoice.supplierId,
      grossTotal: invoice.grossTotal,
      currency: invoice.currency,
      state: found.state,
    },
    findings: standingFindings(found).map(findingOf),
    decision: decision?.outcome ?? null,
    decidedBy: decision?.decidedBy ?? null,
    decidedAt: decision?.decidedAt ?? null,
  };
}

function openDocument(document: MailRecord["openDocuments"][number]): JourneyDocument {
  return {
    document: document.ordinal,
    file: document.files[0].name,
    pages: document.pages ?? [],
    type: null,
    invoice: null,
    findings: [],
    decision: null,
    decidedBy: null,
    decidedAt: null,
  };
}

function findingOf(finding: Finding): JourneyDocument["findings"][number] {
  const { code, severity, line, variance } = finding;
  return { code, severity, line, variance };
}

function replyOf(reply: StoredReply, found: Case): JourneyReply {
  const { kind, to, state, messageId, sentAt } = reply;
  return { document: found.document.ordinal, kind, to, state, messageId, sentAt };
}

/** What a mail came to, in the three words of the demo's summary. */
export type Handling = "handled" | "look" | "stopped" | "pending";

/** Stopped for safety: a block on money or identity; a person with a second look, never one key. */
const SAFETY_CODES = new Set([
  "BANK_MISMATCH",
  "BANK_SHARED",
  "SENDER_UNVERIFIED",
  "DOC_HYBRID_MISMATCH",
  "SUPPLIER_BLOCKED",
]);

export function handlingOf(record: MailRecord): Handling {
  const { fate } = fateOf(record);
  if (fate === "pending") return "pending";
  if (fate === "quarantined") return "look";
  const holds = record.cases
    .filter((found) => found.decisions.at(-1)?.outcome === "hold")
    .flatMap((found) => (found.match?.findings ?? []).filter(isHold));
  if (holds.some((finding) => SAFETY_CODES.has(finding.code) || finding.code.startsWith("FRD_"))) return "stopped";
  return record.cases.some((found) => found.decisions.at(-1)?.outcome === "hold") ? "look" : "handled";
}
