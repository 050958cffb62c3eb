/** A replay as a bookkeeper reads it: each changed invoice beside what people decided, then the sums. */
import type { Finding } from "../../domain/finding.ts";
import { en } from "../../domain/languages/en.ts";
import { formatAmount } from "../../domain/languages/format.ts";
import { type Decimal, sum } from "../../domain/values/decimal.ts";
import { CHANGES, type ChangeOfMatch, type Comparison } from "./compare-matches.ts";
import type { ReplayEntry } from "./replay-entry.ts";
import type { GroupsByChange, GroupTotals, ReplayTotals, Sums } from "./replay-totals.ts";
import type { Settlement, Stance } from "./settlement.ts";

export interface ReplayReport {
  /** Entries that changed in any way; the rest is only counted. */
  readonly changed: readonly ReplayEntry[];
  readonly totals: ReplayTotals;
  /** What was replayed over what, one line. */
  readonly heading: string;
  /** False when only the rules of this version were tried. */
  readonly hasLimits: boolean;
  /** Rules of this version. */
  readonly engine: string;
}

const TITLES: Readonly<Record<ChangeOfMatch, string>> = {
  passes: "would newly pass",
  stops: "would newly stop",
  holds: "would wait for something else",
  unchanged: "unchanged",
};

/** What people refused comes first: it is what a wider limit would have let through. */
const ORDER: Readonly<Record<Stance, number>> = { rejected: 0, open: 1, accepted: 2 };
const LIST_HEAD = ["document", "supplier", "number", "gross", "holds before → after", "what was decided"];
const TOTALS_HEAD = [
  "",
  "invoices",
  "gross",
  "holds gone",
  "holds new",
  "people accepted",
  "people rejected",
  "through by rule",
  "not settled",
];
const LONGEST_NAME = 28;

export function printReplay(report: ReplayReport): string {
  const { totals, hasLimits, heading, engine } = report;
  const groups = hasLimits ? totals.byLimits : totals.byRules;
  const pick = (entry: ReplayEntry) => comparisonOf(entry, hasLimits ? "byLimits" : "byRules");
  const lists = CHANGES.filter((change) => change !== "unchanged").map((change) =>
    list(TITLES[change], report.changed, (entry) => only(pick(entry), change)),
  );
  const rulesTitle = `changed by newer rules alone (${engine}), under the limits of then`;
  const byRules = hasLimits ? [list(rulesTitle, report.changed, (entry) => changedBy(entry, "byRules"))] : [];
  const blocks = [
    heading,
    ...lists,
    ...byRules,
    totalsTable(totals, groups, hasLimits),
    conclusion(groups, yesHours(report.changed, pick)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Whether the entry belongs into the report's lists. */
export function isChanged(entry: ReplayEntry): boolean {
  return changedBy(entry, "byLimits") !== null || changedBy(entry, "byRules") !== null;
}

function comparisonOf({ result }: ReplayEntry, cause: "byLimits" | "byRules"): Comparison | null {
  return typeof result === "string" ? null : result[cause];
}

function changedBy(entry: ReplayEntry, cause: "byLimits" | "byRules"): Comparison | null {
  const comparison = comparisonOf(entry, cause);
  return comparison === null || comparison.change === "unchanged" ? null : comparison;
}

function only(comparison: Comparison | null, change: ChangeOfMatch): Comparison | null {
  return comparison?.change === change ? comparison : null;
}

function list(title: string, entries: readonly ReplayEntry[], pick: (entry: ReplayEntry) => Comparison | null): string {
  const found = entries.flatMap((entry) => {
    const comparison = pick(entry);
    return comparison === null ? [] : [{ entry, comparison }];
  });
  if (found.length === 0) return "";
  const sorted = found.toSorted((a, b) => ORDER[a.entry.settlement.stance] - ORDER[b.entry.settlement.stance]);
  const rows = sorted.map(({ entry, comparison }) => listRow(entry, comparison));
  return [`${title}: ${found.length}`, ...table([LIST_HEAD, ...rows], [3])].join("\n");
}

function listRow({ invoice, supplierName, settlement }: ReplayEntry, { before, after }: Comparison): string[] {
  const { documentId, number, grossTotal, currency } = invoice;
  return [
    documentId,
    shortened(supplierName ?? "–"),
    number ?? "–",
    grossTotal === null ? "–" : formatAmount(grossTotal, currency, en),
    `${holdsSaid(before, currency)} → ${holdsSaid(after, currency)}`,
    settlementSaid(settlement),
  ];
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** "PRICE_OVER line 2 24.00 EUR, QTY_OVER_RECEIVED on 3 lines 90.00 EUR". */
function holdsSaid(holds: readonly Finding[], currency: string | null): string {
  if (holds.length === 0) return "none";
  return [...Map.groupBy(holds, (hold) => hold.code)]
    .map(([code, own]) => [code, placeSaid(own), moneySaid(own, currency)].filter((part) => part !== "").join(" "))
    .join(", ");
}

function placeSaid(holds: readonly Finding[]): string {
  const [first, ...more] = holds;
  if (more.length > 0) return `on ${holds.length} lines`;
  return first === undefined || first.line === null ? "" : `line ${first.line}`;
}

function moneySaid(holds: readonly Finding[], currency: string | null): string {
  const variances = holds.flatMap((hold) => hold.variance ?? []);
  return variances.length === 0 ? "" : formatAmount(sum(variances), holds[0]?.currency ?? currency, en);
}

function settlementSaid({ stance, decidedBy, releasedBy, reason, hours }: Settlement): string {
  const after = `after ${durationSaid(hours)}`;
  if (stance === "open") return `not settled, held by ${decidedBy}`;
  if (stance === "rejected") return `rejected by ${decidedBy} ${after}: ${reason}`;
  const others = releasedBy.filter((login) => login !== decidedBy);
  return `approved by ${decidedBy} ${after}${others.length === 0 ? "" : `, released by ${others.join(" and ")}`}`;
}

function durationSaid(hours: number): string {
  return hours < 1 ? `${Math.round(hours * 60)} min` : `${hours.toFixed(1)} h`;
}

function totalsTable(totals: ReplayTotals, groups: GroupsByChange, hasLimits: boolean): string {
  const rows = CHANGES.map((change) => totalsRow(TITLES[change], groups[change]));
  const changedByRules = totals.invoices - totals.withoutInputs - totals.failed - totals.byRules.unchanged.invoices;
  return [
    ...table([TOTALS_HEAD, ...rows], [1, 2, 3, 4, 5, 6, 7, 8]),
    `${totals.invoices} decided invoices looked at`,
    ...(hasLimits ? [`${changedByRules} changed by newer rules alone, listed apart`] : []),
    ...(totals.withoutInputs > 0
      ? [`${totals.withoutInputs} not replayed: matched by an older version, which did not keep what it saw`]
      : []),
    ...(totals.failed > 0 ? [`${totals.failed} not replayed: this version cannot run what was stored then`] : []),
  ].join("\n");
}

function totalsRow(title: string, group: GroupTotals): string[] {
  const counts = [group.accepted, group.rejected, group.byRule, group.open];
  const sums = [group.gross, group.vanished, group.appeared];
  return [title, String(group.invoices), ...sums.map(sumsSaid), ...counts.map(String)];
}

function sumsSaid(sums: Sums): string {
  const entries = (Object.entries(sums) as [string, Decimal][]).sort(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return "–";
  return entries.map(([currency, amount]) => formatAmount(amount, currency || null, en)).join(" + ");
}

/** How long people took to accept what would now pass, in hours, ascending. */
function yesHours(entries: readonly ReplayEntry[], pick: (entry: ReplayEntry) => Comparison | null): number[] {
  return entries
    .filter((entry) => pick(entry)?.change === "passes")
    .filter(({ settlement }) => settlement.byPeople && settlement.stance === "accepted")
    .map(({ settlement }) => settlement.hours)
    .sort((a, b) => a - b);
}

/** The figure that says whether the change is sound. */
function conclusion({ passes, stops }: GroupsByChange, hours: readonly number[]): string {
  const median = hours[Math.floor((hours.length - 1) / 2)];
  return [
    passes.invoices === 0
      ? "No invoice would newly pass."
      : `People had accepted ${passes.accepted} of the ${passes.invoices} that would now pass; ${rejections(passes)}`,
    ...(median === undefined
      ? []
      : [`Half of those they accepted had waited ${durationSaid(median)} or longer for it.`]),
    stops.invoices === 0
      ? "No invoice would newly stop."
      : `Of the ${stops.invoices} that would now stop, ${stops.byRule} had gone through by rule and ${stops.accepted} by people; ${rejections(stops)}`,
    ...(passes.rejected === 0
      ? []
      : ["The rejected ones stand first in the list: look at them before you change a limit."]),
  ].join("\n");
}

function rejections({ rejected, rejectedGross, open }: GroupTotals): string {
  const money = rejected === 0 ? "" : ` (${sumsSaid(rejectedGross)})`;
  return `they had rejected ${rejected}${money}${open === 0 ? "" : `; ${open} not settled yet`}.`;
}

/** Columns as wide as their widest cell, those named aligned to the right. */
function table(cells: readonly (readonly string[])[], right: readonly number[]): string[] {
  // What an invoice says of itself must not steer a terminal or break a line.
  const rows = cells.map((row) => row.map((cell) => cell.replace(/[\p{Cc}\p{Cf}]+/gu, " ")));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cellSaid = (cell: string, column: number) =>
    right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(cellSaid).join("  ")}`.trimEnd());
}
