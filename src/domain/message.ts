/** The parsed mail: who wrote, in which thread, and one fate for each of its parts. */
import type { EmailId, Fingerprint } from "./values/identifiers.ts";
import type { Instant } from "./values/instant.ts";
import type { Issue } from "./values/result.ts";

export interface Address {
  /** Lower case, without display name. */
  readonly address: string;
  readonly name: string;
}

/** What became of a mail. A hold is a decision, so a held invoice leaves its mail `processed`. */
export type MailFate = "pending" | "processed" | "quarantined" | "duplicate" | "ignored";

export type PartFate =
  | "document"
  | "container"
  | "body"
  | "decoration"
  | "duplicate"
  | "rejected"
  | "quarantined"
  | "ignored";

/**
 * Whether the sender is who the master record says: `verified` and `failed` need a trusted
 * Authentication-Results header or a checked signature; `not-checked` when neither was there to check.
 */
export type SenderVerdict = "verified" | "failed" | "unverified" | "not-checked";

export interface Part {
  /** 1, 2, 3 … in reading order, members of containers included. */
  readonly ordinal: number;
  /** Ordinal of the container this part lay in. */
  readonly parent: number | null;
  readonly name: string;
  /** Decided by the bytes, not by what the mail declares. */
  readonly mediaType: string;
  readonly fingerprint: Fingerprint;
  readonly sizeBytes: number;
  readonly fate: PartFate;
  /** Required unless the fate is document, container or body. */
  readonly reason: Issue | null;
}

export interface Message {
  readonly emailId: EmailId;
  /** As in the header, with angle brackets; null when there is none. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: Address | null;
  readonly replyTo: Address | null;
  readonly to: readonly Address[];
  readonly subject: string;
  readonly sentAt: Instant | null;
  /** Plain text of the body, quoted text included, at most 100,000 characters. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** Authentication-Results headers, topmost first: judged against MAIL_TRUSTED_AUTHSERV. */
  readonly authenticationResults: readonly string[];
  /** Why this mail must never be answered by itself (RFC 3834 and kin), or null. */
  readonly neverAnswer: Issue | null;
  /** Why the whole mail was set aside, or null. */
  readonly quarantine: Issue | null;
}

/** The parts worth reading, each a document candidate. */
export function documentParts(message: Message): readonly Part[] {
  return message.parts.filter((part) => part.fate === "document");
}

/** The domain of an address in lower case, or an empty text. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** A mail that no parser could open still has its row, its bytes and a reason; it is never answered by itself. */
export function messageNotOpened(emailId: EmailId, reason: Issue): Message {
  return {
    emailId,
    messageId: null,
    inReplyTo: null,
    references: [],
    from: null,
    replyTo: null,
    to: [],
    subject: "",
    sentAt: null,
    text: "",
    parts: [],
    authenticationResults: [],
    neverAnswer: reason,
    quarantine: reason,
  };
}
