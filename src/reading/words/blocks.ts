/** Blocks of text: lines set under each other at one left edge, as addresses are. */
import { median, type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { hasPostcode } from "../printed/postcodes.ts";
import type { LabelKind } from "./label-kinds.ts";

export interface Block {
  readonly page: number;
  /** One segment a line, top to bottom. */
  readonly rows: readonly Spot[];
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const PARTIES: readonly LabelKind[] = ["supplier", "bill_to", "ship_to"];
/** In word heights. */
const WIDER = 0.6;

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
  return mergeAddresses(open.flatMap((rows) => splitAtGaps(splitAtHeadings(rows, layout)))).map(blockOf);
}

export function isAddress(block: Block): boolean {
  return block.rows.length >= 2 && block.rows.length <= 10 && block.rows.some((row) => hasPostcode(row.text));
}

function continues(last: Spot | undefined, spot: Spot): boolean {
  if (!last || last.line.page !== spot.line.page) return false;
  const { unit } = spot.line;
  return Math.abs(last.x0 - spot.x0) < 0.8 * unit && spot.y0 - last.y1 < 1.1 * unit && spot.y0 > last.y0;
}

/** A party's heading below other rows begins a block of its own: "Seller:" and "Buyer:" in one column. */
function splitAtHeadings(rows: readonly Spot[], layout: Layout): Spot[][] {
  const parts: Spot[][] = [];
  for (const row of rows) {
    const last = parts.at(-1);
    if (last && !isPartyHeading(row, layout)) last.push(row);
    else parts.push([row]);
  }
  return parts;
}

function isPartyHeading(row: Spot, layout: Layout): boolean {
  const labels = layout.labelsOf.get(row.line) ?? [];
  return labels.some(
    (label) =>
      label.from === row.from &&
      PARTIES.some((kind) => label.kinds.has(kind)) &&
      (label.to === row.to || (label.to === row.to - 1 && /^[:\])]$/.test(row.line.words[label.to]?.text ?? ""))),
  );
}

/** A gap clearly wider than those around it parts two blocks that stand under each other. */
function splitAtGaps(groups: readonly Spot[][]): Spot[][] {
  return groups.flatMap((rows) => {
    const gaps = rows.slice(1).map((row, at) => row.y0 - (rows[at]?.y1 ?? row.y0));
    const usual = median(gaps);
    const parts: Spot[][] = [];
    for (const [at, row] of rows.entries()) {
      const last = parts.at(-1);
      if (last && (gaps[at - 1] ?? 0) <= usual + WIDER * row.line.unit) last.push(row);
      else parts.push([row]);
    }
    return parts;
  });
}

/** Widely spaced addresses: the row with the postcode takes up the aligned rows above it, to three. */
function mergeAddresses(groups: readonly Spot[][]): Spot[][] {
  const gone = new Set<Spot[]>();
  for (const rows of groups) {
    const [first] = rows;
    const town = rows.findIndex((row) => hasPostcode(row.text));
    if (!first || gone.has(rows) || town < 0 || town > 1) continue;
    const most = rows.length + 4;
    let above = aboveOf(rows[0], groups, gone);
    while (above && rows.length < most && !isComplete(rows)) {
      rows.unshift(...above);
      gone.add(above);
      above = aboveOf(rows[0], groups, gone);
    }
  }
  return groups.filter((rows) => !gone.has(rows));
}

/** A name and a street over the town. */
function isComplete(rows: readonly Spot[]): boolean {
  return rows.findIndex((row) => hasPostcode(row.text)) >= 3;
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
