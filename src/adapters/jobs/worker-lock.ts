/** A sign of life that cannot be forged: a lock that Postgres itself takes away when the worker's connection dies. */
import postgres from "postgres";

/** First half of the advisory lock's key; the second is the worker's id. */
export const WORKER_LOCK = 7_160_024;
const LOOK_EVERY_MS = 5_000;

export interface WorkerLock {
  /** Resolves while the lock is held; after a lost line it takes the lock again first. */
  held(): Promise<void>;
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
    release: async () => {
      clearInterval(look);
      await sql.end({ timeout: 5 });
    },
  };
}
