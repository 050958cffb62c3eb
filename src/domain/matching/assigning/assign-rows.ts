/** The best assignment of invoice lines to order lines as a whole (accounts-payable §1.5, step D), and how clear it is. */
import type { Candidate, Compared } from "../pairing/candidates.ts";
import { SAME_TAX_RATE } from "../pairing/score-pair.ts";
import { cheapestAssignment, type Edge, type Problem, type Solution } from "./assignment.ts";
import { costsTheSame } from "./columns.ts";
import { componentsOf } from "./components.ts";
import { WORST_FIT } from "./fit.ts";

/** A line without a pair costs as much as one that scores 0.55 and fits as badly as can be; candidates score no less. */
const UNPAIRED_COST = 0.45 + SAME_TAX_RATE + WORST_FIT;
/** Keeping a line unpaired is no alternative to its pair when the second-best assignment is looked for. */
const FORBIDDEN_COST = 100;
/** Several invoice lines may answer one order line; each further one costs a little more, but less than a fact that is denied. */
const SHARE_COST = 0.005;
const LEAST_COPIES = 4;
/** Edges times rows beyond which a component is paired best first: ten seconds and more for the exact solution. */
const MOST_WORK = 60_000_000;
/** What may be spent on the second-best assignments, in edges times rows; then their lower bounds stand. */
const SECOND_BEST_WORK = 400_000;

export interface Assigned {
  /** For each row its candidate, null for none. */
  readonly chosen: readonly (Candidate | null)[];
  /**
   * How much worse the best assignment is in which some line is paired with an order line that costs us something
   * else; null when no line has such a candidate. For each paired line its pair, and those that cost the same, are
   * forbidden and its component is solved again, cheapest by lower bound (the duals') first, until no bound can beat
   * what was found: then it is exact. Where that would take too long it is the smallest lower bound, never too large.
   */
  readonly margin: number | null;
}

interface Component {
  readonly rows: readonly Compared[];
  readonly problem: Problem;
  readonly solution: Solution;
  readonly chosen: readonly (Candidate | null)[];
}

/** Rows that share no candidate do not touch each other, so each component of the graph is solved by itself. */
export function assignRows(rows: readonly Compared[]): Assigned {
  const chosen = new Map<Compared, Candidate | null>();
  const components: Component[] = [];
  for (const members of componentsOf(rows)) {
    const component = solve(members);
    for (const [index, row] of members.entries()) chosen.set(row, component.chosen[index] ?? null);
    components.push(component);
  }
  return { chosen: rows.map((row) => chosen.get(row) ?? null), margin: secondBest(components) };
}

function solve(rows: readonly Compared[]): Component {
  const problem = problemOf(rows);
  const solution = workOf(problem) > MOST_WORK ? bestFirst(problem) : cheapestAssignment(problem);
  const chosen = rows.map((row, index) => candidateAt(row, problem, { index, column: solution.columnOf[index] ?? -1 }));
  return { rows, problem, solution, chosen };
}

function problemOf(rows: readonly Compared[]): Problem {
  const places = new Map<number, number>();
  const quantities: number[][] = [];
  const opens: number[] = [];
  const edges = rows.map(({ candidates }) =>
    candidates.map(({ column, count, cost }): Edge => {
      const known = places.get(column.place) ?? places.size;
      places.set(column.place, known);
      opens[known] = column.open;
      const billed = quantities[known];
      if (billed === undefined) quantities[known] = [count];
      else billed.push(count);
      return { column: known, cost };
    }),
  );
  const copies = Int32Array.from(quantities, (billed, column) => copiesFor(billed, opens[column] ?? 0));
  return { edges, copies, copyCost: SHARE_COST, unpairedCosts: new Float64Array(rows.length).fill(UNPAIRED_COST) };
}

/** Four, or as many lines as fit into what is open. */
function copiesFor(billed: readonly number[], open: number): number {
  let rest = open;
  let fitting = 0;
  for (const quantity of [...billed].sort((a, b) => a - b)) {
    rest -= quantity;
    if (rest < 0) break;
    fitting++;
  }
  return Math.min(billed.length, Math.max(LEAST_COPIES, fitting));
}

function workOf({ edges, copies }: Problem): number {
  return (
    edges.length * edges.reduce((total, row) => total + row.length, 0) * Math.min(LEAST_COPIES, Math.max(1, ...copies))
  );
}

function candidateAt(
  row: Compared,
  { edges }: Problem,
  { index, column }: { readonly index: number; readonly column: number },
): Candidate | null {
  const place = edges[index]?.findIndex((edge) => edge.column === column) ?? -1;
  return row.candidates[place] ?? null;
}

/** For graphs too large to solve: each row takes its best column that has a copy left. */
function bestFirst({ edges, copies, unpairedCosts }: Problem): Solution {
  const left = copies.slice();
  const columnOf = Int32Array.from(edges, (row) => {
    const edge = row.find(({ column, cost }) => (left[column] ?? 0) > 0 && cost <= (unpairedCosts[0] ?? 0));
    if (edge === undefined) return -1;
    left[edge.column] = (left[edge.column] ?? 0) - 1;
    return edge.column;
  });
  return { columnOf, cost: 0, excessOf: () => 0 };
}

interface Forced {
  readonly component: Component;
  readonly index: number;
  readonly atLeast: number;
}

function secondBest(components: readonly Component[]): number | null {
  const forced = components.flatMap(forcedRows).sort((a, b) => a.atLeast - b.atLeast);
  let best: number | null = null;
  let work = 0;
  for (const entry of forced) {
    if (best !== null && entry.atLeast >= best) break;
    const { problem, solution } = entry.component;
    work += workOf(problem);
    if (work > SECOND_BEST_WORK) return Math.max(0, entry.atLeast);
    const excess = cheapestAssignment(without(entry)).cost - solution.cost;
    best = best === null ? excess : Math.min(best, excess);
  }
  return best === null ? null : Math.max(0, best);
}

/** The rows that could be paired otherwise, with what that costs more at least. */
function forcedRows(component: Component): Forced[] {
  return component.rows.flatMap((_, index) => {
    const others = otherEdges(component, index);
    const excess = others.map((edge) => component.solution.excessOf(index, edge));
    return others.length === 0 ? [] : [{ component, index, atLeast: Math.min(...excess) }];
  });
}

function otherEdges({ rows, problem, chosen }: Component, index: number): readonly Edge[] {
  const pair = chosen[index] ?? null;
  if (pair === null) return [];
  return (problem.edges[index] ?? []).filter((_, at) => {
    const other = rows[index]?.candidates[at];
    return other !== undefined && !costsTheSame(other.column, pair.column);
  });
}

function without({ component, index }: Forced): Problem {
  const { problem } = component;
  const edges = problem.edges.map((row, at) => (at === index ? otherEdges(component, index) : row));
  const unpairedCosts = problem.unpairedCosts.slice();
  unpairedCosts[index] = FORBIDDEN_COST;
  return { ...problem, edges, unpairedCosts };
}
