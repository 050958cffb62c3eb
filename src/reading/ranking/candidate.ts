/** What the ranker chooses from: numbers of papers and dates, each with the labels that announce it. */
import { type LocalDate, parseLocalDate } from "../../domain/values/local-date.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { type Announcement, announcementsOf } from "../score.ts";
import { type Caption, captionAbove, captionLeft } from "./caption.ts";
import { type Fact, factOf, QUIET_FACT } from "./facts.ts";

export interface Candidate {
  readonly spot: Spot;
  /** As claims write it: the number as printed, the date in ISO form. */
  readonly value: string;
  /** Null for a number. */
  readonly date: LocalDate | null;
  /** Ways to read the date; 1 for a number. */
  readonly readings: number;
  readonly announcements: readonly Announcement[];
  /** What stands where a caption would, known or not. */
  readonly captions: { readonly left: Caption | null; readonly above: Caption | null };
  /** What the clearest label says this is, and how clearly, 0 to 1. */
  readonly fact: Fact;
  readonly clearness: number;
}

/** A page of nothing but numbers is no invoice; beyond this many nothing is ranked. */
const MOST = 250;

export function numberCandidates(layout: Layout): Candidate[] {
  return layout.ids.slice(0, MOST).map((id) => candidate(layout, id, { value: id.value, date: null, readings: 1 }));
}

export function dateCandidates(layout: Layout): Candidate[] {
  return layout.dates.slice(0, MOST).flatMap((spot) => {
    const value = spot.readings[0]?.date;
    if (value === undefined) return [];
    return [candidate(layout, spot, { value, date: parseLocalDate(value), readings: spot.readings.length })];
  });
}

type Read = Pick<Candidate, "value" | "date" | "readings">;

function candidate(layout: Layout, spot: Spot, read: Read): Candidate {
  const announcements = announcementsOf(spot, layout);
  let fact: Fact = QUIET_FACT;
  let clearness = 0;
  for (const { label, strength, weight } of announcements) {
    const named = factOf(label);
    if (named === QUIET_FACT || strength * weight <= clearness) continue;
    fact = named;
    clearness = strength * weight;
  }
  const captions = { left: captionLeft(spot, layout), above: captionAbove(spot, layout) };
  return { spot, ...read, announcements, captions, fact, clearness };
}
