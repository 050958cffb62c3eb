/** Kills a worker again and again while it works, and looks afterwards at everything that must be there once. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import type { World } from "../../src/adapters/demo/world.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import { printJourney } from "../../src/pipeline/print-journey.ts";
import type { MailRecord } from "../../src/pipeline/store.ts";
import { copiesOfOrder, invoicePaper, lockedPaper, supplierMail, untilSettled } from "./mails.ts";
import type { ProductWorld } from "./product.ts";

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 60_000;

/** Every invoice has an order of its own, so that the order of work changes nothing: 10 in 20 are approved, 6 held. */
export async function mixedMails(world: World, count: number): Promise<readonly Uint8Array[]> {
  return Promise.all(Array.from({ length: count }, (_, place) => mixedMail(world, place)));
}

/** The orders that `mixedMails` name. */
export function mixedOrders(world: World, count: number): readonly ImportBatch[] {
  const places = Array.from({ length: count }, (_, place) => place);
  return [
    ...copiesOfOrder(world, "PO-1001", places.filter(isExact).map(exactOrder)),
    ...copiesOfOrder(world, "PO-1003", places.filter(isTooDear).map(dearOrder)),
  ];
}

const isExact = (place: number) => place % 2 === 0;
const isTooDear = (place: number) => place % 2 === 1 && place % 10 < 7;
const exactOrder = (place: number) => `PO-${4000 + place}`;
const dearOrder = (place: number) => `PO-${7000 + place}`;

async function mixedMail(world: World, place: number): Promise<Uint8Array> {
  const key = `mail-${place}`;
  if (isExact(place)) {
    const change = { number: `QO-${50_000 + place}`, orderNumber: exactOrder(place) };
    return supplierMail({
      key,
      files: [{ name: "a.pdf", bytes: await invoicePaper("001-exact-match", world, change) }],
    });
  }
  if (isTooDear(place)) {
    const change = { number: `RE-2026-${50_000 + place}`, orderNumber: dearOrder(place) };
    const bytes = await invoicePaper("003-price-variance", world, change);
    return supplierMail({ key, from: "rechnung@nordwind-papier.example", files: [{ name: "r.pdf", bytes }] });
  }
  return supplierMail({ key, files: place % 10 === 7 ? [{ name: "l.pdf", bytes: await lockedPaper() }] : [] });
}

/** Delivers the mails bit by bit; each bit of work is cut off once, at a moment that `random` chooses. */
export async function processWithKills(
  house: ProductWorld,
  mails: readonly Uint8Array[],
  plan: { readonly kills: number; readonly random: () => number; readonly patienceMs: number },
): Promise<ReadonlyMap<number, MailRecord>> {
  house.product.start("work");
  for (let kill = 0; kill < plan.kills; kill++) {
    const share = (part: number) => Math.floor((part * mails.length) / plan.kills);
    for (const mail of mails.slice(share(kill), share(kill + 1))) await house.dovecot.deliver(mail);
    await untilAtWork(house, 1 + Math.floor(plan.random() * 3));
    await pause(plan.random() * 250);
    await house.product.kill("work");
    house.product.start("work");
  }
  return untilSettled(house.store, mails.length, plan.patienceMs);
}

/** Some stages ended since we began to look, and one runs; at most a while, because there may be nothing left to do. */
async function untilAtWork(house: ProductWorld, stages: number): Promise<void> {
  const done = async () =>
    Number((await rowsOf(house, sql`select count(*) from stage_runs where state = 'done'`))[0]?.["count"]);
  const before = await done();
  const deadline = performance.now() + 4_000;
  while (performance.now() < deadline) {
    const running = await rowsOf(house, sql`select 1 from stage_runs where state = 'running'`);
    if (running.length > 0 && (await done()) - before >= stages) return;
    await pause(LOOK_EVERY_MS);
  }
}

export async function rowsOf(house: ProductWorld, query: SQL): Promise<readonly Record<string, unknown>[]> {
  return house.connection.db.execute(query);
}

/** Asks until there are rows. */
export async function untilRows(house: ProductWorld, query: SQL): Promise<readonly Record<string, unknown>[]> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const rows = await rowsOf(house, query);
    if (rows.length > 0) return rows;
    if (performance.now() > deadline) throw new Error("what the test waits for never came");
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Journeys as text by subject. Left out is what may differ: our reference, made from the mail's bytes and so from its
 * moment of delivery, and whether the server's answer to a reply was heard.
 */
export function journeyTexts(records: ReadonlyMap<number, MailRecord>): ReadonlyMap<string, string> {
  return new Map(
    [...records.values()].map((record) => [
      record.message?.subject ?? "",
      printJourney(record)
        .replace(/\[AP-[^\]]*\]/g, "[AP]")
        .replace(/^(reply +\S+ )unknown/gm, "$1sent"),
    ]),
  );
}

/** Work that did not end well; [] is what we want. */
export function openWork(house: ProductWorld): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(house, sql`select stage, key, state, attempts, issue from stage_runs where state <> 'done'`);
}

/** Invoice numbers of the posting files on disk, one for each file. */
export async function bookedNumbers(house: ProductWorld): Promise<readonly string[]> {
  const files = await readdir(join(house.dataDir, "exports"));
  return files.map((file) => /_(QO-\d+|RE-2026-\d+)_/.exec(file)?.[1] ?? file).sort();
}

export function repeatedIn(values: readonly string[]): readonly string[] {
  return values.filter((value, place) => values.indexOf(value) !== place);
}
