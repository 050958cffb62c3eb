/** The trained model as it lies beside this file: per field a forest and the line that makes a chance of its odds. */
import type { RankedField } from "./ranked-fields.ts";
import type { Forest } from "./trees.ts";

/** Log odds of a right answer are `offset + slope × odds`, fitted on page designs left out of training. */
export interface Calibration {
  readonly offset: number;
  readonly slope: number;
}

export interface FieldModel {
  readonly calibration: Calibration;
  readonly forest: Forest;
}

export interface RankingModel {
  /** Names of the features in the order of the rows. */
  readonly features: readonly string[];
  readonly fields: { readonly [Field in RankedField]?: FieldModel };
}
