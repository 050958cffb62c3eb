/** The words that stand where a caption would, whether or not the label lists know them. */
import type { Line, Range, Spot } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";

export interface Caption {
  /** Line heights between caption and value. */
  readonly gap: number;
  /** A label of the lists is part of it. */
  readonly isKnown: boolean;
  readonly hasColon: boolean;
  /** It ends as "No.", "Nr" or "#" do. */
  readonly asksNumber: boolean;
}

const MOST_WORDS = 6;
const ABOVE_REACH = 2.4;
const NUMBER_WORD =
  /(?:^|[^\p{L}])(?:n[or°º]?|nro|num|č|id)[°º]?[.:]*$|#[.:]*$|[°º№][.:]*$|(?:nr|nummer|numero|number)[.:]*$/iu;

/** Words without digits at the left: in the same cell, or the whole cell before it. */
export function captionLeft(spot: Spot, layout: Layout): Caption | null {
  const { line } = spot;
  const at = line.segments.findIndex((one) => one.from <= spot.from && one.to > spot.from);
  const own = line.segments[at];
  const before = own && own.from < spot.from ? { from: own.from, to: spot.from } : line.segments[at - 1];
  if (!before) return null;
  const gap = (spot.x0 - (line.words[before.to - 1]?.x1 ?? spot.x0)) / line.unit;
  return captionIn({ line, range: before, gap }, layout);
}

/** A cell without digits that begins or ends where the value does, on the nearest line above it. */
export function captionAbove(spot: Spot, layout: Layout): Caption | null {
  const { unit } = spot.line;
  let nearest: Caption | null = null;
  for (const line of linesBetween(layout, spot.line, spot.y0 - ABOVE_REACH * unit, spot.y0)) {
    const gap = (spot.y0 - line.y1) / unit;
    if (line === spot.line || gap < -0.3 || gap > ABOVE_REACH || gap > (nearest?.gap ?? ABOVE_REACH)) continue;
    const range = line.segments.find((one) => isAligned(line, one, spot));
    if (range) nearest = captionIn({ line, range, gap: Math.max(0, gap) }, layout) ?? nearest;
  }
  return nearest;
}

function isAligned(line: Line, { from, to }: Range, spot: Spot): boolean {
  const x0 = line.words[from]?.x0 ?? 0;
  const x1 = line.words[to - 1]?.x1 ?? 0;
  const middle = Math.abs(x0 + x1 - spot.x0 - spot.x1) / 2;
  return Math.min(Math.abs(x0 - spot.x0), Math.abs(x1 - spot.x1), middle) < line.unit;
}

function captionIn(place: { line: Line; range: Range; gap: number }, layout: Layout): Caption | null {
  const { line, range, gap } = place;
  const words = line.words.slice(range.from, range.to).map((word) => word.text);
  if (words.length > MOST_WORDS || words.some((word) => /\d/.test(word)) || !words.some((word) => /\p{L}/u.test(word)))
    return null;
  const last = words.at(-1) ?? "";
  return {
    gap,
    isKnown: (layout.labelsOf.get(line) ?? []).some((label) => label.from < range.to && label.to > range.from),
    hasColon: /[:：]$/.test(last),
    asksNumber: NUMBER_WORD.test(last),
  };
}
