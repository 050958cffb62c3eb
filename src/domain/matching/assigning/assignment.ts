/**
 * The cheapest way to give every row a column of its own or none: shortest augmenting paths (Jonker and Volgenant 1987,
 * as Crouse 2016 writes them for rectangles) over the edges there are, in typed arrays.
 */

/** One possible pairing of a row; every row may also stay without one. */
export interface Edge {
  readonly column: number;
  readonly cost: number;
}

export interface Problem {
  /** For each row its edges. */
  readonly edges: readonly (readonly Edge[])[];
  /** For each column how many rows it may take; the second and each further one costs `copyCost` more than the one before. */
  readonly copies: Int32Array;
  readonly copyCost: number;
  /** For each row what it costs to stay without a column. */
  readonly unpairedCosts: Float64Array;
}

export interface Solution {
  /** For each row its column, -1 for none. */
  readonly columnOf: Int32Array;
  readonly cost: number;
  /** For each row and edge how much a solution with that edge costs more at least (linear-programming duals). */
  readonly excessOf: (row: number, edge: Edge) => number;
}

interface State {
  readonly problem: Problem;
  /** First slot of each column; a column that may take three rows has three slots. */
  readonly firstSlot: Int32Array;
  readonly slotOfRow: Int32Array;
  readonly rowOfSlot: Int32Array;
  readonly rowDual: Float64Array;
  readonly slotDual: Float64Array;
}

/** What one search keeps; cleared and used again for the next row. */
interface Search {
  readonly distance: Float64Array;
  readonly rowBefore: Int32Array;
  readonly isScanned: Uint8Array;
  /** Slots with a distance, scanned or not. */
  readonly touched: number[];
  readonly scannedRows: number[];
}

/** The exact optimum; the same problem always gives the same solution. O(rows² × slots) at worst, mostly far less. */
export function cheapestAssignment(problem: Problem): Solution {
  const rows = problem.edges.length;
  const firstSlot = new Int32Array(problem.copies.length + 1);
  for (let column = 0; column < problem.copies.length; column++)
    firstSlot[column + 1] = at(firstSlot, column) + at(problem.copies, column);
  const slots = at(firstSlot, problem.copies.length);
  const state: State = {
    problem,
    firstSlot,
    slotOfRow: new Int32Array(rows).fill(-1),
    rowOfSlot: new Int32Array(slots).fill(-1),
    rowDual: new Float64Array(rows),
    slotDual: new Float64Array(slots),
  };
  const search: Search = {
    distance: new Float64Array(slots).fill(Number.POSITIVE_INFINITY),
    rowBefore: new Int32Array(slots),
    isScanned: new Uint8Array(slots),
    touched: [],
    scannedRows: [],
  };
  for (let row = 0; row < rows; row++) {
    placeRow(state, search, row);
    clear(search);
  }
  return solutionOf(state);
}

/** Finds the cheapest chain of moves that makes room for a row or leaves one out, and makes it. */
function placeRow(state: State, search: Search, row: number): void {
  const { problem, rowDual, rowOfSlot } = state;
  let reached = 0;
  let current = row;
  let leftOut = { row, cost: Number.POSITIVE_INFINITY };
  for (;;) {
    search.scannedRows.push(current);
    relax(state, search, { row: current, reached });
    const cost = reached + at(problem.unpairedCosts, current) - at(rowDual, current);
    if (cost < leftOut.cost) leftOut = { row: current, cost };
    const slot = nearest(state, search);
    const distance = slot < 0 ? Number.POSITIVE_INFINITY : at(search.distance, slot);
    if (leftOut.cost < distance) {
      updateDuals(state, search, { row, total: leftOut.cost });
      leaveOut(state, search, { row, last: leftOut.row });
      return;
    }
    if (at(rowOfSlot, slot) < 0) {
      updateDuals(state, search, { row, total: distance });
      moveUp(state, search, { row, slot });
      return;
    }
    search.isScanned[slot] = 1;
    current = at(rowOfSlot, slot);
    reached = distance;
  }
}

interface Step {
  readonly row: number;
  readonly reached: number;
}

/** Offers every slot the way over this row. Of a column's free slots only the first, the cheapest, is worth looking at. */
function relax(state: State, search: Search, { row, reached }: Step): void {
  const { problem, firstSlot, rowDual, slotDual, rowOfSlot } = state;
  const base = reached - at(rowDual, row);
  for (const { column, cost } of problem.edges[row] ?? []) {
    const end = at(firstSlot, column + 1);
    let copyCost = base + cost;
    for (let slot = at(firstSlot, column); slot < end; slot++) {
      offer(search, slot, { row, reached: copyCost - at(slotDual, slot) });
      if (at(rowOfSlot, slot) < 0) break;
      copyCost += problem.copyCost;
    }
  }
}

function offer(search: Search, slot: number, { row, reached }: Step): void {
  const before = at(search.distance, slot);
  if (reached >= before || search.isScanned[slot] === 1) return;
  if (before === Number.POSITIVE_INFINITY) search.touched.push(slot);
  search.distance[slot] = reached;
  search.rowBefore[slot] = row;
}

/** The nearest slot not yet scanned, a free one if several are as near; -1 when there is none. */
function nearest({ rowOfSlot }: State, { touched, isScanned, distance }: Search): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const slot of touched) {
    if (isScanned[slot] === 1) continue;
    const here = at(distance, slot);
    if (here < least || (here === least && at(rowOfSlot, slot) < 0 && at(rowOfSlot, best) >= 0)) {
      best = slot;
      least = here;
    }
  }
  return best;
}

function updateDuals(
  state: State,
  search: Search,
  { row, total }: { readonly row: number; readonly total: number },
): void {
  const { rowDual, slotDual, slotOfRow } = state;
  for (const scanned of search.scannedRows) {
    if (scanned === row) {
      rowDual[row] = at(rowDual, row) + total;
      continue;
    }
    const slot = at(slotOfRow, scanned);
    const change = total - at(search.distance, slot);
    rowDual[scanned] = at(rowDual, scanned) + change;
    slotDual[slot] = at(slotDual, slot) - change;
  }
}

/** Gives the slot to the row before it on the way, that row's old slot to the one before, and so on up to the new row. */
function moveUp(state: State, search: Search, { row, slot }: { readonly row: number; readonly slot: number }): void {
  let given = slot;
  for (;;) {
    const taker = at(search.rowBefore, given);
    const freed = at(state.slotOfRow, taker);
    state.rowOfSlot[given] = taker;
    state.slotOfRow[taker] = given;
    if (taker === row) return;
    given = freed;
  }
}

function leaveOut(state: State, search: Search, { row, last }: { readonly row: number; readonly last: number }): void {
  const freed = at(state.slotOfRow, last);
  state.slotOfRow[last] = -1;
  if (last !== row) moveUp(state, search, { row, slot: freed });
}

function clear(search: Search): void {
  for (const slot of search.touched) {
    search.distance[slot] = Number.POSITIVE_INFINITY;
    search.isScanned[slot] = 0;
  }
  search.touched.length = 0;
  search.scannedRows.length = 0;
}

function solutionOf({ problem, firstSlot, slotOfRow, rowDual, slotDual }: State): Solution {
  const columnOf = new Int32Array(problem.edges.length).fill(-1);
  let cost = 0;
  for (const [row, edges] of problem.edges.entries()) {
    const slot = at(slotOfRow, row);
    const edge = edges.find(({ column }) => slot >= at(firstSlot, column) && slot < at(firstSlot, column + 1));
    cost +=
      edge === undefined
        ? at(problem.unpairedCosts, row)
        : edge.cost + (slot - at(firstSlot, edge.column)) * problem.copyCost;
    columnOf[row] = edge?.column ?? -1;
  }
  const excessOf = (row: number, edge: Edge): number => {
    const first = at(firstSlot, edge.column);
    let least = Number.POSITIVE_INFINITY;
    for (let slot = first; slot < at(firstSlot, edge.column + 1); slot++)
      least = Math.min(least, edge.cost + (slot - first) * problem.copyCost - at(rowDual, row) - at(slotDual, slot));
    return Math.max(0, least);
  };
  return { columnOf, cost, excessOf };
}

/** An entry of a typed array; an index outside it is a bug of this file. */
function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
