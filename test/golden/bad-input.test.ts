/**
 * What suppliers really send: mails that are broken, locked, empty, huge, hostile or sent twice, with good ones between
 * them. Each gets a fate with a reason that a person can act on, and none keeps its neighbours waiting.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailServers, startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import type { World } from "../../src/adapters/demo/world.ts";
import { type Journey, journeyOf } from "../../src/pipeline/journey.ts";
import type { MailRecord } from "../../src/pipeline/store.ts";
import { buildZip } from "../support/build-zip.ts";
import { dovecotMissing } from "../support/dovecot.ts";
import {
  copiesOfOrder,
  garbage,
  hugeMail,
  invoicePaper,
  isSettled,
  lockedPaper,
  messageIdOf,
  supplierMail,
  untilSettled,
} from "../support/mails.ts";
import { openProductWorld, type ProductWorld } from "../support/product.ts";
import { ROOT } from "../support/sources.ts";

const BOMB = join(ROOT, "..", "shared", "hostile", "pdf", "form-billion-laughs.pdf");
const noBomb = existsSync(BOMB) ? null : "there is no ../shared/hostile";
const missing = dovecotMissing();
const EXACT = "001-exact-match";

/** The order of arrival; a mail's uid is its place in it. */
const NAMES = [
  "good",
  "garbage",
  "locked",
  "cut",
  "empty",
  "huge",
  "question",
  "zip",
  "twice",
  "other-mail",
  "forwarded",
  "good-neighbour",
  "bomb",
] as const;
type Name = (typeof NAMES)[number];

let servers: MailServers;
let house: ProductWorld;
let records: ReadonlyMap<number, MailRecord>;

function recordOf(name: Name): MailRecord {
  const record = records.get(NAMES.indexOf(name) + 1);
  if (record === undefined) throw new Error(`no mail "${name}" was stored`);
  return record;
}

const journey = (name: Name): Journey => journeyOf(recordOf(name));

async function paperFor(order: string): Promise<Uint8Array> {
  const number = `QO-${order.replace("PO-", "7")}`;
  return invoicePaper(EXACT, house.world, { number, orderNumber: order });
}

/** The raw mail of each name; the last one only where the hostile samples are. */
async function mailsInOrder(): Promise<readonly Uint8Array[]> {
  const good = await paperFor("PO-1001");
  const pdf = (key: string, bytes: Uint8Array) => supplierMail({ key, files: [{ name: "invoice.pdf", bytes }] });
  const zip = buildZip([{ name: "invoice.pdf", bytes: Buffer.from(await paperFor("PO-3101")) }]);
  const inner = await pdf("inner", await paperFor("PO-3102"));
  const mails: Record<Exclude<Name, "bomb">, Uint8Array> = {
    good: await pdf("good", good),
    garbage: garbage(3_000, 7),
    locked: await pdf("locked", await lockedPaper()),
    cut: await pdf("cut", good.subarray(0, good.length * 0.6)),
    empty: await pdf("empty", new Uint8Array()),
    huge: hugeMail(60_000_000),
    question: await supplierMail({ key: "question", text: "When will you pay our invoice QO-1?" }),
    zip: await supplierMail({ key: "zip", files: [{ name: "invoices.zip", type: "application/zip", bytes: zip }] }),
    twice: await pdf("good", good),
    "other-mail": await pdf("other-mail", good),
    forwarded: await supplierMail({
      key: "forwarded",
      files: [{ name: "original.eml", type: "message/rfc822", bytes: inner }],
    }),
    "good-neighbour": await supplierMail({
      key: "good-neighbour",
      from: "rechnung@nordwind-papier.example",
      files: [{ name: "Rechnung.pdf", bytes: await invoicePaper("003-price-variance", house.world) }],
    }),
  };
  const bomb = noBomb === null ? [await pdf("bomb", await readFile(BOMB))] : [];
  return [...Object.values(mails), ...bomb];
}

/** What a person moving mails about does: the same bytes get another uid. */
async function copyInMailbox(uid: number): Promise<void> {
  const { host, port, user, password } = house.dovecot.settings;
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen("INBOX");
  await client.messageCopy(String(uid), "INBOX", { uid: true });
  await client.logout();
}

async function reasonsShown(): Promise<ReadonlyMap<string, string>> {
  const odd = await house.store.oddMails(50);
  return new Map(odd.map((mail) => [mail.emailId, mail.reason.code]));
}

function codesOf(name: Name): readonly string[] {
  return journey(name).documents.flatMap((document) => document.findings.map((finding) => finding.code));
}

const named = `bad mails on Dovecot${missing ? ` (${missing})` : ""}`;

describe.skipIf(missing !== null)(named, () => {
  beforeAll(async () => {
    servers = await startMailServers();
    const batches = (world: World) => copiesOfOrder(world, "PO-1001", ["PO-3101", "PO-3102"]);
    house = await openProductWorld({ smtpUrl: servers.smtpUrl, batches });
    house.product.start("intake");
    house.product.start("work");
    const mails = await mailsInOrder();
    for (const mail of mails) await house.dovecot.deliver(mail);
    records = await untilSettled(house.store, mails.length);
  }, 180_000);

  afterAll(async () => {
    await house?.close();
    await servers?.stop();
  });

  describe("all of them", allOfThem);
  describe("what cannot be read", whatCannotBeRead);
  describe("what is inside others or came before", nestedOrRepeated);
});

function allOfThem(): void {
  it("every mail has a fate, and one that was not read says what a person can do", () => {
    for (const record of records.values()) {
      const { fate, reason, documents, subject } = journeyOf(record);
      expect(fate, subject).not.toBe("pending");
      if (documents.length === 0) expect(reason, subject).toMatch(/^[A-Z_]+: .{20,}/);
      for (const document of documents) expect(document.decision, subject).not.toBeNull();
    }
    expect([house.product.isAlive("intake"), house.product.isAlive("work")]).toEqual([true, true]);
  });

  it("good mails between them are decided as ever", () => {
    expect(journey("good").documents[0]).toMatchObject({ decision: "approve", invoice: { state: "posted" } });
    expect(journey("good-neighbour").documents[0]).toMatchObject({ decision: "hold", invoice: { state: "in-review" } });
    expect(codesOf("good-neighbour")).toContain("PRICE_OVER");
  });
}

function whatCannotBeRead(): void {
  it("a mail without head or sense is set aside and shown", async () => {
    expect(journey("garbage")).toMatchObject({ fate: "quarantined", from: null, documents: [] });
    expect(journey("garbage").reason).toContain("by hand");
    expect((await reasonsShown()).get(recordOf("garbage").email.id)).toBe("MIME_UNREADABLE");
  });

  it.each([
    ["locked", "without a password"],
    ["cut", "send it again"],
  ] as const)("a %s PDF is held as unreadable, with a draft that asks for another", (name, advice) => {
    const record = recordOf(name);
    expect(journey(name)).toMatchObject({ fate: "processed", replies: [{ kind: "unreadable", state: "draft" }] });
    expect(codesOf(name)).toEqual(["DOC_UNREADABLE"]);
    expect(record.cases[0]?.extraction.failure?.message).toContain(advice);
  });

  it("an empty file is refused with its reason", async () => {
    expect(journey("empty")).toMatchObject({ fate: "quarantined", parts: [{ fate: "body" }, { fate: "rejected" }] });
    expect((await reasonsShown()).get(recordOf("empty").email.id)).toBe("EMPTY_FILE");
  });

  it("a mail over the limit is kept by its head alone", async () => {
    expect(recordOf("huge").email).toMatchObject({ complete: false });
    expect(recordOf("huge").email.sizeBytes).toBeGreaterThan(60_000_000);
    expect(journey("huge")).toMatchObject({ fate: "quarantined", messageId: messageIdOf("huge"), documents: [] });
    expect((await reasonsShown()).get(recordOf("huge").email.id)).toBe("MAIL_TOO_LARGE");
  });

  it("a mail without an invoice is no work for anybody", async () => {
    expect(journey("question")).toMatchObject({ fate: "ignored", documents: [], replies: [] });
    expect((await reasonsShown()).has(recordOf("question").email.id)).toBe(false);
  });

  it.skipIf(noBomb !== null)(`a PDF that never ends is cut off${noBomb ? ` (${noBomb})` : ""}`, () => {
    expect(codesOf("bomb")).toEqual(["DOC_UNREADABLE"]);
    expect(recordOf("bomb").cases[0]?.extraction.failure?.code).toBe("TASK_TIMEOUT");
  });
}

function nestedOrRepeated(): void {
  it.each(["zip", "forwarded"] as const)("an invoice inside a %s is found and booked", (name) => {
    expect(journey(name)).toMatchObject({ fate: "processed", documents: [{ decision: "approve" }] });
    const fates = journey(name).parts.map((part) => part.fate);
    expect(fates.filter((fate) => fate !== "body")).toEqual(["container", "document"]);
  });

  it.each(["twice", "other-mail"] as const)("the same file again (%s) is a duplicate and no second invoice", (name) => {
    expect(journey(name)).toMatchObject({ fate: "duplicate", documents: [], replies: [], postings: [] });
    expect(journey(name).parts.map((part) => part.fate)).toEqual(["body", "duplicate"]);
  });

  it("the same mail under another uid is one more sighting", async () => {
    await copyInMailbox(1);
    const seen = async () =>
      (await house.store.mails({ since: null, after: null, limit: 50 })).find((mail) => mail.uid === 1);
    await expect.poll(async () => (await seen())?.sightings, { timeout: 20_000 }).toBe(2);
    const mails = await house.store.mails({ since: null, after: null, limit: 50 });
    expect(mails).toHaveLength(records.size);
    expect(mails.every(isSettled)).toBe(true);
  });
}
