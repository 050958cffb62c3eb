/** All features in their order, which the model is trained by: what no field changes first, then what each field asks. */
import type { Candidate } from "./candidate.ts";
import type { Feature } from "./feature.ts";
import { LABEL_FEATURES } from "./label-features.ts";
import { PLACE_FEATURES } from "./place-features.ts";
import type { RankedField } from "./ranked-fields.ts";
import { RULE_FEATURES } from "./rule-features.ts";
import { DATE_FEATURES, SHAPE_FEATURES } from "./shape-features.ts";
import type { Surroundings } from "./surroundings.ts";

/** The same whatever field is asked for. */
const OF_CANDIDATE: readonly Feature[] = [...PLACE_FEATURES, ...SHAPE_FEATURES, ...DATE_FEATURES];
const OF_FIELD: readonly Feature[] = [...LABEL_FEATURES, ...RULE_FEATURES];

export const FEATURES: readonly Feature[] = [...OF_CANDIDATE, ...OF_FIELD];

/** Asks all features of a candidate for a field; what no field changes is worked out once per candidate. */
export type Featuring = (candidate: Candidate, field: RankedField) => Float32Array;

/** Values are kept in single precision everywhere, so that training and reading compare the very same numbers. */
export function featuring(around: Surroundings): Featuring {
  const known = new Map<Candidate, Float32Array>();
  return (candidate, field) => {
    const shared =
      known.get(candidate) ?? new Float32Array(OF_CANDIDATE.map((one) => one.of(candidate, around, field)));
    known.set(candidate, shared);
    const row = new Float32Array(FEATURES.length);
    row.set(shared);
    OF_FIELD.forEach((one, at) => {
      row[shared.length + at] = one.of(candidate, around, field);
    });
    return row;
  };
}
