/** A sign of life that cannot be forged: a lock that Postgres itself takes away when the worker's connection dies. */
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

/** First half of the advisory lock's key; the second is the worker's id. */
export const WORKER_LOCK = 7_160_024;
const LOOK_EVERY_MS = 5_000;
const PUT_AWAY_MS = 2_000;
const PUT_AWAY_LOOK_MS = 20;

export interface WorkerLock {
  /** Resolves while the lock is held; after a lost line it takes the lock again first. */
  held(): Promise<void>;
  /** Resolves when the engine has put away all jobs of this worker, or after a while. */
  emptyHanded(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock of this worker on a session of its own and looks after it until it is released. */
export function takeWorkerLock(url: string, workerId: string, onError: (error: unknown) => void): WorkerLock {
  let taking: Promise<void> | null = null;
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    onnotice: () => undefined,
    onclose: () => {
      taking = null;
    },
  });
  const take = async () => {
    await sql`select pg_advisory_lock(${WORKER_LOCK}, hashtext(${workerId}))`;
  };
  const held = () => {
    taking ??= take().catch((error: unknown) => {
      taking = null;
      throw error;
    });
    return taking;
  };
  const look = setInterval(() => {
    // A line that is dead without anyone having said so is noticed by using it.
    Promise.all([sql`select 1`, held()]).catch(onError);
  }, LOOK_EVERY_MS);
  look.unref();
  return {
    held,
    emptyHanded: async () => {
      const deadline = performance.now() + PUT_AWAY_MS;
      const mine = () => sql`select 1 from graphile_worker.jobs where locked_by = ${workerId} limit 1`;
      while (performance.now() < deadline && (await mine()).length > 0) await pause(PUT_AWAY_LOOK_MS);
    },
    release: async () => {
      clearInterval(look);
      await sql.end({ timeout: 5 });
    },
  };
}
