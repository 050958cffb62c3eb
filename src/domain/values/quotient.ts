/** Division of plain decimals of any length, exact up to its one rounding: whole numbers of any size need no big.js. */
import { PLAIN } from "./whole-digits.ts";

/** Enough places for any unit price or exchange rate; quotients are cut here. */
export const QUOTIENT_PLACES = 20;
const ZERO_CODE = 48;
const TENS: readonly bigint[] = Array.from({ length: 2 * QUOTIENT_PLACES }, (_, power) => 10n ** BigInt(power));

/** The quotient of two plain texts rounded half-up to twenty places, as short as may be; null where big.js has to be asked. */
export function quotientText(dividend: string, divisor: string): string | null {
  const over = longDigits(divisor);
  const under = longDigits(dividend);
  if (over === null || under === null || over.whole === 0n) return null;
  const tens = QUOTIENT_PLACES + over.places - under.places;
  const up = under.whole * 2n * tenTo(tens);
  const down = over.whole * tenTo(-tens);
  const digits = String((up + down) / (down * 2n)).padStart(QUOTIENT_PLACES + 1, "0");
  const point = digits.length - QUOTIENT_PLACES;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === ZERO_CODE) end--;
  const text = end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
  return text !== "0" && over.isMinus !== under.isMinus ? `-${text}` : text;
}

interface Long {
  /** Without point and sign. */
  readonly whole: bigint;
  readonly places: number;
  readonly isMinus: boolean;
}

function longDigits(text: string): Long | null {
  if (!PLAIN.test(text)) return null;
  const isMinus = text.startsWith("-");
  const unsigned = isMinus ? text.slice(1) : text;
  const point = unsigned.indexOf(".");
  if (point < 0) return { whole: BigInt(unsigned), places: 0, isMinus };
  const whole = BigInt(unsigned.slice(0, point) + unsigned.slice(point + 1));
  return { whole, places: unsigned.length - point - 1, isMinus };
}

/** 1 where the power is negative: then the other side is multiplied. */
function tenTo(power: number): bigint {
  return power <= 0 ? 1n : (TENS[power] ?? 10n ** BigInt(power));
}
