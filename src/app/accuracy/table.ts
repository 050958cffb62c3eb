/** The accuracy report as a table for people: one block a group, then what went wrong by name. */
import type { Proportion } from "../../pipeline/measure/proportion.ts";
import type { DocumentScore } from "../../pipeline/measure/score-document.ts";
import type { FieldMeasurement, GroupMeasurement } from "../../pipeline/measure/summarise.ts";

export interface AccuracyReport {
  readonly groups: readonly GroupMeasurement[];
  /** Files that were left out, by kind. */
  readonly notMeasured: Readonly<Record<string, number>>;
  readonly scores: readonly DocumentScore[];
}

const HEAD = [
  "field",
  "labelled",
  "right",
  "wrong",
  "missed",
  "precision",
  "recall",
  "F1",
  "coverage",
  "accepted right",
  "95 % bounds",
];
/** A longer list is for --json. */
const ENTRIES_SHOWN = 20;

export function renderAccuracy(report: AccuracyReport): string {
  const blocks = [
    ...report.groups.map(renderGroup),
    renderFailures(report.scores),
    renderAcceptedMistakes(report.scores),
    renderFlags(report.scores),
    renderNotMeasured(report.notMeasured),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function renderGroup(group: GroupMeasurement): string {
  const rows = Object.entries(group.fields).map(([name, field]) => fieldRow(name, field));
  const { lines, timing, macro } = group;
  return [
    `${group.group}: ${group.files} files, ${group.failed} not readable, ${group.refused} rightly refused`,
    ...table([HEAD, ...rows, fieldRow("all fields", group.allFields)]),
    `all core fields right   ${counted(group.core)}; mean over ${macro.templates} page designs ${percent(macro.core)}, F1 ${percent(macro.f1)}`,
    ...languageRow(group),
    `lines                   exact F1 ${percent(lines.exact.f1)}, amounts F1 ${percent(lines.amounts.f1)} (${lines.expected} lines in ${lines.documents} files)`,
    `document type           ${counted(group.types)}`,
    `calibration error       ${group.calibrationError?.toFixed(3) ?? "–"}`,
    ...(group.conflictsFlagged.of === 0 ? [] : [`contradictions flagged  ${counted(group.conflictsFlagged)}`]),
    ...(group.falselyFlagged.of === 0 ? [] : [`flagged without cause   ${counted(group.falselyFlagged)}`]),
    `ms per page             mean ${ms(timing.meanMs)}, median ${ms(timing.p50Ms)}, p95 ${ms(timing.p95Ms)} (${timing.pages} pages)`,
  ].join("\n");
}

function languageRow({ languages }: GroupMeasurement): string[] {
  const parts = Object.entries(languages).map(([language, { hits, of }]) => `${language} ${hits}/${of}`);
  return parts.length < 2 ? [] : [`core by language        ${parts.join(", ")}`];
}

function fieldRow(name: string, field: FieldMeasurement): readonly string[] {
  return [
    name,
    String(field.expected),
    String(field.right),
    String(field.wrong),
    String(field.missed),
    percent(field.precision),
    percent(field.recall),
    percent(field.f1),
    percent(field.coverage),
    `${field.accepted.hits}/${field.accepted.of}`,
    field.accepted.of === 0 ? "–" : `${percent(field.accepted.low)}–${percent(field.accepted.high)}`,
  ];
}

function renderFailures(scores: readonly DocumentScore[]): string {
  const failed = scores.filter((score) => score.outcome === "failed");
  return renderList(
    "not readable",
    failed.map((score) => `${score.file}  ${score.issue?.code}: ${score.issue?.message}`),
  );
}

/** The mistakes that matter most: values that no person would have looked at. */
function renderAcceptedMistakes(scores: readonly DocumentScore[]): string {
  const mistakes = scores.flatMap((score) =>
    score.fields
      .filter((field) => field.accepted && field.outcome === "wrong")
      .map((field) => `${score.file}  ${field.name}: read ${field.read}, is ${field.expected}`),
  );
  return renderList("accepted but wrong", mistakes);
}

/** An index may call a paper consistent that is not, so each is named. */
function renderFlags(scores: readonly DocumentScore[]): string {
  const flagged = scores.filter((score) => score.wasFalselyFlagged === true);
  return renderList(
    "flagged though the index says that page and e-invoice agree",
    flagged.map((score) => score.file),
  );
}

function renderList(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  const hidden = entries.length - ENTRIES_SHOWN;
  const rest = hidden > 0 ? [`  … and ${hidden} more; see --json`] : [];
  return [title, ...entries.slice(0, ENTRIES_SHOWN).map((entry) => `  ${entry}`), ...rest].join("\n");
}

function renderNotMeasured(kinds: Readonly<Record<string, number>>): string {
  const lines = Object.entries(kinds).map(([kind, count]) => `  ${kind}: ${count} files`);
  return lines.length === 0 ? "" : ["not measured here", ...lines].join("\n");
}

/** First column to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

function counted(share: Proportion): string {
  if (share.rate === null) return "–";
  return `${percent(share.rate)} (${share.hits}/${share.of}, 95 % bounds ${percent(share.low)}–${percent(share.high)})`;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function ms(value: number | null): string {
  return value === null ? "–" : value.toFixed(1);
}
