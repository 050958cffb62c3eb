/** mailbox → Email: bytes first, then the row and its job in one transaction; the server's mark comes last. */
import { type Email, emailIdOf } from "../domain/email.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { Ports } from "./ports.ts";

/** A mail as a mailbox hands it over. */
export interface Arrival {
  /** `user@host/FOLDER`. */
  readonly mailbox: string;
  readonly uidValidity: string;
  readonly uid: number;
  /** The whole mail, or its header block alone when it is over the size limit. */
  readonly bytes: Uint8Array;
  readonly complete: boolean;
  /** Size on the server. */
  readonly sizeBytes: number;
  readonly receivedAt: Instant;
}

/** Gives true for a mail never seen before. Safe to repeat after a crash at any point. */
export async function receive(
  arrival: Arrival,
  ports: Pick<Ports, "originals" | "committer" | "clock">,
): Promise<boolean> {
  const fingerprint = await ports.originals.put(arrival.bytes);
  const now = ports.clock.now();
  const email: Email = {
    id: emailIdOf(fingerprint),
    fingerprint,
    sizeBytes: arrival.sizeBytes,
    complete: arrival.complete,
    receivedAt: arrival.receivedAt,
    storedAt: now,
  };
  const { mailbox, uidValidity, uid } = arrival;
  const { isNew } = await ports.committer.receive(email, { mailbox, uidValidity, uid, emailId: email.id, seenAt: now });
  return isNew;
}
