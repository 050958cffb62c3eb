/** `matchbook accuracy --learn`: each supplier's documents in order, every one read with what the earlier ones taught. */
import { basename } from "node:path";
import type { FieldName } from "../../domain/extraction.ts";
import type { Result } from "../../domain/values/result.ts";
import { type DocumentScore, scoreDocument } from "../../pipeline/measure/score-document.ts";
import { type LearnedScore, summariseLearning } from "../../pipeline/measure/score-learning.ts";
import type { DocumentRead, Taught } from "../../pipeline/ports.ts";
import type { Lesson, SupplierProfile } from "../../reading/profile/supplier-profile.ts";
import { type IndexEntry, MEASURED_KINDS } from "../accuracy/index-file.ts";
import { bytesOf, measuredFile, openIndex, openTruth, readsPage } from "../accuracy/labelled-folder.ts";
import { renderLearning } from "../accuracy/learning-table.ts";

export interface LearningOptions {
  /** The folder that holds `index.jsonl`. */
  readonly dir: string;
  readonly json: boolean;
  readonly kinds: readonly string[] | null;
  readonly readFile: (file: NamedFile, profile: SupplierProfile | null) => Promise<Result<readonly DocumentRead[]>>;
  readonly learnFile: (file: NamedFile, taught: Taught) => Promise<Result<Lesson | null>>;
  readonly out: (text: string) => void;
  readonly progress: (text: string) => void;
}

export interface NamedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Exit status: 0 measured, 1 no supplier with two documents or no readable index. */
export async function runLearning(options: LearningOptions): Promise<number> {
  const index = await openIndex(options.dir);
  if (!index.ok) {
    for (const issue of index.issues) options.progress(`${issue.code}: ${issue.message}\n`);
    return 1;
  }
  const kinds = options.kinds ?? MEASURED_KINDS;
  const chosen = index.value.filter(
    (entry) => readsPage(entry) && entry.kind !== "stack" && kinds.includes(entry.kind),
  );
  const series = [...Map.groupBy(chosen, supplierOf)].filter(([, entries]) => entries.length > 1);
  if (series.length === 0) {
    options.progress('NOTHING_TO_LEARN: no two documents of one "supplier" in one "template" in index.jsonl.\n');
    return 1;
  }
  const scores: LearnedScore[] = [];
  for (const [supplier, entries] of series) {
    options.progress(`${supplier}: ${entries.length} documents\n`);
    scores.push(...(await measureSupplier(supplier, entries, options)));
  }
  const measured = summariseLearning(scores);
  options.out(options.json ? `${JSON.stringify({ ...measured, scores })}\n` : renderLearning(measured));
  return 0;
}

function supplierOf(entry: IndexEntry): string {
  return [entry.supplier, entry.template].filter((part) => part !== undefined).join(" in ") || entry.file;
}

async function measureSupplier(
  supplier: string,
  entries: readonly IndexEntry[],
  options: LearningOptions,
): Promise<LearnedScore[]> {
  const scores: LearnedScore[] = [];
  const lessons: Lesson[] = [];
  for (const [before, entry] of entries.entries()) {
    const truth = await openTruth(options.dir, entry);
    if (!truth.ok) continue;
    const file = { bytes: await bytesOf(options.dir, entry), name: basename(entry.file) };
    const profile = lessons.length > 0 ? { lessons: [...lessons] } : null;
    const plain = await options.readFile(file, null);
    const read = profile ? await options.readFile(file, profile) : plain;
    const untaught = scoreDocument(measuredFile(entry), truth.value, plain);
    const taught = scoreDocument(measuredFile(entry), truth.value, read);
    scores.push({ turn: before + 1, supplier, untaught, taught });
    const lesson = await lessonOf(file, { read, score: taught, profile }, options);
    if (lesson) lessons.push(lesson);
  }
  return scores;
}

/** A person puts right all that is known to be wrong, and approves the rest. */
async function lessonOf(
  file: NamedFile,
  {
    read,
    score,
    profile,
  }: { read: Result<readonly DocumentRead[]>; score: DocumentScore; profile: SupplierProfile | null },
  options: LearningOptions,
): Promise<Lesson | null> {
  const reading = read.ok ? read.value[0]?.reading : undefined;
  if (!reading) return null;
  const wrong = score.fields.filter(({ outcome }) => outcome !== "right");
  const corrections: Partial<Record<FieldName, string>> = Object.fromEntries(
    wrong.map(({ name, expected }) => [name, expected]),
  );
  const lesson = await options.learnFile(file, { reading, corrections, isApproved: true, earlier: profile });
  return lesson.ok ? lesson.value : null;
}
