/** Puts the numbers of a line under their columns, and checks rows by arithmetic. */
import { type Decimal, decimal, divide, multiply, subtract, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import { type Line, sharedWidth } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { ColumnKind } from "../words/label-kinds.ts";
import { gluedQuantity } from "./missing-quantities.ts";
import type { Column } from "./table-columns.ts";
import type { Cells, RowFigures } from "./table-row.ts";

export type { Cells, RowFigures } from "./table-row.ts";

const REACH = 7;
const NUMERIC: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  "qty",
  "unit_price",
  "tax_rate",
  "discount",
  "line_amount",
]);
const PRICE_BASES = ["1", "10", "100", "1000"].map(decimal);
const HUNDRED = decimal("100");

/** Each number goes to the column it is aligned with best; each column keeps the number nearest to it. */
export function cellsOf(line: Line, columns: readonly Column[], layout: Layout): Cells {
  const cells: Cells = {};
  const distances = new Map<ColumnKind, number>();
  for (const number of layout.numbersOf.get(line) ?? []) {
    const { column, distance } = nearestColumn(number, columns);
    const kind = column?.kind;
    if (!kind || !NUMERIC.has(kind) || distance > REACH || !suits(kind, number)) continue;
    if (distance >= (distances.get(kind) ?? Number.POSITIVE_INFINITY)) continue;
    cells[kind] = number;
    distances.set(kind, distance);
  }
  const glued = cells.qty ? null : gluedQuantity(line, columns, layout);
  return glued ? { ...cells, qty: glued } : cells;
}

function nearestColumn(number: NumberSpot, columns: readonly Column[]): { column: Column | null; distance: number } {
  let best: { column: Column | null; distance: number } = { column: null, distance: Number.POSITIVE_INFINITY };
  for (const column of columns) {
    const distance = alignment(number, column);
    if (distance < best.distance) best = { column, distance };
  }
  return best;
}

/** In units of the line height; overlapping counts as four units nearer. */
function alignment(number: NumberSpot, column: Column): number {
  const middle = Math.abs(number.x0 + number.x1 - column.x0 - column.x1) / 2;
  const edges = Math.min(Math.abs(number.x1 - column.x1), Math.abs(number.x0 - column.x0), middle);
  const overlap = sharedWidth(number, column) > 0 ? 4 : 0;
  return edges / number.line.unit - overlap;
}

function suits(kind: ColumnKind, number: NumberSpot): boolean {
  if (kind === "tax_rate") return number.percent || (number.approximate >= 0 && number.approximate <= 30);
  return kind === "discount" || !number.percent;
}

/** Chooses among the readings of the cells those whose product closes; else the document's habits stand. */
export function figuresOf(cells: Cells, amountCell: NumberSpot): RowFigures {
  const quantities = valuesOf(cells.qty);
  const prices = valuesOf(cells.unit_price);
  const discount = cells.discount?.value ?? null;
  const ways = valuesOf(amountCell).flatMap((amount) =>
    quantities.flatMap((quantity) => prices.map((price) => ({ quantity, price, amount, discount }))),
  );
  for (const way of ways) {
    const unitPrice = closingPrice(way);
    if (unitPrice) return { quantity: way.quantity, unitPrice, amount: way.amount, closes: true };
  }
  const [quantity = null] = quantities;
  const [unitPrice = null] = prices;
  return { quantity, unitPrice, amount: amountCell.value, closes: false };
}

function valuesOf(spot: NumberSpot | undefined): Decimal[] {
  return spot ? spot.readings.map((reading) => reading.value) : [];
}

/** The net price of one unit if quantity × price comes to the amount: directly, per 10/100/1000, or less a discount. */
function closingPrice(row: {
  quantity: Decimal;
  price: Decimal;
  amount: Decimal;
  discount: Decimal | null;
}): Decimal | null {
  const { quantity, price, amount, discount } = row;
  for (const base of PRICE_BASES) {
    const unitPrice = base === PRICE_BASES[0] ? price : divide(price, base);
    if (nearly(multiply(quantity, unitPrice), amount)) return unitPrice;
  }
  if (discount === null) return null;
  const lessPercent = divide(multiply(price, subtract(HUNDRED, discount)), HUNDRED);
  return nearly(multiply(quantity, lessPercent), amount) ? lessPercent : null;
}

/** Prices are rounded: a cent, or two hundredths of a percent of a large amount. */
function nearly(product: Decimal, amount: Decimal): boolean {
  const [a, b] = [toApproximateNumber(product), toApproximateNumber(amount)];
  return Math.abs(Math.abs(a) - Math.abs(b)) <= Math.max(0.0111, 0.0002 * Math.abs(b));
}
