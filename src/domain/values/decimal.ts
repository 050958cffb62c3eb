/**
 * Exact numbers, over big.js; the only arithmetic in the house.
 * A Decimal is its own canonical text ("1190.00" keeps its places), so it can be stored, compared in
 * tests and sent as JSON without any mapping. Everyday amounts are reckoned as whole numbers of their last place, which
 * is as exact and ten times as fast; where one is too long for that, big.js does it.
 */
import Big from "big.js";
import { QUOTIENT_PLACES, quotientText } from "./quotient.ts";
import { ROUNDING_MODES, type Rounding } from "./rounding.ts";
import { PLAIN, safe, shortest, timesPowerOfTen, wholeDigits, withPoint } from "./whole-digits.ts";

export type Decimal = string & { readonly __decimal: true };

const Exact = Big();
Exact.DP = QUOTIENT_PLACES;

const SHORTEST = /^(?:0|-?[1-9]\d*)$/;

/** Reads machine text such as "1190.00" or "-3". Human notations are the business of src/reading. */
export function parseDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? (normaliseZero(text) as Decimal) : null;
}

/** A decimal from a literal in our own code or from a column that is numeric; anything else is a bug. */
export function decimal(value: string | number): Decimal {
  const text = typeof value === "number" ? textOf(value) : value;
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`not a decimal: ${JSON.stringify(value)}`);
  return parsed;
}

export const ZERO: Decimal = decimal("0");
export const ONE: Decimal = decimal("1");

export function add(a: Decimal, b: Decimal): Decimal {
  const most = Math.max(places(a), places(b));
  const total = safe(scaled(a, most) + scaled(b, most));
  return Number.isNaN(total) ? wrap(new Exact(a).plus(b), most) : (withPoint(total, most) as Decimal);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const most = Math.max(places(a), places(b));
  const rest = safe(scaled(a, most) - scaled(b, most));
  return Number.isNaN(rest) ? wrap(new Exact(a).minus(b), most) : (withPoint(rest, most) as Decimal);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  const product = safe(wholeDigits(a) * wholeDigits(b));
  return Number.isNaN(product) ? wrap(new Exact(a).times(b)) : (shortest(product, places(a) + places(b)) as Decimal);
}

/** a / b to twenty places; dividing by zero is a bug of the caller. */
export function divide(a: Decimal, b: Decimal): Decimal {
  const quotient = quotientText(a, b);
  return quotient === null ? wrap(new Exact(a).div(b)) : (quotient as Decimal);
}

export function negate(a: Decimal): Decimal {
  const whole = wholeDigits(a);
  return Number.isNaN(whole) ? wrap(new Exact(a).neg(), places(a)) : (withPoint(-whole, places(a)) as Decimal);
}

export function absolute(a: Decimal): Decimal {
  return a.startsWith("-") ? (a.slice(1) as Decimal) : a;
}

/** Negative when a < b, zero when they are worth the same ("1.0" and "1.00" are), positive when a > b. */
export function compare(a: Decimal, b: Decimal): number {
  const most = Math.max(places(a), places(b));
  const left = scaled(a, most);
  const right = scaled(b, most);
  if (left === right) return 0;
  if (Number.isNaN(left) || Number.isNaN(right)) return new Exact(a).cmp(b);
  return left < right ? -1 : 1;
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Decimal): boolean {
  return signOf(a) === 0;
}

export function isNegative(a: Decimal): boolean {
  return signOf(a) < 0;
}

export function isPositive(a: Decimal): boolean {
  return signOf(a) > 0;
}

export function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}

/** All of them added, with the most places that any has; one pass, for an invoice may have ten thousand lines. */
export function sum(values: readonly Decimal[]): Decimal {
  const most = values.reduce((known, value) => Math.max(known, places(value)), 0);
  const total = values.reduce((before, value) => safe(before + scaled(value, most)), 0);
  if (!Number.isNaN(total)) return withPoint(total, most) as Decimal;
  return wrap(
    values.reduce((before, value) => before.plus(value), new Exact(0)),
    most,
  );
}

/** Rounded to exactly this many places, trailing zeros kept. */
export function round(a: Decimal, decimalPlaces: number, mode: Rounding): Decimal {
  const short = decimalPlaces >= places(a) || mode === "half-up" ? rounded(a, decimalPlaces) : Number.NaN;
  if (!Number.isNaN(short)) return withPoint(short, decimalPlaces) as Decimal;
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
  if (SHORTEST.test(a)) return a;
  const whole = wholeDigits(a);
  return Number.isNaN(whole) ? wrap(new Exact(a)) : (shortest(whole, places(a)) as Decimal);
}

/** In units of the last of so many places, no fewer than its own; NaN beyond what is exact. */
function scaled(a: Decimal, decimalPlaces: number): number {
  return timesPowerOfTen(wholeDigits(a), decimalPlaces - places(a));
}

/** Half-up, in units of the last of so many places; NaN beyond what is exact. */
function rounded(a: Decimal, decimalPlaces: number): number {
  const tooMany = places(a) - decimalPlaces;
  if (tooMany <= 0) return scaled(a, decimalPlaces);
  const unit = decimalPlaces < 0 ? Number.NaN : timesPowerOfTen(1, tooMany);
  const whole = wholeDigits(a);
  const rest = whole % unit;
  const down = (whole - rest) / unit;
  return Math.abs(rest) * 2 < unit ? down : down + Math.sign(whole);
}

/** As of a comparison with zero. */
function signOf(a: Decimal): number {
  const whole = wholeDigits(a);
  return Number.isNaN(whole) ? new Exact(a).cmp(0) : whole;
}

function textOf(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : new Exact(value).toFixed();
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
