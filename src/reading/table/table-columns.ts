/** Finds the heading row of the line table and where its columns stand. */
import { type Line, type Spot, sharedWidth, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { type ColumnKind, isColumnKind } from "../words/label-kinds.ts";

export interface Column {
  /** Null for a heading we do not know: its values belong to nobody else. */
  readonly kind: ColumnKind | null;
  readonly x0: number;
  readonly x1: number;
}

export interface TableHeading {
  readonly page: number;
  /** First and last line of the heading in `layout.lines`. */
  readonly first: number;
  readonly last: number;
  readonly columns: readonly Column[];
}

interface Cell {
  readonly spot: Spot;
  readonly kinds: readonly ColumnKind[];
}

const TALLEST = 4;
/** Which meaning a heading with several gets first. */
const PREFERENCE: readonly ColumnKind[] = [
  "item_number",
  "qty",
  "unit_price",
  "tax_rate",
  "line_amount",
  "description",
  "unit",
  "discount",
  "position",
];

/** All heading rows of all pages, top to bottom; a heading may be up to four lines tall. */
export function findHeadings(layout: Layout): TableHeading[] {
  const found: TableHeading[] = [];
  for (let first = 0; first < layout.lines.length; first += 1) {
    const heading = bestHeadingAt(layout, first);
    if (!heading) continue;
    found.push(heading);
    first = heading.last;
  }
  return found;
}

/** The columns named by the line right above this one, if it names at least one and holds no figures. */
export function columnsAbove(index: number, layout: Layout): readonly Column[] {
  const line = layout.lines[index - 1];
  const below = layout.lines[index];
  if (!line || !below || !belongTogether([line, below]) || (layout.numbersOf.get(line) ?? []).length > 0) return [];
  return columnsOf([line], layout);
}

function bestHeadingAt(layout: Layout, first: number): TableHeading | null {
  let best: TableHeading | null = null;
  let most = 0;
  for (let last = first; last < Math.min(layout.lines.length, first + TALLEST); last += 1) {
    const lines = layout.lines.slice(first, last + 1);
    if (!belongTogether(lines) || lines.some((line) => holdsMoney(layout, line))) break;
    const columns = columnsOf(lines, layout);
    const known = new Set(columns.map((column) => column.kind).filter((kind) => kind !== null)).size;
    if (isHeading(columns) && known > most) {
      best = { page: lines[0]?.page ?? 0, first, last, columns };
      most = known;
    }
  }
  return best;
}

function belongTogether(lines: readonly Line[]): boolean {
  return lines.every((line, at) => {
    const above = lines[at - 1];
    return !above || (above.page === line.page && line.y0 - above.y1 < 1.2 * line.unit);
  });
}

function holdsMoney(layout: Layout, line: Line): boolean {
  return (layout.numbersOf.get(line) ?? []).some((number) => number.money);
}

/** At least three known columns, an amount or a price among them, and something that is counted or described. */
function isHeading(columns: readonly Column[]): boolean {
  const kinds = new Set(columns.map((column) => column.kind));
  const priced = kinds.has("line_amount") || kinds.has("unit_price");
  const counted = kinds.has("description") || kinds.has("qty") || kinds.has("item_number");
  kinds.delete(null);
  return kinds.size >= 3 && priced && counted;
}

function columnsOf(lines: readonly Line[], layout: Layout): Column[] {
  const cells = lines.flatMap((line) => cellsOf(line, layout));
  const stacked: { x0: number; x1: number; cells: Cell[] }[] = [];
  for (const cell of cells) {
    const over = stacked.find(
      (one) => sharedWidth(one, cell.spot) > 0.3 * Math.min(one.x1 - one.x0, cell.spot.x1 - cell.spot.x0),
    );
    if (over) {
      over.cells.push(cell);
      over.x0 = Math.min(over.x0, cell.spot.x0);
      over.x1 = Math.max(over.x1, cell.spot.x1);
    } else stacked.push({ x0: cell.spot.x0, x1: cell.spot.x1, cells: [cell] });
  }
  return nameColumns(stacked.sort((a, b) => a.x0 - b.x0));
}

function cellsOf(line: Line, layout: Layout): Cell[] {
  const labels = layout.labelsOf.get(line) ?? [];
  return line.segments.flatMap((segment) => {
    const inside = labels.filter((label) => label.from >= segment.from && label.to <= segment.to);
    const known = inside.map((label): Cell => ({ spot: label, kinds: [...label.kinds].filter(isColumnKind) }));
    const cells = joinSame(known.filter((cell) => cell.kinds.length > 0));
    return cells.length > 0 ? cells : [{ spot: spotOf(line, segment.from, segment.to), kinds: [] }];
  });
}

/** "Description of goods or services" is one heading, whatever its words announce. */
function joinSame(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (last && last.kinds.join() === cell.kinds.join())
      joined[joined.length - 1] = { ...last, spot: spotOf(cell.spot.line, last.spot.from, cell.spot.to) };
    else joined.push(cell);
  }
  return joined;
}

function nameColumns(stacked: readonly { x0: number; x1: number; cells: readonly Cell[] }[]): Column[] {
  const options = stacked.map((one) => new Set(one.cells.flatMap((cell) => cell.kinds)));
  const named: Column[] = stacked.map(({ x0, x1 }) => ({ kind: null, x0, x1 }));
  const used = new Set<ColumnKind>();
  const fewestFirst = options.map((kinds, index) => ({ kinds, index })).sort((a, b) => a.kinds.size - b.kinds.size);
  for (const { kinds, index } of fewestFirst) {
    const wanted = PREFERENCE.find(
      (kind) => kinds.has(kind) && (kind === "line_amount" || !used.has(kind)) && fits(kind, index),
    );
    const column = named[index];
    if (!wanted || !column) continue;
    named[index] = { ...column, kind: wanted };
    used.add(wanted);
  }
  return named;
}

/** Positions are counted at the left edge only. */
function fits(kind: ColumnKind, index: number): boolean {
  return kind !== "position" || index === 0;
}
