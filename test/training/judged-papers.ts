/** What the rules said about papers whose truth is known, before any curve was laid over it. */
import type { FieldName, Reading } from "../../src/domain/extraction.ts";
import { scoreFields } from "../../src/pipeline/measure/score-fields.ts";
import { decodeTruth } from "../../src/pipeline/measure/truth.ts";
import { NEEDED_FIELDS } from "../../src/reading/calibration/sureness.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import type { Judged } from "./fit-curve.ts";

/** A paper as the rules read it. */
export interface JudgedPaper {
  readonly layout: string;
  readonly reading: Reading;
  readonly claims: readonly JudgedClaim[];
  /** Whether every field that a booking rests on is right; null when none of them is labelled. */
  readonly isRight: boolean | null;
}

export interface JudgedClaim extends Judged {
  readonly name: FieldName;
  readonly source: string;
  readonly accepted: boolean;
}

export function judgePaper(paper: { layout: string; pages: readonly Page[]; truth: unknown }): JudgedPaper {
  const reading = readPages(paper.pages, NO_HINTS);
  const scores = scoreFields(reading.fields, decodeTruth(paper.truth, true));
  const needed = scores.filter(({ name }) => NEEDED_FIELDS.some((one) => one === name));
  return {
    layout: paper.layout,
    reading,
    isRight: needed.length === 0 ? null : needed.every(({ outcome }) => outcome === "right"),
    claims: scores.flatMap(({ name, outcome, confidence, accepted }) => {
      const source = reading.fields[name]?.source;
      if (outcome === "missed" || source === undefined) return [];
      return [{ name, source, accepted, raw: confidence, isRight: outcome === "right" }];
    }),
  };
}
