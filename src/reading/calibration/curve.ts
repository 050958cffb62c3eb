/**
 * A fitted curve from what a rule says to the chance that it is right. It climbs in steps, never falls, and each step
 * lies below what its own documents allow, so that a few lucky ones never look like certainty.
 */

export interface Step {
  /** What the rule says, from here on. */
  readonly from: number;
  /** The chance that was measured from there to the next step, 0 to 1. */
  readonly chance: number;
}

/** Steps by rising `from`; the first begins at 0. */
export type Curve = readonly Step[];

/** The chance of what a rule gives as `raw`; without a curve nothing is known, and the rule's own word stands. */
export function chanceOn(curve: Curve | undefined, raw: number): number {
  if (curve === undefined) return raw;
  return curve.findLast((step) => step.from <= raw)?.chance ?? 0;
}
