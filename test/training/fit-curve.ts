/**
 * Fits a curve from claims whose truth is known: equal-mass bins, joined until they rise (pool adjacent violators,
 * Ayer et al. 1955), each at its exact lower bound, and then made harder, because real paper is harder than ours.
 */
import { lowerBound } from "../../src/pipeline/measure/proportion.ts";
import type { Curve } from "../../src/reading/calibration/curve.ts";

export interface Judged {
  /** What the rule said, 0 to 1. */
  readonly raw: number;
  readonly isRight: boolean;
}

interface Bin {
  readonly from: number;
  readonly right: number;
  readonly of: number;
}

/** Claims a bin should have at least; equal words of the rules are never parted. */
const MASS = 200;
/** The odds of an error are taken this many times: on the real test documents the worst core field errs twice as often. */
export const HARDER = 2;
/** No reading of a page is surer than this. */
export const MOST = 0.99;
const PLACES = 1e4;

export function fitCurve(judged: readonly Judged[], mass = MASS): Curve {
  const rising = pooled(binned(judged, mass));
  let least = MOST;
  const steps = rising.toReversed().map(({ from, right, of }) => {
    least = Math.min(least, harder(lowerBound(right, of)));
    // Rounded down: the bound itself may not be passed by a rounding.
    return { from, chance: Math.floor(least * PLACES) / PLACES };
  });
  const [first, ...others] = steps.toReversed();
  return first === undefined ? [] : [{ ...first, from: 0 }, ...others];
}

/** A chance whose odds of an error are `HARDER` times as high. */
function harder(chance: number): number {
  return chance / (chance + HARDER * (1 - chance));
}

const EMPTY: Bin = { from: 0, right: 0, of: 0 };

/** From the lowest up; what is left over joins the last bin. */
function binned(judged: readonly Judged[], mass: number): Bin[] {
  const bins: Bin[] = [];
  let open: Bin = EMPTY;
  const levels = [...Map.groupBy(judged, ({ raw }) => raw)].sort(([a], [b]) => a - b);
  for (const [raw, claims] of levels) {
    const right = claims.filter(({ isRight }) => isRight).length;
    open = { from: open.of === 0 ? raw : open.from, right: open.right + right, of: open.of + claims.length };
    if (open.of < mass) continue;
    bins.push(open);
    open = EMPTY;
  }
  if (open.of === 0) return bins;
  const last = bins.pop();
  return [...bins, last ? joined(last, open) : open];
}

/** Neighbours whose shares fall are one bin. */
function pooled(bins: readonly Bin[]): Bin[] {
  const kept: Bin[] = [];
  for (const bin of bins) {
    let next = bin;
    for (let before = kept.at(-1); before && shareOf(before) >= shareOf(next); before = kept.at(-1)) {
      next = joined(before, next);
      kept.pop();
    }
    kept.push(next);
  }
  return kept;
}

function joined(low: Bin, high: Bin): Bin {
  return { from: low.from, right: low.right + high.right, of: low.of + high.of };
}

function shareOf({ right, of }: Bin): number {
  return right / of;
}

/** What accepted values must be right at least, 19 times out of 20. */
export const ACCEPTED_RIGHT = 0.995;

/**
 * The smallest threshold whose values are right often enough, tried from high to low and never past the first failure
 * (fixed-sequence testing needs no correction for many tries). Null where there are too few values to say.
 */
export function acceptFrom(judged: readonly Judged[], target = ACCEPTED_RIGHT): number | null {
  const levels = [...Map.groupBy(judged, ({ raw }) => raw)].sort(([a], [b]) => b - a);
  let [right, of, passed] = [0, 0, null as number | null];
  for (const [raw, claims] of levels) {
    right += claims.filter(({ isRight }) => isRight).length;
    of += claims.length;
    // Before this many even faultless values prove nothing: the sequence starts where the first could pass.
    if (lowerBound(of, of) < target) continue;
    if (lowerBound(right, of) < target) return passed;
    passed = raw;
  }
  return passed;
}
