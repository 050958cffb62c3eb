/** One look at all pages: lines, labels and candidates, read by the habits of this very document. */
import { parseLocalDate } from "../domain/values/local-date.ts";
import { type DateSpot, gatherCandidates, type IdSpot, type NumberSpot, numberSpot } from "./candidates.ts";
import { type Line, layLines, readablePages } from "./geometry.ts";
import { labelLines } from "./labels.ts";
import { fittingReadings, inferNumberHabits, type NumberHabits } from "./number-habits.ts";
import type { Page, ReadingHints } from "./page.ts";
import { fittingDates, inferDateHabits } from "./printed/date-habits.ts";
import type { DateOrder } from "./printed/dates.ts";
import type { NumberReading } from "./printed/numbers.ts";
import type { Label } from "./words/label-kinds.ts";

export interface Layout {
  readonly pages: readonly Page[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
  readonly linesOnPage: ReadonlyMap<number, readonly Line[]>;
  readonly labelsOf: ReadonlyMap<Line, readonly Label[]>;
  readonly numbers: readonly NumberSpot[];
  readonly numbersOf: ReadonlyMap<Line, readonly NumberSpot[]>;
  readonly dates: readonly DateSpot[];
  readonly ids: readonly IdSpot[];
  readonly ibans: readonly IdSpot[];
  readonly bics: readonly IdSpot[];
  readonly vatIds: readonly IdSpot[];
  readonly habits: NumberHabits;
  /** Countries of VAT identifiers and IBANs in sight. */
  readonly countries: readonly string[];
  /** A state and ZIP code, and amounts in dollars. */
  readonly looksAmerican: boolean;
  readonly language: string | null;
}

/** Two letters for a state and five digits: an American address. */
const AMERICAN_ADDRESS = /,\s*[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b/;
const AMERICAN_DOLLARS = /\$\s?\d/;

/** What is known about the supplier's way of writing; it decides only where the document itself does not. */
export interface KnownHabits {
  readonly decimalMark: NumberHabits["mark"];
  readonly dateOrder: DateOrder | null;
}

export function layOut(pages: readonly Page[], hints: ReadingHints, known?: KnownHabits): Layout {
  const lines = readablePages(pages).flatMap(layLines);
  const labelsOf = labelLines(lines);
  const raw = gatherCandidates(lines, labelsOf);
  const countries = [...new Set([...raw.vatIds, ...raw.ibans].map((id) => id.value.slice(0, 2).replace("EL", "GR")))];
  const habits = inferNumberHabits(
    raw.numbers.map((number) => number.printed),
    countries,
    known?.decimalMark,
  );
  const texts = lines.map((line) => line.words.map((word) => word.text).join(" "));
  const looksAmerican =
    texts.some((text) => AMERICAN_ADDRESS.test(text)) && texts.some((text) => AMERICAN_DOLLARS.test(text));
  const dateHabits = inferDateHabits(
    raw.dates.map((date) => date.readings),
    {
      countries,
      looksAmerican,
      receivedOn: hints.receivedOn === null ? null : parseLocalDate(hints.receivedOn),
      known: known?.dateOrder ?? null,
    },
  );
  const numbers = raw.numbers.flatMap((number) => {
    const [first, ...rest] = inOrder(number.printed.readings, fittingReadings(number.printed.readings, habits));
    return first ? [numberSpot(number, [first, ...rest])] : [];
  });
  const labels = [...labelsOf.values()].flat();
  return {
    ...raw,
    pages,
    lines,
    linesOnPage: Map.groupBy(lines, (line) => line.page),
    labels,
    labelsOf,
    numbers,
    numbersOf: Map.groupBy(numbers, (number) => number.line),
    dates: raw.dates.map((date) => ({ ...date, readings: fittingDates(date.readings, dateHabits) })),
    habits,
    countries,
    looksAmerican,
    language: languageOf(labels),
  };
}

/** The lines of a line's page that touch the stretch from y0 to y1, found by halving: pages may be dense. */
export function linesBetween(layout: Layout, { page, unit }: Line, y0: number, y1: number): readonly Line[] {
  const lines = layout.linesOnPage.get(page) ?? [];
  const from = firstBelow(lines, y0 - 3 * unit);
  return lines.slice(from, firstBelow(lines, y1 + 0.5 * unit)).filter((line) => line.y1 >= y0);
}

/** Index of the first line that begins at or below y. */
function firstBelow(lines: readonly Line[], y: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.y0 ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(all: readonly NumberReading[], fitting: readonly NumberReading[]): readonly NumberReading[] {
  return [...fitting, ...all.filter((one) => !fitting.includes(one))];
}

/** The language of most clear labels, when it leads by a fifth; labels of several languages count in parts. */
function languageOf(labels: readonly Label[]): string | null {
  const votes = new Map<string, number>();
  for (const label of labels) {
    const share = label.weight / label.languages.size;
    for (const language of label.languages) votes.set(language, (votes.get(language) ?? 0) + share);
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < 1) return null;
  return second && first[1] < 1.2 * second[1] ? null : first[0];
}
