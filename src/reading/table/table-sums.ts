/** Finds the line table by its sum alone: a column of amounts, one below the other, whose sum stands printed below. */
import type { NumberSpot } from "../candidates.ts";
import { type Line, sharedWidth } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { type Column, columnsAbove, type TableHeading } from "./table-columns.ts";

const SUMS: readonly LabelKind[] = ["net_total", "tax_total", "gross_total", "amount_due", "prepaid", "carry_over"];
const CLEARLY = 0.4;
const FEWEST_ROWS = 2;
const ENOUGH_ROWS = 3;
const ENOUGH_NAMED = 3;
const MOST_ROWS = 400;
const CENT = 0.006;
/** Further apart than this, in line heights, two amounts are not of one table. */
const ROW_REACH = 14;

/** Amounts that end at one right edge and add up to the one printed next. */
interface SummedRun {
  readonly rows: readonly NumberSpot[];
}

/** A heading imagined above the longest such column, or null: its words are used where the row above has some. */
export function inferHeadingBySum(layout: Layout): TableHeading | null {
  const columns = rightEdges(layout.numbers.filter((number) => number.money && !number.percent));
  let best: SummedRun | null = null;
  for (const column of columns) {
    const run = summedRun(column);
    if (run?.rows.every((row) => isGoods(row.line, layout)) && run.rows.length > (best?.rows.length ?? 0)) best = run;
  }
  const first = best?.rows[0];
  if (!best || !first) return null;
  const heading = headingAbove(first, best.rows, layout);
  // Net and tax make gross too: two amounts are lines only under words that say so.
  const named = heading.columns.filter((column) => column.kind !== null).length;
  return best.rows.length >= ENOUGH_ROWS || named >= ENOUGH_NAMED ? heading : null;
}

/** Says in words what is sold; a row of tax rates has none, and a total is called one. */
function isGoods(line: Line, layout: Layout): boolean {
  const isTotal = (layout.labelsOf.get(line) ?? []).some(
    (label) => label.from <= 1 && label.weight >= CLEARLY && SUMS.some((kind) => label.kinds.has(kind)),
  );
  return !isTotal && line.words.some((word) => /\p{L}{3}/u.test(word.text) && !/^[A-Z]{3}$/.test(word.text));
}

/** Amounts by right edge, top to bottom over all pages. */
function rightEdges(amounts: readonly NumberSpot[]): NumberSpot[][] {
  const columns: NumberSpot[][] = [];
  for (const amount of amounts) {
    const near = (column: NumberSpot[]) => Math.abs((column[0]?.x1 ?? 0) - amount.x1) < 0.8 * amount.line.unit;
    const column = columns.find(near);
    if (column) column.push(amount);
    else columns.push([amount]);
  }
  return columns.filter((column) => column.length > FEWEST_ROWS);
}

/** From each start as far as the sum of two or more is the next amount; the longest counts. */
function summedRun(column: readonly NumberSpot[]): SummedRun | null {
  let best: SummedRun | null = null;
  for (let start = 0; start < Math.min(column.length, MOST_ROWS); start += 1) {
    const length = lengthFrom(column, start);
    if (length >= FEWEST_ROWS && length > (best?.rows.length ?? 0))
      best = { rows: column.slice(start, start + length) };
    if (best && best.rows.length >= column.length - start) break;
  }
  return best;
}

function lengthFrom(column: readonly NumberSpot[], start: number): number {
  let sum = 0;
  for (let at = start; at < column.length; at += 1) {
    const one = column[at];
    const above = column[at - 1];
    if (!one || (at > start && above && !isNear(above, one))) return 0;
    if (at - start >= FEWEST_ROWS && Math.abs(sum - one.approximate) < CENT) return at - start;
    sum += one.approximate;
  }
  return 0;
}

function isNear(above: NumberSpot, below: NumberSpot): boolean {
  if (below.line.page !== above.line.page) return below.line.page === above.line.page + 1;
  return below.y0 > above.y0 && below.y0 - above.y1 < ROW_REACH * below.line.unit;
}

function headingAbove(first: NumberSpot, rows: readonly NumberSpot[], layout: Layout): TableHeading {
  const start = layout.lines.indexOf(first.line);
  const amounts: Column = {
    kind: "line_amount",
    x0: Math.min(...rows.map((row) => row.x0)),
    x1: first.x1,
  };
  const words = columnsAbove(start, layout).filter(
    (column) => column.kind !== "line_amount" && sharedWidth(column, amounts) <= 0,
  );
  return { page: first.line.page, first: start, last: start - 1, columns: [...words, amounts] };
}
