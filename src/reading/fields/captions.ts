/** The words in front of a value or in the cell above it, whatever they are: captions that no list of labels knows. */
import { fold } from "../fold.ts";
import { type Line, type Range, type Spot, sameRow, sharedWidth, spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";

export interface Caption {
  /** Folded text. */
  readonly text: string;
  readonly relation: "inside" | "left" | "above" | "below";
  /** Words between the caption's end and the value that are not part of either. */
  readonly strength: number;
}

const MOST_WORDS = 6;
const MOST_BEHIND = 3;
const LEFT_REACH = 26;
const ABOVE_REACH = 1.7;
const BELOW_REACH = 0.8;
/** So much nearer, in heights of a word, is a caption that belongs. */
const NEARER = 0.2;

/** Captions of a spot, the nearest first: in its own cell, in the cell to the left, in the cell above. */
export function captionsOf(spot: Spot, layout: Layout): Caption[] {
  const inside = insideOf(spot);
  if (inside !== null) return [{ text: inside, relation: "inside", strength: 1 }];
  return [...leftOf(spot), ...stackedOn(spot, layout)];
}

/** Does the cell go on as a sentence behind the value? Dates and small words do not count. */
export function goesOn({ line, to }: Spot): boolean {
  const segment = line.segments.find((one) => one.from < to && one.to >= to);
  const rest = line.words.slice(to, segment?.to ?? to).filter((word) => /^\p{L}{3,}/u.test(word.text));
  return rest.length > MOST_BEHIND;
}

/** The words of the cell before the value, back to the last figure; null when the value begins its cell. */
function insideOf({ line, from }: Spot): string | null {
  const segment = line.segments.find((one) => one.from <= from && one.to > from);
  if (!segment || segment.from === from) return null;
  const before = line.words.slice(segment.from, from).map((word) => word.text);
  const figure = before.findLastIndex((text) => /\d/.test(text));
  return fold(
    before
      .slice(figure + 1)
      .slice(-MOST_WORDS)
      .join(" "),
  );
}

function leftOf({ line, from, x0 }: Spot): Caption[] {
  const segment = line.segments.findLast((one) => one.to <= from);
  const text = segment ? wordsOf(line, segment) : null;
  const gap = (x0 - (line.words[(segment?.to ?? 0) - 1]?.x1 ?? 0)) / line.unit;
  // A list of pairs set to both margins: the two belong together however far apart they stand.
  const pair = line.segments.length === 2;
  if (text === null || (gap > LEFT_REACH && !pair)) return [];
  return [{ text, relation: "left", strength: 1 - Math.min(0.15, gap / 100) }];
}

/** The cells over and under the value, the nearer first: some forms print their captions small below. */
function stackedOn(spot: Spot, layout: Layout): Caption[] {
  const { unit } = spot.line;
  const reach = (ABOVE_REACH + 1.5) * unit;
  const cells = linesBetween(layout, spot.line, spot.y0 - reach, spot.y1 + reach)
    .flatMap((line) => line.segments.map((segment) => ({ line, segment, ...boxOf(line, segment) })))
    .filter((cell) => Math.abs(cell.x0 - spot.x0) < 1.2 * unit || Math.abs(cell.x1 - spot.x1) < 1.2 * unit)
    .filter((cell) => cell.line !== spot.line && !sameRow(cell, spot) && sharedWidth(cell, spot) > -unit)
    .sort((a, b) => a.y0 - b.y0);
  const above = cells.filter((cell) => cell.y1 < spot.y0 + 0.4 * unit).at(-1);
  const below = cells.find((cell) => cell.y0 > spot.y1 - 0.4 * unit);
  const upward = above ? (spot.y0 - above.y1) / unit : Number.POSITIVE_INFINITY;
  const downward = below ? (below.y0 - spot.y1) / unit : Number.POSITIVE_INFINITY;
  const over = above && upward < ABOVE_REACH ? captionIn(above, "above") : [];
  const nearer = below && downward < BELOW_REACH && downward + NEARER < upward;
  // A colon points on to what comes behind it.
  const points = below?.line.words[below.segment.to - 1]?.text.endsWith(":") === true;
  return nearer && !points ? [...captionIn(below, "below"), ...over] : over;
}

function captionIn(cell: { line: Line; segment: Range }, relation: "above" | "below"): Caption[] {
  const text = wordsOf(cell.line, cell.segment);
  return text === null ? [] : [{ text, relation, strength: 0.95 }];
}

/** The cell's text when it could be a caption: few words and no figures. */
function wordsOf(line: Line, { from, to }: { from: number; to: number }): string | null {
  const words = line.words.slice(from, to).map((word) => word.text);
  if (words.length > MOST_WORDS || words.some((text) => /\d/.test(text))) return null;
  return fold(words.join(" "));
}

function boxOf(line: Line, { from, to }: Range) {
  const { x0, y0, x1, y1 } = spotOf(line, from, to);
  return { x0, y0, x1, y1 };
}
