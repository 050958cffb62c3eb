/** A table of the page as rows: figures take the width they need, words share what is left. */
import { elementsOf, has, type PageNode } from "./page-tree.ts";
import { type Cell, type Measure, PAPER, type Row, type Run, row, STYLES } from "./rows.ts";
import { runsOf } from "./texts.ts";
import { naturalWidth, wrap } from "./wrap.ts";

const GAP = 12;
/** Wider figures, and words beside them, are broken into lines. */
const WIDEST = 92;
/** Words have at least this much. */
const NARROWEST = 130;
const TOTALS = { x: 230, label: 140 };

interface Drawn {
  readonly runs: readonly Run[];
  readonly isEnd: boolean;
}

interface Column {
  readonly x: number;
  readonly width: number;
}

export function tableRows(table: PageNode, measure: Measure): readonly Row[] {
  const lines = rowsIn(table);
  const cells = lines.map((line) => elementsOf(line).map(drawn));
  const columns = columnsOf(cells, measure);
  const placed = cells.map((line) => placeIn(columns, line, measure));
  const hasHead = elementsOf(table).some(({ name }) => name === "thead");
  const head = hasHead ? row(placed[0] ?? [], { isHeading: true, rule: below(0.8) }) : null;
  const body = placed.slice(hasHead ? 1 : 0);
  return [...(head === null ? [] : [head]), ...body.map((line) => row(line, { before: 4, rule: below(0.4), head }))];
}

/** The sums at the end: names and amounts close together, the amount to pay under a line. */
export function totalRows(table: PageNode, measure: Measure): readonly Row[] {
  return rowsIn(table).map((line) => {
    const [name, amount] = elementsOf(line);
    const isDue = has(line, "due");
    const style = isDue ? STYLES.due : STYLES.body;
    const texts = [name, amount].map((cell) => (cell === undefined ? [] : runsOf(cell, style)));
    const amountWidth = PAPER.inner - TOTALS.x - TOTALS.label - GAP;
    const columns = [
      { x: TOTALS.x, width: TOTALS.label },
      { x: TOTALS.x + TOTALS.label + GAP, width: amountWidth },
    ];
    const cells = texts.map((runs, at) => ({ runs, isEnd: at === 1 }));
    const more = isDue ? { pitch: 17, before: 7, rule: { at: "above", x: TOTALS.x, thickness: 0.8 } as const } : {};
    return row(placeIn(columns, cells, measure), more);
  });
}

function rowsIn(table: PageNode): readonly PageNode[] {
  return elementsOf(table).flatMap(elementsOf);
}

function drawn(cell: PageNode): Drawn {
  const style = cell.name === "th" ? STYLES.heading : has(cell, "strong") ? STYLES.strong : STYLES.body;
  return { runs: runsOf(cell, style), isEnd: has(cell, "end") };
}

/** Columns of figures, and a first one of positions, by their content; the column of words gets the rest. */
function columnsOf(cells: readonly (readonly Drawn[])[], measure: Measure): readonly Column[] {
  const [first = []] = cells;
  const words = Math.max(
    0,
    first.findLastIndex(({ isEnd }) => !isEnd),
  );
  const wanted = first.map((_, at) =>
    at === words ? 0 : Math.min(WIDEST, Math.max(...cells.map((line) => naturalWidth(line[at]?.runs ?? [], measure)))),
  );
  const room = PAPER.inner - GAP * (first.length - 1);
  const taken = wanted.reduce((sum, width) => sum + width, 0);
  // Figures wider than any real ones give way; they are broken into lines, never cut.
  const share = Math.min(1, (room - NARROWEST) / taken);
  const widths = wanted.map((width, at) => (at === words ? room - taken * share : width * share));
  return widths.map((width, at) => ({ x: widths.slice(0, at).reduce((sum, before) => sum + before + GAP, 0), width }));
}

function placeIn(columns: readonly Column[], cells: readonly Drawn[], measure: Measure): readonly Cell[] {
  return columns.map(({ x, width }, at): Cell => {
    const { runs, isEnd } = cells[at] ?? { runs: [], isEnd: false };
    return { x, width, align: isEnd ? "end" : "start", lines: wrap(runs, width, measure) };
  });
}

function below(thickness: number) {
  return { at: "below", x: 0, thickness } as const;
}
