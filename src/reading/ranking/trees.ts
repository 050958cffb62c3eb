/** Boosted decision trees as plain arrays: their sum scores a row of features, their paths say which features spoke. */

/** Node 0 is the root; a node without children has `feature` -1. */
export interface Tree {
  /** Index of the feature that the node asks, -1 at a leaf. */
  readonly feature: readonly number[];
  /** Up to and including this the answer lies at `low`, else at `high`. */
  readonly bound: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Log odds that the node adds if the walk ended here. */
  readonly value: readonly number[];
}

export interface Forest {
  /** Log odds before any tree spoke. */
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** Log odds of one row of features. */
export function oddsOf(forest: Forest, row: ArrayLike<number>): number {
  let odds = forest.base;
  for (const tree of forest.trees) odds += tree.value[leafOf(tree, row)] ?? 0;
  return odds;
}

/**
 * What each feature added to the log odds along the paths of all trees: at every step, how far the child's value
 * lies from its parent's. Source: A. Saabas, "Interpreting random forests" (2014). The sum is the odds less the
 * base and the values of the roots.
 */
export function contributionsOf(forest: Forest, row: ArrayLike<number>): Float64Array {
  const added = new Float64Array(row.length);
  for (const tree of forest.trees) {
    let node = 0;
    let feature = tree.feature[node] ?? -1;
    while (feature >= 0) {
      const next = childOf(tree, node, row);
      added[feature] = (added[feature] ?? 0) + (tree.value[next] ?? 0) - (tree.value[node] ?? 0);
      node = next;
      feature = tree.feature[node] ?? -1;
    }
  }
  return added;
}

export function chanceOfOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  while ((tree.feature[node] ?? -1) >= 0) node = childOf(tree, node, row);
  return node;
}

function childOf(tree: Tree, node: number, row: ArrayLike<number>): number {
  const isLow = (row[tree.feature[node] ?? 0] ?? 0) <= (tree.bound[node] ?? 0);
  return (isLow ? tree.low[node] : tree.high[node]) ?? 0;
}
