/**
 * The folder that other programs drop files into. A file is claimed by renaming it, so two processes never have the same
 * one, and every file is kept: in `done` or in `failed`, with a report beside it. Nothing outside is ever followed.
 */
import { randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../pipeline/ports.ts";

const WORKING = "working";
const REHEARSALS = "dry-run";
const ROOMS = [WORKING, REHEARSALS, "done", "failed"] as const;
/** Parts a claim's token from the name; names that begin with a dot are never taken. */
const MARK = "~";
const TOKEN = /^[0-9a-f]{12}~/;
const REPORT = ".report.txt";

export interface Dropped {
  readonly name: string;
  /** A file of `dry-run`: reported on, never applied, left where it lies. */
  readonly isRehearsal: boolean;
  readonly sizeBytes: number;
  /** Changes whenever the bytes, the name or the place do. */
  readonly changedMs: number;
}

/** A file that is ours alone. */
export interface Claimed {
  readonly name: string;
  readonly token: string;
}

/** Bytes as they were, and what to compare with later: a writer that was only slow is then noticed. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly stamp: string;
}

export interface Settled {
  readonly room: "done" | "failed";
  /** Stands before the name, so that the same name may come every day. */
  readonly prefix: string;
  readonly report: string;
}

export interface ImportFolder {
  /** Regular files that lie in the folder and in its `dry-run`; links and folders are passed over. */
  dropped(): Promise<readonly Dropped[]>;
  /** What somebody claimed and did not settle. */
  left(): Promise<readonly Claimed[]>;
  /** Null when another process was faster. */
  claim(name: string): Promise<Claimed | null>;
  /** Takes over what a dead process left behind; null when another process was faster. */
  claimAgain(left: Claimed): Promise<Claimed | null>;
  /** Null when it is larger than `mostBytes`. */
  read(file: Claimed | Dropped, mostBytes: number): Promise<ReadFile | null>;
  /** False when the file changed after it was read: it goes back, to be taken again once it is whole. */
  settle(file: Claimed, stamp: string | null, settled: Settled): Promise<boolean>;
  /** The report of a rehearsal, beside its file; none when the file changed meanwhile, for it is due again. */
  rehearsed(file: Dropped, report: string): Promise<void>;
}

/** Makes the rooms where they are missing. Throws a Fault when the folder is not there, or a room is no real folder. */
export async function openImportFolder(folder: string): Promise<ImportFolder> {
  await makeRooms(folder);
  const pathOf = (file: Claimed | Dropped) =>
    "token" in file
      ? join(folder, WORKING, file.token + MARK + file.name)
      : join(folder, file.isRehearsal ? REHEARSALS : "", file.name);
  const claimFrom = async (path: string, name: string): Promise<Claimed | null> => {
    const claimed = { name, token: randomBytes(6).toString("hex") };
    return (await moved(path, pathOf(claimed))) ? claimed : null;
  };
  return {
    dropped: async () => {
      await makeRooms(folder);
      return [...(await filesIn(folder, false)), ...(await rehearsalsIn(join(folder, REHEARSALS)))];
    },
    left: async () => {
      const found = await filesIn(join(folder, WORKING), false);
      return found.filter(({ name }) => TOKEN.test(name)).map(({ name }) => partsOf(name));
    },
    claim: (name) => claimFrom(join(folder, name), name),
    claimAgain: (left) => claimFrom(pathOf(left), left.name),
    read: (file, mostBytes) => readWhole(pathOf(file), mostBytes),
    settle: async (file, stamp, { room, prefix, report }) => {
      const path = pathOf(file);
      if (stamp !== null && stampOf(await lstat(path)) !== stamp) {
        await moved(path, await free(folder, file.name));
        return false;
      }
      const kept = await free(join(folder, room), `${prefix}-${file.name}`);
      await writeFile(kept + REPORT, report, { flag: "w", mode: 0o640 });
      return moved(path, kept);
    },
    rehearsed: async (file, report) => {
      const now = await seen(pathOf(file));
      if (now === null || changedAt(now) !== file.changedMs) return;
      // Under another name first: a link that lies there is replaced, never followed.
      const half = join(folder, REHEARSALS, `.${randomBytes(6).toString("hex")}.half`);
      await writeFile(half, report, { flag: "wx", mode: 0o640 });
      await rename(half, pathOf(file) + REPORT);
    },
  };
}

async function makeRooms(folder: string): Promise<void> {
  for (const room of ROOMS) {
    await mkdir(join(folder, room)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") refuse(folder, error);
    });
  }
  for (const room of ROOMS) {
    const found = await lstat(join(folder, room));
    if (!found.isDirectory()) {
      throw new Fault("IMPORT_DIR", `${room} in IMPORT_DIR is no folder but a link or a file. Remove it.`, false);
    }
  }
}

function refuse(folder: string, error: NodeJS.ErrnoException): never {
  const hint = error.code === "ENOENT" ? "Make the folder first." : "Let this user read and write it.";
  const message = `IMPORT_DIR (${folder}) cannot be used: ${error.code ?? error.name}. ${hint}`;
  throw new Fault("IMPORT_DIR", message, false);
}

function partsOf(name: string): Claimed {
  const at = name.indexOf(MARK);
  return { token: name.slice(0, at), name: name.slice(at + 1) };
}

async function filesIn(folder: string, isRehearsal: boolean): Promise<Dropped[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => entry.name);
  const found = await Promise.all(names.map(async (name) => ({ name, stats: await seen(join(folder, name)) })));
  return found.flatMap(({ name, stats }) =>
    stats === null ? [] : [{ name, isRehearsal, sizeBytes: stats.size, changedMs: changedAt(stats) }],
  );
}

/** Those without a report that is newer than themselves. */
async function rehearsalsIn(folder: string): Promise<Dropped[]> {
  const files = await filesIn(folder, true);
  const reported = new Map(files.map(({ name, changedMs }) => [name, changedMs]));
  return files.filter(
    ({ name, changedMs }) => !name.endsWith(REPORT) && (reported.get(name + REPORT) ?? 0) <= changedMs,
  );
}

async function seen(path: string): Promise<Stats | null> {
  const stats = await lstat(path).catch(gone);
  return stats?.isFile() ? stats : null;
}

/** Another process took it meanwhile. */
function gone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

function changedAt({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs);
}

/** Not ctime: that changes by our own renaming. */
function stampOf({ size, mtimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ino}`;
}

async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to)
    .then(() => true, gone)
    .then((done) => done === true);
}

/** A name nobody has yet; where it is taken, a number is put behind the prefix. */
async function free(folder: string, name: string): Promise<string> {
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? name : name.replace(/(\.[^.]*)?$/, ` (${copy})$1`));
    if ((await lstat(path).catch(gone)) === null) return path;
  }
}

/** The last link is never followed, and what is no regular file is never opened to the end. */
async function readWhole(path: string, mostBytes: number): Promise<ReadFile | null> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return await readFrom(handle, mostBytes);
  } finally {
    await handle.close();
  }
}

async function readFrom(handle: FileHandle, mostBytes: number): Promise<ReadFile | null> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new Fault("IMPORT_NO_FILE", "What was dropped is no regular file.", false);
  if (stats.size > mostBytes) return null;
  const bytes = new Uint8Array(stats.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return { bytes: bytes.subarray(0, length), stamp: stampOf(stats) };
}
