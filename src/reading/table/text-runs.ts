/** Where a table's descriptions stand: a stretch of the page that heading and rows agree on, so that nothing beside leaks in. */
import type { NumberSpot } from "../candidates.ts";
import { type Line, median, type Range, type Spot, sharedWidth, spotOf } from "../geometry.ts";
import type { Word } from "../page.ts";
import { mostCrowded, placesOf } from "./places.ts";
import type { Column } from "./table-columns.ts";
import type { Cells, Stretch } from "./table-row.ts";

export type { Stretch } from "./table-row.ts";

/** A line of figures and the column each of them is in. */
export interface FiguredLine {
  readonly anchor: Line;
  readonly cells: Cells;
}

/** Columns that hold words, set flush left. */
const WORDED: ReadonlySet<string> = new Set(["description", "item_number"]);
/** Centred descriptions begin at different places, but not further apart than this. */
const RAGGED = 12;

/** The stretch of the descriptions, or null when no row has words. */
export function descriptionStretch(rows: readonly FiguredLine[], columns: readonly Column[]): Stretch | null {
  const heading = columns.find((column) => column.kind === "description");
  const headed = heading ? underHeading(rows, columns, heading) : [];
  const runs = headed.length > 0 ? headed : wordiest(rows, columns);
  if (runs.length === 0) return null;
  const unit = runs[0]?.line.unit ?? 1;
  const usual = median(runs.map((run) => run.x0));
  const x0 = least(runs.map((run) => run.x0).filter((x) => x > usual - RAGGED * unit));
  const cells = rows.map((row) => nextCell(row, x0, columns));
  return { x0, x1: Math.min(least(cells), nextEdge(rows, x0, columns)) };
}

/** The words of the line that stand in the stretch, figures left out. */
export function wordsIn(line: Line, stretch: Stretch, cells: Cells): Word[] {
  const slack = 0.9 * line.unit;
  const inside = textRuns(line, cells, [{ kind: "description", ...stretch }]).filter(
    (run) => run.x0 > stretch.x0 - slack && run.x0 < stretch.x1 - slack / 3,
  );
  return inside.flatMap((run) => line.words.slice(run.from, run.to));
}

/** Words without a wide gap, without figures of the table between them, and under one heading. */
export function textRuns(line: Line, cells: Cells, columns: readonly Column[]): Spot[] {
  const figures = Object.values(cells).filter((cell) => cell.line === line);
  return line.segments.flatMap((segment) => {
    const inside = figures.filter((cell) => cell.from < segment.to && cell.to > segment.from);
    const ends = [...inside].sort((a, b) => a.from - b.from);
    const starts = [segment.from, ...ends.map((cell) => cell.to)];
    return starts.flatMap((from, at) => {
      const to = ends[at]?.from ?? segment.to;
      return to > from ? splitAtColumns(line, { from, to }, columns) : [];
    });
  });
}

/** Columns may be set so close that only their left edges tell them apart. */
function splitAtColumns(line: Line, { from, to }: Range, columns: readonly Column[]): Spot[] {
  const edges = columns.filter((column) => column.kind === null || WORDED.has(column.kind)).map((column) => column.x0);
  const begins = line.words
    .slice(from, to)
    .map((word, at) => ({ word, at: from + at }))
    .filter(({ word, at }) => at > from && edges.some((edge) => Math.abs(word.x0 - edge) < 0.4 * line.unit));
  const starts = [from, ...begins.map(({ at }) => at)];
  return starts.map((start, at) => spotOf(line, start, starts[at + 1] ?? to));
}

function underHeading(rows: readonly FiguredLine[], columns: readonly Column[], heading: Column): Spot[] {
  return rows.flatMap(({ anchor, cells }) => {
    const runs = textRuns(anchor, cells, columns).filter(hasLetters);
    const own = runs.filter((run) => homeOf(run, columns) === heading);
    return own.sort((a, b) => b.text.length - a.text.length).slice(0, 1);
  });
}

/** The column a text shares most of its width with, or else the nearest. */
function homeOf(run: Stretch, columns: readonly Column[]): Column | null {
  let best: Column | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    const shared = sharedWidth(run, column);
    if (shared > most) {
      most = shared;
      best = column;
    }
  }
  return best;
}

/** Without a heading: of the texts that begin at one left edge in most rows, those with most letters. */
function wordiest(rows: readonly FiguredLine[], columns: readonly Column[]): Spot[] {
  const runs = rows.flatMap(({ anchor, cells }) => textRuns(anchor, cells, columns)).filter(hasLetters);
  const letters = placesOf(runs.map((run) => ({ at: run.x0, weight: run.text.length })));
  const best = mostCrowded(runs, (run) => letters.weightNear(run.x0, run.line.unit));
  return best === null ? [] : runs.filter((run) => Math.abs(run.x0 - best.x0) <= best.line.unit);
}

/** Where the next figure, or text of another column, begins in this row. */
function nextCell({ anchor, cells }: FiguredLine, x0: number, columns: readonly Column[]): number {
  const figures = Object.values(cells).map((cell: NumberSpot) => cell.x0);
  const texts = textRuns(anchor, cells, columns)
    .filter((run) => ["unit", "item_number", null].includes(homeOf(run, columns)?.kind ?? "description"))
    .map((run) => run.x0);
  return Math.min(...[...figures, ...texts].filter((x) => x > x0 + anchor.unit));
}

/** A text that begins at one place in most rows is a column of its own. */
function nextEdge(rows: readonly FiguredLine[], x0: number, columns: readonly Column[]): number {
  const starts = rows.map(({ anchor, cells }) =>
    textRuns(anchor, cells, columns)
      .map((run) => run.x0)
      .filter((x) => x > x0 + 2 * anchor.unit),
  );
  const shared = placesOf(starts.flat().map((at) => ({ at, weight: 1 })));
  const fewest = Math.max(2, 0.6 * rows.length);
  const edges = rows.flatMap(({ anchor }, at) =>
    (starts[at] ?? []).filter((x) => shared.weightNear(x, 0.6 * anchor.unit) >= fewest),
  );
  return least(edges);
}

function hasLetters(run: Spot): boolean {
  return /\p{L}{2}/u.test(run.text);
}

/** The least of any number of values; infinity of none. */
function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
