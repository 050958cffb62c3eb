/** Who uses the embedded server: a file beside the data that says how to reach it, and a lock for changing that. */
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../../pipeline/ports.ts";

const LOCK_PATIENCE_MS = 120_000;
const LOCK_PAUSE_MS = 50;
/** A lock without a readable owner is only taken over when its writer can no longer be writing it. */
const LOCK_EMPTY_MS = 5_000;

/** How to reach a running server, and the processes that do. */
export interface Presence {
  readonly port: number;
  readonly users: readonly number[];
}

export async function readPresence(dataDir: string): Promise<Presence | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8")) as Presence;
  } catch {
    return null;
  }
}

/** Null removes it. The file belongs to us alone and changes in one step. */
export async function writePresence(dataDir: string, presence: Presence | null): Promise<void> {
  const path = join(dataDir, "postgres.json");
  if (presence === null) return rm(path, { force: true });
  await writeFile(`${path}.new`, JSON.stringify(presence), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** One process at a time starts, joins or leaves; the lock of a dead process is taken over. */
export async function alone<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const path = join(dataDir, "postgres.lock");
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  while (!(await take(path))) {
    if (performance.now() > deadline) {
      throw new Fault("EMBEDDED_POSTGRES_BUSY", `Another process holds ${path}. End it, or remove the file.`, true);
    }
    await pause(LOCK_PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await removeStale(path);
    return false;
  }
}

async function removeStale(path: string): Promise<void> {
  try {
    const owner = Number(await readFile(path, "utf8"));
    const ageMs = Date.now() - (await stat(path)).mtimeMs;
    if (owner > 0 ? !isAlive(owner) : ageMs > LOCK_EMPTY_MS) await rm(path, { force: true });
  } catch {
    // It went away meanwhile: the next attempt will see.
  }
}
