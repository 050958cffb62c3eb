/** Printed dates to calendar dates: every way a date can be read. Source of month names: the label files. */
import { type LocalDate, localDateFrom } from "../../domain/values/local-date.ts";
import { fold } from "../fold.ts";
import { LANGUAGES } from "../labels/index.ts";

export type DateOrder = "DMY" | "MDY" | "YMD";

export interface DateReading {
  readonly date: LocalDate;
  /** Null when the order is plain from the words or the ISO form. */
  readonly order: DateOrder | null;
  /** A year of two digits is a guess of the century. */
  readonly shortYear: boolean;
}

interface PrintedDate {
  /** Where in the text it stands. */
  readonly start: number;
  readonly end: number;
  readonly readings: readonly DateReading[];
}

const MONTHS: ReadonlyMap<string, number> = compileMonths();
const NUMERIC = /(?<![\d.,/-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/]|[.,]\d)/g;
const DAY_MONTH_NAME =
  /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th|er|º)?[.\-/]?\s?(?:de\s|of\s)?(\p{L}{3,12})[.,\-/]?\s?(?:de\s|del\s|of\s)?['’]?(\d{4}|\d{2})(?!\d)/giu;
const MONTH_NAME_DAY = /(?<![\p{L}\d])(\p{L}{3,12})\.?\s?(\d{1,2})(?:st|nd|rd|th)?\s?,?\s(\d{4})(?!\d)/giu;

/** All dates in a text, left to right; those that overlap an earlier one are left out. */
export function findDates(text: string): PrintedDate[] {
  const found = [...numericDates(text), ...namedDates(text)].sort((a, b) => a.start - b.start);
  return found.filter((date, index) => !found.slice(0, index).some((earlier) => earlier.end > date.start));
}

function numericDates(text: string): PrintedDate[] {
  return [...text.matchAll(NUMERIC)].flatMap((match) => {
    const [whole, a = "", mark = "", b = "", c = ""] = match;
    const readings = a.length > 2 ? yearFirst(a, b, c) : yearLast({ a, b, c, mark });
    return dated(match.index, whole, readings);
  });
}

function yearFirst(a: string, b: string, c: string): DateReading[] {
  if (a.length !== 4 || c.length > 2) return [];
  return reading(localDateFrom(Number(a), Number(b), Number(c)), null, false);
}

function yearLast(parts: { a: string; b: string; c: string; mark: string }): DateReading[] {
  const year = fullYear(parts.c);
  const short = parts.c.length === 2;
  const [a, b] = [Number(parts.a), Number(parts.b)];
  if (a === b) return reading(localDateFrom(year, b, a), null, short);
  const dayFirst = reading(localDateFrom(year, b, a), "DMY", short);
  // With points the day comes first everywhere that points are used with the year last.
  const monthFirst = parts.mark === "." ? [] : reading(localDateFrom(year, a, b), "MDY", short);
  return [...dayFirst, ...monthFirst];
}

function namedDates(text: string): PrintedDate[] {
  const dayFirst = [...text.matchAll(DAY_MONTH_NAME)].map((match) => ({
    match,
    day: match[1],
    name: match[2],
    year: match[3],
  }));
  const monthFirst = [...text.matchAll(MONTH_NAME_DAY)].map((match) => ({
    match,
    day: match[2],
    name: match[1],
    year: match[3],
  }));
  return [...dayFirst, ...monthFirst].flatMap(({ match, day = "", name = "", year = "" }) => {
    const month = MONTHS.get(fold(name));
    if (month === undefined) return [];
    return dated(match.index, match[0], reading(localDateFrom(fullYear(year), month, Number(day)), null, false));
  });
}

function dated(start: number, whole: string, readings: readonly DateReading[]): PrintedDate[] {
  return readings.length === 0 ? [] : [{ start, end: start + whole.length, readings }];
}

function reading(date: LocalDate | null, order: DateOrder | null, shortYear: boolean): DateReading[] {
  return date === null ? [] : [{ date, order, shortYear }];
}

/** Two-digit years are of this century; no invoice is older than the software that reads it. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function compileMonths(): Map<string, number> {
  const months = new Map<string, number>();
  const enter = (name: string, month: number) => {
    if (!months.has(name)) months.set(name, month);
  };
  for (const { months: names } of LANGUAGES) {
    names.forEach((variants, index) => {
      for (const variant of variants) enter(fold(variant), index + 1);
    });
  }
  for (const { months: names } of LANGUAGES) {
    names.forEach((variants, index) => {
      for (const variant of variants) enter(fold(variant).slice(0, 3), index + 1);
    });
  }
  return months;
}
