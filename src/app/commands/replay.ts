/** `matchbook replay`: changed limits, or the rules of this version, over what was decided before. Changes nothing. */
import { readFile } from "node:fs/promises";
import { connect, type Database } from "../../adapters/postgres/connect.ts";
import { createStore } from "../../adapters/postgres/store.ts";
import { readCsv } from "../../adapters/sources/csv.ts";
import { ENGINE_VERSION } from "../../domain/matching/match-invoice.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import { type Instant, parseInstant } from "../../domain/values/instant.ts";
import { addDays, parseLocalDate } from "../../domain/values/local-date.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import { Fault } from "../../pipeline/ports.ts";
import { repeatedLimits } from "../../pipeline/replay/changed-limits.ts";
import { compareMatches } from "../../pipeline/replay/compare-matches.ts";
import type { PastMatch, PastMatchesQuery } from "../../pipeline/replay/past-match.ts";
import { isChanged, printReplay } from "../../pipeline/replay/print-replay.ts";
import { entryOf, type ReplayEntry } from "../../pipeline/replay/replay-entry.ts";
import { entryJson, totalsJson } from "../../pipeline/replay/replay-json.ts";
import { addEntry, NO_TOTALS } from "../../pipeline/replay/replay-totals.ts";
import type { Store } from "../../pipeline/store.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";

/** What a match saw may be a hundred kilobytes, and a page of them is in memory at a time. */
const PAGE = 100;
/** Invoices between two lines of progress. */
const PROGRESS_EVERY = 500;

export interface ReplayOptions {
  /** A CSV file as `matchbook import tolerances` takes it; null tries the rules of this version alone. */
  readonly tolerances: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** Most invoices, those decided last; null for all. */
  readonly limit: number | null;
  readonly json: boolean;
}

interface Output {
  readonly out: { write(text: string): unknown };
  readonly progress: { write(text: string): unknown };
}

export interface ReplayRun extends Output {
  readonly pastMatches: Store["pastMatches"];
  readonly window: Pick<PastMatchesQuery, "since" | "until">;
  readonly limit: number | null;
  readonly changed: readonly Tolerance[] | null;
  readonly heading: string;
  readonly json: boolean;
}

/** Exit status 0 when it was replayed, 1 when a moment or the file cannot be used. */
export async function replay(options: ReplayOptions): Promise<number> {
  const output: Output = { out: process.stdout, progress: process.stderr };
  const database = await openDatabase(loadConfig());
  const connection = connect(database.url);
  try {
    return await replayFrom(connection.db, options, output);
  } finally {
    await connection.close();
    await database.close();
  }
}

export async function replayFrom(db: Database, options: ReplayOptions, output: Output): Promise<0 | 1> {
  const window = windowOf(options);
  const changed = options.tolerances === null ? ok(null) : await limitsFrom(options.tolerances, db, output);
  if (!window.ok || !changed.ok) {
    const issues = [window, changed].flatMap((result) => (result.ok ? [] : result.issues));
    for (const { code, message } of issues) output.progress.write(`${code}: ${message}\n`);
    return 1;
  }
  await runReplay({
    ...output,
    pastMatches: (query) => lookingOnly(db, (store) => store.pastMatches(query)),
    window: window.value,
    limit: options.limit,
    changed: changed.value,
    heading: headingOf(options),
    json: options.json,
  });
  return 0;
}

/** Postgres itself refuses to write in here; each page is a transaction of its own, for a reader may pause the output. */
function lookingOnly<T>(db: Database, ask: (store: Store) => Promise<T>): Promise<T> {
  return db.transaction((tx) => ask(createStore(tx)), { accessMode: "read only", isolationLevel: "repeatable read" });
}

export async function runReplay(run: ReplayRun): Promise<void> {
  const changed: ReplayEntry[] = [];
  let totals = NO_TOTALS;
  for await (const past of allMatches(run)) {
    const entry = entryOf(past, resultOf(past, run.changed));
    totals = addEntry(totals, entry);
    if (run.json) run.out.write(`${JSON.stringify(entryJson(entry))}\n`);
    else if (isChanged(entry)) changed.push(entry);
    if (totals.invoices % PROGRESS_EVERY === 0) {
      run.progress.write(`${totals.invoices} invoices replayed, back to ${past.decision.decidedAt}\n`);
    }
  }
  const { heading, changed: limits } = run;
  const report = { changed, totals, heading, hasLimits: limits !== null, engine: ENGINE_VERSION };
  run.out.write(run.json ? `${JSON.stringify(totalsJson(totals, ENGINE_VERSION))}\n` : printReplay(report));
}

/** The last decided first, page by page, up to the limit. */
async function* allMatches({ pastMatches, window, limit }: ReplayRun): AsyncGenerator<PastMatch> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let after: PastMatchesQuery["after"] = null;
  while (left > 0) {
    const asked = Math.min(PAGE, left);
    const page: readonly PastMatch[] = await pastMatches({ ...window, after, limit: asked });
    yield* page;
    left -= page.length;
    after = page.at(-1)?.decision ?? null;
    if (page.length < asked) return;
  }
}

/** What an older version stored may lack what today's rules ask for; one such match must not end the replay. */
function resultOf({ match, inputs }: PastMatch, changed: readonly Tolerance[] | null): ReplayEntry["result"] {
  if (inputs === null) return "no-inputs";
  try {
    return compareMatches(match, inputs, changed);
  } catch {
    return "failed";
  }
}

/** The records of the file, or all that an import would refuse about them. */
async function limitsFrom(file: string, db: Database, output: Output): Promise<Result<readonly Tolerance[]>> {
  const bytes = await readFile(file).catch((error: unknown) => error);
  if (!(bytes instanceof Uint8Array)) {
    return fail("IMPORT_FILE", `the file cannot be read: ${bytes instanceof Error ? bytes.message : "unknown reason"}`);
  }
  const reading = readCsv("tolerances", bytes);
  if ("issues" in reading) return { ok: false, issues: reading.issues };
  for (const { code, message } of reading.warnings) output.progress.write(`note: ${message} [${code}]\n`);
  const records = reading.batch.kind === "tolerances" ? reading.batch.records : [];
  const repeated = repeatedLimits(records);
  const unknown = await unknownSuppliers(records, db);
  const issues = [...repeated, ...unknown];
  return issues.length > 0 ? { ok: false, issues } : ok(records);
}

async function unknownSuppliers(records: readonly Tolerance[], db: Database): Promise<Issue[]> {
  const named = records.filter(({ scope }) => scope === "supplier").map(({ scopeId }) => scopeId as SupplierId);
  const issues: Issue[] = [];
  for (const id of new Set(named)) {
    const isKnown = await lookingOnly(db, (store) => store.supplier(id)).then(() => true, isNotMissing);
    const message = `There is no supplier ${id}. Import it first, or correct the reference.`;
    if (!isKnown) issues.push({ code: "UNKNOWN_SUPPLIER", message });
  }
  return issues;
}

function isNotMissing(error: unknown): false {
  if (error instanceof Fault && error.code === "NOT_FOUND") return false;
  throw error;
}

/** A day means all of it, from midnight UTC; the last day is included. */
function windowOf({ since, until }: ReplayOptions): Result<ReplayRun["window"]> {
  const from = momentOf(since, 0);
  const to = momentOf(until, 1);
  if (!from.ok) return from;
  if (!to.ok) return to;
  return ok({ since: from.value, until: to.value });
}

function momentOf(text: string | null, daysLater: number): Result<Instant | null> {
  if (text === null) return ok(null);
  const day = parseLocalDate(text);
  const moment = parseInstant(day === null ? text : `${addDays(day, daysLater)}T00:00:00Z`);
  if (moment !== null) return ok(moment);
  return fail("MOMENT_NOT_CLEAR", `"${text}" is no moment; write 2026-11-03 or 2026-11-03T08:00:00Z.`);
}

function headingOf({ tolerances, since, until, limit }: ReplayOptions): string {
  const what = tolerances === null ? `the rules of this version (${ENGINE_VERSION})` : `the limits of ${tolerances}`;
  const times = [since === null ? "" : ` since ${since}`, until === null ? "" : ` until ${until}`].join("");
  const most = limit === null ? "" : `, the last ${limit} at most`;
  return `Replay of ${what} over the invoices decided${times}${most}. Nothing was changed.`;
}
