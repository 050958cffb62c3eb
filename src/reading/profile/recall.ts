/** What a profile says about this page: only lessons of the same layout count, each anchor with what it has proved. */
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import { fingerprintOf, likeness } from "./fingerprint.ts";
import { follow, foretell, type Prediction, type TrustedAnchor } from "./follow-anchors.ts";
import {
  type Absence,
  type Anchor,
  anchorKey,
  type Lesson,
  type SupplierProfile,
  type TaughtField,
} from "./supplier-profile.ts";

export interface Recall {
  readonly predictions: ReadonlyMap<TaughtField, Prediction>;
  readonly absent: readonly Absence[];
  readonly decimalMark: Lesson["decimalMark"];
  readonly dateOrder: Lesson["dateOrder"];
  readonly currency: string | null;
  readonly termDays: number | null;
}

/** From here two pages have the same layout; from `LIKELY` on, when an anchor leads somewhere too. */
const SAME = 0.6;
const LIKELY = 0.4;
/** A person's correction speaks two to one for its anchors; what was only let stand, one to one. */
const TAUGHT = { alpha: 2, beta: 1 };
const LET_STAND = { alpha: 1, beta: 1 };
/** Corrections against an anchor that retire it. */
const MOST_MISSES = 2;
/** Older lessons of a layout are outlived. */
const MOST_LESSONS = 24;

/** Null when no lesson is about this layout. */
export function recall(profile: SupplierProfile, layout: Layout, table: LineTable): Recall | null {
  const lessons = lessonsFor(profile, layout, table);
  if (lessons.length === 0) return null;
  const newest = lessons.toReversed();
  const latest = <Name extends "decimalMark" | "dateOrder" | "currency" | "termDays">(
    name: Name,
  ): Lesson[Name] | null => newest.find((lesson) => lesson[name] !== null)?.[name] ?? null;
  return {
    predictions: foretell(trustedAnchors(lessons), layout),
    absent: lessons.flatMap((lesson) => lesson.absent),
    decimalMark: latest("decimalMark"),
    dateOrder: latest("dateOrder"),
    currency: latest("currency"),
    termDays: latest("termDays"),
  };
}

/** The newest lessons of the same layout, oldest first. */
export function lessonsFor(profile: SupplierProfile, layout: Layout, table: LineTable): readonly Lesson[] {
  const print = fingerprintOf(layout, table);
  const fitting = profile.lessons.filter((lesson) => {
    const same = likeness(print, lesson.fingerprint);
    return same >= SAME || (same >= LIKELY && leadsSomewhere(lesson, layout));
  });
  return fitting.slice(-MOST_LESSONS);
}

function leadsSomewhere({ corrected, confirmed }: Lesson, layout: Layout): boolean {
  return [...corrected, ...confirmed].some((anchor) => follow(anchor, layout) !== null);
}

interface History {
  anchor: Anchor;
  isTaught: boolean;
  hits: number;
  misses: number;
}

/** Retired anchors left out. A correction that teaches an anchor again makes it as good as new. */
export function trustedAnchors(lessons: readonly Lesson[]): readonly TrustedAnchor[] {
  const histories = new Map<string, History>();
  for (const lesson of lessons) {
    for (const key of lesson.hits) count(histories.get(key), "hits");
    for (const key of lesson.misses) count(histories.get(key), "misses");
    for (const anchor of lesson.confirmed) remember(histories, anchor, false);
    for (const anchor of lesson.corrected) remember(histories, anchor, true);
  }
  return [...histories.values()]
    .filter(({ misses }) => misses < MOST_MISSES)
    .map(({ anchor, isTaught, hits, misses }) => {
      const { alpha, beta } = isTaught ? TAUGHT : LET_STAND;
      return { anchor, isTaught, hits, trust: (alpha + hits) / (alpha + beta + hits + misses) };
    });
}

function count(history: History | undefined, what: "hits" | "misses"): void {
  if (history) history[what] += 1;
}

function remember(histories: Map<string, History>, anchor: Anchor, isTaught: boolean): void {
  const key = anchorKey(anchor);
  const known = histories.get(key);
  if (known && !isTaught) return;
  histories.set(key, { anchor, isTaught, hits: known?.hits ?? 0, misses: 0 });
}
