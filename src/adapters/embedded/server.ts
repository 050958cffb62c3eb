/**
 * A real Postgres from npm in the data directory, for everyone who has not set DATABASE_URL. Several processes
 * share it: whoever comes first starts it, whoever leaves last stops it, and one that outlived a kill is used again.
 */
import { type SpawnOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { Fault } from "../../pipeline/ports.ts";
import { findHome, type Home } from "./home.ts";
import { alone, isAlive, readPresence, writePresence } from "./presence.ts";

const DATABASE = "matchbook";
const START_SECONDS = "60";

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** A free one is found when it is absent. */
  readonly port?: number;
  /** Server settings such as `{ fsync: "off" }`, for tests only. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  readonly url: string;
  /** Leaves the server; the last one to leave stops it. */
  stop(): Promise<void>;
}

/** Starts the server of this data directory, or joins the one that already runs. Throws a Fault that says what to do. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  await mkdir(options.dataDir, { recursive: true });
  const { home, url } = await alone(options.dataDir, async () => {
    // Finding a home may mean furnishing it, which two starts at once must not do together.
    const found = await findHome(options.dataDir);
    return { home: found, url: await startOrJoin(options, found) };
  });
  let isOver = false;
  return {
    url,
    stop: async () => {
      if (isOver) return;
      isOver = true;
      await alone(options.dataDir, () => leave(options.dataDir, home));
    },
  };
}

async function startOrJoin(options: EmbeddedOptions, home: Home): Promise<string> {
  const { dataDir } = options;
  const before = await readPresence(dataDir);
  const running = before === null ? null : await reach(home, before.port);
  if (before !== null && running !== null) {
    await writePresence(dataDir, { port: before.port, users: [...before.users.filter(isAlive), process.pid] });
    return running;
  }
  if (!(await exists(join(home.folder, "cluster")))) await createCluster(home);
  // A server whose connection file was lost cannot be reached any more, so it makes way.
  await control(home, ["stop", "-m", "fast"]).catch(() => undefined);
  const port = options.port ?? (await freePort());
  await control(home, [
    "start",
    "-t",
    START_SECONDS,
    "-l",
    join(home.folder, "server.log"),
    "-o",
    flags(port, options),
  ]);
  await writePresence(dataDir, { port, users: [process.pid] });
  await createDatabase(home, port);
  return urlOf(home, port, DATABASE);
}

async function leave(dataDir: string, home: Home): Promise<void> {
  const presence = await readPresence(dataDir);
  if (presence === null) return;
  const mine = presence.users.indexOf(process.pid);
  const others = presence.users.filter((pid, place) => place !== mine && isAlive(pid));
  if (others.length > 0) return writePresence(dataDir, { ...presence, users: others });
  await control(home, ["stop", "-m", "fast"]);
  await writePresence(dataDir, null);
}

/** initdb works in a folder of its own, which is renamed when all is done: a cut start leaves no half cluster. */
async function createCluster(home: Home): Promise<void> {
  const half = join(home.folder, "cluster.half");
  await rm(half, { recursive: true, force: true });
  const passwordFile = join(home.folder, "password");
  await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (home.runAs !== null) await chown(passwordFile, home.runAs.uid, home.runAs.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=matchbook", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  await execute(home, "initdb", [`--pgdata=${half}`, "--no-instructions", ...locale, ...access]);
  await rename(half, join(home.folder, "cluster"));
}

function flags(port: number, options: EmbeddedOptions): string {
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    max_connections: "200",
    ...options.settings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
}

/** The URL when the server answers at this port with our password, else null. */
async function reach(home: Home, port: number): Promise<string | null> {
  const url = await urlOf(home, port, DATABASE).catch(() => null);
  if (url === null) return null;
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return url;
  } catch {
    return null;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(home: Home, port: number): Promise<void> {
  const sql = postgres(await urlOf(home, port, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function urlOf(home: Home, port: number, database: string): Promise<string> {
  const password = await readFile(join(home.folder, "password"), "utf8");
  return `postgres://matchbook:${password}@127.0.0.1:${port}/${database}`;
}

function control(home: Home, args: readonly string[]): Promise<void> {
  return execute(home, "pg_ctl", ["-w", "-s", "-D", join(home.folder, "cluster"), ...args]);
}

/** Its output goes nowhere but into the error: a server that keeps our streams open would keep us waiting. */
async function execute(home: Home, program: string, args: readonly string[]): Promise<void> {
  const { PATH = "/usr/bin:/bin", SYSTEMROOT } = process.env;
  const env = { PATH, LC_ALL: "C", ...(SYSTEMROOT === undefined ? {} : { SYSTEMROOT }) };
  const options: SpawnOptions = { cwd: home.folder, env, stdio: ["ignore", "ignore", "pipe"], ...home.runAs };
  const child = spawn(join(home.binaries, "bin", program), args, options);
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  child.stderr?.destroy();
  if (code === 0) return;
  const hint = `See ${join(home.folder, "server.log")}, or set DATABASE_URL to a Postgres server of your own.`;
  throw new Fault("EMBEDDED_POSTGRES_FAILED", `${program} failed: ${said.trim() || `exit ${code}`}. ${hint}`, true);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
