/** A count with a unit of UN/ECE Recommendation 20; conversion inside one dimension only. */
import { type Decimal, decimal, divide } from "./decimal.ts";
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

/**
 * How many `to` make one `from`: 1 for synonyms, 12 from dozen to piece, null when no factor exists.
 * Packs never convert by themselves: their content is the article's, not the unit's.
 */
export function unitFactor(from: UnitCode | null, to: UnitCode | null): Decimal | null {
  if (from === null || to === null || from === to) return decimal("1");
  const a = BY_CODE.get(from);
  const b = BY_CODE.get(to);
  if (!a || !b || a.dimension !== b.dimension || a.dimension === "pack" || a.dimension === "none") return null;
  return divide(decimal(a.factor), decimal(b.factor));
}

function foldUnit(text: string): string {
  return text.toLowerCase().replace(/[\s.]/g, "");
}
