/**
 * Processes that die at the worst moment: between commit and mark, in the middle of any stage, while a mail leaves, and
 * in the reading children. Afterwards everything is there once, decided as if nothing had happened.
 */
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { afterEach, describe, expect, it } from "vitest";
import { loadCases } from "../../src/adapters/demo/cases.ts";
import { type MailServers, startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { STORED_KEYWORD } from "../../src/adapters/imap/session.ts";
import { FIXTURE_TOOLS } from "../../src/app/demo/fixture-tools.ts";
import { FIXTURES } from "../support/case.ts";
import { dovecotMissing } from "../support/dovecot.ts";
import {
  bookedNumbers,
  journeyTexts,
  mixedMails,
  mixedOrders,
  openWork,
  processWithKills,
  repeatedIn,
  rowsOf,
  untilRows,
} from "../support/kills.ts";
import { startScriptedSmtp, startWire } from "../support/mail-servers.ts";
import { invoicePaper, randomFrom, supplierMail, untilSettled } from "../support/mails.ts";
import { openProductWorld, type ProductWorld, type ProductWorldOptions, readersBelow } from "../support/product.ts";

const MAILS = 20;
const KILLS = 8;
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const missing = dovecotMissing();
const isMissing = missing ? ` (${missing})` : "";

let servers: MailServers | undefined;
const houses: ProductWorld[] = [];

async function open(options: Omit<ProductWorldOptions, "smtpUrl"> & { readonly smtpUrl?: string } = {}) {
  servers ??= await startMailServers();
  const house = await openProductWorld({ smtpUrl: servers.smtpUrl, ...options });
  houses.push(house);
  return house;
}

afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
  await servers?.stop();
  servers = undefined;
}, 60_000);

async function markedUids(house: ProductWorld): Promise<readonly number[]> {
  const { host, port, user, password } = house.dovecot.settings;
  const auth = { user, pass: password };
  const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth, logger: false });
  await client.connect();
  await client.mailboxOpen("INBOX");
  const uids = await client.search({ keyword: STORED_KEYWORD }, { uid: true });
  await client.logout();
  return uids === false || uids === undefined ? [] : uids;
}

async function exactMail(house: ProductWorld): Promise<Uint8Array> {
  const bytes = await invoicePaper("001-exact-match", house.world);
  return supplierMail({ key: "exact", files: [{ name: "invoice.pdf", bytes }] });
}

const acceptedIds = () => (servers?.accepted() ?? []).map((mail) => mail.messageId);

describe.skipIf(missing !== null)(`an intake that dies between commit and mark${isMissing}`, () => {
  it("has stored each mail once, and marks all of them after its next start", async () => {
    const house = await open();
    const mails = await mixedMails(house.world, 6);
    for (const mail of mails) await house.dovecot.deliver(mail);
    house.product.start("intake");
    await untilRows(house, sql`select 1 from sightings`);
    await house.product.kill("intake");
    const stored = await rowsOf(house, sql`select uid from sightings`);
    expect((await markedUids(house)).length).toBeLessThan(stored.length);
    house.product.start("intake");
    await expect.poll(() => markedUids(house), { timeout: 30_000 }).toHaveLength(mails.length);
    const counts = sql`select (select count(*) from emails)::int as emails, (select count(*) from sightings)::int as seen`;
    expect(await rowsOf(house, counts)).toEqual([{ emails: mails.length, seen: mails.length }]);
  }, 60_000);
});

describe.skipIf(missing !== null)(`a worker that dies again and again${isMissing}`, () => {
  it(`leaves the journeys, postings and answers of an undisturbed one (SEED=${SEED})`, async () => {
    const options = { batches: (world: ProductWorld["world"]) => mixedOrders(world, MAILS) };
    const calm = await open(options);
    const mails = await mixedMails(calm.world, MAILS);
    for (const mail of mails) await calm.dovecot.deliver(mail);
    for (const role of ["intake", "work"] as const) calm.product.start(role);
    const expected = journeyTexts(await untilSettled(calm.store, MAILS));
    await calm.product.stop();
    const answersOfCalm = acceptedIds().length;

    const shaken = await open(options);
    shaken.product.start("intake");
    const plan = { kills: KILLS, random: randomFrom(SEED), patienceMs: 60_000 };
    const records = await processWithKills(shaken, mails, plan);
    expect(Object.fromEntries(journeyTexts(records))).toEqual(Object.fromEntries(expected));
    expect(await openWork(shaken)).toEqual([]);
    expect(await bookedNumbers(shaken)).toEqual(await bookedNumbers(calm));
    expect(repeatedIn(await bookedNumbers(shaken))).toEqual([]);
    expect(repeatedIn(acceptedIds())).toEqual([]);
    const replies = [...records.values()].flatMap((record) => record.cases.flatMap((found) => found.replies));
    const sent = replies.filter((reply) => reply.state === "sent").map((reply) => reply.messageId);
    expect(acceptedIds().slice(answersOfCalm)).toEqual(expect.arrayContaining(sent));
  }, 150_000);
});

describe.skipIf(missing !== null)(`a reply that is cut off while it leaves${isMissing}`, () => {
  it("ends as unknown and is never sent again, when the line breaks after the last dot", async () => {
    const smtp = await startScriptedSmtp({ DOT: "cut" });
    const house = await open({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
    await house.dovecot.deliver(await exactMail(house));
    for (const role of ["intake", "work"] as const) house.product.start(role);
    const [record] = (await untilSettled(house.store, 1)).values();
    expect(record?.cases[0]?.replies).toMatchObject([{ kind: "approval", state: "unknown" }]);
    await house.product.kill("work");
    house.product.start("work");
    await pause(3_000);
    expect(smtp.received).toHaveLength(1);
    await smtp.stop();
  }, 60_000);

  it("ends as unknown and is never sent again, when the worker dies before the server's answer", async () => {
    servers = await startMailServers();
    const wire = await startWire(servers.smtpPort, (said) => (said.includes("queued") ? "" : said));
    const house = await open({ smtpUrl: `smtp://127.0.0.1:${wire.port}` });
    await house.dovecot.deliver(await exactMail(house));
    for (const role of ["intake", "work"] as const) house.product.start(role);
    await expect.poll(acceptedIds, { timeout: 30_000 }).toHaveLength(1);
    await house.product.kill("work");
    house.product.start("work");
    const [record] = (await untilSettled(house.store, 1)).values();
    expect(record?.cases[0]).toMatchObject({ state: "posted", replies: [{ state: "unknown", phase: "data" }] });
    expect(acceptedIds()).toHaveLength(1);
    await wire.stop();
  }, 60_000);
});

describe.skipIf(missing !== null)(`a reading child that is killed${isMissing}`, () => {
  it("costs a second try, not the document", async () => {
    const house = await open();
    const scan = loadCases(FIXTURES, FIXTURE_TOOLS).find((found) => found.key === "008-clean-scan");
    for (const role of ["intake", "work"] as const) house.product.start(role);
    if (scan !== undefined) await house.dovecot.deliver(await scan.mail());
    await untilRows(house, sql`select 1 from stage_runs where stage = 'extract' and state = 'running'`);
    await pause(500);
    const readers = readersBelow(house.product.pid("work") ?? 0);
    expect(readers.length).toBeGreaterThan(0);
    for (const pid of readers) process.kill(pid, "SIGKILL");
    const [record] = (await untilSettled(house.store, 1)).values();
    expect(record?.cases[0]?.extraction).toMatchObject({ failure: null, reading: { source: "ocr", warnings: [] } });
    expect(record?.cases[0]?.invoice.supplierId).toBe("brightline");
  }, 60_000);
});
