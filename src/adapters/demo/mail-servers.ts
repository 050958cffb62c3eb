/**
 * An IMAP mailbox and an SMTP server on loopback for the demo and for tests that need no real server. Both packages are
 * development dependencies and are loaded only when this starts.
 */
import { appendFile } from "node:fs/promises";
import type { AddressInfo, Server, Socket } from "node:net";
import type { HoodiecrowServer } from "hoodiecrow-imap";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";

/** One mail the SMTP server took responsibility for. */
export interface AcceptedMail {
  /** As in the header, with angle brackets; empty when there is none. */
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  /** ISO moment in UTC. */
  readonly at: string;
  readonly raw: string;
}

export interface MailServers {
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly user: string;
  readonly password: string;
  /** `imap://…/INBOX`, as MAILBOX_URL wants it. */
  readonly mailboxUrl: string;
  readonly smtpUrl: string;
  /** Puts a mail into INBOX and gives its uid; watching clients hear of it at once. */
  readonly deliver: (raw: Uint8Array) => number;
  /** Every acceptance so far, oldest first. */
  readonly accepted: () => readonly AcceptedMail[];
  readonly stop: () => Promise<void>;
}

export interface MailServersOptions {
  /** A JSON-lines file that gets every acceptance before the client hears "250". */
  readonly acceptedPath?: string;
  /** Fixed ports instead of free ones. */
  readonly imapPort?: number;
  readonly smtpPort?: number;
}

const USER = "invoices";
const PASSWORD = "demo";
const HOST = "127.0.0.1";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export async function startMailServers(options: MailServersOptions = {}): Promise<MailServers> {
  const imap = await startImap(options.imapPort ?? 0);
  const accepted: AcceptedMail[] = [];
  const smtp = await startSmtp(options.smtpPort ?? 0, async (mail) => {
    if (options.acceptedPath !== undefined) await appendFile(options.acceptedPath, `${JSON.stringify(mail)}\n`);
    accepted.push(mail);
  });
  return {
    imapPort: imap.port,
    smtpPort: smtp.port,
    user: USER,
    password: PASSWORD,
    mailboxUrl: `imap://${USER}:${PASSWORD}@${HOST}:${imap.port}/INBOX`,
    smtpUrl: `smtp://${HOST}:${smtp.port}`,
    deliver: (raw) => {
      const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
      return imap.server.appendMessage("INBOX", [], internalDate(new Date()), text).message.uid;
    },
    accepted: () => accepted,
    stop: async () => {
      await Promise.all([imap.stop(), smtp.stop()]);
    },
  };
}

interface RunningImap {
  readonly server: HoodiecrowServer;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** The mailbox lives in memory, so every start is a new epoch: a new UIDVALIDITY. */
async function startImap(port: number): Promise<RunningImap> {
  const { default: hoodiecrow } = await import("hoodiecrow-imap");
  const uidvalidity = Math.floor(Date.now() / 1000);
  const server = hoodiecrow({
    plugins: ["ID", "IDLE", "LITERALPLUS", "SASL-IR", "AUTH-PLAIN", "NAMESPACE"],
    users: { [USER]: { password: PASSWORD } },
    storage: { INBOX: { uidvalidity, uidnext: 1, messages: [] }, "": { separator: "/", folders: {} } },
  });
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(resolve);
      for (const socket of sockets) socket.destroy();
    });
  return { server, port: portOf(server.server), stop };
}

interface RunningSmtp {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function startSmtp(port: number, onMail: (mail: AcceptedMail) => Promise<void>): Promise<RunningSmtp> {
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData: (stream, session, done) => {
      readAll(stream)
        .then((raw) => onMail(acceptedMail(raw, session)))
        .then(() => done(), done);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  return { port: portOf(server.server), stop: () => new Promise((resolve) => server.close(resolve)) };
}

function acceptedMail(raw: Buffer, session: SMTPServerSession): AcceptedMail {
  const text = raw.toString("utf8");
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? "";
  const { mailFrom, rcptTo } = session.envelope;
  return {
    messageId: /^message-id:\s*(<[^>]*>)/im.exec(head)?.[1] ?? "",
    from: mailFrom ? mailFrom.address : "",
    to: rcptTo.map((recipient) => recipient.address),
    at: new Date().toISOString(),
    raw: text,
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function portOf(server: Pick<Server, "address">): number {
  return (server.address() as AddressInfo).port;
}

/** The date form of RFC 3501, in UTC. */
function internalDate(moment: Date): string {
  const day = String(moment.getUTCDate()).padStart(2, " ");
  const month = MONTHS[moment.getUTCMonth()] ?? "Jan";
  return `${day}-${month}-${moment.getUTCFullYear()} ${moment.toISOString().slice(11, 19)} +0000`;
}
