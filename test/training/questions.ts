/** Papers to questions: for each field of each paper, which of its candidates is the value, or is it none of them? */
import { isSameValue } from "../../src/pipeline/measure/same-value.ts";
import { decodeTruth, type Truth } from "../../src/pipeline/measure/truth.ts";
import { type Layout, layOut } from "../../src/reading/layout.ts";
import { readLineTable } from "../../src/reading/line-table.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { featuring } from "../../src/reading/ranking/features.ts";
import { isRankedDate, RANKED_FIELDS, type RankedField } from "../../src/reading/ranking/ranked-fields.ts";
import { type RankingInput, surroundingsOf } from "../../src/reading/ranking/surroundings.ts";
import { type Chance, chanceOf } from "../synthetic/random.ts";
import { forgetTerms } from "./label-dropout.ts";
import { jittered, misread } from "./noise.ts";
import type { Paper } from "./papers.ts";
import { drawRenaming, type Renaming, renamed } from "./reshape.ts";
import { ruleClaims } from "./rule-claims.ts";

/** How a paper is seen: as it is, or with terms forgotten. */
export type View = "all terms" | "terms forgotten";

export interface Question {
  readonly paper: string;
  readonly layout: string;
  readonly language: string;
  readonly field: RankedField;
  readonly view: View;
  /** Null when the paper does not show the field: then silence is right. */
  readonly truth: string | null;
  /** What the rules alone say; null when they are silent. */
  readonly ruled: { readonly value: string; readonly chance: number } | null;
  /** In reading order. */
  readonly options: readonly Option[];
}

interface Option {
  readonly value: string;
  readonly isRight: boolean;
  readonly row: Float32Array;
}

/** Shares of forgotten terms; one of them is drawn for a paper. */
const FORGOTTEN: readonly number[] = [0.35, 0.6, 0.9];
const MISREAD_PAPERS = 0.15;
const TWINS = 0.8;

/** Two views of every paper. */
export function questionsOn(paper: Paper, seed: string): Question[] {
  const chance = chanceOf(`${seed} ${paper.id}`);
  const renaming = renamingOf(paper, chance);
  const layout = layOut(noisy(renamed(paper.pages, renaming), chance), NO_HINTS);
  const forgotten = forgetTerms(layout, chance.pick(FORGOTTEN), chance);
  const table = readLineTable(layout);
  const truth = renamedTruth(decodeTruth(paper.truth, true), renaming);
  return [
    ...ask(paper, "all terms", { layout, table, truth }),
    ...ask(paper, "terms forgotten", { layout: forgotten, table, truth }),
  ];
}

/** An invoice that is corrected was numbered by the same hand. */
function renamingOf({ numbers, truth }: Paper, chance: Chance): Renaming {
  const twin = decodeTruth(truth, true).fields.precedingInvoiceNumber?.values[0] ?? null;
  return drawRenaming(numbers, chance.odds(TWINS) ? twin : null, chance);
}

function renamedTruth(truth: Truth, renaming: Renaming): Truth {
  const fields = Object.entries(truth.fields).map(([name, field]) => {
    const [first, ...rest] = field.values.map((value) => renaming.get(value) ?? value);
    return [name, { ...field, values: [first ?? "", ...rest] as const }] as const;
  });
  return { ...truth, fields: Object.fromEntries(fields) };
}

function noisy(pages: readonly Page[], chance: Chance): readonly Page[] {
  const moved = jittered(pages, chance);
  return chance.odds(MISREAD_PAPERS) ? misread(moved, chance) : moved;
}

function ask(
  { id, layout: design, language }: Paper,
  view: View,
  seen: { layout: Layout; table: RankingInput["table"]; truth: Truth },
): Question[] {
  const claims = ruleClaims(seen.layout);
  const around = surroundingsOf({ layout: seen.layout, table: seen.table, claims });
  const featuresOf = featuring(around);
  return RANKED_FIELDS.map((field) => {
    const truth = seen.truth.fields[field];
    const claim = claims[field];
    const isRight = (value: string) => truth?.values.some((one) => isSameValue(field, value, one)) ?? false;
    return {
      paper: id,
      layout: design,
      language,
      field,
      view,
      truth: truth?.values[0] ?? null,
      ruled: claim ? { value: claim.value, chance: claim.confidence } : null,
      options: (isRankedDate(field) ? around.dates : around.numbers).map((candidate) => ({
        value: candidate.value,
        isRight: isRight(candidate.value),
        row: featuresOf(candidate, field),
      })),
    };
  });
}
