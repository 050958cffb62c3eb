/** A count with a unit of UN/ECE Recommendation 20; conversion inside one dimension only. */
import { type Decimal, decimal, divide, multiply, ONE } from "./decimal.ts";
import UNITS from "./units.json" with { type: "json" };

export type UnitCode = string & { readonly __unit: true };

export type Dimension = "count" | "pack" | "mass" | "volume" | "length" | "area" | "time" | "energy" | "none";

interface UnitRow {
  readonly code: string;
  readonly dimension: string;
  readonly factor: string;
  readonly printed: readonly string[];
}

const ROWS: readonly UnitRow[] = UNITS;
const BY_CODE: ReadonlyMap<string, UnitRow> = new Map(ROWS.map((row) => [row.code, row]));
const BY_PRINTED: ReadonlyMap<string, UnitRow> = new Map(
  ROWS.flatMap((row) => row.printed.map((printed) => [foldUnit(printed), row] as const)),
);

/** The Rec 20 code of a code or of a printed unit such as "Stk."; null when we do not know it. */
export function parseUnit(text: string): UnitCode | null {
  const row = BY_CODE.get(text.trim().toUpperCase()) ?? BY_PRINTED.get(foldUnit(text));
  return row ? (row.code as UnitCode) : null;
}

export function dimensionOf(unit: UnitCode): Dimension {
  return (BY_CODE.get(unit)?.dimension ?? "none") as Dimension;
}

/** A factor as a fraction, so that a dozen of dozens is not rounded on its way: quantity × times ÷ over. */
export interface UnitRatio {
  readonly times: Decimal;
  readonly over: Decimal;
}

export const SAME_UNIT: UnitRatio = { times: ONE, over: ONE };

/**
 * From one unit to another: 1 for synonyms and where a side states none, 12 from dozen to piece, null without a factor.
 * Packs never convert by themselves: their content is the article's, not the unit's. A day of work has eight hours.
 */
export function unitRatio(from: UnitCode | null, to: UnitCode | null): UnitRatio | null {
  if (from === null || to === null || from === to) return SAME_UNIT;
  const a = BY_CODE.get(from);
  const b = BY_CODE.get(to);
  if (!a || !b || a.dimension !== b.dimension || a.dimension === "pack" || a.dimension === "none") return null;
  return a.factor === b.factor ? SAME_UNIT : { times: decimal(a.factor), over: decimal(b.factor) };
}

/** How many `to` make one `from`, to twenty places; null when no factor exists. */
export function unitFactor(from: UnitCode | null, to: UnitCode | null): Decimal | null {
  const ratio = unitRatio(from, to);
  return ratio === null ? null : divide(ratio.times, ratio.over);
}

/** A count said in the other unit. */
export function convertQuantity(quantity: Decimal, { times, over }: UnitRatio): Decimal {
  return divide(multiply(quantity, times), over);
}

/** A price of one unit said for one of the other. */
export function convertPrice(price: Decimal, { times, over }: UnitRatio): Decimal {
  return divide(multiply(price, over), times);
}

/** One conversion after the other. */
export function chainRatios(first: UnitRatio, second: UnitRatio): UnitRatio {
  return { times: multiply(first.times, second.times), over: multiply(first.over, second.over) };
}

function foldUnit(text: string): string {
  return text.toLowerCase().replace(/[\s.]/g, "");
}
