/** The mailbox watch against a real Dovecot: what is stored, what is marked, and what survives a broken line. */
import { ImapFlow } from "imapflow";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { checkMailbox, type MailboxWatch, watchMailbox } from "../../src/adapters/imap/mailbox.ts";
import type { MailboxSettings } from "../../src/adapters/imap/settings.ts";
import type { ReceivedMail } from "../../src/adapters/imap/sweep.ts";
import { type Dovecot, dovecotMissing, startDovecot } from "../support/dovecot.ts";
import { startWire } from "../support/mail-servers.ts";

const missing = dovecotMissing();

/** Stands for the database: sightings by epoch. */
class Sightings {
  readonly mails: ReceivedMail[] = [];
  readonly events: string[] = [];
  /** Called before a mail is stored; a throw is a failed commit. */
  before: (mail: ReceivedMail) => Promise<void> = () => Promise.resolve();

  readonly knownUids = (_: string, uidValidity: string) =>
    Promise.resolve(new Set(this.mails.filter((mail) => mail.uidValidity === uidValidity).map(({ uid }) => uid)));

  readonly onMail = async (mail: ReceivedMail) => {
    await this.before(mail);
    this.mails.push(mail);
  };

  readonly log = (event: string) => {
    this.events.push(event);
  };

  subjects(): readonly string[] {
    return this.mails.map((mail) => /^Subject: (.*)$/m.exec(Buffer.from(mail.bytes).toString())?.[1]?.trim() ?? "");
  }

  async has(count: number): Promise<void> {
    await expect.poll(() => this.mails.length, { timeout: 30_000 }).toBe(count);
  }
}

function mail(subject: string, body = "Please find our invoice attached."): string {
  return `From: billing@supplier.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@supplier.example>\r\n\r\n${body}\r\n`;
}

const suite = describe.skipIf(missing !== null);
const why = missing === null ? "" : ` (skipped: ${missing})`;
let dovecot: Dovecot;
const watches: MailboxWatch[] = [];

beforeAll(async () => {
  if (missing === null) dovecot = await startDovecot();
});
afterAll(async () => {
  if (missing === null) await dovecot.stop();
});
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
  await asPerson(async (client) => {
    await client.mailboxOpen("INBOX");
    await client.messageDelete("1:*");
  });
});

function watch(sightings: Sightings, changes: Partial<MailboxSettings> = {}, maxMailBytes = 1_000_000): MailboxWatch {
  const { knownUids, onMail, log } = sightings;
  const settings = { ...dovecot.settings, ...changes };
  const started = watchMailbox({ settings, maxMailBytes, knownUids, onMail, log, random: () => 0 });
  watches.push(started);
  return started;
}

async function asPerson<T>(act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, port, user, password } = dovecot.settings;
  const client = new ImapFlow({ host, port, secure: false, auth: { user, pass: password }, logger: false });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.logout();
  }
}

function markedUids(): Promise<readonly number[]> {
  return asPerson(async (client) => {
    await client.mailboxOpen("INBOX");
    return (await client.search({ keyword: "$ApStored" }, { uid: true })) || [];
  });
}

suite(`storing from Dovecot${why}`, () => {
  test("mail that arrives while we wait is stored at once and left unread", async () => {
    const sightings = new Sightings();
    await watch(sightings).sweep();
    await dovecot.deliver(mail("pushed"));
    await sightings.has(1);
    expect(sightings.subjects()).toEqual(["pushed"]);
    expect(sightings.mails[0]).toMatchObject({ complete: true, mailbox: "invoices@127.0.0.1/INBOX" });
    const unseen = await asPerson(async (client) => {
      await client.mailboxOpen("INBOX");
      return client.search({ seen: false }, { uid: true });
    });
    expect(unseen).toHaveLength(1);
  });

  test("the mark is set only after the commit", async () => {
    const sightings = new Sightings();
    const marksAtCommit: (readonly number[])[] = [];
    sightings.before = async () => {
      marksAtCommit.push(await markedUids());
    };
    const started = watch(sightings);
    await started.sweep();
    await dovecot.deliver(mail("first"));
    await sightings.has(1);
    await started.sweep();
    expect(marksAtCommit).toEqual([[]]);
    expect(await markedUids()).toEqual([sightings.mails[0]?.uid]);
  });

  test("a crash between commit and mark stores nothing twice and the mark is made good", async () => {
    await dovecot.deliver(mail("stored but unmarked"));
    const uids = await asPerson(async (client) => {
      await client.mailboxOpen("INBOX");
      return (await client.search({ all: true }, { uid: true })) || [];
    });
    const sightings = new Sightings();
    const knownUids = () => Promise.resolve(new Set(uids));
    const started = watchMailbox({
      settings: dovecot.settings,
      knownUids,
      onMail: sightings.onMail,
      log: sightings.log,
    });
    watches.push(started);
    expect(await started.sweep()).toEqual({ stored: 0, left: 0 });
    expect(sightings.mails).toEqual([]);
    expect(await markedUids()).toEqual(uids);
  });

  test("one mail that cannot be stored does not hold up its neighbours and is tried again", async () => {
    for (const subject of ["before", "broken", "after"]) await dovecot.deliver(mail(subject));
    const sightings = new Sightings();
    sightings.before = (received) => {
      const isBroken = Buffer.from(received.bytes).includes("Subject: broken");
      return isBroken ? Promise.reject(new Error("the commit failed")) : Promise.resolve();
    };
    const started = watch(sightings);
    expect(await started.sweep()).toEqual({ stored: 2, left: 1 });
    sightings.before = () => Promise.resolve();
    await started.sweep();
    expect(sightings.subjects()).toEqual(["before", "after", "broken"]);
  });
});

suite(`epochs and sizes on Dovecot${why}`, () => {
  test("a folder that was made anew is another epoch: its mails are seen again under the new key", async () => {
    const fill = (client: ImapFlow) => client.append("Incoming", mail("restored"));
    await asPerson(async (client) => {
      await client.mailboxCreate("Incoming");
      await fill(client);
    });
    const sightings = new Sightings();
    const first = watch(sightings, { folder: "Incoming" });
    await first.sweep();
    await first.stop();
    await asPerson(async (client) => {
      await client.mailboxDelete("Incoming");
      await client.mailboxCreate("Incoming");
      await fill(client);
    });
    await watch(sightings, { folder: "Incoming" }).sweep();
    const [old, renewed] = sightings.mails;
    expect(sightings.mails).toHaveLength(2);
    expect(renewed?.uid).toBe(old?.uid);
    expect(renewed?.uidValidity).not.toBe(old?.uidValidity);
    expect(Buffer.compare(old?.bytes ?? new Uint8Array(), renewed?.bytes ?? new Uint8Array(1))).toBe(0);
  });

  test("a mail over the limit is kept by its header", async () => {
    await dovecot.deliver(mail("huge", "x".repeat(70).concat("\r\n").repeat(2_000)));
    const sightings = new Sightings();
    await watch(sightings, {}, 100_000).sweep();
    const [huge] = sightings.mails;
    expect(huge?.complete).toBe(false);
    expect(huge?.sizeBytes).toBeGreaterThan(140_000);
    expect(sightings.subjects()).toEqual(["huge"]);
    expect(huge?.bytes.byteLength).toBeLessThan(2_000);
  });

  test("a large mail arrives byte for byte", async () => {
    const body = Array.from({ length: 90_000 }, (_, line) => `line ${line} ${"y".repeat(60)}`).join("\r\n");
    await dovecot.deliver(mail("large", body));
    const sightings = new Sightings();
    await watch(sightings, {}, 50_000_000).sweep();
    const [large] = sightings.mails;
    expect(large?.bytes.byteLength).toBe(large?.sizeBytes);
    expect(Buffer.from(large?.bytes ?? []).toString()).toContain(body);
  });
});

suite(`trouble with Dovecot${why}`, () => {
  test("a wrong password is told by name and not tried again at once", async () => {
    const wrong = { ...dovecot.settings, password: "wrong" };
    expect(await checkMailbox(wrong)).toMatchObject({ ok: false, issues: [{ code: "IMAP_SIGN_IN" }] });
    const sightings = new Sightings();
    const started = watch(sightings, { password: "wrong" });
    await expect
      .poll(() => started.state(), { timeout: 20_000 })
      .toMatchObject({ phase: "waiting", trouble: { code: "IMAP_SIGN_IN" } });
  });

  test("a server that ends our session finds us back, and nothing is lost meanwhile", async () => {
    const sightings = new Sightings();
    await watch(sightings).sweep();
    dovecot.kick();
    await dovecot.deliver(mail("after the kick"));
    await sightings.has(1);
    expect(sightings.events).toContain("mailbox-trouble");
  });

  test("a line cut in the middle of a mail stores no half mail", async () => {
    await dovecot.deliver(mail("whole or not at all", "z".repeat(70).concat("\r\n").repeat(4_000)));
    const wire = await startWire(dovecot.imapPort);
    wire.cutAfter(60_000);
    const sightings = new Sightings();
    const started = watch(sightings, { port: wire.port });
    await expect.poll(() => sightings.events.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(sightings.mails).toEqual([]);
    wire.cutAfter(Number.POSITIVE_INFINITY);
    await started.sweep();
    expect(sightings.mails[0]?.bytes.byteLength).toBe(sightings.mails[0]?.sizeBytes);
    await wire.stop();
  });

  test("a server that permits no keywords is read all the same", async () => {
    await dovecot.deliver(mail("unmarked"));
    const wire = await startWire(dovecot.imapPort, (text) =>
      text.replace(/\[PERMANENTFLAGS \([^)]*\)\]/, "[PERMANENTFLAGS (\\Seen \\Deleted)]"),
    );
    const sightings = new Sightings();
    const started = watch(sightings, { port: wire.port });
    expect(await started.sweep()).toEqual({ stored: 1, left: 0 });
    expect(await markedUids()).toEqual([]);
    await started.stop();
    await wire.stop();
  });
});
