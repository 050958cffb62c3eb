/** The product as its users run it: one process a role, on a database, a mailbox and mail servers of the test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorld, type World, worldBatches } from "../../src/adapters/demo/world.ts";
import { type Connection, connect } from "../../src/adapters/postgres/connect.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { createStore } from "../../src/adapters/postgres/store.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import type { Store } from "../../src/pipeline/store.ts";
import { FIXTURES } from "./case.ts";
import { freshDatabase } from "./database.ts";
import { type Dovecot, startDovecot } from "./dovecot.ts";
import { ROOT } from "./sources.ts";

export type RoleName = "intake" | "work" | "web";

export interface Product {
  start(role: RoleName): void;
  /** SIGKILL: no chance to say goodbye. */
  kill(role: RoleName): Promise<void>;
  isAlive(role: RoleName): boolean;
  /** Undefined while the role does not run. */
  pid(role: RoleName): number | undefined;
  stop(): Promise<void>;
}

export function createProduct(env: Readonly<Record<string, string>>): Product {
  const running = new Map<RoleName, ChildProcess>();
  const isAlive = (role: RoleName) => {
    const child = running.get(role);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  };
  const end = async (role: RoleName, signal: NodeJS.Signals) => {
    const child = running.get(role);
    const lives = isAlive(role);
    running.delete(role);
    if (child === undefined || !lives) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return {
    start: (role) => {
      const child = spawn(process.execPath, ["workers/cli.ts", role], {
        cwd: ROOT,
        env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...env },
        stdio: ["ignore", "ignore", "inherit"],
      });
      running.set(role, child);
    },
    kill: (role) => end(role, "SIGKILL"),
    isAlive,
    pid: (role) => running.get(role)?.pid,
    stop: async () => {
      await Promise.all([...running.keys()].map((role) => end(role, "SIGTERM")));
    },
  };
}

/** Process ids of the children that open untrusted bytes, at any depth below a process. */
export function readersBelow(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => {
    const isReader = textOf(`/proc/${child}/cmdline`).includes("workers/reader.ts");
    return [...(isReader ? [child] : []), ...readersBelow(child)];
  });
}

function childrenOf(pid: number): readonly number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}

/** Empty when the process has gone meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The fixtures' world in a fresh database, a Dovecot mailbox, and the product on both; nothing runs yet. */
export interface ProductWorld {
  readonly connection: Connection;
  readonly store: Store;
  readonly dovecot: Dovecot;
  readonly product: Product;
  readonly world: World;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface ProductWorldOptions {
  readonly smtpUrl: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Imported after the fixtures' own records. */
  readonly batches?: (world: World) => readonly ImportBatch[];
}

export async function openProductWorld({
  smtpUrl,
  env = {},
  batches = () => [],
}: ProductWorldOptions): Promise<ProductWorld> {
  const database = await freshDatabase();
  const connection = connect(database.url);
  const dovecot = await startDovecot();
  const dataDir = await mkdtemp(join(tmpdir(), "matchbook-golden-"));
  const world = loadWorld(join(FIXTURES, "world.yaml"));
  for (const batch of [...worldBatches(world), ...batches(world)]) {
    const report = await createImporter(connection.db).apply(batch, { dryRun: false });
    if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join(" "));
  }
  const { user, password, host, port } = dovecot.settings;
  const settings = {
    DATABASE_URL: database.url,
    MATCHBOOK_DATA_DIR: dataDir,
    MAILBOX_URL: `imap://${user}:${password}@${host}:${port}/INBOX`,
    SMTP_URL: smtpUrl,
    MAIL_FROM: "invoices@marlow-finch.example",
    MATCHBOOK_TODAY: world.today,
    PORT: "39417",
    OCR_ENGINE: "js",
    OCR_LANGUAGES: "eng,deu",
    LOG_LEVEL: "silent",
    ...env,
  };
  const product = createProduct(settings);
  const close = async () => {
    await product.stop();
    await dovecot.stop();
    await connection.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { connection, store: createStore(connection.db), dovecot, product, world, dataDir, env: settings, close };
}
