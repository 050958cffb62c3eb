/** The trainer: a toy problem is learned, the evaluator agrees with it, and a seed names a model for ever. */
import { describe, expect, it } from "vitest";
import { contributionsOf, oddsOf } from "../../src/reading/ranking/trees.ts";
import { chanceOf } from "../synthetic/random.ts";
import { binned, type Rows } from "./binning.ts";
import { type Boosting, boost } from "./boosting.ts";
import { fitCalibration } from "./calibration.ts";
import { foldsOf } from "./folds.ts";
import { growTree } from "./tree-growing.ts";

const BOOSTING: Boosting = {
  seed: "toy",
  trees: 30,
  shape: { depth: 3, leastCurvature: 0.5, damping: 1, rate: 0.3 },
  featureShare: 1,
};

/** Right exactly when the first feature is high and the second low, or the other way round: no line parts them. */
function toyRows(count: number): Rows {
  const chance = chanceOf("toy rows");
  const values = new Float32Array(count * 3).map(() => chance.next());
  const targets = new Uint8Array(count).map((_, row) => (isRight(values, row) ? 1 : 0));
  return { width: 3, count, values, targets };
}

function isRight(values: Float32Array, row: number): boolean {
  return (values[row * 3] ?? 0) > 0.5 !== (values[row * 3 + 1] ?? 0) > 0.5;
}

function rowOf({ values, width }: Rows, row: number): Float32Array {
  return values.subarray(row * width, (row + 1) * width);
}

describe("the trainer", () => {
  const rows = toyRows(2000);
  const forest = boost(rows, BOOSTING);

  it("learns what no single question answers", () => {
    const hits = Array.from(rows.targets).filter(
      (target, row) => oddsOf(forest, rowOf(rows, row)) > 0 === (target === 1),
    );
    expect(hits.length / rows.count).toBeGreaterThan(0.97);
  });

  it("gives the same forest for the same seed, and another for another", () => {
    expect(boost(rows, BOOSTING)).toEqual(forest);
    expect(boost(rows, { ...BOOSTING, seed: "other", featureShare: 0.5 })).not.toEqual(forest);
  });

  it("sends every training row to the leaf that it was grown in", () => {
    const bins = binned(rows);
    const gradient = Float64Array.from(rows.targets, (target) => 0.5 - target);
    const curvature = new Float64Array(rows.count).fill(0.25);
    const shape = { ...BOOSTING.shape, rate: 1, damping: 0, features: [0, 1, 2] };
    const all = Int32Array.from({ length: rows.count }, (_, row) => row);
    const tree = growTree({ binned: bins, slopes: { gradient, curvature }, shape }, all);
    const leaves = Map.groupBy(all, (row) => oddsOf({ base: 0, trees: [tree] }, rowOf(rows, row)));
    for (const [value, members] of leaves) {
      const right = members.filter((row) => rows.targets[row] === 1).length / members.length;
      expect(value).toBeCloseTo((right - 0.5) / 0.25, 3);
    }
    expect(leaves.size).toBeGreaterThan(2);
  });

  it("accounts for the odds of a row by its features", () => {
    const row = rowOf(rows, 7);
    const roots = forest.trees.reduce((sum, tree) => sum + (tree.value[0] ?? 0), forest.base);
    const added = contributionsOf(forest, row).reduce((sum, one) => sum + one, 0);
    expect(roots + added).toBeCloseTo(oddsOf(forest, row), 9);
  });
});

describe("judging", () => {
  it("never shows a layout to the model that is judged by it", () => {
    const folds = foldsOf(["b", "a", "c", "a", "d", "e"], 2, "1");
    expect([...folds.keys()].sort()).toEqual(["a", "b", "c", "d", "e"]);
    expect([...folds.values()].filter((fold) => fold === 0)).toHaveLength(3);
    expect(foldsOf(["e", "d", "c", "b", "a"], 2, "1")).toEqual(folds);
  });

  it("turns boastful odds into chances that hold", () => {
    const chance = chanceOf("boast");
    const judged = Array.from({ length: 4000 }, () => {
      const odds = chance.next() * 8 - 4;
      return { odds: odds * 2, isRight: chance.odds(1 / (1 + Math.exp(-odds))) };
    });
    const { offset, slope } = fitCalibration(judged);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(offset).toBeCloseTo(0, 0);
  });
});
