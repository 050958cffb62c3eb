/** Walks down from a heading and gathers rows until the totals begin; wrapped text joins the nearer row. */
import { add, type Decimal, divide, isNegative, isZero, round } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { impliedQuantity } from "./missing-quantities.ts";
import { type RowRole, roleOf } from "./row-roles.ts";
import { dropSums } from "./row-sums.ts";
import { figuresOf } from "./table-cells.ts";
import type { Column, TableHeading } from "./table-columns.ts";
import type { Cells, Row, RowFigures, Stretch, Table } from "./table-row.ts";
import { descriptionStretch, wordsIn } from "./text-runs.ts";

export type { Row, Table } from "./table-row.ts";

interface Draft {
  readonly anchor: Line;
  readonly cells: Cells;
  readonly amount: NumberSpot;
  readonly lines: Line[];
  readonly columns: readonly Column[];
  /** A discount printed under the row, taken off its amount. */
  less: Decimal | null;
  readonly texts: Stretch | null;
  readonly afterSum: boolean;
}

const WRAP_REACH = 1.7;
const ROW_REACH = 14;
/** Of a price worked out from an amount. */
const PRICE_PLACES = 4;

/** The rows under these headings with their words; the second and later headings continue the first. */
export function readTable(headings: readonly TableHeading[], layout: Layout): Table {
  return read(headings, layout, describedUnder);
}

/** The same rows by their figures alone: enough to compare guesses at the headings, and much quicker. */
export function readFigures(headings: readonly TableHeading[], layout: Layout): Table {
  return read(headings, layout, (walk) => walk.drafts);
}

function read(headings: readonly TableHeading[], layout: Layout, finishWalk: (walk: Walk) => Draft[]): Table {
  const drafts: Draft[] = [];
  headings.forEach((heading, index) => {
    const end = headings[index + 1]?.first ?? layout.lines.length;
    drafts.push(...finishWalk(walkUnder(heading, end, layout)));
  });
  return { rows: dropSums(drafts.map(finish)), headings };
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

function walkUnder(heading: TableHeading, end: number, layout: Layout): Walk {
  const drafts: Draft[] = [];
  const walk: Walk = { heading, layout, drafts, texts: [], page: heading.page, pending: null, afterSubtotal: false };
  for (const line of layout.lines.slice(heading.last + 1, end)) {
    if (!continuesOn(line, walk) || !take(line, walk)) break;
  }
  return walk;
}

/** Gives every row the words that are its own. */
function describedUnder({ drafts, heading, texts: lines }: Walk): Draft[] {
  const texts = descriptionStretch(drafts, heading.columns);
  const wrapped = lines.filter((line) => texts !== null && wordsIn(line, texts, {}).length > 0);
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
  if (!belongs(line, role, walk)) return isOverleaf(line, walk);
  if (role.adjusts) walk.pending = walk.afterSubtotal ? walk.pending : (walk.pending ?? role.amount.value);
  else addRow(line, role, walk);
  return true;
}

/** A discount between two rows is the upper row's; after the last one it is the document's. */
function addRow(line: Line, role: RowRole, walk: Walk): void {
  const above = walk.drafts.at(-1);
  // What follows a discount without quantity or price, where rows have them, is a charge beside it.
  if (walk.pending && isBare(role.cells) && above && !isBare(above.cells)) return;
  if (above && walk.pending && isNegative(walk.pending)) above.less = walk.pending;
  const { afterSubtotal } = walk;
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
    afterSum: afterSubtotal,
  });
}

/**
 * Far below the last row, or on a page without a repeated heading, only a row that multiplies is believed, or
 * overleaf one with figures in the very columns of the last row.
 */
function belongs(line: Line, role: RowRole, walk: Walk): boolean {
  const last = walk.drafts.at(-1);
  if (!last) return line.page === walk.heading.page || figuresOf(role.cells, role.amount).closes;
  const near = last.anchor.page === line.page && line.y0 - last.anchor.y1 < ROW_REACH * line.unit;
  const alike = isOverleaf(line, walk) && shapeOf(role.cells) === shapeOf(last.cells) && !isBare(role.cells);
  return near || alike || figuresOf(role.cells, role.amount).closes;
}

/** What stands above the first row of a new page, such as a sum carried over, does not end the table. */
function isOverleaf(line: Line, { drafts }: Walk): boolean {
  const last = drafts.at(-1);
  return last !== undefined && last.anchor.page < line.page;
}

function shapeOf(cells: Cells): string {
  return Object.keys(cells)
    .filter((kind) => kind !== "discount")
    .sort()
    .join(" ");
}

function isBare(cells: Cells): boolean {
  return cells.qty === undefined && cells.unit_price === undefined;
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
  const read = figuresOf(draft.cells, draft.amount);
  const implied = impliedQuantity(read, draft.columns, draft.anchor);
  const figures = implied ? { ...read, quantity: implied } : read;
  const { less } = draft;
  return {
    anchor: draft.anchor,
    cells: draft.cells,
    figures: less ? lessened(figures, less) : figures,
    lines,
    columns: draft.columns,
    texts: draft.texts,
    afterSum: draft.afterSum,
  };
}

/** With the discount taken off the amount, and its share off the price of one. */
function lessened(figures: RowFigures, less: Decimal): RowFigures {
  const amount = add(figures.amount, less);
  const { quantity } = figures;
  if (!quantity || isZero(quantity) || !figures.closes) return { ...figures, amount };
  return { ...figures, amount, unitPrice: round(divide(amount, quantity), PRICE_PLACES, "half-up") };
}
