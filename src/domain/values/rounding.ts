/** The ways to round, by name only: a bare "round" would hide a decision about money. */
import Big from "big.js";

export type Rounding = "half-up" | "half-even" | "down";

/** half-up rounds away from zero on a tie, as EN 16931 and most tax laws expect. */
export const ROUNDING_MODES: Readonly<Record<Rounding, Big.RoundingMode>> = {
  down: Big.roundDown,
  "half-up": Big.roundHalfUp,
  "half-even": Big.roundHalfEven,
};
