/** From scores of single documents to the figures that people compare: per field, per group, per page design. */
import { FIELD_NAMES, type FieldName } from "../../domain/extraction.ts";
import { calibrationError } from "./calibration.ts";
import { type Proportion, proportion } from "./proportion.ts";
import type { DocumentScore } from "./score-document.ts";
import type { FieldScore } from "./score-fields.ts";
import { type Timing, timingOf } from "./timing.ts";

interface Harmony {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface FieldMeasurement extends Harmony {
  readonly expected: number;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Accepted values as a share of expected ones; null when none was expected. */
  readonly coverage: number | null;
  /** Right ones among the accepted. */
  readonly accepted: Proportion;
}

interface LineMeasurement {
  readonly documents: number;
  readonly expected: number;
  readonly read: number;
  readonly exact: Harmony;
  readonly amounts: Harmony;
}

export interface GroupMeasurement {
  readonly group: string;
  readonly files: number;
  readonly failed: number;
  readonly refused: number;
  readonly fields: { readonly [Name in FieldName]?: FieldMeasurement };
  readonly allFields: FieldMeasurement;
  readonly core: Proportion;
  readonly lines: LineMeasurement;
  readonly types: Proportion;
  readonly calibrationError: number | null;
  readonly conflictsFlagged: Proportion;
  /** Hybrids that agree with their page and were accused all the same. */
  readonly falselyFlagged: Proportion;
  readonly timing: Timing;
  /** Every page design counts once, however many files share it. */
  /** Core fields right, by language, for documents whose language is known. */
  readonly languages: Readonly<Record<string, Proportion>>;
  readonly macro: { readonly templates: number; readonly f1: number | null; readonly core: number | null };
}

/** One measurement per group, in the order the groups first appear. */
export function summarise(scores: readonly DocumentScore[]): readonly GroupMeasurement[] {
  return [...Map.groupBy(scores, (score) => score.group)].map(([group, members]) => summariseGroup(group, members));
}

function summariseGroup(group: string, scores: readonly DocumentScore[]): GroupMeasurement {
  const all = scores.flatMap((score) => score.fields);
  const byName = FIELD_NAMES.flatMap((name) => {
    const own = all.filter((field) => field.name === name);
    return own.length === 0 ? [] : [[name, measureFields(own)] as const];
  });
  const judged = all.filter((field) => field.outcome !== "missed");
  return {
    group,
    files: scores.length,
    failed: scores.filter((score) => score.outcome === "failed").length,
    refused: scores.filter((score) => score.outcome === "refused").length,
    fields: Object.fromEntries(byName),
    allFields: measureFields(all),
    core: shareOf(scores.map((score) => score.isCoreRight)),
    lines: measureLines(scores),
    types: shareOf(scores.map((score) => score.isTypeRight)),
    calibrationError: calibrationError(
      judged.map((field) => ({ confidence: field.confidence, isRight: field.outcome === "right" })),
    ),
    conflictsFlagged: shareOf(scores.map((score) => score.wasConflictFlagged)),
    falselyFlagged: shareOf(scores.map((score) => score.wasFalselyFlagged)),
    timing: timingOf(scores),
    languages: languagesOf(scores),
    macro: macroOf(scores),
  };
}

function measureFields(fields: readonly FieldScore[]): FieldMeasurement {
  const count = (outcome: FieldScore["outcome"]) => fields.filter((field) => field.outcome === outcome).length;
  const right = count("right");
  const wrong = count("wrong");
  const expected = fields.filter((field) => field.wasExpected).length;
  const accepted = fields.filter((field) => field.accepted);
  const acceptedExpected = accepted.filter((field) => field.wasExpected).length;
  return {
    expected,
    right,
    wrong,
    missed: count("missed"),
    ...harmonyOf({ right, read: right + wrong, expected }),
    coverage: share(acceptedExpected, expected),
    accepted: proportion(accepted.filter((field) => field.outcome === "right").length, accepted.length),
  };
}

function measureLines(scores: readonly DocumentScore[]): LineMeasurement {
  const lines = scores.map((score) => score.lines).filter((score) => score !== null);
  const total = (pick: (score: (typeof lines)[number]) => number) => lines.reduce((sum, score) => sum + pick(score), 0);
  const expected = total((score) => score.expected);
  const read = total((score) => score.read);
  return {
    documents: lines.length,
    expected,
    read,
    exact: harmonyOf({ right: total((score) => score.exact), read, expected }),
    amounts: harmonyOf({ right: total((score) => score.amounts), read, expected }),
  };
}

/** Precision, recall and their harmonic mean; null where a denominator is zero. */
function harmonyOf({ right, read, expected }: { right: number; read: number; expected: number }): Harmony {
  return { precision: share(right, read), recall: share(right, expected), f1: share(2 * right, read + expected) };
}

function languagesOf(scores: readonly DocumentScore[]): GroupMeasurement["languages"] {
  const known = scores.filter(({ language, isCoreRight }) => language !== null && isCoreRight !== null);
  const groups = [...Map.groupBy(known, ({ language }) => language ?? "")].sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(
    groups.map(([language, own]) => [language, shareOf(own.map(({ isCoreRight }) => isCoreRight))]),
  );
}

function macroOf(scores: readonly DocumentScore[]): GroupMeasurement["macro"] {
  const templates = [...Map.groupBy(scores, (score) => score.template).values()];
  return {
    templates: templates.length,
    f1: mean(templates.map((members) => measureFields(members.flatMap((score) => score.fields)).f1)),
    core: mean(templates.map((members) => shareOf(members.map((score) => score.isCoreRight)).rate)),
  };
}

/** The share of trues among what could be judged. */
function shareOf(verdicts: readonly (boolean | null)[]): Proportion {
  const judged = verdicts.filter((verdict) => verdict !== null);
  return proportion(judged.filter(Boolean).length, judged.length);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
