/** The arithmetic of the rules: stated texts as exact numbers, and how far two may be apart. */
import { absolute, compare, type Decimal, decimal, round, subtract, ZERO } from "../../../domain/values/decimal.ts";
import { parseStatedDecimal } from "../stated-values.ts";

/** The number a term states; null when it states none that can be read. */
export function numberOf(text: string | null): Decimal | null {
  return text === null ? null : parseStatedDecimal(text);
}

/** -1, 0 or 1 as a stated number is below, at or above zero; null when it states none. Told by its text alone. */
export function signOf(text: string | null): -1 | 0 | 1 | null {
  const value = numberOf(text);
  if (value === null) return null;
  if (value.startsWith("-")) return -1;
  return /[1-9]/.test(value) ? 1 : 0;
}

/** The number, zero where the term is left out: what the norm means by an optional addend. */
export function orZero(text: string | null): Decimal {
  return numberOf(text) ?? ZERO;
}

/** Rounded to two places, as every total of the norm is. */
export function toCents(value: Decimal): Decimal {
  return round(value, 2, "half-up");
}

/** The distance between two numbers. */
export function distance(a: Decimal, b: Decimal): Decimal {
  return absolute(subtract(a, b));
}

/** How many places stand after the point, as written: the norm counts trailing zeros too. */
export function writtenPlaces(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

const UNIT = decimal("1");

/**
 * Within one unit of currency: the slack that the official artefacts give to BR-CO-17 and to the bases and taxes by
 * rate. Their CII rules count a difference of exactly one as right, their UBL rules do not.
 */
export function isWithinUnit(a: Decimal, b: Decimal, isCii: boolean): boolean {
  const order = compare(distance(a, b), UNIT);
  return isCii ? order <= 0 : order < 0;
}
