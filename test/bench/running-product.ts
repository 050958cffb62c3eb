/** The whole product for a benchmark: Dovecot, an SMTP server, Postgres as it comes along, one process a role. */
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { type World, worldBatches } from "../../src/adapters/demo/world.ts";
import { startEmbedded } from "../../src/adapters/embedded/server.ts";
import { connect, migrate } from "../../src/adapters/postgres/connect.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { startDovecot } from "../support/dovecot.ts";
import { createProduct } from "../support/product.ts";
import { childrenOf, commandOf, parentOf, type Roots } from "./peak-memory.ts";

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;
const ROLES = ["intake", "work", "web"] as const;

export interface Decided {
  /** Milliseconds since 1970, by the clock of the process that decided. */
  readonly at: number;
  readonly outcome: string;
}

export interface StageTime {
  readonly stage: string;
  readonly runs: number;
  /** From claim to commit, mean. */
  readonly ms: number;
}

export interface RunningProduct {
  readonly deliver: (raw: Uint8Array) => Promise<void>;
  /** Mails with a decision, by Message-ID. */
  readonly decided: () => Promise<ReadonlyMap<string, Decided>>;
  readonly stageTimes: () => Promise<readonly StageTime[]>;
  /** How often each code holds an invoice. */
  readonly holds: () => Promise<readonly { readonly code: string; readonly count: number }[]>;
  readonly roles: Roots;
  readonly postmaster: number | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts everything, with this world's master data, and waits until the desk answers. Stop it in any case. */
export async function startProduct(world: World, profileDir: string | null): Promise<RunningProduct> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const { url, dataDir } = await startDatabase(world, closers);
    const dovecot = await startDovecot();
    closers.push(dovecot.stop);
    const mail = await startMailServers();
    closers.push(mail.stop);
    const { user, password, host, port } = dovecot.settings;
    const webPort = await freePort();
    const product = createProduct({
      DATABASE_URL: url,
      MATCHBOOK_DATA_DIR: dataDir,
      MAILBOX_URL: `imap://${user}:${password}@${host}:${port}/INBOX`,
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: "invoices@marlow-finch.example",
      MATCHBOOK_TODAY: world.today,
      PORT: String(webPort),
      LOG_LEVEL: "warn",
      ...(profileDir === null ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileDir}` }),
    });
    closers.push(product.stop);
    for (const role of ROLES) product.start(role);
    await answers(`http://127.0.0.1:${webPort}/readyz`);
    return { deliver: dovecot.deliver, roles: rolesByPid, stop, ...(await questionsTo(url, closers)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The Postgres that comes along with its ordinary settings: what is committed is on the disk. */
async function startDatabase(world: World, closers: (() => Promise<unknown>)[]) {
  const dataDir = await mkdtemp(join(tmpdir(), "matchbook-bench-"));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  // Else root's server would settle outside of it, and outlive the folder.
  await chmod(dataDir, 0o755);
  const home = join(dataDir, "data");
  await mkdir(home);
  const { url, stop } = await startEmbedded({ dataDir });
  closers.push(stop);
  await migrate(url);
  const connection = connect(url);
  try {
    for (const batch of worldBatches(world)) {
      const report = await createImporter(connection.db).apply(batch, { dryRun: false });
      if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join("\n"));
    }
  } finally {
    await connection.close();
  }
  return { url, dataDir: home };
}

async function questionsTo(url: string, closers: (() => Promise<unknown>)[]) {
  const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => undefined });
  closers.push(() => sql.end({ timeout: 5 }));
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return {
    postmaster: backend && parentOf(backend.pid),
    decided: async () => {
      const rows = await sql<{ messageId: string; at: number; outcome: string }[]>`
        select distinct on (m.message_id) m.message_id as "messageId", d.outcome,
               extract(epoch from d.decided_at::timestamptz)::float8 * 1000 as at
          from decisions d
          join matches on matches.id = d.match_id
          join invoices on invoices.id = matches.invoice_id
          join documents on documents.id = invoices.document_id
          join messages m on m.email_id = documents.email_id
         order by m.message_id, d.decided_at`;
      return new Map(rows.map(({ messageId, at, outcome }) => [messageId, { at, outcome }]));
    },
    stageTimes: () => sql<StageTime[]>`
      select stage, count(*)::int as runs,
             avg(extract(epoch from finished_at - started_at))::float8 * 1000 as ms
        from stage_runs where state = 'done' group by stage order by min(started_at)`,
    holds: () => sql<{ code: string; count: number }[]>`
      select f ->> 'code' as code, count(*)::int as count
        from invoices, jsonb_array_elements(findings) f
       where f ->> 'severity' in ('hold', 'block') group by 1 order by 2 desc`,
  };
}

/** Our children that are roles of the product, by the word they were started with. */
function rolesByPid(): Record<string, readonly number[]> {
  const found = childrenOf(process.pid).map((pid) => ({ pid, role: commandOf(pid)[2] ?? "" }));
  const pidsOf = (role: string) => found.filter((child) => child.role === role).map(({ pid }) => pid);
  return Object.fromEntries(ROLES.map((role) => [role, pidsOf(role)]));
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${url} did not answer within ${READY_WITHIN_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
