/** Figures as a table for people. */
import { cpus, loadavg } from "node:os";
import type { Figure, Goal } from "./benchmark.ts";

/** One line of the output: a figure, or why there is none. */
export type Line = { readonly benchmark: string } & (Figure | { readonly skipped: string });

/** What the figures depend on; the load average tells whether anybody else used the processor. */
export function machineLine(): string {
  const [load = 0] = loadavg();
  const cores = cpus();
  const model = cores[0]?.model.replace(/\s+/g, " ").trim() ?? "unknown processor";
  return `Node ${process.versions.node}, ${cores.length} cores (${model}), load average ${load.toFixed(2)} at the start`;
}

/** Columns: benchmark, figure, value with unit, goal. */
export function renderTable(lines: readonly Line[]): string {
  const rows = lines.map((line, index) => [
    lines[index - 1]?.benchmark === line.benchmark ? "" : line.benchmark,
    ...("skipped" in line
      ? ["skipped", line.skipped, "", ""]
      : [line.name, shown(line.value), line.unit, goalText(line)]),
  ]);
  const head = ["Benchmark", "Figure", "Value", "Unit", "Goal"];
  const widths = head.map((title, column) =>
    // A reason is longer than any figure and may stand over the edge of its column.
    Math.max(title.length, ...rows.filter((row) => row[1] !== "skipped").map((row) => row[column]?.length ?? 0)),
  );
  const print = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [print(head), rule, ...rows.map(print)].join("\n");
}

/** Three digits that mean something; more would only be noise. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number.isInteger(value) ? String(value) : value.toFixed(digits);
}

function goalText({ goal, value }: Figure): string {
  if (goal === undefined) return "";
  return `${goal.sense === "at least" ? "≥" : "≤"} ${goal.value}: ${isReached(goal, value) ? "reached" : "missed"}`;
}

function isReached({ sense, value: limit }: Goal, value: number): boolean {
  return sense === "at least" ? value >= limit : value <= limit;
}
