/** Splits rows into groups that share no candidate column, directly or over others. */
import type { Compared } from "../pairing/candidates.ts";

/** Groups in the order of their first rows, rows in the given order; a row without candidates is in no group. */
export function componentsOf(rows: readonly Compared[]): Compared[][] {
  const parents = rows.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) root = parent;
    parents[index] = root;
    return root;
  };
  const firstRow = new Map<number, number>();
  for (const [index, { candidates }] of rows.entries())
    for (const { column } of candidates) {
      const first = firstRow.get(column.place) ?? index;
      firstRow.set(column.place, first);
      join(parents, rootOf(first), rootOf(index));
    }
  const groups = new Map<number, Compared[]>();
  for (const [index, row] of rows.entries()) {
    const root = rootOf(index);
    const group = groups.get(root) ?? [];
    group.push(row);
    groups.set(root, group);
  }
  return [...groups.values()].filter(([first]) => first !== undefined && first.candidates.length > 0);
}

/** The smaller root stays, so that groups keep the order of their rows. */
function join(parents: number[], a: number, b: number): void {
  parents[Math.max(a, b)] = Math.min(a, b);
}
