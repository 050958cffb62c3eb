/**
 * Exact numbers, over big.js; the only arithmetic in the house.
 * A Decimal is its own canonical text ("1190.00" keeps its places), so it can be stored, compared in
 * tests and sent as JSON without any mapping.
 */
import Big from "big.js";
import { ROUNDING_MODES, type Rounding } from "./rounding.ts";

export type Decimal = string & { readonly __decimal: true };

/** Enough places for any unit price or exchange rate; quotients are cut here. */
const QUOTIENT_PLACES = 20;
const Exact = Big();
Exact.DP = QUOTIENT_PLACES;

const PLAIN = /^-?\d+(\.\d+)?$/;
const SHORTEST = /^(?:0|-?[1-9]\d*)$/;

/** Reads machine text such as "1190.00" or "-3". Human notations are the business of src/reading. */
export function parseDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? (normaliseZero(text) as Decimal) : null;
}

/** A decimal from a literal in our own code or from a column that is numeric; anything else is a bug. */
export function decimal(value: string | number): Decimal {
  const text = typeof value === "number" ? new Exact(value).toFixed() : value;
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`not a decimal: ${JSON.stringify(value)}`);
  return parsed;
}

export const ZERO: Decimal = decimal("0");
export const ONE: Decimal = decimal("1");

export function add(a: Decimal, b: Decimal): Decimal {
  return wrap(new Exact(a).plus(b), Math.max(places(a), places(b)));
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return wrap(new Exact(a).minus(b), Math.max(places(a), places(b)));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return wrap(new Exact(a).times(b));
}

/** a / b to twenty places; dividing by zero is a bug of the caller. */
export function divide(a: Decimal, b: Decimal): Decimal {
  return wrap(new Exact(a).div(b));
}

export function negate(a: Decimal): Decimal {
  return wrap(new Exact(a).neg(), places(a));
}

export function absolute(a: Decimal): Decimal {
  return a.startsWith("-") ? (a.slice(1) as Decimal) : a;
}

/** Negative when a < b, zero when they are worth the same ("1.0" and "1.00" are), positive when a > b. */
export function compare(a: Decimal, b: Decimal): number {
  return new Exact(a).cmp(b);
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Decimal): boolean {
  return compare(a, ZERO) === 0;
}

export function isNegative(a: Decimal): boolean {
  return compare(a, ZERO) < 0;
}

export function isPositive(a: Decimal): boolean {
  return compare(a, ZERO) > 0;
}

export function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}

/** All of them added, with the most places that any has; one pass, for an invoice may have ten thousand lines. */
export function sum(values: readonly Decimal[]): Decimal {
  let total = new Exact(0);
  let most = 0;
  for (const value of values) {
    total = total.plus(value);
    most = Math.max(most, places(value));
  }
  return wrap(total, most);
}

/** Rounded to exactly this many places, trailing zeros kept. */
export function round(a: Decimal, decimalPlaces: number, mode: Rounding): Decimal {
  return normaliseZero(new Exact(a).round(decimalPlaces, ROUNDING_MODES[mode]).toFixed(decimalPlaces)) as Decimal;
}

/** How many places stand after the point. */
export function places(a: Decimal): number {
  const point = a.indexOf(".");
  return point < 0 ? 0 : a.length - point - 1;
}

/** For scores, sorting and pictures only; never for money that is stored or compared. */
export function toApproximateNumber(a: Decimal): number {
  return Number(a);
}

/** The shortest text of the same worth: "10.500" becomes "10.5". */
export function trimZeros(a: Decimal): Decimal {
  return SHORTEST.test(a) ? a : wrap(new Exact(a));
}

function wrap(value: Big, keepPlaces = 0): Decimal {
  const plain = value.toFixed();
  const point = plain.indexOf(".");
  const have = point < 0 ? 0 : plain.length - point - 1;
  return normaliseZero(have < keepPlaces ? value.toFixed(keepPlaces) : plain) as Decimal;
}

/** A negative zero is still zero, and would differ as text. */
function normaliseZero(text: string): string {
  return /^-0*(\.0*)?$/.test(text) ? text.slice(1) : text;
}
