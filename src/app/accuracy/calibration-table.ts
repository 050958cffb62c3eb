/** What `accuracy --calibration` prints: whether chances mean what they say, and what could go without a person. */
import type { Proportion } from "../../pipeline/measure/proportion.ts";
import type { CalibrationMeasurement, FieldReliability, Reliability } from "../../pipeline/measure/reliability.ts";

const HEAD = ["field", "read", "ECE", "Brier", "coverage", "bounds", "accepted right", "bounds"] as const;

export function renderCalibration(group: string, measured: CalibrationMeasurement): string {
  const { fields, allFields, documents, riskCoverage } = measured;
  const named: readonly (readonly [string, FieldReliability])[] = [
    ...Object.entries(fields),
    ["all fields", allFields],
  ];
  return [
    `${group}: how sure, and how right (bounds are exact, 95 %)`,
    ...aligned([HEAD, ...named.map(([name, field]) => fieldRow(name, field))]),
    "",
    "claimed → right, in ten bins of equal mass",
    ...named.filter(([, field]) => field.claims > 0).map(([name, field]) => `  ${name.padEnd(24)}${binsOf(field)}`),
    `  ${"whole documents".padEnd(24)}${binsOf(documents)}`,
    `documents: ${documents.claims} judged, ECE ${figure(documents.ece)}, Brier ${figure(documents.brier)}`,
    "without a person, surest first, by the share of wrong documents that is allowed",
    ...riskCoverage.map(
      ({ budget, touchless, wrong, from }) =>
        `  at most ${percent(budget)} wrong   ${counted(touchless)}, ${wrong} wrong, from ${from === null ? "–" : percent(from)}`,
    ),
    "",
  ].join("\n");
}

function fieldRow(name: string, { claims, ece, brier, coverage, accepted }: FieldReliability): readonly string[] {
  return [
    name,
    String(claims),
    figure(ece),
    figure(brier),
    percent(coverage.rate),
    bounds(coverage),
    `${accepted.hits}/${accepted.of}`,
    bounds(accepted),
  ];
}

function binsOf({ bins }: Reliability): string {
  return bins.map(({ claimed, right }) => `${percent(claimed)} → ${right.hits}/${right.of}`).join("   ");
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
  );
}

function counted(share: Proportion): string {
  return share.rate === null ? "–" : `${percent(share.rate)} (${share.hits}/${share.of}, ${bounds(share)})`;
}

function bounds({ of, low, high }: Proportion): string {
  return of === 0 ? "–" : `${percent(low)}–${percent(high)}`;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
