/** One process at a time, over all machines: a lock that Postgres itself takes away when the line to its holder dies. */
import { session } from "./connect.ts";

/** Any number, as long as every process of ours uses the same. */
export const IMPORT_FOLDER_LOCK = 7_160_031;

/** Runs the work while no other process is at it; does nothing when one is. */
export async function alone(url: string, lock: number, work: () => Promise<void>): Promise<void> {
  const line = session(url);
  try {
    const [row] = await line<{ isMine: boolean }[]>`select pg_try_advisory_lock(${lock}) as "isMine"`;
    if (row?.isMine === true) await work();
  } finally {
    await line.end({ timeout: 5 });
  }
}
