/** Blocks of text: lines set under each other at one left edge, as addresses are. */
import { type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";

export interface Block {
  readonly page: number;
  /** One segment a line, top to bottom. */
  readonly rows: readonly Spot[];
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** "12345 Town", "D-12345 Town", "1025 RX Town", "Town, ST 12345", "SW1A 1AA". */
const POSTCODE = [
  /^(?:\p{Lu}{1,3}[ -])?\d{4,5}\s+(?:\p{Lu}{2}\s+)?\p{Lu}\p{L}/u,
  /\p{L},?\s+\p{Lu}{2},?\s+\d{5}(?:-\d{4})?\b/u,
  /\b\p{Lu}{1,2}\d[\p{Lu}\d]?\s+\d\p{Lu}{2}\b/u,
];

export function findBlocks(layout: Layout): Block[] {
  const open: Spot[][] = [];
  for (const line of layout.lines) {
    for (const segment of line.segments) {
      const spot = spotOf(line, segment.from, segment.to);
      const above = open.find((rows) => continues(rows.at(-1), spot));
      if (above) above.push(spot);
      else open.push([spot]);
    }
  }
  return mergeAddresses(open).map(blockOf);
}

export function isAddress(block: Block): boolean {
  return block.rows.length >= 2 && block.rows.length <= 10 && block.rows.some((row) => hasPostcode(row.text));
}

export function hasPostcode(text: string): boolean {
  return POSTCODE.some((pattern) => pattern.test(text));
}

function continues(last: Spot | undefined, spot: Spot): boolean {
  if (!last || last.line.page !== spot.line.page) return false;
  const { unit } = spot.line;
  return Math.abs(last.x0 - spot.x0) < 0.8 * unit && spot.y0 - last.y1 < 1.1 * unit && spot.y0 > last.y0;
}

/** Widely spaced addresses: the row with the postcode takes up the aligned rows above it, to three. */
function mergeAddresses(groups: readonly Spot[][]): Spot[][] {
  const gone = new Set<Spot[]>();
  for (const rows of groups) {
    const [first] = rows;
    if (!first || gone.has(rows) || rows.length > 2 || !rows.some((row) => hasPostcode(row.text))) continue;
    let above = aboveOf(rows[0], groups, gone);
    while (above && rows.length < 5) {
      rows.unshift(...above);
      gone.add(above);
      above = aboveOf(rows[0], groups, gone);
    }
  }
  return groups.filter((rows) => !gone.has(rows));
}

function aboveOf(spot: Spot | undefined, groups: readonly Spot[][], gone: ReadonlySet<Spot[]>): Spot[] | undefined {
  return groups.find((rows) => {
    const last = rows.at(-1);
    if (!spot || !last || rows.length > 2 || gone.has(rows) || last === spot || last.line.page !== spot.line.page)
      return false;
    const gap = (spot.y0 - last.y1) / spot.line.unit;
    return gap > 0 && gap < 3.6 && Math.abs(last.x0 - spot.x0) < 0.8 * spot.line.unit;
  });
}

function blockOf(rows: readonly Spot[]): Block {
  return {
    page: rows[0]?.line.page ?? 1,
    rows,
    x0: Math.min(...rows.map((row) => row.x0)),
    y0: Math.min(...rows.map((row) => row.y0)),
    x1: Math.max(...rows.map((row) => row.x1)),
    y1: Math.max(...rows.map((row) => row.y1)),
  };
}
