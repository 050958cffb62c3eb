/** The watched folder: what is dropped there is imported whole, kept, and answered with a report beside it. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import {
  type Claimed,
  type Dropped,
  type ImportFolder,
  openImportFolder,
} from "../../adapters/import-folder/folder.ts";
import { alone, IMPORT_FOLDER_LOCK } from "../../adapters/postgres/alone.ts";
import { createImporter } from "../../adapters/postgres/imports.ts";
import type { Issue } from "../../domain/values/result.ts";
import { type Clock, Conflict, Fault } from "../../pipeline/ports.ts";
import type { Engine } from "../engine.ts";
import type { Logger } from "../logger.ts";
import { createArrivals, inOrder, kindOf } from "./file-kinds.ts";
import { sayImport } from "./say-import.ts";
import { type ImportGear, type Taken, takeFile } from "./take-import.ts";

/** About two hundred thousand order lines. */
const MOST_BYTES = 32 * 1024 * 1024;
const INTERRUPTED = "Its import was interrupted before; what counts as unchanged may have been imported then.";

export interface FolderParts extends ImportGear {
  readonly folder: ImportFolder;
  readonly clock: Clock;
  readonly log: Logger;
  /** Runs the work while no other process is at it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** One look at the folder, to be triggered every few seconds; null without IMPORT_DIR. */
export async function watchImportFolder(engine: Engine): Promise<(() => Promise<void>) | null> {
  const { config, log, url, openXml } = engine;
  if (config.importDir === null) return null;
  return createSweep({
    folder: await openImportFolder(resolve(config.importDir)),
    importer: createImporter(engine.db),
    openXml,
    clock: engine.ports.clock,
    log,
    alone: (work) => alone(url, IMPORT_FOLDER_LOCK, work),
  });
}

/**
 * Rejects where the world failed (the database is away, another change came first): the file then stays claimed, and the
 * next look takes it again. Whoever holds the lock knows that every claim that lies there was left by a dead process.
 */
export function createSweep(parts: FolderParts): () => Promise<void> {
  const { folder } = parts;
  const arrivals = createArrivals();
  return async () => {
    const quiet = arrivals(await folder.dropped());
    for (const file of quiet.filter(({ isRehearsal }) => isRehearsal)) await rehearse(file, parts);
    const ready = quiet.filter(({ isRehearsal }) => !isRehearsal);
    if (ready.length === 0 && (await folder.left()).length === 0) return;
    await parts.alone(async () => {
      for (const left of inOrder(await folder.left())) await take(await folder.claimAgain(left), parts, INTERRUPTED);
      for (const { name } of ready) await take(await folder.claim(name), parts, null);
    });
  };
}

interface Outcome {
  readonly taken: Taken;
  /** Null when the file was not read. */
  readonly stamp: string | null;
  readonly about: readonly string[];
}

/** Without a file there is nothing to do: another process was faster. */
async function take(file: Claimed | null, parts: FolderParts, remark: string | null): Promise<void> {
  if (file === null) return;
  const { folder, clock, log } = parts;
  const { taken, stamp, about } = await importOne(file, parts, false);
  const kind = kindOf(file.name);
  const now = clock.now();
  const room = "issues" in taken ? "failed" : "done";
  const report = [
    `${file.name}, taken at ${now}`,
    ...about,
    ...(remark === null ? [] : [remark]),
    sayImport(taken, { kind, file: file.name, dryRun: false }),
  ].join("\n");
  const isKept = await folder.settle(file, stamp, { room, prefix: now.replace(/[-:]|\.\d+/g, ""), report });
  log.info("import file", { kind: kind ?? "-", became: isKept ? room : "changed meanwhile", ...countsOf(taken) });
}

async function rehearse(file: Dropped, parts: FolderParts): Promise<void> {
  const { taken, about } = await importOne(file, parts, true);
  const said = sayImport(taken, { kind: kindOf(file.name), file: file.name, dryRun: true });
  await parts.folder.rehearsed(file, [`${file.name}, looked at ${parts.clock.now()}`, ...about, said].join("\n"));
  parts.log.info("import rehearsed", { kind: kindOf(file.name) ?? "-", ...countsOf(taken) });
}

async function importOne(file: Claimed | Dropped, parts: FolderParts, dryRun: boolean): Promise<Outcome> {
  const kind = kindOf(file.name);
  let stamp: string | null = null;
  const about: string[] = [];
  try {
    const read = await parts.folder.read(file, MOST_BYTES);
    if (read === null) return { taken: refused(TOO_LARGE), stamp, about };
    stamp = read.stamp;
    if (kind === null) return { taken: refused(UNNAMED), stamp, about };
    const fingerprint = createHash("sha256").update(read.bytes).digest("hex");
    about.push(`${read.bytes.length} bytes, SHA-256 ${fingerprint}`);
    const origin = { actor: "import folder", detail: { fingerprint } };
    return {
      taken: await takeFile({ kind, name: file.name, bytes: read.bytes }, parts, { dryRun, origin }),
      stamp,
      about,
    };
  } catch (error) {
    if (isPassing(error)) throw error;
    return { taken: refused(broken(error)), stamp, about };
  }
}

/** Nothing speaks against the file: the same again will do. */
function isPassing(error: unknown): boolean {
  return error instanceof Conflict || (error instanceof Fault && error.retry);
}

const TOO_LARGE: Issue = {
  code: "IMPORT_TOO_LARGE",
  message: `the file is larger than ${MOST_BYTES / 1024 / 1024} MB; drop it in parts`,
};

const UNNAMED: Issue = {
  code: "IMPORT_NAME",
  message: "the name must begin with what is in the file, such as orders-0811.csv or receipts.xml",
};

function broken(error: unknown): Issue {
  const why = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  return { code: "IMPORT_BROKEN", message: `the file could not be imported (${why}); nothing of it was taken` };
}

function refused(issue: Issue): Taken {
  return { issues: [issue] };
}

function countsOf(taken: Taken): Readonly<Record<string, number>> {
  if ("issues" in taken) return { issues: taken.issues.length };
  return { added: taken.added, changed: taken.changed, unchanged: taken.unchanged, notes: taken.notes.length };
}
