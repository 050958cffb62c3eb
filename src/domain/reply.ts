/** What we answer a supplier: the facts come from us, the words from the supplier's language. */
import type { DecisionId, DocumentId, EmailId, ReplyId } from "./values/identifiers.ts";

export const REPLY_KINDS = [
  "acknowledgement",
  "approval",
  "query",
  "missing-order",
  "duplicate",
  "not-an-invoice",
  "unreadable",
  "waiting",
  "rejection",
  "payment-status",
  "remittance",
] as const;

export type ReplyKind = (typeof REPLY_KINDS)[number];

export const REPLY_STATES = ["draft", "queued", "sent", "unknown", "failed", "suppressed"] as const;

export type ReplyState = (typeof REPLY_STATES)[number];

export type ReplyMode = "off" | "draft" | "send";

export interface Reply {
  readonly id: ReplyId;
  /** The decision it follows from; null for an answer to a mail that gave no document. */
  readonly decisionId: DecisionId | null;
  readonly documentId: DocumentId | null;
  readonly emailId: EmailId;
  readonly kind: ReplyKind;
  readonly state: ReplyState;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** With angle brackets, fixed when the reply is written: a second delivery can be recognised. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Answers nobody released carry `Auto-Submitted: auto-replied` (RFC 3834). */
  readonly automatic: boolean;
}

/** One reply of a kind per decision or mail, ever. */
export function replyIdOf(parent: DecisionId | EmailId, kind: ReplyKind): ReplyId {
  return `${parent}~${kind}` as ReplyId;
}
