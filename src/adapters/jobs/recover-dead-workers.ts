/** The engine keeps a dead worker's jobs locked for four hours; here they are free as soon as its lock is gone. */
import postgres from "postgres";
import { WORKER_LOCK } from "./worker-lock.ts";

const MOST_AT_ONCE = 1_000;
const ENGINE_ATTEMPTS = 1_000;

export interface Recovered {
  /** Workers that died with jobs in hand. */
  readonly workers: number;
  /** Open work that had no job any more. */
  readonly jobs: number;
}

/** Safe to run at any time and from several processes: commits are guarded, so nothing is done twice. */
export async function recoverDeadWorkers(url: string): Promise<Recovered> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const dead = await sql<{ id: string }[]>`
      select distinct locked_by as id from graphile_worker.jobs
      where locked_by is not null and not exists (
        select 1 from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid::bigint = ${WORKER_LOCK} and objid::bigint = (hashtext(locked_by)::bigint & 4294967295))`;
    if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead.map((worker) => worker.id)})`;
    const lost = await sql`
      select graphile_worker.add_job(
        identifier => stage, payload => json_build_object('key', key),
        job_key => stage || ':' || key, max_attempts => ${ENGINE_ATTEMPTS})
      from (
        select stage, key from stage_runs
        where state in ('waiting', 'running') and not exists (
          select 1 from graphile_worker.jobs where jobs.key = stage_runs.stage || ':' || stage_runs.key)
        order by stage, key limit ${MOST_AT_ONCE}) open_work`;
    return { workers: dead.length, jobs: lost.length };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
