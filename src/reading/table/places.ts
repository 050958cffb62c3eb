/** How much stands near a place on one axis, told without comparing every pair: tables may run on for many pages. */

export interface Places {
  /** Sum of the weights that stand no further than `reach` from `at`. */
  weightNear(at: number, reach: number): number;
}

/** Places with the weight of each; looking one up takes the logarithm of their number. */
export function placesOf(items: readonly { readonly at: number; readonly weight: number }[]): Places {
  const sorted = items.toSorted((a, b) => a.at - b.at);
  const sums = [0];
  for (const { weight } of sorted) sums.push((sums.at(-1) ?? 0) + weight);
  /** How many places come before the first for which the test holds; it holds for all behind that one. */
  const before = (isPast: (at: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(sorted[middle]?.at ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    weightNear: (at, reach) => {
      const [from, to] = [before((other) => at - other <= reach), before((other) => other - at > reach)];
      return (sums[to] ?? 0) - (sums[from] ?? 0);
    },
  };
}

/** The first of those around which the most stands, null when there is none. */
export function mostCrowded<T>(items: readonly T[], weigh: (item: T) => number): T | null {
  let best: { item: T; weight: number } | null = null;
  for (const item of items) {
    const weight = weigh(item);
    if (best === null || weight > best.weight) best = { item, weight };
  }
  return best?.item ?? null;
}
