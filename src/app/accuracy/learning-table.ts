/** What `accuracy --learn` prints: a row for each turn, without and with what earlier corrections taught. */
import type { Proportion } from "../../pipeline/measure/proportion.ts";
import type { LearningMeasurement } from "../../pipeline/measure/score-learning.ts";

const HEAD = ["document", "files", "fields", "fields, taught", "core right", "core right, taught", "95 % bounds"];

export function renderLearning({ suppliers, turns, feep5 }: LearningMeasurement): string {
  const rows = turns.map(({ turn, documents, fields, core }) => [
    `${turn}`,
    `${documents}`,
    percent(fields.untaught),
    percent(fields.taught),
    counted(core.untaught),
    counted(core.taught),
    `${percent(core.taught.low)}–${percent(core.taught.high)}`,
  ]);
  return [
    `learning: ${suppliers} suppliers; each document is read with what a person corrected on the ones before it`,
    ...aligned([HEAD, ...rows]),
    `FEEP_5  ${feep5 === null ? "–" : feep5.toFixed(3)}  (field accuracy after one to five examples over that without any)`,
    "",
  ].join("\n");
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "));
}

function counted({ rate, hits, of }: Proportion): string {
  return rate === null ? "–" : `${percent(rate)} (${hits}/${of})`;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}
