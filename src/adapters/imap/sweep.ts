/**
 * One pass over a folder: every mail the database has not seen is fetched, handed over and only then marked. The list of
 * all mails minus the known ones is what makes "nothing lost" provable, whatever was moved in, restored or missed.
 */
import type { Instant } from "../../domain/values/instant.ts";
import { Fault } from "../../pipeline/ports.ts";
import type { ImapSession, MailFacts } from "./session.ts";

/** Work is handed over in units of this many mails, so that a crash loses little and progress is certain. */
const UNIT = 20;
export const MAX_MAIL_BYTES = 50 * 1024 * 1024;

export interface ReceivedMail {
  /** `user@host/FOLDER`. */
  readonly mailbox: string;
  readonly uidValidity: string;
  readonly uid: number;
  /** The whole mail, or its header block alone when `complete` is false. */
  readonly bytes: Uint8Array;
  readonly complete: boolean;
  readonly sizeBytes: number;
  /** Null when the server does not say. */
  readonly receivedAt: Instant | null;
}

export interface SweepTasks {
  readonly mailbox: string;
  /** Mails over this size are kept by their header alone. */
  readonly maxMailBytes: number;
  /** Uids of this mailbox and epoch that the database already holds. */
  readonly knownUids: (mailbox: string, uidValidity: string) => Promise<ReadonlySet<number>>;
  /** Stores and commits; a throw leaves the mail for the next sweep. */
  readonly onMail: (mail: ReceivedMail) => Promise<void>;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export interface SweepResult {
  readonly stored: number;
  /** Mails left for the next sweep. */
  readonly left: number;
}

/** Throws a Fault when the session is lost; a mail that cannot be stored never stops its neighbours. */
export async function sweepFolder(
  session: ImapSession,
  tasks: SweepTasks,
  isStopped: () => boolean,
): Promise<SweepResult> {
  const known = await tasks.knownUids(tasks.mailbox, session.uidValidity);
  const missing = (await session.allUids()).filter((uid) => !known.has(uid));
  let stored = 0;
  for (let from = 0; from < missing.length && !isStopped(); from += UNIT) {
    const done = await takeUnit(session, tasks, missing.slice(from, from + UNIT));
    stored += done.length;
    await markStored(session, tasks, done);
  }
  await repairMarks(session, tasks, known);
  return { stored, left: missing.length - stored };
}

async function takeUnit(session: ImapSession, tasks: SweepTasks, uids: readonly number[]): Promise<readonly number[]> {
  const done: number[] = [];
  for (const mail of await session.facts(uids)) {
    if (await takeMail(session, tasks, mail)) done.push(mail.uid);
  }
  return done;
}

async function takeMail(session: ImapSession, tasks: SweepTasks, mail: MailFacts): Promise<boolean> {
  try {
    const complete = mail.sizeBytes <= tasks.maxMailBytes;
    const bytes = complete ? await stableBytes(session, tasks, mail) : await session.header(mail.uid);
    const { mailbox } = tasks;
    const sizeBytes = complete ? bytes.byteLength : mail.sizeBytes;
    const { uid, receivedAt } = mail;
    await tasks.onMail({ mailbox, uidValidity: session.uidValidity, uid, bytes, complete, sizeBytes, receivedAt });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === "IMAP_LOST") throw error;
    tasks.log("mail-not-stored", { mailbox: tasks.mailbox, uid: mail.uid, reason: reasonOf(error) });
    return false;
  }
}

/**
 * RFC822.SIZE is advisory on some servers: a different length is fetched once more before it is believed. Servers that
 * encode anew each time give other bytes each time; the second copy is kept, because the sighting is what counts.
 */
async function stableBytes(session: ImapSession, tasks: SweepTasks, mail: MailFacts): Promise<Uint8Array> {
  const first = await session.whole(mail);
  if (first.byteLength === mail.sizeBytes) return first;
  const second = await session.whole(mail);
  const isStable = Buffer.compare(first, second) === 0;
  tasks.log("mail-size-differs", {
    mailbox: tasks.mailbox,
    uid: mail.uid,
    told: mail.sizeBytes,
    isStable: Number(isStable),
  });
  return second;
}

/** Marks are a courtesy: whatever goes wrong here is told and left for the next sweep. */
async function markStored(session: ImapSession, tasks: SweepTasks, uids: readonly number[]): Promise<void> {
  if (!session.canMark || uids.length === 0) return;
  try {
    if (await session.mark(uids)) return;
    tasks.log("mark-refused", { mailbox: tasks.mailbox, mails: uids.length });
  } catch (error) {
    tasks.log("mark-failed", { mailbox: tasks.mailbox, mails: uids.length, reason: reasonOf(error) });
  }
}

/** A crash between commit and mark leaves a stored mail unmarked; the next sweep makes it good. */
async function repairMarks(session: ImapSession, tasks: SweepTasks, known: ReadonlySet<number>): Promise<void> {
  if (!session.canMark || known.size === 0) return;
  const unmarked = (await session.unmarkedUids().catch(() => [])).filter((uid) => known.has(uid));
  for (let from = 0; from < unmarked.length; from += 500)
    await markStored(session, tasks, unmarked.slice(from, from + 500));
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
