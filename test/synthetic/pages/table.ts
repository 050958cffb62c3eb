/** The table of lines: columns as wide as their words, rows that wrap, rules as the look wants them. */
import type { Look } from "../layouts/layout.ts";
import type { SheetColumn, SheetTable } from "../sheet-table.ts";
import { type Drawing, type Mark, type Paper, paragraph, shifted } from "./drawing.ts";

export interface Grid {
  readonly columns: readonly (SheetColumn & { readonly x: number; readonly width: number })[];
  readonly width: number;
  readonly size: number;
}

const PADDING = 4;
const NARROWEST_TEXT = 90;
const SMALLEST = 5.5;

/** Numbers and codes never wrap, the description takes what is left; small type where that is too little. */
export function gridOf(paper: Paper, table: SheetTable, width: number, size = paper.size): Grid {
  const needs = table.columns.map((column, index) => {
    const cells = table.rows.flatMap((row) => (row[index] ?? "").split("\n"));
    const heads = column.label.split(" ").map((word) => paper.measure(word, { size, bold: true }));
    const body = column.key === "desc" ? [] : cells.map((cell) => paper.measure(cell, { size }));
    return Math.max(...heads, ...body, 14) + 2 * PADDING;
  });
  const text = table.columns.findIndex((column) => column.key === "desc");
  const others = needs.reduce((sum, need, index) => sum + (index === text ? 0 : need), 0);
  if (width - others < NARROWEST_TEXT && size > SMALLEST) return gridOf(paper, table, width, size - 0.5);
  const spare = Math.max(0, width - others - 230) / Math.max(table.columns.length - 1, 1);
  let x = 0;
  const columns = table.columns.map((column, index) => {
    const own = index === text ? width - others - spare * (table.columns.length - 1) : (needs[index] ?? 0) + spare;
    const placed = { ...column, x, width: own };
    x += own;
    return placed;
  });
  return { columns, width, size };
}

export function headRow(paper: Paper, grid: Grid, look: Look): Drawing {
  const row = cellsOf(paper, grid, {
    texts: grid.columns.map((column) => column.label),
    bold: true,
    color: look.headFill ? "#ffffff" : "#111111",
  });
  const fill: readonly Mark[] = look.headFill
    ? [{ kind: "box", x: 0, y: -2, width: grid.width, height: row.height, fill: look.accent, stroke: null }]
    : [];
  const line: readonly Mark[] = look.table === "none" ? [] : [ruleAt(grid, row.height - 2, 0.9)];
  return { height: row.height, marks: [...fill, ...row.marks, ...line, ...bars(grid, look, row.height)] };
}

export function bodyRow(
  paper: Paper,
  grid: Grid,
  row: { texts: readonly string[]; index: number; look: Look; isStrong: boolean },
): Drawing {
  const cells = cellsOf(paper, grid, { texts: row.texts, bold: row.isStrong, color: "#111111" });
  const { look } = row;
  const stripe: readonly Mark[] =
    look.table === "stripe" && row.index % 2 === 1
      ? [{ kind: "box", x: 0, y: -2, width: grid.width, height: cells.height, fill: "#eeeeee", stroke: null }]
      : [];
  const hasRule = look.table === "rows" || look.table === "grid";
  const line = hasRule ? [ruleAt(grid, cells.height - 2, 0.4)] : [];
  return { height: cells.height, marks: [...stripe, ...cells.marks, ...line, ...bars(grid, look, cells.height)] };
}

/** "Carried forward" with the sum so far under the last column of amounts. */
export function sumRow(paper: Paper, grid: Grid, row: { label: string; sum: string }): Drawing {
  const amounts =
    grid.columns.findLast((column) => column.key === "amount" || column.key === "gross") ?? grid.columns.at(-1);
  const right = (amounts?.x ?? 0) + (amounts?.width ?? 0) - PADDING;
  const style = { size: grid.size, bold: true };
  const label = paragraph(paper, row.label, { width: grid.width * 0.5, style });
  const sum = paragraph(paper, row.sum, { width: right, style: { ...style, align: "right" } });
  return { height: label.height + 4, marks: [...shifted(label, grid.width * 0.2, 0), ...sum.marks] };
}

function cellsOf(paper: Paper, grid: Grid, row: { texts: readonly string[]; bold: boolean; color: string }): Drawing {
  const cells = grid.columns.map((column, index) => {
    const style = { size: grid.size, bold: row.bold, color: row.color, align: column.align };
    const cell = paragraph(paper, row.texts[index] ?? "", { width: column.width - 2 * PADDING, style });
    return { height: cell.height, marks: shifted(cell, column.x + PADDING, 0) };
  });
  return { height: Math.max(...cells.map((cell) => cell.height)) + 4, marks: cells.flatMap((cell) => cell.marks) };
}

function ruleAt(grid: Grid, y: number, weight: number): Mark {
  return { kind: "rule", x: 0, y, toX: grid.width, toY: y, color: "#555555", weight };
}

function bars(grid: Grid, look: Look, height: number): readonly Mark[] {
  if (look.table !== "grid") return [];
  const edges = [...grid.columns.map((column) => column.x), grid.width];
  return edges.map((x) => ({ kind: "rule", x, y: -2, toX: x, toY: height - 2, color: "#555555", weight: 0.4 }));
}
