/** Walks down from a heading and gathers rows until the totals begin; wrapped text joins the nearer row. */
import { add, compare, type Decimal, isNegative, ZERO } from "../domain/values/decimal.ts";
import type { NumberSpot } from "./candidates.ts";
import type { Line } from "./geometry.ts";
import type { LabelKind } from "./label-kinds.ts";
import type { Layout } from "./layout.ts";
import { type Cells, cellsOf, figuresOf, type RowFigures } from "./table-cells.ts";
import type { Column, TableHeading } from "./table-columns.ts";

export interface Row {
  readonly anchor: Line;
  readonly cells: Cells;
  readonly figures: RowFigures;
  /** The anchor and the lines of wrapped text, top to bottom. */
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
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
}

const TOTALS: readonly LabelKind[] = ["net_total", "tax_total", "gross_total", "amount_due", "prepaid"];
const WRAP_REACH = 1.7;

/** The rows under these headings; the second and later ones continue the first. */
export function readTable(headings: readonly TableHeading[], layout: Layout): Table {
  const drafts: Draft[] = [];
  headings.forEach((heading, index) => {
    const end = headings[index + 1]?.first ?? layout.lines.length;
    drafts.push(...draftsUnder(heading, end, layout));
  });
  return { rows: dropSubtotals(drafts.map(finish)), headings };
}

function draftsUnder(heading: TableHeading, end: number, layout: Layout): Draft[] {
  const drafts: Draft[] = [];
  const texts: Line[] = [];
  let page = heading.page;
  let pending: Decimal | null = null;
  let closing = false;
  for (const line of layout.lines.slice(heading.last + 1, end)) {
    if (line.page !== page) {
      // Without a repeated heading the next page continues only if this one had rows to continue.
      if (drafts.length === 0 || line.page !== page + 1) break;
      page = line.page;
    }
    const role = roleOf(line, heading.columns, layout, drafts.length > 0);
    if (role === "stop") break;
    if (role === "skip") continue;
    if (role === "subtotal") closing = true;
    else if (role === "text") texts.push(line);
    else if (!belongs(line, role, heading, drafts)) break;
    else if (role.adjusts) pending = closing ? pending : (pending ?? role.amount.value);
    else {
      // A discount between two rows is the upper row's; after the last one it is the document's.
      const above = drafts.at(-1);
      if (above && pending && isNegative(pending)) above.less = pending;
      pending = null;
      closing = false;
      drafts.push({ anchor: line, ...role, lines: [line], columns: heading.columns, less: null });
    }
  }
  for (const text of texts) attach(text, drafts);
  return drafts;
}

/** Far below the last row, or on a page without a repeated heading, only a row that multiplies is believed. */
function belongs(line: Line, role: RowRole, heading: TableHeading, drafts: readonly Draft[]): boolean {
  const last = drafts.at(-1);
  const near = last ? last.anchor.page === line.page && line.y0 - last.anchor.y1 < 14 * line.unit : line.page === heading.page;
  return near || figuresOf(role.cells, role.amount).closes;
}

interface RowRole {
  readonly cells: Cells;
  readonly amount: NumberSpot;
  readonly adjusts: boolean;
}

type Role = "stop" | "skip" | "subtotal" | "text" | RowRole;

function roleOf(line: Line, columns: readonly Column[], layout: Layout, begun: boolean): Role {
  const labels = layout.labelsOf.get(line) ?? [];
  if (labels.some((label) => label.kinds.has("carry_over") && label.weight >= 0.4)) return "subtotal";
  const cells = cellsOf(line, columns, layout);
  const amount = amountOf(cells, columns);
  if (isTotalsLine(line, cells, layout)) return begun ? "stop" : "skip";
  if (begun && isOtherHeading(line, layout)) return "stop";
  if (!amount) return "text";
  const adjusts = cells.qty === undefined && isAdjustment(line, layout);
  return { cells, amount, adjusts };
}

/** A totals label that begins its cell, with a figure to its right, on a line without quantity times price. */
function isTotalsLine(line: Line, cells: Cells, layout: Layout): boolean {
  if (cells.qty && cells.unit_price && cells.line_amount) return false;
  const numbers = layout.numbersOf.get(line) ?? [];
  return (layout.labelsOf.get(line) ?? []).some((label) => {
    const begins = line.segments.some((segment) => label.from - segment.from <= 1 && label.from >= segment.from);
    const announces = TOTALS.some((kind) => label.kinds.has(kind)) && label.weight >= 0.4;
    return begins && announces && numbers.some((number) => number.from >= label.to && !number.percent);
  });
}

/** "Less discount", "plus freight" without quantity or price: the document's, not a line. */
function isAdjustment(line: Line, layout: Layout): boolean {
  const first = (layout.labelsOf.get(line) ?? []).find((label) => label.weight >= 0.4);
  return first !== undefined && (first.kinds.has("discount") || first.kinds.has("charge_shipping")) && first.from <= 2;
}

/** Two names of totals and no figure: the heading of the tax breakdown or of the totals. */
function isOtherHeading(line: Line, layout: Layout): boolean {
  const totals = (layout.labelsOf.get(line) ?? []).filter((label) => TOTALS.some((kind) => label.kinds.has(kind)));
  return totals.length >= 2 && (layout.numbersOf.get(line) ?? []).length === 0;
}

/** Where amounts are whole numbers, a row still needs its quantity or price. */
function amountOf(cells: Cells, columns: readonly Column[]): NumberSpot | null {
  const hasAmountColumn = columns.some((column) => column.kind === "line_amount");
  const amount = cells.line_amount ?? (hasAmountColumn ? undefined : cells.unit_price);
  if (!amount) return null;
  return amount.money || cells.qty !== undefined || cells.unit_price !== undefined ? amount : null;
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
  };
}

/** A row without quantity whose amount is what ran up since the last one is a subtotal. */
function dropSubtotals(rows: readonly Row[]): Row[] {
  let running: Decimal = ZERO;
  let since = 0;
  return rows.filter((row) => {
    const isSubtotal = since > 1 && !row.cells.qty && compare(row.figures.amount, running) === 0;
    running = isSubtotal ? ZERO : add(running, row.figures.amount);
    since = isSubtotal ? 0 : since + 1;
    return !isSubtotal;
  });
}
