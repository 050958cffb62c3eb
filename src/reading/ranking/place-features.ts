/** Features of place: the cell, its caption, its neighbours in the block of facts, the table and the title. */
import type { Candidate } from "./candidate.ts";
import type { Caption } from "./caption.ts";
import type { Fact } from "./facts.ts";
import { FAR, type Feature } from "./feature.ts";
import { isSameSpot, type Surroundings } from "./surroundings.ts";

const NEIGHBOURS: readonly (readonly [string, readonly Fact[]])[] = [
  ["invoice number", ["number"]],
  ["invoice date", ["issued"]],
  ["due date", ["due"]],
  ["order", ["order"]],
  ["delivery", ["delivery", "other date"]],
  ["bank", ["bank"]],
  ["other number", ["other"]],
];

const CAPTIONS = ["left", "above"] as const;

export const PLACE_FEATURES: readonly Feature[] = [
  ...CAPTIONS.flatMap((side): Feature[] => [
    {
      name: `caption ${side}`,
      about: `words without digits ${side}: 1 unknown, 2 unknown with a colon, 3 a known label, 0 none`,
      of: ({ captions }) => captionKind(captions[side]),
    },
    {
      name: `caption ${side} gap`,
      about: `line heights to the words ${side}`,
      of: ({ captions }) => Math.min(FAR, captions[side]?.gap ?? FAR),
    },
    {
      name: `number word ${side}`,
      about: `the words ${side} end in "No.", "Nr" or "#"`,
      of: ({ captions }) => (captions[side]?.asksNumber ? 1 : 0),
    },
  ]),
  ...NEIGHBOURS.map(
    ([name, facts]): Feature => ({
      name: `near ${name}`,
      about: `line heights to the nearest other value labelled as ${name}, a sixth sideways`,
      of: (candidate, around) => nearest(candidate, around, facts),
    }),
  ),
  { name: "words before", about: "words before it in its cell", of: ({ spot }) => cellOf(spot).before },
  { name: "words after", about: "words after it in its cell", of: ({ spot }) => cellOf(spot).after },
  {
    name: "column of values",
    about: "numbers and dates in the same column within nine line heights",
    of: (candidate, around) => countColumn(candidate, around, Number.POSITIVE_INFINITY),
  },
  {
    name: "column rank",
    about: "how many of them stand above it",
    of: (candidate, around) => countColumn(candidate, around, candidate.spot.y0),
  },
  {
    name: "near date",
    about: "line heights to the nearest date, a sixth sideways",
    of: (candidate, around) => nearestOf(candidate, around.dates),
  },
  {
    name: "region",
    about: "above the lines of the table 0, among them 1, below 2, no table on the page 3",
    of: ({ spot }, { tables }) => regionOf(spot, tables.get(spot.line.page)),
  },
  {
    name: "to the table",
    about: "line heights down to the table, negative below its beginning",
    of: ({ spot }, { tables }) => toTable(spot, tables.get(spot.line.page)),
  },
  {
    name: "order",
    about: "how many candidates of its sort come before it",
    of: (candidate, around) => rivals(candidate, around).indexOf(candidate),
  },
  {
    name: "figures on the row",
    about: "amounts of money on the same row",
    of: ({ spot }, { layout }) => (layout.numbersOf.get(spot.line) ?? []).filter((number) => number.money).length,
  },
  { name: "bold", about: "its first word is bold", of: ({ spot }) => (spot.line.words[spot.from]?.bold ? 1 : 0) },
  { name: "size", about: "its height in line heights", of: ({ spot }) => (spot.y1 - spot.y0) / spot.line.unit },
  {
    name: "under title",
    about: "line heights from the nearest title of the paper, negative when it stands higher",
    of: ({ spot }, { titles }) => underTitle(spot, titles),
  },
];

type Box = Candidate["spot"];

function captionKind(caption: Caption | null): number {
  if (!caption) return 0;
  if (caption.isKnown) return 3;
  return caption.hasColon ? 2 : 1;
}

function cellOf({ line, from, to }: Box): { before: number; after: number } {
  const cell = line.segments.find((one) => one.from <= from && one.to > from);
  return { before: from - (cell?.from ?? from), after: Math.max(0, (cell?.to ?? to) - to) };
}

function nearest(candidate: Candidate, { facts }: Surroundings, wanted: readonly Fact[]): number {
  return nearestOf(
    candidate,
    facts.filter((one) => wanted.includes(one.fact)),
  );
}

function nearestOf({ spot, value }: Candidate, all: readonly Candidate[]): number {
  let best = FAR;
  for (const { spot: other, value: text } of all) {
    if (other.line.page !== spot.line.page || text === value || isSameSpot(other, spot)) continue;
    const down = Math.abs(other.y0 - spot.y0) / spot.line.unit;
    const aside = Math.min(Math.abs(other.x0 - spot.x0), Math.abs(other.x1 - spot.x1)) / spot.line.unit;
    best = Math.min(best, down + aside / 6);
  }
  return best;
}

const COLUMN_REACH = 9;

/** Values in the candidate's column that begin above y. */
function countColumn({ spot }: Candidate, { numbers, dates }: Surroundings, y: number): number {
  const isIn = ({ spot: other }: Candidate) =>
    other.y0 < y &&
    Math.abs(other.y0 - spot.y0) < COLUMN_REACH * spot.line.unit &&
    other.line !== spot.line &&
    other.line.page === spot.line.page &&
    Math.min(Math.abs(other.x0 - spot.x0), Math.abs(other.x1 - spot.x1)) < 0.6 * spot.line.unit;
  let count = 0;
  for (const one of numbers) if (isIn(one)) count += 1;
  for (const one of dates) if (isIn(one)) count += 1;
  return count;
}

function rivals({ date }: Candidate, { numbers, dates }: Surroundings): readonly Candidate[] {
  return date === null ? numbers : dates;
}

function regionOf({ y0, y1 }: Box, table: { y0: number; y1: number } | undefined): number {
  if (!table) return 3;
  if (y1 <= table.y0 + 1) return 0;
  return y0 >= table.y1 - 1 ? 2 : 1;
}

function toTable({ y0, line }: Box, table: { y0: number } | undefined): number {
  return table ? Math.max(-FAR, Math.min(2 * FAR, (table.y0 - y0) / line.unit)) : -2 * FAR;
}

function underTitle({ y0, line }: Box, titles: Surroundings["titles"]): number {
  let best = 2 * FAR;
  for (const title of titles) {
    const gap = (y0 - title.y0) / line.unit;
    if (line.page === 1 && Math.abs(gap) < Math.abs(best)) best = gap;
  }
  return best;
}
