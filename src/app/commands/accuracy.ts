/** `matchbook accuracy`: reads a folder of labelled documents, compares, and says how well reading works. */
import { readFile as readBytes } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { type DocumentScore, type MeasuredFile, scoreDocument } from "../../pipeline/measure/score-document.ts";
import { summarise } from "../../pipeline/measure/summarise.ts";
import { decodeTruth } from "../../pipeline/measure/truth.ts";
import type { DocumentRead } from "../../pipeline/ports.ts";
import { decodeIndex, type IndexEntry, MEASURED_KINDS } from "../accuracy/index-file.ts";
import { renderAccuracy } from "../accuracy/table.ts";

export interface AccuracyOptions {
  /** The folder that holds `index.jsonl`. */
  readonly dir: string;
  readonly json: boolean;
  /** Kinds to measure; null for every kind that can be. */
  readonly kinds: readonly string[] | null;
  readonly readFile: (bytes: Uint8Array, name: string) => Promise<Result<readonly DocumentRead[]>>;
  /** The result, a text with its line ends. */
  readonly out: (text: string) => void;
  /** Where we are, for standard error. */
  readonly progress: (text: string) => void;
}

/** Exit status: 0 measured, 1 nothing to measure or no readable index. */
export async function runAccuracy(options: AccuracyOptions): Promise<number> {
  const index = await openIndex(options.dir);
  if (!index.ok) {
    for (const issue of index.issues) options.progress(`${issue.code}: ${issue.message}\n`);
    return 1;
  }
  const kinds = options.kinds ?? MEASURED_KINDS;
  const chosen = index.value.filter((entry) => kinds.includes(entry.kind) && MEASURED_KINDS.includes(entry.kind));
  if (chosen.length === 0) {
    options.progress(
      `NOTHING_TO_MEASURE: no file of kind ${kinds.join(", ")}; kinds are ${MEASURED_KINDS.join(", ")}.\n`,
    );
    return 1;
  }
  const scores: DocumentScore[] = [];
  for (const [done, entry] of chosen.entries()) {
    options.progress(`${done + 1}/${chosen.length} ${entry.file}\n`);
    scores.push(await measure(options, entry));
  }
  const notMeasured = countKinds(index.value.filter((entry) => !chosen.includes(entry)));
  const report = { groups: summarise(scores), notMeasured, scores };
  options.out(options.json ? `${JSON.stringify(report)}\n` : renderAccuracy(report));
  return 0;
}

async function openIndex(dir: string): Promise<Result<readonly IndexEntry[]>> {
  try {
    return decodeIndex(await readBytes(join(dir, "index.jsonl"), "utf8"));
  } catch {
    const message = `${join(dir, "index.jsonl")} cannot be read; name a folder that has one.`;
    return { ok: false, issues: [{ code: "INDEX_MISSING", message }] };
  }
}

async function measure(options: AccuracyOptions, entry: IndexEntry): Promise<DocumentScore> {
  const readsPage = !["factur-x", "einvoice-xml"].includes(entry.kind);
  const file: MeasuredFile = {
    file: entry.file,
    kind: entry.kind,
    template: entry.template ?? entry.supplier ?? entry.file,
    isSimulated: entry.simulated ?? false,
    mayRefuse: entry.national !== undefined,
    isConflict: entry.layout === "conflict",
  };
  const truth = await openTruth(options.dir, entry.truth);
  if (!truth.ok) return scoreDocument({ ...file, mayRefuse: false }, decodeTruth({}, readsPage), truth);
  return scoreDocument(file, decodeTruth(truth.value, readsPage), await readSafely(options, entry));
}

/** A missing or broken truth file is a mistake of the folder, so it shows as a failure of that file. */
async function openTruth(dir: string, path: string): Promise<Result<unknown>> {
  try {
    return ok(JSON.parse(await readBytes(within(dir, path), "utf8")));
  } catch (error) {
    return fail("TRUTH_UNREADABLE", `${path}: ${messageOf(error)}; write the expected values there as JSON.`);
  }
}

/** A crash of the reader must not end the measurement, and must not look like a refusal. */
async function readSafely(options: AccuracyOptions, entry: IndexEntry): Promise<Result<readonly DocumentRead[]>> {
  try {
    // A Buffer would cross to the reading child as one, and pdf.js takes none.
    const bytes = new Uint8Array(await readBytes(within(options.dir, entry.file)));
    return await options.readFile(bytes, basename(entry.file));
  } catch (error) {
    return fail("READER_CRASHED", messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Paths of the index stay inside its folder. */
function within(dir: string, path: string): string {
  const root = resolve(dir);
  const full = resolve(root, path);
  if (!full.startsWith(root + sep)) throw new Error(`${path} lies outside the measured folder`);
  return full;
}

function countKinds(entries: readonly IndexEntry[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(entries, (entry) => entry.kind)].map(([kind, all]) => [kind, all.length]));
}
