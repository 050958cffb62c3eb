/** Scans lie a little crooked: finds the tilt of a page from its words, and turns words and boxes by it. */
import type { Word } from "../page.ts";

interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Rise over run; steeper pages are for whoever turns pictures upright. */
const STEEPEST = 0.04;
const STEP = 0.001;
const FEWEST_WORDS = 12;
/** A tilt must line words up better than none by this much to be believed. */
const CLEARLY_BETTER = 1.15;

/**
 * The slope at which most words share their rows: for each slope the words are dropped into bins a third of a
 * line high, and the sum of squares is largest where rows are sharpest (a projection profile).
 */
export function measureSkew(words: readonly Word[], unit: number): number {
  if (words.length < FEWEST_WORDS) return 0;
  const level = sharpness(words, unit, 0);
  let best = 0;
  let most = level * CLEARLY_BETTER;
  for (let slope = -STEEPEST; slope <= STEEPEST; slope += STEP) {
    const sharp = sharpness(words, unit, slope);
    if (sharp > most) {
      most = sharp;
      best = slope;
    }
  }
  return best;
}

/** The word turned upright by a small angle; `slope` is that of its page. */
export function straighten<Shape extends Rectangle>(shape: Shape, slope: number): Shape {
  return slope === 0 ? shape : { ...shape, ...turned(shape, slope) };
}

/** A box of the straightened page, back where it stands on the picture. */
export function tilt<Shape extends Rectangle>(shape: Shape, slope: number): Rectangle {
  return slope === 0 ? shape : turned(shape, -slope);
}

function sharpness(words: readonly Word[], unit: number, slope: number): number {
  const bins = new Map<number, number>();
  for (const word of words) {
    const middle = (word.y0 + word.y1) / 2 - (slope * (word.x0 + word.x1)) / 2;
    const bin = Math.round((3 * middle) / unit);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return [...bins.values()].reduce((sum, count) => sum + count * count, 0);
}

/** For angles this small sine is slope and cosine is one; size is kept, only the middle moves. */
function turned(shape: Rectangle, slope: number): Rectangle {
  const down = (-slope * (shape.x0 + shape.x1)) / 2;
  const across = (slope * (shape.y0 + shape.y1)) / 2;
  return { x0: shape.x0 + across, x1: shape.x1 + across, y0: shape.y0 + down, y1: shape.y1 + down };
}
