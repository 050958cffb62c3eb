/**
 * Boosting with logistic loss: each tree learns what the ones before it still get wrong. Rows that are settled are
 * mostly left out of a tree and weighed up, which is many times faster. Source: Ke et al., "LightGBM" (2017), section 3.
 */
import type { Forest, Tree } from "../../src/reading/ranking/trees.ts";
import { chanceOfOdds, oddsOf } from "../../src/reading/ranking/trees.ts";
import { type Chance, chanceOf } from "../synthetic/random.ts";
import { binned, type Rows } from "./binning.ts";
import { growTree, type Shape } from "./tree-growing.ts";

export interface Boosting {
  readonly seed: string;
  readonly trees: number;
  readonly shape: Omit<Shape, "features">;
  /** Share of the features that each tree may ask. */
  readonly featureShare: number;
}

/** A row whose chance is nearer than this to its target is settled. */
const SETTLED = 0.04;
/** Share of the settled rows that a tree sees. */
const SEEN = 0.12;

export function boost(rows: Rows, boosting: Boosting): Forest {
  const chance = chanceOf(`boost ${boosting.seed}`);
  const bins = binned(rows);
  const base = baseOf(rows);
  const odds = new Float64Array(rows.count).fill(base);
  const trees: Tree[] = [];
  for (let turn = 0; turn < boosting.trees; turn += 1) {
    const sample = sampleOf(rows, odds, chance);
    const features = someFeatures(rows.width, boosting.featureShare, chance);
    const tree = growTree({ binned: bins, slopes: sample.slopes, shape: { ...boosting.shape, features } }, sample.rows);
    trees.push(tree);
    addTree(odds, tree, rows);
  }
  return { base, trees };
}

/** Log odds of the share of right candidates. */
function baseOf({ targets, count }: Rows): number {
  const right = targets.reduce((sum, target) => sum + target, 0);
  return Math.round(Math.log((right + 1) / (count - right + 1)) * 1e4) / 1e4;
}

/** Gradient p - y and curvature p (1 - p) of the rows that this tree learns from. */
function sampleOf(rows: Rows, odds: Float64Array, chance: Chance) {
  const gradient = new Float64Array(rows.count);
  const curvature = new Float64Array(rows.count);
  const seen = new Int32Array(rows.count);
  let count = 0;
  for (let row = 0; row < rows.count; row += 1) {
    const p = chanceOfOdds(odds[row] ?? 0);
    const error = p - (rows.targets[row] ?? 0);
    const isSettled = Math.abs(error) < SETTLED;
    if (isSettled && !chance.odds(SEEN)) continue;
    const weight = isSettled ? 1 / SEEN : 1;
    gradient[row] = weight * error;
    curvature[row] = weight * Math.max(1e-6, p * (1 - p));
    seen[count] = row;
    count += 1;
  }
  return { rows: seen.subarray(0, count), slopes: { gradient, curvature } };
}

function someFeatures(width: number, share: number, chance: Chance): number[] {
  const all = Array.from({ length: width }, (_, feature) => feature);
  return chance
    .shuffled(all)
    .slice(0, Math.ceil(width * share))
    .sort((a, b) => a - b);
}

function addTree(odds: Float64Array, tree: Tree, { values, width, count }: Rows): void {
  const alone: Forest = { base: 0, trees: [tree] };
  for (let row = 0; row < count; row += 1)
    odds[row] = (odds[row] ?? 0) + oddsOf(alone, values.subarray(row * width, (row + 1) * width));
}
