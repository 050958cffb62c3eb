/** One file of a measured folder: what was read from it against what it is known to say. */

import type { Reading } from "../../domain/extraction.ts";
import type { Issue, Result } from "../../domain/values/result.ts";
import { NEEDED_FIELDS } from "../../reading/calibration/sureness.ts";
import type { DocumentRead } from "../ports.ts";
import { areCoreFieldsRight, type FieldScore, scoreFields } from "./score-fields.ts";
import { type LineScore, scoreLines } from "./score-lines.ts";
import type { Truth } from "./truth.ts";

/** A line of `index.jsonl`, as far as scoring needs it. */
export interface MeasuredFile {
  readonly file: string;
  readonly kind: string;
  /** Files of one page design; the file itself when it stands alone. */
  readonly template: string;
  /** ISO 639-1; null when the folder does not say. */
  readonly language: string | null;
  readonly isSimulated: boolean;
  /** A dialect that may rightly be refused with a reason. */
  readonly mayRefuse: boolean;
  /** The page contradicts its e-invoice: right is to say so. */
  readonly isConflict: boolean;
}

export interface DocumentScore {
  readonly file: string;
  readonly group: string;
  readonly template: string;
  readonly language: string | null;
  /** Read, could not be read, or was refused with a reason where that is right. */
  readonly outcome: "read" | "failed" | "refused";
  readonly issue: Issue | null;
  readonly pages: number;
  readonly elapsedMs: number;
  readonly fields: readonly FieldScore[];
  readonly isCoreRight: boolean | null;
  /** How sure the reading is as a whole; null for data, which needs no such guess, and where nothing was read. */
  readonly sureness: number | null;
  /** Every field that a booking rests on is right. */
  readonly isNeededRight: boolean | null;
  /** Nothing but its sureness could keep it from going without a person: all found and accepted, no sum unproven. */
  readonly isFree: boolean;
  readonly lines: LineScore | null;
  readonly isTypeRight: boolean | null;
  /** Null when page and e-invoice agree. */
  readonly wasConflictFlagged: boolean | null;
  /** Whether an e-invoice that is known to agree with its page was accused; null for all others. */
  readonly wasFalselyFlagged: boolean | null;
}

/**
 * Scores the first document found in a file. A file that could not be read counts as one in which nothing
 * was found, unless refusing it is right.
 */
export function scoreDocument(file: MeasuredFile, truth: Truth, read: Result<readonly DocumentRead[]>): DocumentScore {
  const document = read.ok ? read.value[0] : undefined;
  const outcome = document ? "read" : failureOf(file, truth, read);
  const isJudged = outcome !== "refused" && !truth.isUnlabelled;
  return {
    file: file.file,
    group: groupOf(file, truth),
    template: file.template,
    language: file.language,
    outcome,
    issue: document ? null : issueOf(read),
    pages: document ? Math.max(1, document.pageSizes.length) : 0,
    elapsedMs: document?.elapsedMs ?? 0,
    ...(isJudged ? judge(document?.reading ?? null, truth) : NOT_JUDGED),
    wasConflictFlagged: file.isConflict && document ? isMismatchFlagged(document) : null,
    wasFalselyFlagged: !file.isConflict && document && isHybrid(document) ? isMismatchFlagged(document) : null,
  };
}

/** A refusal must give its reason; a crash is never one. */
function failureOf(file: MeasuredFile, truth: Truth, read: Result<readonly DocumentRead[]>): "refused" | "failed" {
  const hasCrashed = !read.ok && read.issues.some((issue) => issue.code === "READER_CRASHED");
  return (file.mayRefuse || truth.isUnlabelled) && !hasCrashed ? "refused" : "failed";
}

type Verdicts = Pick<
  DocumentScore,
  "fields" | "isCoreRight" | "sureness" | "isNeededRight" | "isFree" | "lines" | "isTypeRight"
>;

const NOT_JUDGED: Verdicts = {
  fields: [],
  isCoreRight: null,
  sureness: null,
  isNeededRight: null,
  isFree: false,
  lines: null,
  isTypeRight: null,
};

/** No reading at all misses everything. */
function judge(reading: Reading | null, truth: Truth): Verdicts {
  const fields = scoreFields(reading?.fields ?? {}, truth);
  return {
    fields,
    isCoreRight: areCoreFieldsRight(fields),
    ...sureAndRight(reading, fields),
    lines: scoreLines(reading?.lines ?? [], truth),
    isTypeRight: truth.type === null ? null : reading?.type === truth.type,
  };
}

function sureAndRight(reading: Reading | null, scores: readonly FieldScore[]) {
  const needed = scores.filter(({ name }) => NEEDED_FIELDS.some((one) => one === name));
  const isUnproven = reading?.warnings.some(({ code }) => code === "TOTALS_NOT_PROVEN") ?? true;
  return {
    sureness: reading?.sureness?.chance ?? null,
    isNeededRight: needed.length === 0 ? null : needed.every(({ outcome }) => outcome === "right"),
    isFree: !isUnproven && needed.every(({ outcome, accepted }) => outcome !== "missed" && accepted),
  };
}

/** Simulated scans and till receipts say little about real invoices, so they stand apart. */
function groupOf(file: MeasuredFile, truth: Truth): string {
  if (truth.isReceipt) return "receipt";
  return file.isSimulated ? `${file.kind} (simulated)` : file.kind;
}

/** Data with a page that it can be compared with. */
function isHybrid({ reading }: DocumentRead): boolean {
  return reading.source === "xml" && reading.pages.length > 0;
}

function isMismatchFlagged(document: DocumentRead): boolean {
  return document.reading.warnings.some((warning) => /mismatch/i.test(warning.code));
}

function issueOf(read: Result<readonly DocumentRead[]>): Issue {
  const first = read.ok ? undefined : read.issues[0];
  return first ?? { code: "NO_DOCUMENT", message: "No document was found in the file." };
}
