/** Walks down from a heading and gathers rows until the totals begin; wrapped text joins the nearer row. */
import { add, type Decimal, equals, isNegative, ZERO } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { type RowRole, roleOf } from "./row-roles.ts";
import { type Cells, figuresOf, type RowFigures } from "./table-cells.ts";
import type { Column, TableHeading } from "./table-columns.ts";
import { descriptionStretch, type Stretch, wordsIn } from "./text-runs.ts";

export interface Row {
  readonly anchor: Line;
  readonly cells: Cells;
  readonly figures: RowFigures;
  /** The anchor and the lines of wrapped text, top to bottom. */
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  /** Where the descriptions of the table stand; null when it has none. */
  readonly texts: Stretch | null;
}

export interface Table {
  readonly rows: readonly Row[];
  readonly headings: readonly TableHeading[];
}

interface Draft {
  readonly anchor: Line;
  readonly cells: Cells;
  readonly amount: NumberSpot;
  readonly lines: Line[];
  readonly columns: readonly Column[];
  /** A discount printed under the row, taken off its amount. */
  less: Decimal | null;
  readonly texts: Stretch | null;
}

const WRAP_REACH = 1.7;
const ROW_REACH = 14;

/** The rows under these headings; the second and later ones continue the first. */
export function readTable(headings: readonly TableHeading[], layout: Layout): Table {
  const drafts: Draft[] = [];
  headings.forEach((heading, index) => {
    const end = headings[index + 1]?.first ?? layout.lines.length;
    drafts.push(...draftsUnder(heading, end, layout));
  });
  return { rows: dropSubtotals(drafts.map(finish)), headings };
}

/** The walk down one heading's rows. */
interface Walk {
  readonly heading: TableHeading;
  readonly layout: Layout;
  readonly drafts: Draft[];
  readonly texts: Line[];
  page: number;
  /** A discount seen since the last row, not yet known to be a row's or the document's. */
  pending: Decimal | null;
  /** A subtotal was passed: what follows without quantity is the document's. */
  afterSubtotal: boolean;
}

function draftsUnder(heading: TableHeading, end: number, layout: Layout): Draft[] {
  const drafts: Draft[] = [];
  const walk: Walk = { heading, layout, drafts, texts: [], page: heading.page, pending: null, afterSubtotal: false };
  for (const line of layout.lines.slice(heading.last + 1, end)) {
    if (!continuesOn(line, walk) || !take(line, walk)) break;
  }
  const texts = descriptionStretch(drafts, heading.columns);
  const wrapped = walk.texts.filter((line) => texts !== null && wordsIn(line, texts, {}).length > 0);
  for (const text of wrapped) attach(text, drafts);
  return drafts.map((draft) => ({ ...draft, texts }));
}

/** Without a repeated heading the next page continues only if this one had rows to continue. */
function continuesOn(line: Line, walk: Walk): boolean {
  if (line.page === walk.page) return true;
  if (walk.drafts.length === 0 || line.page !== walk.page + 1) return false;
  walk.page = line.page;
  return true;
}

/** Puts a line where it belongs; false ends the table. */
function take(line: Line, walk: Walk): boolean {
  const role = roleOf(line, { columns: walk.heading.columns, layout: walk.layout, begun: walk.drafts.length > 0 });
  if (role === "stop") return false;
  if (role === "subtotal") walk.afterSubtotal = true;
  if (role === "text") walk.texts.push(line);
  if (typeof role === "string") return true;
  if (!belongs(line, role, walk)) return false;
  if (role.adjusts) walk.pending = walk.afterSubtotal ? walk.pending : (walk.pending ?? role.amount.value);
  else addRow(line, role, walk);
  return true;
}

/** A discount between two rows is the upper row's; after the last one it is the document's. */
function addRow(line: Line, role: RowRole, walk: Walk): void {
  const above = walk.drafts.at(-1);
  if (above && walk.pending && isNegative(walk.pending)) above.less = walk.pending;
  walk.pending = null;
  walk.afterSubtotal = false;
  const { cells, amount } = role;
  walk.drafts.push({
    anchor: line,
    cells,
    amount,
    lines: [line],
    columns: walk.heading.columns,
    less: null,
    texts: null,
  });
}

/** Far below the last row, or on a page without a repeated heading, only a row that multiplies is believed. */
function belongs(line: Line, role: RowRole, { heading, drafts }: Walk): boolean {
  const last = drafts.at(-1);
  const near = last
    ? last.anchor.page === line.page && line.y0 - last.anchor.y1 < ROW_REACH * line.unit
    : line.page === heading.page;
  return near || figuresOf(role.cells, role.amount).closes;
}

/** Text belongs to the row it is nearest to, counting lines already attached. */
function attach(text: Line, drafts: readonly Draft[]): void {
  let best: { draft: Draft; distance: number } | null = null;
  for (const draft of drafts) {
    if (draft.anchor.page !== text.page) continue;
    const distance = Math.min(...draft.lines.map((line) => Math.max(text.y0 - line.y1, line.y0 - text.y1) / text.unit));
    if (distance <= WRAP_REACH && (best === null || distance < best.distance - 0.25)) best = { draft, distance };
  }
  best?.draft.lines.push(text);
}

function finish(draft: Draft): Row {
  const lines = [...draft.lines].sort((a, b) => a.y0 - b.y0);
  const figures = figuresOf(draft.cells, draft.amount);
  return {
    anchor: draft.anchor,
    cells: draft.cells,
    figures: draft.less ? { ...figures, amount: add(figures.amount, draft.less) } : figures,
    lines,
    columns: draft.columns,
    texts: draft.texts,
  };
}

/** A row without quantity whose amount is what ran up since the last one is a subtotal. */
function dropSubtotals(rows: readonly Row[]): Row[] {
  let running: Decimal = ZERO;
  let since = 0;
  const counted = rows.some((row) => row.cells.qty && row.cells.unit_price);
  return rows.filter((row) => {
    const bare = !row.cells.qty && !row.cells.unit_price;
    const isSubtotal =
      (since > 1 || (since > 0 && bare && counted)) && !row.cells.qty && equals(row.figures.amount, running);
    running = isSubtotal ? ZERO : add(running, row.figures.amount);
    since = isSubtotal ? 0 : since + 1;
    return !isSubtotal;
  });
}
