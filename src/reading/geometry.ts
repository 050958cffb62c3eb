/**
 * Words to lines and segments. Reading order is never trusted, only places; distances are told in units of
 * the page's median word height, so the same numbers hold for every font size and resolution.
 */
import type { Box } from "../domain/extraction.ts";
import { printable } from "./fold.ts";
import type { Page, Word } from "./page.ts";
import { measureSkew, straighten, tilt } from "./words/skew.ts";

export interface Line {
  readonly page: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** Median word height of the page, in points. */
  readonly unit: number;
  /** How crooked the page lay; the words are already straightened by it. */
  readonly slope: number;
  readonly words: readonly Word[];
  /** Ranges of words with no wide gap inside: `from` inclusive, `to` exclusive. */
  readonly segments: readonly Range[];
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A run of words on one line: where a label or a value stands. */
export interface Spot extends Range {
  readonly line: Line;
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The least certain word's OCR confidence, 1 for a text layer. */
  readonly certainty: number;
}

const SEGMENT_GAP = 1.6;
const SAME_LINE = 0.5;
const TOUCHING = 0.12;

/** No page of an invoice has more; a page made to keep us busy does. */
export const MOST_WORDS = 3000;
/** Nor has a document more than this on all its pages. */
export const MOST_WORDS_IN_ALL = 60_000;

/** The pages up to the one at which a document becomes too long. */
export function readablePages(pages: readonly Page[]): readonly Page[] {
  let words = 0;
  return pages.filter((page) => {
    words += Math.min(page.words.length, MOST_WORDS);
    return words <= MOST_WORDS_IN_ALL;
  });
}

/** The lines of a page from top to bottom, hidden words left out, and any words beyond `MOST_WORDS`. */
export function layLines(page: Page): Line[] {
  const words = page.words
    .slice(0, MOST_WORDS)
    .filter((word) => !word.hidden && isUpright(word))
    .map((word) => ({ ...word, text: printable(word.text) }))
    .filter((word) => word.text !== "");
  const unit = median(words.map((word) => word.y1 - word.y0)) || 10;
  const slope = page.source === "ocr" ? measureSkew(words, unit) : 0;
  const rows = clusterRows(dropDoubles(words, unit).map((word) => straighten(word, slope)));
  return rows.map((row) => lineOf({ page, unit, slope }, joinFragments(row, unit))).sort((a, b) => a.y0 - b.y0);
}

export function spotOf(line: Line, from: number, to: number): Spot {
  const words = line.words.slice(from, to);
  const spot = {
    line,
    from,
    to,
    text: words.map((word) => word.text).join(" "),
    x0: Number.POSITIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
    certainty: 1,
  };
  // Thousands of spots a page: one pass without arrays in between.
  for (const word of words) {
    spot.x0 = Math.min(spot.x0, word.x0);
    spot.y0 = Math.min(spot.y0, word.y0);
    spot.x1 = Math.max(spot.x1, word.x1);
    spot.y1 = Math.max(spot.y1, word.y1);
    spot.certainty = Math.min(spot.certainty, word.confidence ?? 1);
  }
  return spot;
}

/** The place on the page as it was pictured, to a hundredth of a point. */
export function boxOf(spot: { x0: number; y0: number; x1: number; y1: number }, slope: number): Box {
  const round = (value: number) => Math.round(value * 100) / 100;
  const { x0, y0, x1, y1 } = tilt(spot, slope);
  return [round(x0), round(y0), round(x1), round(y1)];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Width of the common stretch of two boxes, negative when they stand apart. */
export function sharedWidth(a: { x0: number; x1: number }, b: { x0: number; x1: number }): number {
  return Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
}

/** Do the two stand at the same height? */
export function sameRow(a: { y0: number; y1: number }, b: { y0: number; y1: number }): boolean {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return shared > 0.45 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

/** Words set sideways are taller than wide. */
function isUpright(word: Word): boolean {
  return word.text.length < 4 || word.y1 - word.y0 < 2.5 * (word.x1 - word.x0);
}

/** Fake bold prints the same word twice within a point. */
function dropDoubles(words: readonly Word[], unit: number): Word[] {
  const near = Math.max(1, unit * 0.12);
  const seen = new Map<string, Word[]>();
  return words.filter((word) => {
    const same = seen.get(word.text) ?? [];
    if (same.some((other) => Math.abs(other.x0 - word.x0) <= near && Math.abs(other.y0 - word.y0) <= near))
      return false;
    seen.set(word.text, [...same, word]);
    return true;
  });
}

interface Row {
  readonly words: Word[];
  centre: number;
  height: number;
}

function clusterRows(words: readonly Word[]): Word[][] {
  const rows: Row[] = [];
  for (const word of [...words].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    const centre = (word.y0 + word.y1) / 2;
    const height = word.y1 - word.y0;
    const row = rows.slice(-4).find((one) => Math.abs(one.centre - centre) < SAME_LINE * Math.min(one.height, height));
    if (row) {
      row.words.push(word);
      row.centre += (centre - row.centre) / row.words.length;
      row.height = Math.min(row.height, height);
    } else rows.push({ words: [word], centre, height });
  }
  return rows.map((row) => row.words.sort((a, b) => a.x0 - b.x0));
}

/** Rejoins pieces of one word: kerning fragments that touch, and letters set apart as in "R E C H N U N G". */
function joinFragments(row: readonly Word[], unit: number): Word[] {
  return joinSpacedLetters(joinTouching(row, unit)).flatMap(splitAtColon);
}

function joinTouching(row: readonly Word[], unit: number): Word[] {
  const joined: Word[] = [];
  for (const word of row) {
    const last = joined.at(-1);
    if (last && touches(last, word, unit)) joined[joined.length - 1] = glue([last, word]);
    else joined.push(word);
  }
  return joined;
}

function touches(left: Word, right: Word, unit: number): boolean {
  const gap = right.x0 - left.x1;
  return gap > -0.5 * unit && gap < TOUCHING * unit && left.confidence === null && !/[:;,]$/.test(left.text);
}

function joinSpacedLetters(row: readonly Word[]): Word[] {
  const joined: Word[] = [];
  let index = 0;
  while (index < row.length) {
    const run = spacedRun(row, index);
    joined.push(glue(run));
    index += run.length;
  }
  return joined;
}

/** Four or more single letters with nearly equal gaps are one word. */
function spacedRun(row: readonly Word[], start: number): readonly Word[] {
  const single = (word: Word | undefined) => word !== undefined && /^\p{L}$/u.test(word.text);
  let end = start;
  while (single(row[end])) end += 1;
  const run = row.slice(start, end);
  const gaps = run.slice(1).map((word, at) => word.x0 - (run[at]?.x1 ?? 0));
  const usual = median(gaps);
  const even = gaps.every((gap) => Math.abs(gap - usual) <= Math.max(1.5, usual * 0.6));
  return run.length >= 4 && even ? run : row.slice(start, start + 1);
}

function glue(words: readonly Word[]): Word {
  const [first] = words;
  if (!first || words.length === 1) return first as Word;
  return {
    ...first,
    text: words.map((word) => word.text).join(""),
    x1: Math.max(...words.map((word) => word.x1)),
    y0: Math.min(...words.map((word) => word.y0)),
    y1: Math.max(...words.map((word) => word.y1)),
  };
}

/** "Datum:01.02.2026" is a label and a value. */
function splitAtColon(word: Word): Word[] {
  const match = /^([\p{L}.\-/]{2,}:)([^/\s].*)$/u.exec(word.text);
  if (!match?.[1] || !match[2] || word.text.includes("@")) return [word];
  const middle = word.x0 + ((word.x1 - word.x0) * match[1].length) / word.text.length;
  return [
    { ...word, text: match[1], x1: middle },
    { ...word, text: match[2], x0: middle },
  ];
}

function lineOf({ page, unit, slope }: { page: Page; unit: number; slope: number }, words: readonly Word[]): Line {
  const segments: Range[] = [];
  let from = 0;
  words.forEach((word, index) => {
    const next = words[index + 1];
    if (next && next.x0 - word.x1 <= SEGMENT_GAP * unit) return;
    segments.push({ from, to: index + 1 });
    from = index + 1;
  });
  return {
    page: page.number,
    pageWidth: page.width,
    pageHeight: page.height,
    unit,
    slope,
    words,
    segments,
    x0: Math.min(...words.map((word) => word.x0)),
    y0: Math.min(...words.map((word) => word.y0)),
    x1: Math.max(...words.map((word) => word.x1)),
    y1: Math.max(...words.map((word) => word.y1)),
  };
}
