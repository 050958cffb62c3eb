/** How far a scanned page is turned: rows of text give the sharpest profile when the page is looked at straight. */

const LIMIT_DEGREES = 4;
const COARSE = 0.5;
const FINE = 0.1;
/** A turn this small does not mix rows. */
const NEGLIGIBLE = 0.15;
/** The profile needs no detail: about this many pixels across. */
const WIDTH = 800;

export interface GreyPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Degrees that the page's rows fall to the right (clockwise, y downwards); 0 when straight or without text. */
export function skewOf(pixels: GreyPixels): number {
  const dark = darkPoints(pixels);
  if (dark.length < 200) return 0;
  const coarse = sharpest(dark, steps(-LIMIT_DEGREES, LIMIT_DEGREES, COARSE));
  const fine = sharpest(dark, steps(coarse - COARSE, coarse + COARSE, FINE));
  return Math.abs(fine) <= NEGLIGIBLE || Math.abs(fine) > LIMIT_DEGREES ? 0 : fine;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function sharpest(dark: readonly [number, number][], angles: readonly number[]): number {
  const scored = angles.map((angle) => ({ angle, score: sharpness(dark, angle) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).angle;
}

/** Sum of squared differences of neighbouring rows, rows following the angle. */
function sharpness(dark: readonly [number, number][], degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Map<number, number>();
  for (const [x, y] of dark) {
    const row = Math.round(y - x * slope);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const [row, count] of rows) sum += (count - (rows.get(row + 1) ?? 0)) ** 2;
  return sum;
}

function darkPoints({ data, width, height }: GreyPixels): [number, number][] {
  const step = Math.max(1, Math.round(width / WIDTH));
  const limit = threshold(data);
  const points: [number, number][] = [];
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if ((data[y * width + x] ?? 255) < limit) points.push([x / step, y / step]);
    }
  }
  return points;
}

/** Clearly darker than the paper, whose grey is the average. */
function threshold(data: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += 97) {
    sum += data[at] ?? 0;
    count++;
  }
  return (sum / Math.max(count, 1)) * 0.7;
}
