/**
 * The chance that a claim is right, and when it is sure enough to use without a person. The curves are set by
 * hand and on the careful side: a wrong value accepted costs far more than a right one left to a person.
 */
import type { Claim } from "../domain/extraction.ts";
import { boxOf, type Spot } from "./geometry.ts";

/** What speaks for a value that labels announce. */
interface LabelEvidence {
  /** Support of the best label relation, about 0 to 1. */
  readonly support: number;
  /** Distance to the best different value. */
  readonly margin: number;
}

const ACCEPT_FROM = 0.9;
/** Words read less surely than this are never accepted. */
const CERTAIN_WORD = 0.8;

/** Logistic in support and margin: 0.5 at a weak label with a rival, 0.95 at a clear label without one. */
export function labelledChance({ support, margin }: LabelEvidence): number {
  return logistic(-2.6 + 4.4 * Math.min(1, support) + 2.2 * Math.min(0.8, margin));
}

/** Chance of totals by how far the best answer leads, and whether an equation over printed amounts holds. */
export function totalsChance(totals: { closed: boolean; margin: number; score: number }): number {
  if (!totals.closed) return Math.min(0.75, logistic(-1.6 + totals.score));
  return logistic(0.2 + 2.4 * Math.min(1.6, totals.margin) + 0.25 * (totals.score - 4));
}

/** What speaks for a name. */
interface NameEvidence {
  readonly score: number;
  /** Lead over the next name, and over the next way to give out the parts. */
  readonly margin: number;
  /** From here the name was measured to be right; null when it is of a kind that never was. */
  readonly clearFrom: NameBounds | null;
}

export interface NameBounds {
  readonly score: number;
  readonly margin: number;
}

const UNCLEAR = 0.88;
const CLEAR = 0.93;

/** A careful line in score and margin that never reaches acceptance, and from the measured bounds on a step above it. */
export function partyChance({ score, margin, clearFrom }: NameEvidence): number {
  const careful = Math.min(UNCLEAR, 0.35 + 0.3 * Math.min(1.3, score) + 0.35 * Math.min(0.7, margin));
  if (!clearFrom || score < clearFrom.score || margin < clearFrom.margin) return careful;
  return Math.min(0.97, CLEAR + 0.03 * Math.min(1, score - clearFrom.score) + 0.02 * Math.min(1, margin));
}

/** How likely a value is, and whether it may be accepted at all. */
interface Certainty {
  readonly chance: number;
  readonly sure?: boolean;
}

/** A claim with its place; `sure` may veto acceptance but never force it. */
export function claimOf(spot: Spot, value: string, { chance, sure = true }: Certainty): Claim {
  const confidence = chance * (0.6 + 0.4 * spot.certainty);
  return {
    value,
    confidence: Math.round(Math.min(0.99, confidence) * 1000) / 1000,
    accepted: sure && confidence >= ACCEPT_FROM && spot.certainty >= CERTAIN_WORD,
    source: spot.line.words.some((word) => word.confidence !== null) ? "ocr" : "text",
    page: spot.line.page,
    box: boxOf(spot, spot.line.slope),
  };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
