/**
 * Were the lines read to their end? Where they do not come to the totals, a figure left over among their amounts, or one
 * that OCR doubts, says that it was we who missed something, and not the supplier who summed wrongly.
 */
import { equals } from "../../domain/values/decimal.ts";
import { type Line, median } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "../totals/amount-roles.ts";
import type { LabelKind } from "../words/label-kinds.ts";

const SUMS: readonly LabelKind[] = ["net_total", "tax_total", "gross_total", "amount_due", "prepaid", "carry_over"];
/** From here a label says what an amount is. */
const CALLED = 0.2;
const CERTAIN = 0.8;

/** Only to be asked where lines and totals do not meet. */
export function areLinesUnsure(table: LineTable, amounts: readonly Amount[], layout: Layout): boolean {
  if (table.rows.length === 0) return false;
  return isAnyDoubted(table, amounts) || amounts.some((amount) => isLeftOver(amount, table, layout));
}

/** OCR loses rows and mistakes figures: all must multiply and be clear, and their sum be printed. */
function isAnyDoubted({ rows, sum, occupied }: LineTable, amounts: readonly Amount[]): boolean {
  const isOcr = rows.some(({ anchor }) => anchor.words.some((word) => word.confidence !== null));
  const isPrinted = amounts.some(({ spot, value }) => !occupied.has(spot.line) && equals(value, sum));
  if (isOcr && !isPrinted) return true;
  return rows.some(({ cells, figures }) => {
    const certainty = Math.min(1, ...Object.values(cells).map((cell) => cell.certainty));
    return isOcr && (!figures.closes || certainty < CERTAIN);
  });
}

/** Money in the column of the lines' amounts, above the totals, that is neither a line nor called anything else. */
function isLeftOver({ spot, value, mills, support }: Amount, table: LineTable, layout: Layout): boolean {
  if (!spot.money || value !== spot.value || mills === 0 || table.occupied.has(spot.line)) return false;
  if (Math.max(...Object.values(support)) >= CALLED || isSum(spot.line, layout)) return false;
  const edges = table.rows.flatMap(({ cells }) => (cells.line_amount ? [cells.line_amount.x1] : []));
  const isInColumn = edges.length > 0 && Math.abs(median(edges) - spot.x1) < spot.line.unit;
  return isInColumn && isInTable(spot.line, table, layout);
}

/** Below its heading, or its first row, and above the first line that names a total. */
function isInTable(line: Line, table: LineTable, layout: Layout): boolean {
  const places = [...table.occupied].map((one) => layout.lines.indexOf(one));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const at = layout.lines.indexOf(line);
  const edge = Math.max(...table.rows.map(({ cells, anchor }) => cells.line_amount?.x0 ?? anchor.x1));
  const end = layout.lines.findIndex((one, index) => index > last && isSum(one, layout) && reaches(one, edge, layout));
  return at > first && (end < 0 || at < end);
}

/** Totals stand under the amounts of the lines or right of them; "(net) 60.00" left of them tells of one row. */
function reaches(line: Line, edge: number, layout: Layout): boolean {
  return (layout.numbersOf.get(line) ?? []).some((number) => number.money && number.x1 > edge);
}

function isSum(line: Line, layout: Layout): boolean {
  const labels = layout.labelsOf.get(line) ?? [];
  return labels.some(({ kinds, weight }) => weight >= 0.4 && SUMS.some((kind) => kinds.has(kind)));
}
