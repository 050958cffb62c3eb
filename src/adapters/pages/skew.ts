/** How far a scanned page is turned: rows of text give the sharpest profile when the page is looked at straight. */
import type { Ink } from "./ink.ts";

const LIMIT_DEGREES = 4;
const COARSE = 0.5;
const FINE = 0.1;
/** A turn this small does not mix rows. */
const NEGLIGIBLE = 0.15;
/** Fewer inked cells than this say nothing. */
const ENOUGH_INK = 200;

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly height: number;
  readonly width: number;
}

/** Degrees that the page's rows fall to the right (clockwise, y downwards); 0 when straight or without text. */
export function skewOf(ink: Ink): number {
  const points = pointsOf(ink);
  if (points.x.length < ENOUGH_INK) return 0;
  const coarse = sharpest(points, steps(-LIMIT_DEGREES, LIMIT_DEGREES, COARSE));
  const fine = sharpest(points, steps(coarse - COARSE, coarse + COARSE, FINE));
  return Math.abs(fine) <= NEGLIGIBLE || Math.abs(fine) > LIMIT_DEGREES ? 0 : fine;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function sharpest(points: Points, angles: readonly number[]): number {
  const scored = angles.map((angle) => ({ angle, score: sharpness(points, angle) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).angle;
}

/** Sum of squared differences of neighbouring rows, rows following the angle. */
function sharpness({ x, y, width, height }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(width * Math.abs(slope)) + 1;
  const rows = new Float64Array(height + 2 * margin + 1);
  for (let at = 0; at < x.length; at++) {
    const row = Math.round((y[at] ?? 0) - (x[at] ?? 0) * slope) + margin;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 0; row + 1 < rows.length; row++) sum += ((rows[row] ?? 0) - (rows[row + 1] ?? 0)) ** 2;
  return sum;
}

function pointsOf({ cells, width, height }: Ink): Points {
  const x: number[] = [];
  const y: number[] = [];
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] !== 1) continue;
    x.push(at % width);
    y.push(Math.floor(at / width));
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y), width, height };
}
