/** The shape of a feature: a number that says something relative about a candidate, never where on the sheet it is. */
import type { Candidate } from "./candidate.ts";
import type { RankedField } from "./ranked-fields.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Feature {
  readonly name: string;
  /** One line for the data card and for "why". */
  readonly about: string;
  of(candidate: Candidate, around: Surroundings, field: RankedField): number;
}

/** Says "there is none" where a small number would mean "near". */
export const FAR = 30;
