/**
 * From log odds to chances that hold: a line fitted by Newton's method on answers of models that never saw the layout.
 * Source: J. Platt, "Probabilistic outputs for support vector machines" (1999), with his smoothed targets.
 */
import type { Calibration } from "../../src/reading/ranking/model.ts";
import { chanceOfOdds } from "../../src/reading/ranking/trees.ts";

export interface Judged {
  readonly odds: number;
  readonly isRight: boolean;
}

const STEPS = 50;
const PLACES = 1e4;

export function fitCalibration(judged: readonly Judged[]): Calibration {
  const right = judged.filter((one) => one.isRight).length;
  const targets = { right: (right + 1) / (right + 2), wrong: 1 / (judged.length - right + 2) };
  let [offset, slope] = [0, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const sums = { a: 1e-6, b: 0, d: 1e-6, ga: 0, gb: 0 };
    for (const { odds, isRight } of judged) {
      const p = chanceOfOdds(offset + slope * odds);
      const error = p - (isRight ? targets.right : targets.wrong);
      const curvature = p * (1 - p);
      sums.a += curvature;
      sums.b += curvature * odds;
      sums.d += curvature * odds * odds;
      sums.ga += error;
      sums.gb += error * odds;
    }
    const determinant = sums.a * sums.d - sums.b * sums.b;
    offset -= (sums.d * sums.ga - sums.b * sums.gb) / determinant;
    slope -= (sums.a * sums.gb - sums.b * sums.ga) / determinant;
  }
  return { offset: rounded(offset), slope: rounded(slope) };
}

function rounded(value: number): number {
  return Math.round(value * PLACES) / PLACES;
}
