/** `matchbook accuracy`: reads a folder of labelled documents, compares, and says how well reading works. */
import { basename } from "node:path";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { type CalibrationMeasurement, measureCalibration } from "../../pipeline/measure/reliability.ts";
import { type DocumentScore, scoreDocument } from "../../pipeline/measure/score-document.ts";
import { summarise } from "../../pipeline/measure/summarise.ts";
import { decodeTruth } from "../../pipeline/measure/truth.ts";
import type { DocumentRead } from "../../pipeline/ports.ts";
import { renderCalibration } from "../accuracy/calibration-table.ts";
import { type IndexEntry, MEASURED_KINDS } from "../accuracy/index-file.ts";
import { bytesOf, measuredFile, messageOf, openIndex, openParts, readsPage } from "../accuracy/labelled-folder.ts";
import { renderAccuracy } from "../accuracy/table.ts";

export interface AccuracyOptions {
  /** The folder that holds `index.jsonl`. */
  readonly dir: string;
  readonly json: boolean;
  /** Whether chances mean what they say, in place of the usual table. */
  readonly calibration?: boolean;
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
    scores.push(...(await measure(options, entry)));
  }
  const notMeasured = countKinds(index.value.filter((entry) => !chosen.includes(entry)));
  const report = { groups: summarise(scores), notMeasured, scores };
  if (options.calibration) options.out(sayCalibration(scores, options.json));
  else options.out(options.json ? `${JSON.stringify(report)}\n` : renderAccuracy(report));
  return 0;
}

function sayCalibration(scores: readonly DocumentScore[], json: boolean): string {
  const groups = [...Map.groupBy(scores, ({ group }) => group)].map(
    ([group, members]): { group: string } & CalibrationMeasurement => ({ group, ...measureCalibration(members) }),
  );
  return json
    ? `${JSON.stringify({ calibration: groups })}\n`
    : groups.map(({ group, ...measured }) => renderCalibration(group, measured)).join("\n");
}

/** One score per document; a stack has several, each found by its pages. */
async function measure(options: AccuracyOptions, entry: IndexEntry): Promise<readonly DocumentScore[]> {
  const file = measuredFile(entry);
  const parts = await openParts(options.dir, entry);
  if (!parts.ok) return [scoreDocument({ ...file, mayRefuse: false }, decodeTruth({}, readsPage(entry)), parts)];
  const read = await readSafely(options, entry);
  return parts.value.map(({ pages, truth }) =>
    pages === null
      ? scoreDocument(file, truth, read)
      : scoreDocument({ ...file, file: `${file.file}#${pages.join("-")}` }, truth, partOn(pages, read)),
  );
}

/** Only a part with just these pages is right: torn or merged ones count as nothing found. */
function partOn(pages: readonly number[], read: Result<readonly DocumentRead[]>): Result<readonly DocumentRead[]> {
  if (!read.ok) return read;
  const found = read.value.filter(({ reading }) => reading.pages.join() === pages.join());
  return found.length > 0 ? ok(found) : fail("PART_NOT_FOUND", `No document on pages ${pages.join(", ")} was found.`);
}

/** A crash of the reader must not end the measurement, and must not look like a refusal. */
async function readSafely(options: AccuracyOptions, entry: IndexEntry): Promise<Result<readonly DocumentRead[]>> {
  try {
    return await options.readFile(await bytesOf(options.dir, entry), basename(entry.file));
  } catch (error) {
    return fail("READER_CRASHED", messageOf(error));
  }
}

function countKinds(entries: readonly IndexEntry[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(entries, (entry) => entry.kind)].map(([kind, all]) => [kind, all.length]));
}
