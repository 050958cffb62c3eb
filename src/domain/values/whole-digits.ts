/**
 * Short plain decimals as whole numbers and back, so that sums of everyday amounts need no big.js. Exact: every
 * number that comes out is a safe integer, and NaN says that the text is too long or not plain. Where the exact result
 * of one operation on whole numbers is 2^53 or more, so is what floating point makes of it, for its rounding is
 * monotonic and 2^53 can be written: checking the outcome is enough.
 */

/** Seventeen characters may hold more than 2^53; the outcome tells. */
const LONGEST = 17;
const ZERO_CODE = 48;
const MINUS = 45;
const POINT = 46;
export const PLAIN = /^-?\d+(\.\d+)?$/;
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** The text without its point: "-12.50" is -1250. NaN where big.js has to be asked. */
export function wholeDigits(text: string): number {
  const { length } = text;
  if (length > LONGEST) return Number.NaN;
  const isMinus = text.charCodeAt(0) === MINUS;
  const start = isMinus ? 1 : 0;
  let whole = 0;
  let hasPoint = false;
  let last = POINT;
  for (let index = start; index < length; index++) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) whole = whole * 10 + (code - ZERO_CODE);
    else if (code !== POINT || hasPoint || last === POINT) return Number.NaN;
    else hasPoint = true;
    last = code;
  }
  // No text at all, a sign alone, or a point at the end.
  if (last === POINT || whole > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return isMinus ? -whole : whole;
}

/** The same with as many zeros behind it; NaN beyond what is exact. */
export function timesPowerOfTen(whole: number, power: number): number {
  return safe(whole * (POWERS[power] ?? Number.NaN));
}

/** The number itself while it is exact. */
export function safe(whole: number): number {
  return Math.abs(whole) <= Number.MAX_SAFE_INTEGER ? whole : Number.NaN;
}

/** The text with a point before its last so many digits: -1250 with two is "-12.50". No zero has a sign. */
export function withPoint(whole: number, places: number): string {
  if (places === 0) return String(whole);
  const digits = String(Math.abs(whole)).padStart(places + 1, "0");
  const point = digits.length - places;
  return `${whole < 0 ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest such text. */
export function shortest(whole: number, places: number): string {
  let rest = whole;
  let left = places;
  while (left > 0 && rest % 10 === 0) {
    rest /= 10;
    left--;
  }
  return withPoint(rest, left);
}

function isDigit(code: number): boolean {
  return code >= ZERO_CODE && code <= ZERO_CODE + 9;
}
