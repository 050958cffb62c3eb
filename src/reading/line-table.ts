/**
 * Invoice lines: one reading by the heading row, one by arithmetic alone; the one that closes more equations wins.
 */
import type { LineClaim } from "../domain/extraction.ts";
import {
  add,
  type Decimal,
  equals,
  isNegative,
  isZero,
  negate,
  subtract,
  toApproximateNumber,
  ZERO,
} from "../domain/values/decimal.ts";
import { parseUnit } from "../domain/values/quantity.ts";
import { boxOf, type Line } from "./geometry.ts";
import type { Layout } from "./layout.ts";
import type { Word } from "./page.ts";
import { itemCodes } from "./table/item-codes.ts";
import { orderLines } from "./table/order-lines.ts";
import { headedAs, inferHeading, realign } from "./table/table-arithmetic.ts";
import { findHeadings, type TableHeading } from "./table/table-columns.ts";
import type { RowFigures } from "./table/table-row.ts";
import { type Row, readFigures, readTable, type Table } from "./table/table-rows.ts";
import { inferHeadingBySum } from "./table/table-sums.ts";
import { describe, unitOf } from "./table/table-text.ts";
import { wordsIn } from "./table/text-runs.ts";

/** Exact comparison is dear: only what is nearly the same is compared exactly. */
const SAME = 0.001;

export interface LineTable {
  readonly rows: readonly Row[];
  /** Lines of headings and rows: what stands in them is no total. */
  readonly occupied: ReadonlySet<Line>;
  readonly headingLines: ReadonlySet<Line>;
  readonly sum: Decimal;
  /** Share of rows whose quantity × price gives their amount. */
  readonly closing: number;
}

export function readLineTable(layout: Layout): LineTable {
  const headings = findHeadings(layout);
  const groups = groupHeadings(headings);
  const inferred = inferHeading(layout);
  const figures = inferred ? headedAs(inferred, headings) : null;
  const guesses = [
    ...groups,
    ...(figures ? [...groups.map((group) => group.map((heading) => realign(heading, figures))), [figures]] : []),
  ];
  const best = bestTable(guesses, layout);
  const table = best && isPrintedApart(sumOf(best.rows), best, layout) ? best : (bySum(layout) ?? best);
  return tableOf(table ?? { rows: [], headings: [] }, headings, layout);
}

function bestTable(guesses: readonly (readonly TableHeading[])[], layout: Layout): Table | null {
  const tables = guesses
    .map((guess) => dropExplained(readFigures(guess, layout), layout))
    .filter((table) => table.rows.length > 0);
  const [best] = tables.toSorted((a, b) => worth(b, layout) - worth(a, layout));
  if (!best) return null;
  const kept = new Set(best.rows.map((row) => row.anchor));
  const described = readTable(best.headings, layout);
  return { ...described, rows: described.rows.filter((row) => kept.has(row.anchor)) };
}

/** The table that adds up, where neither heading nor products found one that does. */
function bySum(layout: Layout): Table | null {
  const summed = inferHeadingBySum(layout);
  const table = summed ? bestTable([[summed]], layout) : null;
  return table && isPrintedApart(sumOf(table.rows), table, layout) ? table : null;
}

/** Do the lines add up to a printed total, and are their signs turned as those of the totals were? */
interface LineRule {
  readonly sumAgrees: boolean;
  /** A credit note that prints minus signs: what is stored is positive, the sign stays on the page. */
  readonly turned?: boolean;
}

/** The claims a row makes, closed rows with more confidence. */
export function lineClaims(table: LineTable, { sumAgrees, turned = false }: LineRule): LineClaim[] {
  const codes = itemCodes(table.rows);
  const orders = orderLines(table.rows);
  return table.rows.map((row, index) => {
    const figures = turned ? turn(row.figures) : row.figures;
    const claim = lineClaim({ ...row, figures }, codes[index] ?? null, sumAgrees);
    const orderLine = orders[index];
    return orderLine ? { ...claim, orderLine } : claim;
  });
}

/** One factor changes its sign with the amount: the price where it was negative, else the quantity. */
function turn({ quantity, unitPrice, amount, closes }: RowFigures): RowFigures {
  const byPrice = unitPrice !== null && isNegative(unitPrice);
  return {
    quantity: quantity && !byPrice ? negate(quantity) : quantity,
    unitPrice: byPrice ? negate(unitPrice) : unitPrice,
    amount: negate(amount),
    closes,
  };
}

/** Headings with the same columns are one table over several pages. */
function groupHeadings(headings: readonly TableHeading[]): TableHeading[][] {
  const signature = (heading: TableHeading) => heading.columns.map((column) => column.kind).join(" ");
  return [...Map.groupBy(headings, signature).values()];
}

/** If the sum misses a printed total by just one row that does not multiply, that row only explains another. */
function dropExplained(table: Table, layout: Layout): Table {
  const sum = sumOf(table.rows);
  if (table.rows.length < 3 || isPrintedApart(sum, table, layout)) return table;
  const extra = table.rows.find(
    (row) => !row.figures.closes && isPrintedApart(subtract(sum, row.figures.amount), table, layout),
  );
  return extra ? { ...table, rows: table.rows.filter((row) => row !== extra) } : table;
}

/** Is this value printed as money outside the rows? */
function isPrintedApart(value: Decimal, table: Table, layout: Layout): boolean {
  if (isZero(value)) return false;
  const inRows = new Set(table.rows.map((row) => row.anchor));
  const near = toApproximateNumber(value);
  return layout.numbers.some(
    (number) => Math.abs(number.approximate - near) < SAME && !inRows.has(number.line) && equals(number.value, value),
  );
}

/** Rows that close weigh most; a sum that is printed elsewhere proves the whole table. */
function worth(table: Table, layout: Layout): number {
  const closed = table.rows.filter((row) => row.figures.closes).length;
  const sum = sumOf(table.rows);
  const printed = isPrintedApart(sum, table, layout);
  return closed + 0.3 * (table.rows.length - closed) + (printed ? 1 + table.rows.length : 0) + columnBonus(table);
}

/** A table with a heading tells more about each row than one without. */
function columnBonus(table: Table): number {
  return table.headings[0] && table.headings[0].columns.length > 3 ? 0.5 : 0;
}

function sumOf(rows: readonly Row[]): Decimal {
  return rows.reduce((total, row) => add(total, row.figures.amount), ZERO);
}

function tableOf(table: Table, headings: readonly TableHeading[], layout: Layout): LineTable {
  const headingLines = headings.flatMap((heading) => layout.lines.slice(heading.first, heading.last + 1));
  const closed = table.rows.filter((row) => row.figures.closes).length;
  return {
    rows: table.rows,
    occupied: new Set([...headingLines, ...table.rows.flatMap((row) => row.lines)]),
    headingLines: new Set(headingLines),
    sum: sumOf(table.rows),
    closing: table.rows.length === 0 ? 0 : closed / table.rows.length,
  };
}

function lineClaim(row: Row, code: Word | null, sumAgrees: boolean): LineClaim {
  const { figures, cells, texts } = row;
  const unit = unitOf(row, (text) => parseUnit(text) !== null);
  const certainty = Math.min(...row.anchor.words.map((word) => word.confidence ?? 1));
  const words = [
    ...Object.values(cells).flatMap((cell) => cell.line.words.slice(cell.from, cell.to)),
    ...row.lines.flatMap((line) => (texts ? wordsIn(line, texts, cells) : [])),
  ];
  return {
    description: describe(row, [code, ...(unit?.words ?? [])]),
    ...(code ? { itemCode: code.text } : {}),
    ...(figures.quantity ? { quantity: figures.quantity } : {}),
    ...(unit ? { unit: unit.text } : {}),
    ...(figures.unitPrice ? { unitPrice: figures.unitPrice } : {}),
    netAmount: figures.amount,
    ...(cells.tax_rate ? { taxRate: cells.tax_rate.value } : {}),
    confidence: lineConfidence(figures.closes, sumAgrees) * (0.5 + certainty / 2),
    page: row.anchor.page,
    box: boxOf(
      {
        x0: Math.min(...words.map((word) => word.x0)),
        y0: Math.min(...words.map((word) => word.y0)),
        x1: Math.max(...words.map((word) => word.x1)),
        y1: Math.max(...words.map((word) => word.y1)),
      },
      row.anchor.slope,
    ),
  };
}

function lineConfidence(closes: boolean, sumAgrees: boolean): number {
  if (closes) return sumAgrees ? 0.97 : 0.85;
  return sumAgrees ? 0.75 : 0.45;
}
