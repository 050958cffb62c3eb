/** The stages check, match and decide as the worker runs them: claimed, run, committed, one invoice after another. */
import type { Sql } from "postgres";
import { invoiceIdOf } from "../../src/domain/invoice.ts";
import { matchIdOf } from "../../src/domain/matching/match.ts";
import type { MatchId } from "../../src/domain/values/identifiers.ts";
import type { Job, StageName } from "../../src/pipeline/outcome.ts";
import type { Ports } from "../../src/pipeline/ports.ts";
import { runStage } from "../../src/pipeline/run-stage.ts";
import type { Figure } from "./benchmark.ts";
import { spread } from "./durations.ts";
import { watchProcessor } from "./processor-time.ts";
import type { Kind, Paper } from "./scale-papers.ts";

const MOST_MS = 60;
const STAGES = ["check", "match", "decide"] as const satisfies readonly StageName[];

interface Taken {
  readonly kind: Kind;
  /** Milliseconds and statements by stage; the commit is part of both. */
  readonly stages: Readonly<Record<string, { readonly ms: number; readonly statements: number }>>;
}

interface Around {
  readonly sql: Sql;
  readonly ports: Ports;
  /** The first process of the Postgres. */
  readonly postmaster: number | undefined;
  /** Statements sent so far. */
  readonly asked: { readonly count: number };
  readonly warmUp: number;
}

export async function stageTimes(papers: readonly Paper[], around: Around): Promise<readonly Figure[]> {
  for (const paper of papers.slice(0, around.warmUp)) await through(paper, around);
  const processor = watchProcessor("check-match-decide", around.postmaster);
  const counted: Taken[] = [];
  for (const paper of papers.slice(around.warmUp)) counted.push(await through(paper, around));
  const used = processor.stop(counted.length);
  const kinds: readonly Kind[] = ["delivered", "not delivered", "no order number", "delivery note only"];
  return [
    ...spread("check-match-decide", counted.map(wholeOf), "ms", { p95: { sense: "at most", value: MOST_MS } }),
    ...STAGES.flatMap((stage) =>
      spread(
        stage,
        counted.map((one) => one.stages[stage]?.ms ?? 0),
        "ms",
      ),
    ),
    ...used,
    ...STAGES.map((stage) => ({
      name: `statements of ${stage}`,
      value: counted.reduce((sum, one) => sum + (one.stages[stage]?.statements ?? 0), 0) / counted.length,
      unit: "an invoice",
    })),
    ...kinds.flatMap((kind) => spread(kind, counted.filter((one) => one.kind === kind).map(wholeOf), "ms").slice(1)),
    ...(await outcomes(papers, around.sql)),
  ];
}

async function through({ kind, extraction }: Paper, { ports, asked }: Around): Promise<Taken> {
  const matchId: MatchId = matchIdOf(invoiceIdOf(extraction.id), 1);
  const stages: Record<string, { ms: number; statements: number }> = {};
  for (const stage of STAGES) {
    const job: Job = { stage, key: stage === "check" ? extraction.id : matchId };
    const before = asked.count;
    const started = performance.now();
    await runStage(job, ports);
    stages[stage] = { ms: performance.now() - started, statements: asked.count - before };
  }
  return { kind, stages };
}

function wholeOf({ stages }: Taken): number {
  return Object.values(stages).reduce((sum, { ms }) => sum + ms, 0);
}

async function outcomes(papers: readonly Paper[], sql: Sql): Promise<readonly Figure[]> {
  const rows = await sql<{ state: string; share: number }[]>`
    select state, 100 * count(*)::float8 / ${papers.length} as share from invoices
     where document_id = any(${papers.map((paper) => paper.document.id)}) group by state order by state`;
  return rows.map(({ state, share }) => ({ name: `then ${state}`, value: share, unit: "%" }));
}
