/**
 * Whether chances mean what they say: claimed against right in bins of equal size, the error that is left, and how many
 * documents could go without a person for how many wrong ones.
 */
import { FIELD_NAMES, type FieldName } from "../../domain/extraction.ts";
import type { Forecast } from "./calibration.ts";
import { type Proportion, proportion } from "./proportion.ts";
import type { DocumentScore } from "./score-document.ts";

export interface ReliabilityBin {
  /** Mean chance that was claimed, and what was right. */
  readonly claimed: number;
  readonly right: Proportion;
}

export interface Reliability {
  readonly claims: number;
  /** At most ten bins of equal mass by rising chance; equal chances are never parted. */
  readonly bins: readonly ReliabilityBin[];
  /** Σ over bins of share × |claimed − right|. */
  readonly ece: number | null;
  /** Mean of (chance − outcome)²: 0 is perfect, 0.25 a coin (Brier 1950). */
  readonly brier: number | null;
}

export interface FieldReliability extends Reliability {
  /** Accepted as a share of the expected values, and how many of the accepted were right. */
  readonly coverage: Proportion;
  readonly accepted: Proportion;
}

/** A point of the risk–coverage curve. */
export interface Touchless {
  /** Share of wrong documents that is allowed. */
  readonly budget: number;
  /** Documents that go without a person, surest first, as long as the budget holds; of all documents. */
  readonly touchless: Proportion;
  readonly wrong: number;
  /** The chance of the last one that goes; null when none does. */
  readonly from: number | null;
}

export interface CalibrationMeasurement {
  readonly fields: { readonly [Name in FieldName]?: FieldReliability };
  readonly allFields: FieldReliability;
  readonly documents: Reliability;
  readonly riskCoverage: readonly Touchless[];
}

const BINS = 10;
const BUDGETS = [0.001, 0.005, 0.01, 0.02] as const;

/** Figures over one group of documents. */
export function measureCalibration(scores: readonly DocumentScore[]): CalibrationMeasurement {
  const all = scores.flatMap((score) => score.fields);
  const named = FIELD_NAMES.flatMap((name) => {
    const own = all.filter((field) => field.name === name);
    return own.length === 0 ? [] : [[name, fieldReliability(own)] as const];
  });
  const judged = scores.flatMap(({ sureness, isNeededRight }) =>
    sureness === null || isNeededRight === null ? [] : [{ confidence: sureness, isRight: isNeededRight }],
  );
  return {
    fields: Object.fromEntries(named),
    allFields: fieldReliability(all),
    documents: reliability(judged),
    riskCoverage: BUDGETS.map((budget) => touchlessAt(budget, scores)),
  };
}

/** Bins, calibration error and Brier score of forecasts. */
export function reliability(forecasts: readonly Forecast[]): Reliability {
  const bins = binned(forecasts).map((members) => ({
    claimed: mean(members.map(({ confidence }) => confidence)),
    right: proportion(members.filter(({ isRight }) => isRight).length, members.length),
  }));
  const of = forecasts.length;
  const gaps = bins.map(({ claimed, right }) => (right.of / of) * Math.abs(claimed - (right.rate ?? 0)));
  return {
    claims: of,
    bins,
    ece: of === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0),
    brier: of === 0 ? null : mean(forecasts.map(({ confidence, isRight }) => (confidence - (isRight ? 1 : 0)) ** 2)),
  };
}

function fieldReliability(scores: readonly DocumentScore["fields"][number][]): FieldReliability {
  const judged = scores.filter(({ outcome }) => outcome !== "missed");
  const accepted = scores.filter((field) => field.accepted);
  const expected = scores.filter((field) => field.wasExpected);
  return {
    ...reliability(judged.map(({ confidence, outcome }) => ({ confidence, isRight: outcome === "right" }))),
    coverage: proportion(expected.filter((field) => field.accepted).length, expected.length),
    accepted: proportion(accepted.filter(({ outcome }) => outcome === "right").length, accepted.length),
  };
}

/** Surest first, whole levels at a time: documents of one chance go together or not at all. */
function touchlessAt(budget: number, scores: readonly DocumentScore[]): Touchless {
  const judged = scores.filter((score) => score.isNeededRight !== null);
  const free = judged.filter((score) => score.isFree);
  const levels = [...new Set(free.map(({ sureness }) => sureness ?? 1))].sort((a, b) => b - a);
  const points = levels.map((from) => {
    const going = free.filter(({ sureness }) => (sureness ?? 1) >= from);
    return { from, of: going.length, wrong: going.filter(({ isNeededRight }) => !isNeededRight).length };
  });
  const best = points.findLast(({ of, wrong }) => wrong <= budget * of);
  return {
    budget,
    touchless: proportion(best?.of ?? 0, judged.length),
    wrong: best?.wrong ?? 0,
    from: best?.from ?? null,
  };
}

function binned(forecasts: readonly Forecast[]): Forecast[][] {
  const levels = [...Map.groupBy(forecasts, ({ confidence }) => confidence)].sort(([a], [b]) => a - b);
  const mass = forecasts.length / BINS;
  const bins: Forecast[][] = [];
  for (const [, members] of levels) {
    const open = bins.at(-1);
    if (open && open.length < mass) open.push(...members);
    else bins.push([...members]);
  }
  return bins;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
