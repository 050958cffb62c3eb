/** How much better a supplier's next invoices are read after its first ones were corrected. */
import { type Proportion, proportion } from "./proportion.ts";
import type { DocumentScore } from "./score-document.ts";

/** One document read twice: as if nobody had corrected anything, and with what the earlier ones taught. */
export interface LearnedScore {
  /** 1 for the first document of its supplier, for which both readings are one. */
  readonly turn: number;
  readonly supplier: string;
  readonly untaught: DocumentScore;
  readonly taught: DocumentScore;
}

export interface TurnMeasurement {
  readonly turn: number;
  readonly documents: number;
  /** Share of labelled fields that are right, 0 to 1; null when none was labelled. */
  readonly fields: Compared<number | null>;
  /** Documents whose core fields are all right. */
  readonly core: Compared<Proportion>;
}

interface Compared<Value> {
  readonly untaught: Value;
  readonly taught: Value;
}

export interface LearningMeasurement {
  readonly suppliers: number;
  readonly turns: readonly TurnMeasurement[];
  /**
   * FEEP_5: mean, over one to five examples, of the field accuracy with so many examples divided by that of all
   * documents without any. Above 1 where learning helps. Null without a second document.
   */
  readonly feep5: number | null;
}

const MOST_EXAMPLES = 5;

export function summariseLearning(scores: readonly LearnedScore[]): LearningMeasurement {
  const last = Math.max(0, ...scores.map(({ turn }) => turn));
  const turns = Array.from({ length: last }, (_, at) => turnOf(at + 1, scores));
  const average = fieldsRight(scores.map(({ untaught }) => untaught));
  const taught = turns.slice(1, 1 + MOST_EXAMPLES).flatMap(({ fields }) => fields.taught ?? []);
  return {
    suppliers: new Set(scores.map(({ supplier }) => supplier)).size,
    turns,
    feep5: average && taught.length > 0 ? taught.reduce((sum, one) => sum + one / average, 0) / taught.length : null,
  };
}

function turnOf(turn: number, scores: readonly LearnedScore[]): TurnMeasurement {
  const own = scores.filter((score) => score.turn === turn);
  const [untaught, taught] = [own.map((score) => score.untaught), own.map((score) => score.taught)];
  return {
    turn,
    documents: own.length,
    fields: { untaught: fieldsRight(untaught), taught: fieldsRight(taught) },
    core: { untaught: coreRight(untaught), taught: coreRight(taught) },
  };
}

/** Share of labelled fields that are right; null when nothing was labelled. */
function fieldsRight(scores: readonly DocumentScore[]): number | null {
  const fields = scores.flatMap((score) => score.fields);
  return fields.length === 0 ? null : fields.filter(({ outcome }) => outcome === "right").length / fields.length;
}

function coreRight(scores: readonly DocumentScore[]): Proportion {
  const judged = scores.filter(({ isCoreRight }) => isCoreRight !== null);
  return proportion(judged.filter(({ isCoreRight }) => isCoreRight).length, judged.length);
}
