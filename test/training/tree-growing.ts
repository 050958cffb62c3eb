/**
 * Grows one regression tree on gradients: at every node the split that lowers the loss most, found over histograms of
 * the bins. Source of gain and leaf value: Chen and Guestrin, "XGBoost" (2016), equations 5 to 7.
 */
import type { Tree } from "../../src/reading/ranking/trees.ts";
import type { Binned } from "./binning.ts";

export interface Slopes {
  /** First and second derivative of the loss per row, weights included. */
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

export interface Shape {
  /** Questions from the root to a leaf at most. */
  readonly depth: number;
  /** Curvature that must remain on each side of a split. */
  readonly leastCurvature: number;
  /** Shrinks leaves that few rows speak for. */
  readonly damping: number;
  /** Share of its full value that a leaf adds. */
  readonly rate: number;
  /** Features that this tree may ask. */
  readonly features: readonly number[];
}

/** What to grow from. */
export interface Soil {
  readonly binned: Binned;
  readonly slopes: Slopes;
  readonly shape: Shape;
}

interface Draft {
  readonly feature: number[];
  readonly bound: number[];
  readonly low: number[];
  readonly high: number[];
  readonly value: number[];
}

interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

interface Split {
  readonly feature: number;
  /** Rows in this bin or below go low. */
  readonly bin: number;
  readonly gain: number;
}

/** Least gain that is worth a question. */
const LEAST_GAIN = 1e-3;

export function growTree(soil: Soil, rows: Int32Array): Tree {
  const draft: Draft = { feature: [], bound: [], low: [], high: [], value: [] };
  grow({ soil, draft }, rows, soil.shape.depth);
  return draft;
}

function grow(plot: { soil: Soil; draft: Draft }, rows: Int32Array, depth: number): number {
  const { soil, draft } = plot;
  const sums = sumsOf(soil.slopes, rows);
  const node = addNode(draft, leafValue(sums, soil.shape));
  const split = depth === 0 ? null : bestSplit(soil, rows, sums);
  if (!split) return node;
  const [low, high] = parted(soil.binned, rows, split);
  draft.feature[node] = split.feature;
  draft.bound[node] = soil.binned.bounds[split.feature]?.[split.bin] ?? 0;
  draft.low[node] = grow(plot, low, depth - 1);
  draft.high[node] = grow(plot, high, depth - 1);
  return node;
}

function addNode(draft: Draft, value: number): number {
  draft.feature.push(-1);
  draft.bound.push(0);
  draft.low.push(0);
  draft.high.push(0);
  return draft.value.push(value) - 1;
}

/** Four places are enough to rank by, and keep the model small. */
function leafValue({ gradient, curvature }: Sums, { damping, rate }: Shape): number {
  return Math.round((-rate * gradient * 1e4) / (curvature + damping)) / 1e4 + 0;
}

function sumsOf({ gradient, curvature }: Slopes, rows: Int32Array): Sums {
  const sums = { gradient: 0, curvature: 0 };
  for (const row of rows) {
    sums.gradient += gradient[row] ?? 0;
    sums.curvature += curvature[row] ?? 0;
  }
  return sums;
}

/** The first of the best: features in order, bins from below, so that a seed always gives the same tree. */
function bestSplit(soil: Soil, rows: Int32Array, sums: Sums): Split | null {
  let best: Split | null = null;
  for (const feature of soil.shape.features) {
    const split = splitOn(soil, feature, { rows, sums });
    if (split && split.gain > (best?.gain ?? LEAST_GAIN)) best = split;
  }
  return best;
}

function splitOn(soil: Soil, feature: number, node: { rows: Int32Array; sums: Sums }): Split | null {
  const column = soil.binned.columns[feature];
  const bins = (soil.binned.bounds[feature]?.length ?? 0) + 1;
  if (bins === 1 || !column) return null;
  const histogram = histogramOf(soil.slopes, node.rows, { column, bins });
  const worth = (g: number, h: number) => (g * g) / (h + soil.shape.damping);
  const { gradient, curvature } = node.sums;
  const whole = worth(gradient, curvature);
  let best: Split | null = null;
  let [g, h] = [0, 0];
  for (let bin = 0; bin < bins - 1; bin += 1) {
    g += histogram[2 * bin] ?? 0;
    h += histogram[2 * bin + 1] ?? 0;
    if (Math.min(h, curvature - h) < soil.shape.leastCurvature) continue;
    const gain = worth(g, h) + worth(gradient - g, curvature - h) - whole;
    if (gain > (best?.gain ?? 0)) best = { feature, bin, gain };
  }
  return best;
}

/** Per bin the sum of gradients, then that of curvatures. */
function histogramOf(
  { gradient, curvature }: Slopes,
  rows: Int32Array,
  { column, bins }: { column: Uint8Array; bins: number },
): Float64Array {
  const sums = new Float64Array(2 * bins);
  for (const row of rows) {
    const at = 2 * (column[row] ?? 0);
    sums[at] = (sums[at] ?? 0) + (gradient[row] ?? 0);
    sums[at + 1] = (sums[at + 1] ?? 0) + (curvature[row] ?? 0);
  }
  return sums;
}

function parted(binned: Binned, rows: Int32Array, { feature, bin }: Split): [Int32Array, Int32Array] {
  const column = binned.columns[feature] ?? new Uint8Array(0);
  return [rows.filter((row) => (column[row] ?? 0) <= bin), rows.filter((row) => (column[row] ?? 0) > bin)];
}
