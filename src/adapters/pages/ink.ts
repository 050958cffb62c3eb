/** A page as a small map of where its ink is: enough to tell how it lies, and quick to look through many times. */
import type { GreyPixels } from "./ocr-words.ts";

export interface Ink {
  /** 1 where there is ink, row by row. */
  readonly cells: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture to one cell. */
  readonly step: number;
}

/** About this many cells along the shorter side: a line of ordinary text is still ten cells high. */
const SHORT_SIDE = 800;
/** Clearly darker than the paper, whose grey is about the average. */
const DARK = 0.7;
/** Cells along the line in which profiles are taken: short enough that a crooked page does not smear them. */
const STRIP = 48;
/** A profile entry this full is a rule, a bar or an edge, not text. */
const SOLID = 0.75;

/** The ink of a page on evenly lit paper. */
export function inkOf({ data, width, height }: GreyPixels): Ink {
  const step = Math.max(1, Math.floor(Math.min(width, height) / SHORT_SIDE));
  const limit = averageOf(data) * DARK;
  const [across, down] = [Math.floor(width / step), Math.floor(height / step)];
  const cells = new Uint8Array(across * down);
  for (let y = 0; y < down; y++) {
    const row = y * step * width;
    for (let x = 0; x < across; x++) if ((data[row + x * step] ?? 255) < limit) cells[y * across + x] = 1;
  }
  return { cells, width: across, height: down, step };
}

/**
 * Whether the lines of text run up the page instead of across. Lines of text part ink from paper in regular bands, and
 * only across the direction they run in; rules and bars are left out, for a table has as many upright as level ones.
 */
export function isSideways(ink: Ink): boolean {
  const { width, height } = ink;
  const across = banding(ink, { along: width, over: height, alongStep: 1, overStep: width });
  const down = banding(ink, { along: height, over: width, alongStep: width, overStep: 1 });
  return down > across * MUCH_MORE;
}

const MUCH_MORE = 1.25;

interface Walk {
  readonly along: number;
  readonly over: number;
  readonly alongStep: number;
  readonly overStep: number;
}

/** How strongly strips of the page change between ink and paper from one line to the next, per ink. */
function banding(ink: Ink, walk: Walk): number {
  let change = 0;
  let total = 0;
  for (let start = 0; start + STRIP <= walk.along; start += STRIP) {
    const profile = profileOf(ink, walk, start);
    // Averaged over five cells: strokes of letters vanish, lines of text stay.
    for (let at = 6; at < walk.over; at++) {
      change += (fiveFrom(profile, at - 4) - fiveFrom(profile, at - 6)) ** 2;
      total += profile[at] ?? 0;
    }
  }
  return total === 0 ? 0 : change / total;
}

function profileOf({ cells }: Ink, { over, alongStep, overStep }: Walk, start: number): Float64Array {
  return Float64Array.from({ length: over }, (_, at) => {
    let count = 0;
    for (let step = 0; step < STRIP; step++) count += cells[(start + step) * alongStep + at * overStep] ?? 0;
    return count > SOLID * STRIP ? 0 : count;
  });
}

function fiveFrom(profile: Float64Array, at: number): number {
  let sum = 0;
  for (let step = 0; step < 5; step++) sum += profile[at + step] ?? 0;
  return sum / 5;
}

function averageOf(data: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += 97) {
    sum += data[at] ?? 0;
    count++;
  }
  return sum / Math.max(count, 1);
}
