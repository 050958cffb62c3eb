/**
 * What checking, matching and deciding cost where years of purchasing lie in the database: a million open order lines,
 * 200,000 receipts and a million past invoices, in the Postgres that comes along with its ordinary settings.
 */
import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { createCommitter } from "../../src/adapters/postgres/commit.ts";
import { connect } from "../../src/adapters/postgres/connect.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { createStore } from "../../src/adapters/postgres/store.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { anEntity } from "../domain/example.ts";
import { sightingOf } from "../support/nouns.ts";
import { testPorts } from "../support/ports.ts";
import { type Benchmark, type Figure, NOTHING_MISSING, type Wishes } from "./benchmark.ts";
import { OURSELVES, parentOf, watchMemory } from "./peak-memory.ts";
import { withDatabase, withSession } from "./scale-database.ts";
import { makePapers, makeSuppliers, type Paper } from "./scale-papers.ts";
import { questionTimes } from "./scale-questions.ts";
import { LAST_DAY, seedPast, sizeOf } from "./scale-seed.ts";
import { stageTimes } from "./scale-stages.ts";

/** Invoices of the questions, and as many others of the stages. */
const ROUNDS = 250;
const WARM_UP = 30;

export const purchasingAtScale: Benchmark = {
  name: "purchasing-at-scale",
  about: "ms for candidate search, duplicate check and check-match-decide among a million order lines and invoices",
  missing: NOTHING_MISSING,
  run: (wishes) =>
    withDatabase({ keepDir: wishes.keepDir, seed: (url) => seed(url, wishes) }, (url) => measureSeeded(url, wishes)),
};

async function seed(url: string, { scale, say }: Wishes): Promise<void> {
  const size = sizeOf(scale);
  await importRecords(url, [
    { kind: "entities", records: [anEntity()] },
    { kind: "suppliers", records: makeSuppliers(size.suppliers) },
  ]);
  await withSession(url, (sql) => seedPast(sql, size, say));
}

/** Delivers the papers to a database that was seeded, and measures with them. */
async function measureSeeded(url: string, { scale, say }: Wishes): Promise<readonly Figure[]> {
  const { orders } = sizeOf(scale);
  const asked = { count: 0 };
  const connection = connect(url, {
    onStatement: () => {
      asked.count += 1;
    },
  });
  try {
    return await withSession(url, async (sql) => {
      const held = await contents(sql);
      const papers = await makePapers(sql, 2 * (ROUNDS + WARM_UP), orders);
      const ports = portsOf(createStore(connection.db), createCommitter(connection.db));
      await deliver(papers, ports);
      const postmaster = await postmasterOf(sql);
      // To look at the memory of Postgres takes too long to go unnoticed.
      const memory = watchMemory(OURSELVES);
      const half = Math.floor(papers.length / 2);
      say("asking the questions one by one");
      const questions = await questionTimes(papers.slice(0, half), { sql, ports, warmUp: WARM_UP });
      say("checking, matching and deciding");
      const stages = await stageTimes(papers.slice(half), { sql, ports, postmaster, asked, warmUp: WARM_UP });
      return [...held, ...questions, ...stages, ...memory.stop()];
    });
  } finally {
    await connection.close();
  }
}

async function importRecords(url: string, batches: readonly ImportBatch[]): Promise<void> {
  const connection = connect(url);
  try {
    for (const batch of batches) {
      const report = await createImporter(connection.db).apply(batch, { dryRun: false });
      if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join("\n"));
    }
  } finally {
    await connection.close();
  }
}

function portsOf(store: Ports["store"], committer: Ports["committer"]): Ports {
  const clock = { now: () => instant(`${LAST_DAY}T12:00:00Z`), today: () => localDate(LAST_DAY) };
  const seal = (text: string) => createHash("sha256").update(text).digest("hex");
  return testPorts({ store, committer, ports: { clock, seal } });
}

/** The rows that are there when an invoice was read, with the check that waits for it. */
async function deliver(papers: readonly Paper[], { committer }: Ports): Promise<void> {
  for (const [index, { email, message, document, extraction }] of papers.entries()) {
    await committer.receive(email, sightingOf(email, index + 1));
    await committer.apply({
      changes: [
        { kind: "message", message },
        { kind: "document", document },
        { kind: "extraction", extraction },
      ],
      next: [{ stage: "check", key: extraction.id }],
      trail: [],
    });
  }
}

async function postmasterOf(sql: Sql): Promise<number | undefined> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return backend && parentOf(backend.pid);
}

async function contents(sql: Sql): Promise<readonly Figure[]> {
  const [found] = await sql<{ lines: number; receipts: number; invoices: number; size: number }[]>`
    select (select count(*)::int from order_lines) as lines, (select count(*)::int from goods_receipts) as receipts,
           (select count(*)::int from invoices) as invoices, pg_database_size(current_database())::float8 / 1e9 as size`;
  return [
    { name: "open order lines", value: found?.lines ?? 0, unit: "lines" },
    { name: "goods receipts", value: found?.receipts ?? 0, unit: "lines" },
    { name: "past invoices", value: found?.invoices ?? 0, unit: "invoices" },
    { name: "size of the database", value: found?.size ?? 0, unit: "GB" },
  ];
}
