/** Trains and judges a field's model: every answer comes from a model that never saw the paper's layout. */
import type { FieldModel } from "../../src/reading/ranking/model.ts";
import { chanceOfOdds, type Forest, oddsOf } from "../../src/reading/ranking/trees.ts";
import type { Rows } from "./binning.ts";
import { type Boosting, boost } from "./boosting.ts";
import { fitCalibration } from "./calibration.ts";
import type { Question } from "./questions.ts";

/** The option that a model that never saw this layout likes best. */
export interface Answer {
  readonly question: Question;
  /** Null when the paper has no candidate at all. */
  readonly value: string | null;
  readonly isRight: boolean;
  readonly odds: number;
  readonly chance: number;
  /** How far the odds of the best different value lie behind. */
  readonly lead: number;
  /** Of what the rules claim; null when they are silent or claim what is no option. */
  readonly chanceOfRuled: number | null;
}

/** Before there is a calibration. */
type RawAnswer = Omit<Answer, "chance" | "chanceOfRuled"> & { readonly oddsOfRuled: number | null };

export interface Trained {
  readonly model: FieldModel;
  readonly answers: readonly Answer[];
}

/** All questions of one field. */
export function trainField(
  questions: readonly Question[],
  folds: ReadonlyMap<string, number>,
  boosting: Boosting,
): Trained {
  const open = [...new Set(folds.values())].sort().flatMap((fold) => {
    const isJudged = (question: Question) => folds.get(question.layout) === fold;
    const forest = boost(rowsOf(questions.filter((one) => !isJudged(one))), boosting);
    return questions.filter(isJudged).map((question) => bestOption(question, forest));
  });
  const calibration = fitCalibration(open.filter((one) => one.value !== null));
  const chanceAt = (odds: number) => chanceOfOdds(calibration.offset + calibration.slope * odds);
  return {
    model: { calibration, forest: boost(rowsOf(questions), boosting) },
    answers: open.map(({ oddsOfRuled, ...one }) => ({
      ...one,
      chance: chanceAt(one.odds),
      chanceOfRuled: oddsOfRuled === null ? null : chanceAt(oddsOfRuled),
    })),
  };
}

export function rowsOf(questions: readonly Question[]): Rows {
  const options = questions.flatMap((question) => question.options);
  const width = options[0]?.row.length ?? 0;
  const values = new Float32Array(options.length * width);
  for (const [at, { row }] of options.entries()) values.set(row, at * width);
  return {
    width,
    count: options.length,
    values,
    targets: Uint8Array.from(options, ({ isRight }) => (isRight ? 1 : 0)),
  };
}

const NONE = -20;

function bestOption(question: Question, forest: Forest): RawAnswer {
  const scored = question.options
    .map((option) => ({ ...option, odds: oddsOf(forest, option.row) }))
    .sort((a, b) => b.odds - a.odds);
  const [best] = scored;
  const rival = scored.find((one) => one.value !== best?.value);
  const odds = best?.odds ?? NONE;
  return {
    question,
    value: best?.value ?? null,
    isRight: best?.isRight ?? false,
    odds,
    lead: odds - (rival?.odds ?? NONE),
    oddsOfRuled: scored.find((one) => one.value === question.ruled?.value)?.odds ?? null,
  };
}
