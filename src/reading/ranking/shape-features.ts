/** Features of the value itself: how a number is written, how often it stands there, how a date lies among the others. */
import { daysBetween } from "../../domain/values/local-date.ts";
import type { Candidate } from "./candidate.ts";
import type { Feature } from "./feature.ts";
import { isSameSpot, maskOf, type Surroundings } from "./surroundings.ts";

export const SHAPE_FEATURES: readonly Feature[] = [
  { name: "length", about: "characters", of: ({ value }) => value.length },
  { name: "digits", about: "digits", of: ({ value }) => count(value, /\d/g) },
  { name: "letters", about: "letters", of: ({ value }) => count(value, /\p{L}/gu) },
  {
    name: "separators",
    about: "dashes, slashes, points and the like",
    of: ({ value }) => count(value, /[^\p{L}\d\s]/gu),
  },
  {
    name: "half of a number",
    about: "1 for the second half of a number with a prefix set apart, 2 for the whole",
    of: ({ spot, date }, { numbers }) => (date === null ? halfOf(spot, numbers) : 0),
  },
  {
    name: "year inside",
    about: "2 when the year of the paper stands in it, 1 when its last two digits do, between separators",
    of: ({ value, date }, around) => (date === null ? yearInside(value, around.year) : 0),
  },
  {
    name: "initial of title",
    about: "1 when it begins with the letter of a title of the paper, -1 with another letter, 0 with none",
    of: ({ value }, { titles }) => initial(value, titles),
  },
  {
    name: "same form",
    about: "different numbers on the paper written in the same form",
    of: ({ value, date }, { masks }) => (date === null ? (masks.get(maskOf(value)) ?? 0) : 0),
  },
  {
    name: "times",
    about: "how often the value stands on the paper",
    of: ({ value }, { byValue }) => byValue.get(value)?.length ?? 0,
  },
];

export const DATE_FEATURES: readonly Feature[] = [
  {
    name: "days before",
    about: "different earlier days on the paper",
    of: ({ date }, { days }) => (date === null ? 0 : days.filter((day) => day < date).length),
  },
  {
    name: "days after",
    about: "different later days on the paper",
    of: ({ date }, { days }) => (date === null ? 0 : days.filter((day) => day > date).length),
  },
  {
    name: "since the invoice date",
    about: "days since the invoice date that the rules read, within a year; -400 without one",
    of: ({ date }, { issued }) => (date === null || issued === null ? -400 : within(daysBetween(issued, date), 400)),
  },
  {
    name: "has terms after",
    about: "a later day on the paper lies a usual term after this one",
    of: ({ date }, { terms }) => (date !== null && terms.from.has(date) ? 1 : 0),
  },
  {
    name: "is a term",
    about: "this day lies a usual term after an earlier one on the paper",
    of: ({ date }, { terms }) => (date !== null && terms.to.has(date) ? 1 : 0),
  },
];

function count(value: string, pattern: RegExp): number {
  return value.match(pattern)?.length ?? 0;
}

function within(days: number, most: number): number {
  return Math.max(-most, Math.min(most, days));
}

function halfOf(spot: Candidate["spot"], numbers: readonly Candidate[]): number {
  if (spot.to - spot.from > 1) return 2;
  return numbers.some(({ spot: other }) => other.to - other.from > 1 && isSameSpot(other, spot)) ? 1 : 0;
}

function yearInside(value: string, year: number | null): number {
  if (year === null) return 0;
  if (value.includes(String(year))) return 2;
  const short = String(year % 100).padStart(2, "0");
  return new RegExp(`(?:^|\\D)${short}(?:\\D|$)`).test(value) ? 1 : 0;
}

function initial(value: string, titles: Surroundings["titles"]): number {
  const first = value.charAt(0).toLowerCase();
  if (!/\p{L}/u.test(first)) return 0;
  return titles.some((title) => title.phrase.startsWith(first)) ? 1 : -1;
}
