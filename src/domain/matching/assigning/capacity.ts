/** Moves lines off an order line that cannot hold them all, where the next best costs little (§1.5, capacity repair). */
import type { Candidate } from "../pairing/candidates.ts";
import { type Chosen, PAIRED_FROM } from "./chosen.ts";
import type { Column } from "./columns.ts";

/** A line moves only to an order line that scores at most this much less. */
const MOST_WORSE = 0.1;
/** Sums of the same quantities in another order differ by less. */
const HAIR = 1e-9;

interface Move {
  readonly pair: Chosen;
  readonly to: Candidate;
  readonly worse: number;
}

/** The pairs after all worthwhile moves; certain pairs stay where they are, and a move never overfills its goal. */
export function repairCapacity(pairs: readonly Chosen[]): readonly Chosen[] {
  const loads = loadsOf(pairs);
  let repaired = pairs;
  // Each move takes a line off a full order line for good.
  for (let moves = 0; moves < pairs.length; moves++) {
    const move = cheapestMove(repaired, loads);
    if (move === null) return repaired;
    const { pair, to } = move;
    addLoad(loads, pair.candidate, -1);
    addLoad(loads, to, 1);
    const moved = { ...pair, candidate: to, full: [...pair.full, pair.candidate.column] };
    repaired = repaired.map((entry) => (entry === pair ? moved : entry));
  }
  return repaired;
}

function cheapestMove(pairs: readonly Chosen[], loads: Loads): Move | null {
  let best: Move | null = null;
  for (const pair of pairs) {
    if (pair.candidate.isCertain || !isOverfull(pair.candidate.column, loads)) continue;
    const to = nextRoom(pair, loads);
    if (to === null) continue;
    const worse = to.cost - pair.candidate.cost;
    if (best === null || worse < best.worse) best = { pair, to, worse };
  }
  return best;
}

interface Load {
  readonly total: number;
  readonly lines: number;
}

type Loads = Map<Column, Load>;

/** What is billed of each order line, and by how many lines. */
export function loadsOf(pairs: readonly Chosen[]): Loads {
  const loads: Loads = new Map();
  for (const { candidate } of pairs) addLoad(loads, candidate, 1);
  return loads;
}

function addLoad(loads: Loads, { column, count }: Candidate, lines: 1 | -1): void {
  const before = loads.get(column) ?? { total: 0, lines: 0 };
  loads.set(column, { total: before.total + lines * count, lines: before.lines + lines });
}

/** One line alone that is beyond what is open is no question of where it belongs. */
function isOverfull(column: Column, loads: Loads): boolean {
  const load = loads.get(column);
  return load !== undefined && load.lines > 1 && load.total > column.open + HAIR;
}

/** The best other candidate that is near enough and has room. */
function nextRoom({ row, candidate, full }: Chosen, loads: Loads): Candidate | null {
  const found = row.candidates.find(
    (to) =>
      candidate.score - to.score <= MOST_WORSE &&
      to.score >= PAIRED_FROM &&
      to.column !== candidate.column &&
      !full.includes(to.column) &&
      hasRoom(to, loads),
  );
  return found ?? null;
}

/** Whether the billed quantity fits into what is open beside what is billed there already. */
export function hasRoom({ column, count }: Candidate, loads: ReadonlyMap<Column, Load>): boolean {
  return (loads.get(column)?.total ?? 0) + count <= column.open + HAIR;
}
