/** What the features of every candidate look at: the other candidates, the table, the title and the rules' own claims. */
import type { Claims } from "../../domain/extraction.ts";
import { daysBetween, type LocalDate, parseLocalDate } from "../../domain/values/local-date.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import { supportOf } from "../score.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";
import { type Candidate, dateCandidates, numberCandidates } from "./candidate.ts";
import { isRankedDate, KIND_OF, RANKED_FIELDS, type RankedField } from "./ranked-fields.ts";

export interface Surroundings {
  readonly layout: Layout;
  /** Claims of the rules alone. */
  readonly claims: Claims;
  readonly numbers: readonly Candidate[];
  readonly dates: readonly Candidate[];
  /** All of both, by value. */
  readonly byValue: ReadonlyMap<string, readonly Candidate[]>;
  /** Candidates that a label names clearly. */
  readonly facts: readonly Candidate[];
  /** Values of one form: "AA-9999" and how many different ones there are. */
  readonly masks: ReadonlyMap<string, number>;
  /** Per page, where the lines of the table begin and end. */
  readonly tables: ReadonlyMap<number, Stretch>;
  /** Per field, the candidates that the additive score favours, best first. */
  readonly scores: ReadonlyMap<RankedField, readonly Scored[]>;
  /** Titles of the paper on its first page. */
  readonly titles: readonly Label[];
  /** Days on the paper in rising order. */
  readonly days: readonly LocalDate[];
  readonly issued: LocalDate | null;
  /** The year of the paper, by its invoice date or its last day. */
  readonly year: number | null;
  /** Days that a usual term of payment parts from a later day, and those later days. */
  readonly terms: { readonly from: ReadonlySet<LocalDate>; readonly to: ReadonlySet<LocalDate> };
}

export interface Scored {
  readonly value: string;
  readonly score: number;
}

interface Stretch {
  readonly y0: number;
  readonly y1: number;
}

/** What the ranker is given. */
export interface RankingInput {
  readonly layout: Layout;
  readonly table: LineTable;
  readonly claims: Claims;
}

const CLEAR = 0.45;
/** Days of credit that businesses give. */
const TERMS: ReadonlySet<number> = new Set([7, 8, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90]);
/** A list of many days is no invoice's. */
const MOST_DAYS = 40;

export function surroundingsOf({ layout, table, claims }: RankingInput): Surroundings {
  const numbers = numberCandidates(layout);
  const dates = dateCandidates(layout);
  const all = [...numbers, ...dates];
  const days = [...new Set(dates.flatMap((one) => (one.date === null ? [] : [one.date])))].sort();
  const issued = parseLocalDate(claims.issueDate?.value ?? "");
  const values = new Set(numbers.map((one) => one.value));
  return {
    layout,
    claims,
    numbers,
    dates,
    byValue: Map.groupBy(all, (one) => one.value),
    facts: all.filter((one) => one.clearness >= CLEAR),
    masks: countMasks(values),
    scores: new Map(
      RANKED_FIELDS.map((field) => [field, scoresOf(isRankedDate(field) ? dates : numbers, KIND_OF[field])]),
    ),
    tables: stretchesOf(table),
    titles: layout.labels.filter((label) => label.line.page === 1 && isTitle(label)),
    days,
    issued,
    year: Number((issued ?? days.at(-1))?.slice(0, 4)) || null,
    terms: termsAmong(days),
  };
}

export function isTitle(label: Label): boolean {
  return label.kinds.has("type_invoice") || label.kinds.has("type_credit_note");
}

/** "PO-1001" has the mask "AA-9999". */
export function maskOf(value: string): string {
  return value.toUpperCase().replace(/\d/g, "9").replace(/\p{L}/gu, "A");
}

/** Is this the very same place on the page? */
export function isSameSpot(a: Spot, b: Spot): boolean {
  return a.line === b.line && a.from < b.to && b.from < a.to;
}

function termsAmong(days: readonly LocalDate[]): Surroundings["terms"] {
  const [from, to] = [new Set<LocalDate>(), new Set<LocalDate>()];
  const some = days.slice(0, MOST_DAYS);
  for (const day of some) {
    for (const later of some) {
      if (later <= day || !TERMS.has(daysBetween(day, later))) continue;
      from.add(day);
      to.add(later);
    }
  }
  return { from, to };
}

function scoresOf(candidates: readonly Candidate[], kind: LabelKind): Scored[] {
  return candidates
    .map(({ value, announcements }) => ({ value, score: supportOf(announcements, [kind]) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score);
}

function countMasks(values: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(maskOf(value), (counts.get(maskOf(value)) ?? 0) + 1);
  return counts;
}

function stretchesOf({ occupied }: LineTable): Map<number, Stretch> {
  const stretches = new Map<number, Stretch>();
  for (const { page, y0, y1 } of occupied) {
    const known = stretches.get(page);
    stretches.set(page, { y0: Math.min(y0, known?.y0 ?? y0), y1: Math.max(y1, known?.y1 ?? y1) });
  }
  return stretches;
}
