/** Page designs dealt into folds: a design is either learned from or judged by, never both. */
import { chanceOf } from "../synthetic/random.ts";

/** The fold of every layout, equal in size to one, drawn by the seed. */
export function foldsOf(layouts: Iterable<string>, count: number, seed: string): ReadonlyMap<string, number> {
  const shuffled = chanceOf(`folds ${seed}`).shuffled([...new Set(layouts)].sort());
  return new Map(shuffled.map((layout, at) => [layout, at % count]));
}
