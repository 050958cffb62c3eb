/** A billed line with the order line that the assignment gave it. */
import type { Candidate, Compared } from "../pairing/candidates.ts";
import type { Column } from "./columns.ts";

/** Below it the solver's pair is only a suggestion. */
export const PAIRED_FROM = 0.6;

export interface Chosen {
  readonly row: Compared;
  readonly candidate: Candidate;
  /** How many lines with a better score have the same order line. */
  readonly copy: number;
  /** Order lines it was moved away from, because they are full. */
  readonly full: readonly Column[];
}
