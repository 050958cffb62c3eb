/** How sure a proportion is: exact binomial bounds, so that "30 of 30 right" is not called certainty. */

export interface Proportion {
  readonly hits: number;
  readonly of: number;
  /** Null when there was nothing to count. */
  readonly rate: number | null;
  /** Clopper-Pearson bounds at 95 %, 0 and 1 when there was nothing to count. */
  readonly low: number;
  readonly high: number;
}

/** Half of the 5 % lies below the bounds, half above. */
const TAIL = 0.025;
/** Bisection steps: a double has 53 bits of fraction. */
const STEPS = 60;

/**
 * Clopper & Pearson 1934: the lower bound is the p at which seeing `hits` or more has a chance of 2.5 %,
 * the upper the p at which seeing `hits` or fewer has. Both chances are monotonic in p, so bisection finds them.
 */
export function proportion(hits: number, of: number): Proportion {
  if (of === 0) return { hits, of, rate: null, low: 0, high: 1 };
  const low = hits === 0 ? 0 : bisect((p) => 1 - chanceOfAtMost(hits - 1, of, p) < TAIL);
  const high = hits === of ? 1 : bisect((p) => chanceOfAtMost(hits, of, p) > TAIL);
  return { hits, of, rate: hits / of, low, high };
}

/** Where only too high a claim does harm, all 5 % may lie below the bound. */
const ONE_TAIL = 0.05;

/**
 * The one-sided 95 % Clopper-Pearson lower bound: the true share is at least this, 19 times out of 20. Nothing counted
 * supports nothing: 0.
 */
export function lowerBound(hits: number, of: number): number {
  // Hits or more are as many misses or fewer: with few misses a short sum.
  return hits === 0 ? 0 : bisect((p) => chanceOfAtMost(of - hits, of, 1 - p) < ONE_TAIL);
}

/** The one-sided 95 % upper bound, for a share that is too low to be chance; 1 when nothing was counted. */
export function upperBound(hits: number, of: number): number {
  return hits === of ? 1 : bisect((p) => chanceOfAtMost(of - hits - 1, of, 1 - p) < 1 - ONE_TAIL);
}

/** The point in 0..1 where a condition that holds from 0 on stops holding. */
function bisect(holds: (p: number) => boolean): number {
  let [from, to] = [0, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** P(X <= k) of a binomial with n trials, summed from logarithms so that large n do not underflow. */
function chanceOfAtMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return k >= n ? 1 : 0;
  let logTerm = n * Math.log1p(-p);
  let total = Math.exp(logTerm);
  for (let i = 1; i <= k; i += 1) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    total += Math.exp(logTerm);
  }
  return Math.min(1, total);
}
