/** Quantities that were not found as numbers: glued to their unit ("20Stk"), or lost by OCR between two columns. */
import {
  type Decimal,
  divide,
  equals,
  isZero,
  multiply,
  round,
  toApproximateNumber,
} from "../../domain/values/decimal.ts";
import { parseUnit } from "../../domain/values/quantity.ts";
import { type NumberSpot, numberSpot } from "../candidates.ts";
import { type Line, sharedWidth, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { fittingReadings } from "../number-habits.ts";
import { parsePrintedNumber } from "../printed/numbers.ts";
import type { Column } from "./table-columns.ts";
import type { RowFigures } from "./table-row.ts";

const GLUED = /^(\d[\d.,]*)(\p{L}[\p{L}.²³]{0,11})$/u;
const MOST_IMPLIED = 9999;

/** A word under the heading of quantities that is a number and a known unit. */
export function gluedQuantity(line: Line, columns: readonly Column[], layout: Layout): NumberSpot | null {
  const column = columns.find((one) => one.kind === "qty");
  if (!column) return null;
  const reach = { x0: column.x0 - line.unit, x1: column.x1 + line.unit };
  for (const [at, word] of line.words.entries()) {
    const [, digits, unit] = GLUED.exec(word.text) ?? [];
    if (!digits || !unit || sharedWidth(word, reach) <= 0 || parseUnit(unit) === null) continue;
    const printed = parsePrintedNumber(digits);
    const [first, ...rest] = printed ? fittingReadings(printed.readings, layout.habits) : [];
    if (printed && first) {
      return numberSpot({ ...spotOf(line, at, at + 1), printed, currency: null, percent: false }, [first, ...rest]);
    }
  }
  return null;
}

/**
 * OCR drops single figures that stand alone. Where the table has a column of quantities and this row shows none,
 * a whole number of times the price that makes the amount exactly is what stood there; the row stays unproven.
 */
export function impliedQuantity(figures: RowFigures, columns: readonly Column[], anchor: Line): Decimal | null {
  const { quantity, unitPrice, amount } = figures;
  const isOcr = anchor.words.some((word) => word.confidence !== null);
  const hasColumn = columns.some((column) => column.kind === "qty");
  if (quantity !== null || unitPrice === null || isZero(unitPrice) || isZero(amount) || !isOcr || !hasColumn)
    return null;
  const times = round(divide(amount, unitPrice), 0, "half-up");
  const isWhole = toApproximateNumber(times) >= 1 && toApproximateNumber(times) <= MOST_IMPLIED;
  return isWhole && equals(multiply(times, unitPrice), amount) ? times : null;
}
