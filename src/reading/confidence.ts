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
  readonly margin: number;
  /** Where the measured curve leaves the careful line; 1 for never. */
  readonly clearFrom: number;
}

/** A line in score and margin, and from `clearFrom` on the steeper one that was measured. */
export function partyChance({ score, margin, clearFrom }: NameEvidence): number {
  const careful = Math.min(0.95, 0.35 + 0.3 * Math.min(1.3, score) + 0.35 * Math.min(0.7, margin));
  return careful < clearFrom ? careful : Math.max(careful, Math.min(0.97, 0.91 + 0.2 * (careful - clearFrom)));
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
