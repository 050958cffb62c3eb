/** The bytes of a mail as they arrived, never changed, and where they were seen. */
import type { EmailId, Fingerprint } from "./values/identifiers.ts";
import type { Instant } from "./values/instant.ts";

/** One mail, known by the fingerprint of its bytes however often it is seen. */
export interface Email {
  readonly id: EmailId;
  /** SHA-256 of the bytes we hold; of the header block alone when `complete` is false. */
  readonly fingerprint: Fingerprint;
  readonly sizeBytes: number;
  /** False for a mail over the size limit: we keep its header and say so. */
  readonly complete: boolean;
  readonly receivedAt: Instant;
  readonly storedAt: Instant;
}

/** One mail at one place on a server: RFC 3501 says this triple never means another message. */
export interface Sighting {
  /** `user@host/FOLDER`, never with a password. */
  readonly mailbox: string;
  readonly uidValidity: string;
  readonly uid: number;
  readonly emailId: EmailId;
  readonly seenAt: Instant;
}

/** 96 bits of the fingerprint: short enough to read, far beyond collision at any volume of mail. */
export function emailIdOf(fingerprint: Fingerprint): EmailId {
  return fingerprint.slice(0, 24) as EmailId;
}
