/**
 * The ranker beside the rules: it speaks where they are silent, overrules them when it is very sure, and takes the
 * acceptance from a claim that it does not believe. What it says itself always waits for a person.
 */
import type { Claim, Claims } from "../../domain/extraction.ts";
import { isBefore, parseLocalDate } from "../../domain/values/local-date.ts";
import { claimOf } from "../confidence.ts";
import { type Featuring, featuring } from "./features.ts";
import type { FieldModel, RankingModel } from "./model.ts";
import { type Ranked, type Reason, rankCandidates, reasonsFor } from "./rank.ts";
import { DOUBTED, isRankedDate, RANKED_FIELDS, RANKED_IDS, type RankedField, SAYS } from "./ranked-fields.ts";
import { type RankingInput, type Surroundings, surroundingsOf } from "./surroundings.ts";

/** What the ranker thinks of one field. */
export interface Opinion {
  readonly field: RankedField;
  /** Candidates by falling chance, each value once. */
  readonly ranked: readonly Ranked[];
  /** The chance of the value that the rules claim; null when they are silent or claim what nobody printed. */
  readonly chanceOfClaim: number | null;
}

/** The claims with what the ranker adds, changes and doubts; the due date is judged last, by the invoice date found. */
export function rankClaims(input: RankingInput, model: RankingModel): Claims {
  const around = surroundingsOf(input);
  const opinions = opinionsOf(around, model);
  let { claims } = input;
  for (const opinion of opinions) {
    const isDue = opinion.field === "dueDate" && claims.issueDate?.value !== input.claims.issueDate?.value;
    const claim = settle(isDue ? dueOpinion(around, claims, model) : opinion, claims);
    const isMoved = opinion.field === "issueDate" && claim?.value !== claims.issueDate?.value;
    claims = {
      ...(isMoved ? withoutDerivedDue(claims, around) : claims),
      ...(claim ? { [opinion.field]: claim } : {}),
    };
  }
  return claims;
}

function dueOpinion(around: Surroundings, { issueDate, dueDate }: Claims, model: RankingModel): Opinion {
  const { dueDate: _, ...ruled } = around.claims;
  const claims = { ...ruled, ...(issueDate ? { issueDate } : {}), ...(dueDate ? { dueDate } : {}) };
  const issued = parseLocalDate(issueDate?.value ?? "");
  const field = "dueDate";
  const ofField = model.fields[field];
  const settled = { ...around, claims, issued };
  return ofField
    ? opinionOn({ field, model: ofField, featuresOf: featuring(settled) }, settled)
    : { field, ranked: [], chanceOfClaim: null };
}

/** A due date that is printed nowhere was counted from the invoice date, and falls with it. */
function withoutDerivedDue(claims: Claims, { dates }: Surroundings): Claims {
  const { dueDate, ...rest } = claims;
  return dueDate && dates.some((one) => one.value === dueDate.value) ? claims : rest;
}

/** An opinion on every field that the model knows. */
export function opinionsOf(around: Surroundings, model: RankingModel): Opinion[] {
  const featuresOf = featuring(around);
  return RANKED_FIELDS.flatMap((field) => {
    const ofField = model.fields[field];
    return ofField ? [opinionOn({ field, model: ofField, featuresOf }, around)] : [];
  });
}

/** Why a value was chosen: the features that spoke loudest for and against it. */
export function whyRanked(
  { candidate }: Ranked,
  around: Surroundings,
  of: { field: RankedField; model: FieldModel },
): readonly Reason[] {
  return reasonsFor(featuring(around)(candidate, of.field), of.model);
}

function opinionOn(
  of: { field: RankedField; model: FieldModel; featuresOf: Featuring },
  { numbers, dates, claims }: Surroundings,
): Opinion {
  const ranked = rankCandidates(isRankedDate(of.field) ? dates : numbers, of);
  const claimed = claims[of.field]?.value;
  return {
    field: of.field,
    ranked,
    chanceOfClaim: ranked.find((one) => one.candidate.value === claimed)?.chance ?? null,
  };
}

/** The claim that holds once the ranker has been heard; undefined when nobody claims anything. */
function settle({ field, ranked, chanceOfClaim }: Opinion, claims: Claims): Claim | undefined {
  const ruled = claims[field];
  const [best] = ranked;
  const least = ruled ? SAYS[field].overrules : SAYS[field].fills;
  if (best && best.candidate.value !== ruled?.value && best.chance >= least && isFree(field, best, claims))
    return claimOf(best.candidate.spot, best.candidate.value, { chance: chanceOf(best), sure: false });
  if (ruled?.accepted && chanceOfClaim !== null && chanceOfClaim < DOUBTED) return { ...ruled, accepted: false };
  return ruled;
}

/** A date that could be read two ways stays a coin toss. */
function chanceOf({ candidate, chance }: Ranked): number {
  return candidate.readings > 1 ? Math.min(0.5, chance) : chance;
}

/** One number names one paper, and nothing is due before it was issued. */
function isFree(field: RankedField, { candidate }: Ranked, claims: Claims): boolean {
  if (field === "dueDate") {
    const issued = parseLocalDate(claims.issueDate?.value ?? "");
    return issued === null || candidate.date === null || !isBefore(candidate.date, issued);
  }
  return !RANKED_IDS.some((other) => other !== field && claims[other]?.value === candidate.value);
}
