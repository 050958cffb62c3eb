/** Features to bins: trees only compare, so a few dozen bounds per feature say as much as all values. */

/** Rows of features, one after another. */
export interface Rows {
  readonly width: number;
  readonly count: number;
  /** `count` × `width` values. */
  readonly values: Float32Array;
  /** 1 for the right candidate, 0 for the others. */
  readonly targets: Uint8Array;
}

export interface Binned {
  readonly count: number;
  /** Per feature, in rising order; a value belongs to the first bound that is not below it. */
  readonly bounds: readonly (readonly number[])[];
  /** Per feature, the bin of every row. */
  readonly columns: readonly Uint8Array[];
}

const MOST_BINS = 48;
/** Rows that bounds are taken from; more say nothing new. */
const SAMPLE = 20_000;
/** Bounds are printed with as many digits, and compared as printed. */
const DIGITS = 5;

export function binned(rows: Rows): Binned {
  const features = Array.from({ length: rows.width }, (_, feature) => feature);
  const bounds = features.map((feature) => boundsOf(sampleOf(rows, feature)));
  const columns = features.map((feature) => columnOf(rows, feature, bounds[feature] ?? []));
  return { count: rows.count, bounds, columns };
}

function sampleOf(rows: Rows, feature: number): Float32Array {
  const step = Math.max(1, Math.floor(rows.count / SAMPLE));
  const sample = new Float32Array(Math.ceil(rows.count / step));
  for (let at = 0; at < sample.length; at += 1) sample[at] = rows.values[at * step * rows.width + feature] ?? 0;
  return sample.sort();
}

/** Midpoints between neighbouring values, thinned out to equal shares of the rows when there are too many. */
function boundsOf(sorted: Float32Array): number[] {
  const distinct = [...new Set(sorted)];
  const bounds =
    distinct.length <= MOST_BINS
      ? distinct.slice(1).map((value, at) => (value + (distinct[at] ?? value)) / 2)
      : Array.from(
          { length: MOST_BINS - 1 },
          (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / MOST_BINS)] ?? 0,
        );
  return [...new Set(bounds.map((bound) => Number(bound.toPrecision(DIGITS))))].sort((a, b) => a - b);
}

function columnOf(rows: Rows, feature: number, bounds: readonly number[]): Uint8Array {
  const column = new Uint8Array(rows.count);
  for (let row = 0; row < rows.count; row += 1)
    column[row] = binOf(rows.values[row * rows.width + feature] ?? 0, bounds);
  return column;
}

function binOf(value: number, bounds: readonly number[]): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
