/**
 * Two invoices, both matched while all goods of their order were open, want more of them together than there are; two
 * worker processes decide them at the same time.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DocumentId, SupplierId } from "../../src/domain/values/identifiers.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { matchedInvoiceOver, receivedOrders, stagesOn } from "./billed-orders.ts";
import type { DeskOfRows } from "./desk-of-rows.ts";
import { supplierNamed } from "./nouns.ts";
import { createProduct } from "./product.ts";

const LOOK_EVERY_MS = 50;
const AT_ONCE = 8;

export interface Race {
  readonly order: string;
  readonly documents: readonly [DocumentId, DocumentId];
}

/** Each race has a supplier and an order of its own: 100 pieces, of which one invoice claims 60 and the other 70. */
export async function prepareRaces(desk: DeskOfRows, count: number): Promise<readonly Race[]> {
  const places = Array.from({ length: count }, (_, place) => place + 1);
  await desk.seed({ kind: "suppliers", records: places.map((at) => supplierNamed(supplierOf(at), `House ${at} Ltd`)) });
  for (const at of places)
    await desk.seed(...receivedOrders([orderOf(at)], { supplierId: supplierOf(at) as SupplierId }));
  const ports = stagesOn(desk);
  const races: Race[] = [];
  while (races.length < count) {
    const some = places.slice(races.length, races.length + AT_ONCE);
    races.push(...(await Promise.all(some.map((at) => prepareRace(desk, ports, at)))));
  }
  return races;
}

const supplierOf = (place: number) => `S-${1000 + place}`;
const orderOf = (place: number) => `PO-${10_000 + place}`;

async function prepareRace(desk: DeskOfRows, ports: Ports, place: number): Promise<Race> {
  const [order, supplierId] = [orderOf(place), supplierOf(place)];
  const invoiceFor = (letter: string, quantity: string) =>
    matchedInvoiceOver(desk, ports, { name: `${letter}${50_000 + place}`, order, supplierId, quantity });
  const [one, two] = [await invoiceFor("A", "60"), await invoiceFor("B", "70")];
  return { order, documents: [one.document.id, two.document.id] };
}

/** Runs two worker processes until nothing is left to do. Throws when that takes longer than `patienceMs`. */
export async function runRaces(desk: DeskOfRows, patienceMs: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "matchbook-race-"));
  const settings = {
    DATABASE_URL: desk.url,
    MATCHBOOK_DATA_DIR: dataDir,
    SECRET_KEY: "k".repeat(32),
    LOG_LEVEL: "silent",
  };
  const workers = [createProduct(settings), createProduct(settings)];
  try {
    for (const worker of workers) worker.start("work");
    const deadline = performance.now() + patienceMs;
    while ((await openJobs(desk)) > 0) {
      if (!workers.every((worker) => worker.isAlive("work"))) throw new Error("a worker process ended by itself");
      if (performance.now() > deadline) throw new Error("the races did not end");
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    for (const worker of workers) await worker.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface RaceResult {
  readonly approved: number;
  readonly held: number;
  /** Codes of the holds of whoever came second. */
  readonly holds: readonly string[];
  /** What the order line was billed in the end. */
  readonly billed: string;
}

export async function resultOf(desk: DeskOfRows, race: Race): Promise<RaceResult> {
  const cases = await Promise.all(race.documents.map((id) => desk.store.case(id)));
  const states = cases.map((found) => found?.state ?? "none");
  const [order] = await desk.store.orders([race.order]);
  const second = cases.find((found) => !["approved", "posted"].includes(found?.state ?? ""));
  return {
    approved: states.filter((state) => ["approved", "posted"].includes(state)).length,
    held: states.filter((state) => ["in-review", "held", "waiting-receipt"].includes(state)).length,
    holds: (second?.match?.findings ?? []).filter((found) => found.severity === "hold").map((found) => found.code),
    billed: order?.lines[0]?.billed ?? decimal("-1"),
  };
}

/** How many matches had to be made again because the other invoice came first. */
export async function lostRaces(desk: DeskOfRows): Promise<number> {
  const [row] = await desk.db.execute<{ count: number }>(sql`select count(*)::int as count from matches where run = 2`);
  return row?.count ?? 0;
}

async function openJobs(desk: DeskOfRows): Promise<number> {
  const [row] = await desk.db.execute<{ count: number }>(
    sql`select count(*)::int as count from stage_runs where state in ('waiting', 'running')`,
  );
  return row?.count ?? 0;
}
