/**
 * One IMAP session, the only place that talks to imapflow. imapflow answers `undefined` or `false` on a dead connection,
 * which looks like "no mail": every answer is checked here and turned into a Fault.
 */
import { type FetchMessageObject, ImapFlow } from "imapflow";
import { type Instant, parseInstant } from "../../domain/values/instant.ts";
import { Fault } from "../../pipeline/ports.ts";
import { isLoopback, type MailboxSettings } from "./settings.ts";

/** Set on the server after our commit, as a courtesy to people; never read as truth. */
export const STORED_KEYWORD = "$ApStored";
const CONNECT_TIMEOUT_MS = 20_000;
const COMMAND_TIMEOUT_MS = 60_000;
/** One more second for each 100 kB of body. */
const BYTES_PER_SECOND = 100_000;
const STREAM_ABOVE_BYTES = 5_000_000;
const MAX_LITERAL_BYTES = 64 * 1024 * 1024;
const MAX_IDLE_MS = 240_000;

export interface MailFacts {
  readonly uid: number;
  readonly sizeBytes: number;
  /** When the server took the mail in; null when it does not say. */
  readonly receivedAt: Instant | null;
}

export interface ImapSession {
  /** Of the open folder; RFC 3501 promises that (folder, uidValidity, uid) never means another mail. */
  readonly uidValidity: string;
  readonly canMark: boolean;
  readonly allUids: () => Promise<readonly number[]>;
  readonly unmarkedUids: () => Promise<readonly number[]>;
  readonly facts: (uids: readonly number[]) => Promise<readonly MailFacts[]>;
  readonly whole: (mail: MailFacts) => Promise<Uint8Array>;
  readonly header: (uid: number) => Promise<Uint8Array>;
  /** Best effort: false when the server did not set the keyword. */
  readonly mark: (uids: readonly number[]) => Promise<boolean>;
  /** Settles when the session is over, whoever ended it. */
  readonly over: Promise<void>;
  readonly close: () => void;
}

/** Opens a fresh client; a second connect on one object is refused by imapflow. `onNews` runs when mail arrives. */
export async function openSession(settings: MailboxSettings, onNews: () => void): Promise<ImapSession> {
  const client = await makeClient(settings);
  const over = new Promise<void>((resolve) => {
    client.on("error", () => {
      client.close();
      resolve();
    });
    client.on("close", () => resolve());
  });
  client.on("exists", onNews);
  try {
    await client.connect();
    const folder = await client.mailboxOpen(settings.folder);
    if (!folder.uidValidity) {
      throw new Fault(
        "IMAP_NO_UIDVALIDITY",
        "the server names no UIDVALIDITY; mail could be lost or read twice",
        false,
      );
    }
    const flags = folder.permanentFlags;
    const canMark = folder.readOnly !== true && (!flags || flags.has("\\*") || flags.has(STORED_KEYWORD));
    return { uidValidity: String(folder.uidValidity), canMark, over, close: () => client.close(), ...commands(client) };
  } catch (error) {
    client.close();
    throw faultOf(error);
  }
}

async function makeClient(settings: MailboxSettings): Promise<ImapFlow> {
  const { host, port, secure, user, password, accessToken, certificateAuthority } = settings;
  return new ImapFlow({
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: !isLoopback(host) }),
    auth: accessToken === null ? { user, pass: password } : { user, accessToken: await accessToken() },
    tls: { minVersion: "TLSv1.2", ...(certificateAuthority === null ? {} : { ca: certificateAuthority }) },
    logger: false,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    autoIdleDelay: 500,
    maxIdleTime: MAX_IDLE_MS,
    maxLiteralSize: MAX_LITERAL_BYTES,
    maxResponseSize: MAX_LITERAL_BYTES + 1024 * 1024,
    disableAutoEnable: true,
  });
}

type Commands = Omit<ImapSession, "uidValidity" | "canMark" | "over" | "close">;

function commands(client: ImapFlow): Commands {
  const run = <T>(what: () => Promise<T>, timeoutMs = COMMAND_TIMEOUT_MS) => guarded(client, what, timeoutMs);
  const search = async (query: { all: true } | { unKeyword: string }): Promise<readonly number[]> => {
    const uids = await run(() => client.search(query, { uid: true }));
    if (!Array.isArray(uids)) throw lost("the search was not answered");
    return uids;
  };
  return {
    allUids: () => search({ all: true }),
    unmarkedUids: () => search({ unKeyword: STORED_KEYWORD }),
    async facts(uids) {
      const found = await run(() => client.fetchAll(uids.join(","), { size: true, internalDate: true }, { uid: true }));
      return found.filter((mail) => uids.includes(mail.uid)).map(factsOf);
    },
    whole: (mail) => {
      const timeoutMs = COMMAND_TIMEOUT_MS + Math.ceil(mail.sizeBytes / BYTES_PER_SECOND) * 1000;
      return run(
        () => (mail.sizeBytes > STREAM_ABOVE_BYTES ? streamed(client, mail.uid) : atOnce(client, mail.uid)),
        timeoutMs,
      );
    },
    header: (uid) => run(() => headerOf(client, uid)),
    mark: (uids) => run(() => client.messageFlagsAdd(uids.join(","), [STORED_KEYWORD], { uid: true })),
  };
}

/** Checks the connection before and after, bounds the time, and speaks only in Faults. */
async function guarded<T>(client: ImapFlow, what: () => Promise<T>, timeoutMs: number): Promise<T> {
  if (!client.usable || !client.mailbox) throw lost("the connection is closed");
  const timer = setTimeout(() => client.close(), timeoutMs);
  try {
    const answer = await what();
    if (!client.usable || !client.mailbox) throw lost("the connection closed during a command");
    return answer;
  } catch (error) {
    throw faultOf(error);
  } finally {
    clearTimeout(timer);
  }
}

async function atOnce(client: ImapFlow, uid: number): Promise<Uint8Array> {
  const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
  if (!mail || mail.source === undefined) throw gone(uid);
  return mail.source;
}

async function streamed(client: ImapFlow, uid: number): Promise<Uint8Array> {
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: 1024 * 1024 });
  if (!content) throw gone(uid);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function headerOf(client: ImapFlow, uid: number): Promise<Uint8Array> {
  const mail = await client.fetchOne(String(uid), { headers: true }, { uid: true });
  if (!mail || mail.headers === undefined) throw gone(uid);
  return mail.headers;
}

function factsOf(mail: FetchMessageObject): MailFacts {
  const { uid, size, internalDate } = mail;
  const moment = internalDate === undefined ? null : new Date(internalDate);
  const receivedAt = moment === null || Number.isNaN(moment.getTime()) ? null : parseInstant(moment.toISOString());
  return { uid, sizeBytes: size ?? 0, receivedAt };
}

function lost(message: string): Fault {
  return new Fault("IMAP_LOST", message, true);
}

/** A person deleted or moved the mail between two commands: nothing to do, the others go on. */
function gone(uid: number): Fault {
  return new Fault("IMAP_MAIL_GONE", `mail ${uid} is no longer in the folder`, false);
}

interface LooseError {
  readonly message?: string;
  readonly authenticationFailed?: boolean;
  readonly responseText?: string;
  readonly mailboxMissing?: boolean;
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { message, authenticationFailed, responseText, mailboxMissing } = (error ?? {}) as LooseError;
  const detail = (responseText ?? message ?? "no answer").slice(0, 300);
  if (authenticationFailed === true)
    return new Fault("IMAP_SIGN_IN", `the server refused user or password: ${detail}`, true);
  if (mailboxMissing === true) return new Fault("IMAP_NO_FOLDER", `the folder does not exist: ${detail}`, true);
  return new Fault("IMAP_LOST", detail, true);
}
