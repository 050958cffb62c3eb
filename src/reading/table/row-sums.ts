/** Rows that only tell how far the sum has come, and what is taken off or added after the last of them. */
import { add, type Decimal, equals, ZERO } from "../../domain/values/decimal.ts";
import type { Row } from "./table-row.ts";

/** Sums of the rows so far. */
interface Running {
  /** Since the last subtotal. */
  part: Decimal;
  since: number;
  /** From the top of the table. */
  whole: Decimal;
  last: Decimal | null;
}

/**
 * Without rows that repeat a running sum: subtotals, and sums carried from page to page. A bare row after the last
 * of them is a discount or charge of the whole document.
 */
export function dropSums(rows: readonly Row[]): Row[] {
  const counted = rows.some((row) => row.cells.qty && row.cells.unit_price);
  const running: Running = { part: ZERO, since: 0, whole: ZERO, last: null };
  const kept: Row[] = [];
  let sums = 0;
  for (const row of rows) {
    if (isSum(row, running, counted)) {
      running.last = row.figures.amount;
      running.part = ZERO;
      running.since = 0;
      sums = kept.length;
      continue;
    }
    if (row.afterSum) sums = kept.length;
    running.part = add(running.part, row.figures.amount);
    running.whole = add(running.whole, row.figures.amount);
    running.since += 1;
    kept.push(row);
  }
  const after = kept.slice(sums);
  return counted && sums > 0 && after.every(isBare) ? kept.slice(0, sums) : kept;
}

function isSum(row: Row, { part, since, whole, last }: Running, counted: boolean): boolean {
  const { amount } = row.figures;
  if (row.cells.qty) return false;
  const bare = isBare(row);
  if (bare && last !== null && equals(amount, last)) return true;
  const enough = since > 1 || (since > 0 && bare && counted);
  return enough && (equals(amount, part) || (bare && equals(amount, whole)));
}

function isBare(row: Row): boolean {
  return !row.cells.qty && !row.cells.unit_price;
}
