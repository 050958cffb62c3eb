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

/** The chance of what a rule gives as `raw`. */
export function chanceOn(curve: Curve, raw: number): number {
  return curve.findLast((step) => step.from <= raw)?.chance ?? 0;
}

/** From here on rules trust a value; below it they have a reason for doubt. */
const TRUSTED = 0.9;

/**
 * The same for a value's claim. Where the rules doubt, half of their doubt stays, however well it went on synthetic
 * papers: a date that can be read two ways is no safer for having been right there. Without a curve their word stands.
 */
export function claimedChance(curve: Curve | undefined, raw: number): number {
  if (curve === undefined) return raw;
  const chance = chanceOn(curve, raw);
  return raw < TRUSTED ? Math.min(chance, (raw + chance) / 2) : chance;
}
