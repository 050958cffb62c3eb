/** What a line under the heading is: a row, text that wraps, a subtotal, an adjustment, or the end of the table. */
import { isNegative } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { type Cells, cellsOf } from "./table-cells.ts";
import type { Column } from "./table-columns.ts";

const TOTALS: readonly LabelKind[] = ["net_total", "tax_total", "gross_total", "amount_due", "prepaid"];

/** After a section's total come its successor's heading, a first row and, at the foot of a page, the letterhead. */
const SECTION_REACH = 9;
const CENT = 0.0111;

export interface RowRole {
  readonly cells: Cells;
  readonly amount: NumberSpot;
  readonly adjusts: boolean;
}

export type Role = "stop" | "skip" | "subtotal" | "text" | RowRole;

/** Where in which table the line stands. */
interface TablePlace {
  readonly columns: readonly Column[];
  readonly layout: Layout;
  /** A row was already found. */
  readonly begun: boolean;
}

export function roleOf(line: Line, { columns, layout, begun }: TablePlace): Role {
  const cells = cellsOf(line, columns, layout);
  const amount = amountOf(cells, columns);
  // "Transport" carries a sum forward in one language and is a service in others: what is carried has no price.
  const priced = cells.qty !== undefined || cells.unit_price !== undefined;
  const sold = priced && cells.line_amount !== undefined;
  if (!sold && isCarriedOver(line, layout)) return "subtotal";
  if (isTotalsLine(line, cells, layout)) return stopOrGoOn(line, { columns, layout, begun });
  if (begun && isOtherHeading(line, layout)) return "stop";
  if (!amount) return "text";
  const adjusts = (!priced || isNegative(amount.value)) && cells.qty === undefined && isAdjustment(line, layout);
  return { cells, amount, adjusts };
}

/** A sum at the foot of a page, with nothing of money below it, only tells how far the table has come. */
function stopOrGoOn(line: Line, place: TablePlace): Role {
  const { layout, begun } = place;
  if (!begun) return "skip";
  if (goesOn(line, place)) return "subtotal";
  const onPage = layout.linesOnPage.get(line.page) ?? [];
  const below = onPage.slice(onPage.indexOf(line) + 1);
  const isLast = !below.some((one) => (layout.numbersOf.get(one) ?? []).some((number) => number.money));
  const single = (layout.numbersOf.get(line) ?? []).filter((number) => number.money).length === 1;
  return isLast && single && layout.linesOnPage.has(line.page + 1) ? "subtotal" : "stop";
}

/** The total of a section: soon after it another row multiplies, quantity by price, in the very columns of the table. */
function goesOn(line: Line, { columns, layout }: TablePlace): boolean {
  const at = layout.lines.indexOf(line);
  return layout.lines.slice(at + 1, at + 1 + SECTION_REACH).some((next) => {
    const { qty, unit_price: price, line_amount: amount } = cellsOf(next, columns, layout);
    if (!qty || !price || !amount || qty.percent || price.percent || amount.line.page < line.page) return false;
    return isWorth(amount) && Math.abs(qty.approximate * price.approximate - amount.approximate) < CENT;
  });
}

/** Nothing times nothing proves no row. */
function isWorth({ approximate }: NumberSpot): boolean {
  return Math.abs(approximate) > 1;
}

/** The word for a sum carried over begins its cell; elsewhere it is part of a description. */
function isCarriedOver(line: Line, layout: Layout): boolean {
  return (layout.labelsOf.get(line) ?? []).some((label) => label.kinds.has("carry_over") && label.weight >= 0.4);
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
  return totals.length >= 2 && (layout.numbersOf.get(line) ?? []).every((number) => number.percent);
}

/** Where amounts are whole numbers, a row still needs its quantity or price. */
function amountOf(cells: Cells, columns: readonly Column[]): NumberSpot | null {
  const hasAmountColumn = columns.some((column) => column.kind === "line_amount");
  const amount = cells.line_amount ?? (hasAmountColumn ? undefined : cells.unit_price);
  if (!amount) return null;
  return amount.money || cells.qty !== undefined || cells.unit_price !== undefined ? amount : null;
}
