/**
 * Which work there is and who is on it: stage runs in our own rows, wake-up calls of the job engine, and the door
 * through which waiting invoices enter again at match.
 */
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { foldIdentifier, type InvoiceId, type SupplierId } from "../../domain/values/identifiers.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { LiveEvent } from "../../pipeline/live.ts";
import { type Job, type Outcome, type StageName, WAITING_STATES } from "../../pipeline/outcome.ts";
import { type Claim, Superseded } from "../../pipeline/ports.ts";
import { toJson } from "./columns.ts";
import type { Queries } from "./connect.ts";
import { invoices } from "./tables-invoice.ts";
import { stageRuns } from "./tables-work.ts";

/** The engine's own limit; we decide ourselves when work is set aside, long before. */
const ENGINE_ATTEMPTS = 1000;
/** Work whose row says whether there is something to do, so a person may start it again. */
const REPEATABLE: readonly StageName[] = ["reply", "post"];

/**
 * What an outcome leaves beside its rows, in one statement: trail lines, hints for open desks, which Postgres delivers when
 * the transaction commits, and work that is new; work that was queued before is left alone.
 */
export async function tell(db: Queries, { trail, next }: Pick<Outcome, "trail" | "next">, hints: readonly string[]) {
  if (trail.length + next.length + hints.length === 0) return;
  await db.execute(sql`
    with lines as (
      insert into trail (at, actor, email_id, document_id, event, detail)
      select at, actor, "emailId", "documentId", event, detail
        from json_to_recordset(${toJson(trail)}::json) as line(
             at timestamptz, actor text, "emailId" text, "documentId" text, event text, detail jsonb)),
    added as (
      insert into stage_runs (stage, key)
      select stage, key from json_to_recordset(${toJson(next)}::json) as job(stage text, key text)
          on conflict do nothing returning stage, key)
    select ${callsFor(sql`added`)} as called,
           (select count(pg_notify('matchbook_live', hint)::text) from unnest(${sql.param([...hints])}::text[]) as hint)`);
}

/** Tells the engine of all rows at once: called for each, it goes through its whole queue anew for every one of them. */
function callsFor(jobs: SQL): SQL {
  return sql`(select count(*) from graphile_worker.add_jobs(array(
      select (job.stage, json_build_object('key', job.key), null, null, ${ENGINE_ATTEMPTS}::smallint,
              job.stage || ':' || job.key, null, null)::graphile_worker.job_spec
        from ${jobs} as job)))`;
}

/** Queues work that is new. */
export async function enqueue(db: Queries, next: readonly Job[]): Promise<void> {
  await tell(db, { trail: [], next }, []);
}

/** Queues work at a person's wish: what was set aside, or ended and can be done again, starts anew. */
export async function enqueueAgain(db: Queries, jobs: readonly Job[]): Promise<void> {
  await enqueue(db, jobs);
  for (const { stage, key } of jobs) {
    const states = REPEATABLE.includes(stage) ? sql`('parked', 'done')` : sql`('parked')`;
    const reopened = await db
      .update(stageRuns)
      .set({ state: "waiting", attempts: 0, issue: null, finishedAt: null })
      .where(sql`${stageRuns.stage} = ${stage} and ${stageRuns.key} = ${key} and ${stageRuns.state} in ${states}`)
      .returning({ stage: stageRuns.stage, key: stageRuns.key });
    await wake(db, reopened);
  }
}

/** Tells the engine, inside this transaction: no commit, no job. */
async function wake(db: Queries, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = sql`(select * from json_to_recordset(${toJson(jobs)}::json) as row(stage text, key text))`;
  await db.execute(sql`select ${callsFor(rows)} as called`);
}

/** Counts the attempt and takes the work over from whoever had it; null when nothing is left to do. */
export async function claim(db: Queries, job: Job): Promise<Claim | null> {
  const [row] = await db
    .update(stageRuns)
    .set({
      attempts: sql`${stageRuns.attempts} + 1`,
      runToken: sql`gen_random_uuid()`,
      startedAt: sql`now()`,
      state: "running",
    })
    .where(sql`${ofJob(job)} and ${stageRuns.state} in ('waiting', 'running')`)
    .returning({ token: stageRuns.runToken, attempt: stageRuns.attempts });
  return row === undefined || row.token === null ? null : { job, token: row.token, attempt: row.attempt };
}

/** Ends the run, as done or as set aside. Throws Superseded when a newer start owns it. */
export async function end(db: Queries, held: Claim, issue: Issue | null): Promise<void> {
  const ended = await db
    .update(stageRuns)
    .set({ state: issue === null ? "done" : "parked", finishedAt: sql`now()`, issue })
    .where(sql`${ofJob(held.job)} and ${stageRuns.runToken} = ${held.token} and ${stageRuns.state} = 'running'`)
    .returning({ key: stageRuns.key });
  if (ended.length === 0) throw new Superseded(`a newer start of ${held.job.stage} owns ${held.job.key}`);
}

/** A lost race says nothing against the work, so it is no failed attempt. */
export async function forgiveAttempt(db: Queries, held: Claim): Promise<void> {
  await db
    .update(stageRuns)
    .set({ attempts: sql`greatest(${stageRuns.attempts} - 1, 0)` })
    .where(sql`${ofJob(held.job)} and ${stageRuns.runToken} = ${held.token}`);
}

/** Hints for open desks about whatever an outcome concerns. */
export function hintsOf({ next, trail }: Pick<Outcome, "next" | "trail">): string[] {
  const events = new Set(next.map(({ key }) => JSON.stringify(subjectOf(key))));
  for (const { emailId, documentId } of trail) events.add(JSON.stringify({ documentId, emailId }));
  return [...events];
}

/** Every key begins with the id of its document, and that with the id of its mail. */
function subjectOf(key: string): LiveEvent {
  const documentId = key.match(/^[^.#/~]+/)?.[0] ?? key;
  const emailId = documentId.match(/^[^-]+/)?.[0] ?? null;
  return { documentId: documentId === emailId ? null : documentId, emailId };
}

function ofJob(job: Job) {
  return sql`${stageRuns.stage} = ${job.stage} and ${stageRuns.key} = ${job.key}`;
}

const invoiceOfRun = sql`split_part(${stageRuns.key}, '#', 1)`;

export async function rematchOrders(db: Queries, orderNumbers: readonly string[]): Promise<void> {
  if (orderNumbers.length === 0) return;
  const keys = JSON.stringify([...new Set(orderNumbers.map(foldIdentifier))]);
  await rematch(db, sql`${invoices.orderKeys} && array(select json_array_elements_text(${keys}::json))`);
}

export async function rematchInvoice(db: Queries, invoiceId: InvoiceId): Promise<void> {
  await rematch(db, sql`${invoices.id} = ${invoiceId}`);
}

/** Credit notes and corrections that name an invoice of the supplier, by its normalised number. */
export async function rematchCorrecting(
  db: Queries,
  { supplierId, numberNorm }: { readonly supplierId: SupplierId; readonly numberNorm: string },
): Promise<void> {
  await rematch(db, sql`${invoices.supplierId} = ${supplierId} and ${invoices.precedingNorm} = ${numberNorm}`);
}

export async function rematchSuppliers(db: Queries, supplierIds: readonly string[]): Promise<void> {
  if (supplierIds.length === 0) return;
  await rematch(db, sql`${invoices.supplierId} in ${texts(supplierIds)}`);
}

/** Invoices of the supplier that show this account: where its procedure stands is said with their holds. */
export async function rematchAccount(db: Queries, supplierId: string, iban: string): Promise<void> {
  await rematch(db, sql`${invoices.supplierId} = ${supplierId} and ${invoices.iban} = ${iban}`);
}

/** Every invoice that waits, for a change that concerns all of them, such as a company's tolerance. */
export async function rematchAll(db: Queries): Promise<void> {
  await rematch(db, sql`true`);
}

/**
 * A fresh run for each, unless one has not begun yet: that one will see the change by itself. Both rows are locked,
 * so a run that begins now waits for our commit, and one that is under way gets a successor.
 */
export async function rematch(db: Queries, which: SQL): Promise<void> {
  const waiting = await db
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(inArray(invoices.state, [...WAITING_STATES]), sql`not ${invoices.isSuperseded}`, which))
    .orderBy(invoices.id)
    .for("no key update");
  if (waiting.length === 0) return;
  const ids = waiting.map((row) => row.id);
  const queued = await db
    .select({ id: sql<string>`${invoiceOfRun}` })
    .from(stageRuns)
    .where(sql`${stageRuns.stage} = 'match' and ${stageRuns.state} = 'waiting' and ${invoiceOfRun} in ${texts(ids)}`)
    .for("no key update");
  const begun = new Set(queued.map((row) => row.id));
  const fresh = ids.filter((id) => !begun.has(id));
  if (fresh.length === 0) return;
  const list = JSON.stringify(fresh);
  const runs = await db.execute<{ key: string }>(sql`
    insert into stage_runs (stage, key)
    select 'match', fresh.id || '#' || 1 + greatest(
        (select coalesce(max(m.run), 0) from matches m where m.invoice_id = fresh.id),
        (select coalesce(max(split_part(r.key, '#', 2)::int), 0) from stage_runs r
          where r.stage = 'match' and split_part(r.key, '#', 1) = fresh.id and r.key like '%#%'))
      from json_array_elements_text(${list}::json) as fresh(id)
    on conflict do nothing
    returning key`);
  await wake(
    db,
    runs.map((row) => ({ stage: "match" as const, key: row.key })),
  );
}

/** For `in`: one parameter however many there are, for Postgres takes 65,535 at most. */
export function texts(all: readonly string[]): SQL {
  return sql`(select json_array_elements_text(${JSON.stringify([...new Set(all)])}::json))`;
}
