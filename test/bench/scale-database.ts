/** The databases of `purchasing-at-scale`: one that is seeded, and a copy of it to measure in. */
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { startEmbedded } from "../../src/adapters/embedded/server.ts";
import { migrate } from "../../src/adapters/postgres/connect.ts";

const COPY = "matchbook_trial";

/** One connection that stays the same, for what is set and made in it. */
export async function withSession<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A server in a folder of its own, removed afterwards; or in the folder to keep, whose database stays as it was seeded. */
export async function withDatabase<T>(
  { keepDir, seed }: { readonly keepDir: string | null; readonly seed: (url: string) => Promise<void> },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const dataDir = keepDir ?? (await mkdtemp(join(tmpdir(), "matchbook-bench-")));
  await mkdir(dataDir, { recursive: true });
  // Else root's server would settle outside of it, and outlive the folder.
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({ dataDir });
  try {
    await migrate(server.url);
    if (keepDir === null || !(await isSeeded(server.url))) await seed(server.url);
    return keepDir === null ? await work(server.url) : await inCopy(server.url, work);
  } finally {
    await server.stop();
    if (keepDir === null) await rm(dataDir, { recursive: true, force: true });
  }
}

async function isSeeded(url: string): Promise<boolean> {
  return withSession(url, async (sql) => (await sql`select 1 from invoices limit 1`).length > 0);
}

async function inCopy<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const address = new URL(url);
  const seeded = address.pathname.slice(1);
  address.pathname = "/postgres";
  const administer = (statements: readonly string[]) =>
    withSession(address.href, async (sql) => {
      for (const statement of statements) await sql.unsafe(statement);
    });
  await administer([
    `drop database if exists ${COPY}`,
    `create database ${COPY} template ${seeded} strategy file_copy`,
  ]);
  const copy = new URL(url);
  copy.pathname = `/${COPY}`;
  try {
    return await work(copy.href);
  } finally {
    await administer([`drop database if exists ${COPY} with (force)`]);
  }
}
