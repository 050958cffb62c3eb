/** Figures of a field: the rules alone, the ranker alone, and both, and how precise chances are that lie high. */
import { DOUBTED, SAYS } from "../../src/reading/ranking/ranked-fields.ts";
import type { Answer } from "./cross-validation.ts";

/** What a policy makes of one question. */
interface Verdict {
  readonly value: string | null;
  readonly isRight: boolean;
}

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
  /** Something claimed for a field that the paper does not show. */
  invented: number;
}

export type Policy = (answer: Answer) => Verdict;

/** Below this the ranker by itself says nothing. */
const LEAST_CHANCE = 0.5;
/** From here on the rules' claims are accepted. */
const SURE = 0.9;

export const POLICIES: Readonly<Record<"rules" | "ranker" | "both", Policy>> = {
  rules: ruled,
  ranker,
  both: (answer) => {
    const rules = ruled(answer);
    const { fills, overrules } = SAYS[answer.question.field];
    return answer.chance >= (rules.value === null ? fills : overrules) ? best(answer) : rules;
  },
};

function ruled({ question }: Answer): Verdict {
  const value = question.ruled?.value ?? null;
  return { value, isRight: value !== null && question.options.some((one) => one.isRight && one.value === value) };
}

function ranker(answer: Answer): Verdict {
  return answer.chance >= LEAST_CHANCE ? best(answer) : { value: null, isRight: false };
}

function best({ value, isRight }: Answer): Verdict {
  return { value, isRight };
}

/** Claims that the rules are sure of and the ranker doubts: how many were right, how many wrong. */
export function doubtsAmong(answers: readonly Answer[]): { readonly right: number; readonly wrong: number } {
  const doubted = answers.filter(
    ({ question, chanceOfRuled }) =>
      (question.ruled?.chance ?? 0) >= SURE && chanceOfRuled !== null && chanceOfRuled < DOUBTED,
  );
  const right = doubted.filter((answer) => ruled(answer).isRight).length;
  return { right, wrong: doubted.length - right };
}

export function tally(answers: readonly Answer[], policy: Policy): Tally {
  const sums: Tally = { right: 0, wrong: 0, missed: 0, invented: 0 };
  for (const answer of answers) {
    const { value, isRight } = policy(answer);
    if (answer.question.truth === null) sums.invented += value === null ? 0 : 1;
    else if (value === null) sums.missed += 1;
    else sums[isRight ? "right" : "wrong"] += 1;
  }
  return sums;
}

export interface Acceptance {
  readonly from: number;
  /** Share of the papers that show the field. */
  readonly coverage: number;
  readonly accepted: number;
  readonly wrong: number;
}

/** What accepting from a chance on would mean: papers without the field count as wrong when something is accepted. */
export function acceptanceFrom(answers: readonly Answer[], from: number): Acceptance {
  const shown = answers.filter(({ question }) => question.truth !== null).length;
  const accepted = answers.filter((answer) => answer.chance >= from);
  const right = accepted.filter((answer) => answer.isRight).length;
  return { from, coverage: shown === 0 ? 0 : right / shown, accepted: accepted.length, wrong: accepted.length - right };
}
