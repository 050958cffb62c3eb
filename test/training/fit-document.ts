/** Weighs what speaks against a document: a logistic fit by gradient steps in which no doubt may ever speak for one. */
import { DOUBTS, type Doubt, type Weights } from "../../src/reading/calibration/sureness.ts";

export interface JudgedDocument {
  readonly doubts: Readonly<Record<Doubt, number>>;
  readonly isRight: boolean;
}

const STEPS = 800;
const RATE = 0.5;
/** Ridge: few wrong documents must not make steep weights. */
const SHRINK = 0.01;
const PLACES = 1e3;

export function fitDocument(documents: readonly JudgedDocument[]): Weights {
  const weights = Object.fromEntries(DOUBTS.map((doubt) => [doubt, 0])) as Record<Doubt, number>;
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = slopesOf(documents, weights);
    for (const doubt of DOUBTS) {
      const shrink = doubt === "bias" ? 0 : SHRINK * weights[doubt];
      const moved = weights[doubt] - RATE * (slopes[doubt] + shrink);
      weights[doubt] = doubt === "bias" ? moved : Math.min(0, moved);
    }
  }
  return Object.fromEntries(DOUBTS.map((doubt) => [doubt, Math.round(weights[doubt] * PLACES) / PLACES])) as Weights;
}

function slopesOf(documents: readonly JudgedDocument[], weights: Weights): Record<Doubt, number> {
  const slopes = Object.fromEntries(DOUBTS.map((doubt) => [doubt, 0])) as Record<Doubt, number>;
  for (const { doubts, isRight } of documents) {
    const odds = DOUBTS.reduce((total, doubt) => total + weights[doubt] * doubts[doubt], 0);
    const error = 1 / (1 + Math.exp(-odds)) - (isRight ? 1 : 0);
    for (const doubt of DOUBTS) slopes[doubt] += (error * doubts[doubt]) / documents.length;
  }
  return slopes;
}
