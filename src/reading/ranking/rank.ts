/** The ranker's opinion: for a field, the candidates by their chance to be its value, and what spoke for the first. */
import type { Candidate } from "./candidate.ts";
import { FEATURES, type Featuring } from "./features.ts";
import type { FieldModel } from "./model.ts";
import type { RankedField } from "./ranked-fields.ts";
import { chanceOfOdds, contributionsOf, oddsOf } from "./trees.ts";

export interface Ranked {
  readonly candidate: Candidate;
  /** Log odds before calibration. */
  readonly odds: number;
  /** The chance that this is the field's value, 0 to 1. */
  readonly chance: number;
}

export interface Reason {
  /** The feature, in a line for people. */
  readonly about: string;
  readonly value: number;
  /** Log odds it added, negative when it spoke against. */
  readonly weight: number;
}

/** Candidates by falling chance; of equal ones the first on the paper first, and each value once. */
export function rankCandidates(
  candidates: readonly Candidate[],
  { field, model, featuresOf }: { field: RankedField; model: FieldModel; featuresOf: Featuring },
): Ranked[] {
  const ranked = candidates
    .map((candidate) => {
      const odds = oddsOf(model.forest, featuresOf(candidate, field));
      return { candidate, odds, chance: chanceOfOdds(model.calibration.offset + model.calibration.slope * odds) };
    })
    .sort((a, b) => b.odds - a.odds);
  const seen = new Set<string>();
  return ranked.filter(({ candidate: { value } }) => !seen.has(value) && seen.add(value));
}

/** The features that weighed most in a choice, strongest first. */
export function reasonsFor(row: Float32Array, model: FieldModel, most = 5): Reason[] {
  const weights = contributionsOf(model.forest, row);
  return FEATURES.map(({ about }, at) => ({ about, value: row[at] ?? 0, weight: weights[at] ?? 0 }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
