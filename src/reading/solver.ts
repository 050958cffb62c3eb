/**
 * Net, tax and gross chosen together: of all ways in which net + tax = gross over printed amounts, the one that
 * labels, rates, tax groups and lines support best. The distance to the best different answer is the main measure
 * of certainty; an answer that leaves rows of other rates or larger totals unexplained is never accepted.
 */
import { bestOfEachValue } from "./totals/distinct-amounts.ts";
import { allHypotheses } from "./totals/hypotheses.ts";
import { evidenceOf, isComplete, isOvertopped, isPart, type SolverInput } from "./totals/judgement.ts";
import type { Hypothesis, Totals } from "./totals/totals-found.ts";

export type { Totals } from "./totals/totals-found.ts";

const NOTHING: Totals = {
  net: null,
  tax: null,
  gross: null,
  groupTax: null,
  groupNet: null,
  parts: [],
  groups: [],
  closed: false,
  proven: false,
  score: 0,
  margin: 0,
  complete: false,
};
const OVERTOPPED = 1;
const PART = 1.5;

export function solveTotals(input: SolverInput): Totals {
  const evidence = evidenceOf(input, bestOfEachValue(input.amounts));
  const hypotheses = allHypotheses(evidence)
    .map((one) => ({
      ...one,
      score: one.score - (isOvertopped(one, evidence.amounts) ? OVERTOPPED : 0) - (isPart(one, evidence) ? PART : 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [best] = hypotheses;
  if (!best) return NOTHING;
  const rival = hypotheses.find((other) => differs(best, other));
  return { ...best, margin: best.score - (rival?.score ?? 0), complete: isComplete(best, evidence) };
}

function differs(a: Hypothesis, b: Hypothesis): boolean {
  const net = a.net && b.net && a.net.mills !== b.net.mills;
  return a.gross?.mills !== b.gross?.mills || net === true;
}
