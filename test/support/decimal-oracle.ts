/** Decimals as big.js alone reckons them, and texts made to trip whoever takes a shorter way. */
import Big from "big.js";
import * as decimals from "../../src/domain/values/decimal.ts";
import { ROUNDING_MODES, type Rounding } from "../../src/domain/values/rounding.ts";
import { chanceOf } from "../synthetic/random.ts";

type Decimal = decimals.Decimal;

const Exact = Big();
Exact.DP = 20;
const MODES: readonly Rounding[] = ["half-up", "half-even", "down"];

function wrap(value: Big, keepPlaces = 0): string {
  const plain = value.toFixed();
  const text = decimals.places(plain as Decimal) < keepPlaces ? value.toFixed(keepPlaces) : plain;
  return /^-0*(\.0*)?$/.test(text) ? text.slice(1) : text;
}

const big = (text: string) => new Exact(text);
const most = (...texts: readonly string[]) => Math.max(...texts.map((text) => decimals.places(text as Decimal)));

/** Each operation with the text that it should give; numbers are written as texts. */
function expectedOf(a: string, b: string, places: number): Readonly<Record<string, string>> {
  const sign = String(big(a).cmp(big(b)));
  return {
    add: wrap(big(a).plus(b), most(a, b)),
    subtract: wrap(big(a).minus(b), most(a, b)),
    multiply: wrap(big(a).times(b)),
    divide: big(b).eq(0) ? "–" : wrap(big(a).div(b)),
    compare: sign,
    equals: String(sign === "0"),
    signs: [big(a).cmp(0) < 0, big(a).cmp(0) === 0, big(a).cmp(0) > 0].join(),
    smaller: Number(sign) <= 0 ? a : b,
    larger: Number(sign) >= 0 ? a : b,
    negate: wrap(big(a).neg(), most(a)),
    sum: wrap(big("0").plus(a).plus(b).plus(a), most(a, b)),
    trimZeros: /^(?:0|-?[1-9]\d*)$/.test(a) ? a : wrap(big(a)),
    ...Object.fromEntries(
      MODES.map((mode) => [
        `round ${mode}`,
        wrap(big(a).round(places, ROUNDING_MODES[mode]), places).replace(/^-(?=0*\.?0*$)/, ""),
      ]),
    ),
  };
}

function givenBy(a: Decimal, b: Decimal, places: number): Readonly<Record<string, string>> {
  return {
    add: decimals.add(a, b),
    subtract: decimals.subtract(a, b),
    multiply: decimals.multiply(a, b),
    divide: decimals.isZero(b) ? "–" : decimals.divide(a, b),
    compare: String(decimals.compare(a, b)),
    equals: String(decimals.equals(a, b)),
    signs: [decimals.isNegative(a), decimals.isZero(a), decimals.isPositive(a)].join(),
    smaller: decimals.smaller(a, b),
    larger: decimals.larger(a, b),
    negate: decimals.negate(a),
    sum: decimals.sum([a, b, a]),
    trimZeros: decimals.trimZeros(a),
    ...Object.fromEntries(MODES.map((mode) => [`round ${mode}`, decimals.round(a, places, mode)])),
  };
}

/** The first few of so many random pairs for which something differs. */
export function disagreements(pairs: number, seed: number): string[] {
  const { next } = chanceOf(`decimals ${seed}`);
  const found: string[] = [];
  for (let pair = 0; pair < pairs && found.length < SHOWN; pair++) {
    const wrong = disagreement(trickyText(next), trickyText(next), Math.floor(next() * 8));
    if (wrong !== null) found.push(wrong);
  }
  return found;
}

const SHOWN = 5;

/** What differs, in words; null where everything is the same to the last character. */
function disagreement(a: string, b: string, places: number): string | null {
  const expected = expectedOf(a, b, places);
  const given = givenBy(a as Decimal, b as Decimal, places);
  const wrong = Object.keys(expected).filter((name) => expected[name] !== given[name]);
  if (wrong.length === 0) return null;
  return wrong.map((name) => `${name}(${a}, ${b}, ${places}) = ${given[name]}, not ${expected[name]}`).join("\n");
}

/** Around what a whole number of floating point can hold, around what a text of seventeen characters can, and ties. */
const EDGES = [
  "0",
  "-0",
  "0.00",
  "-0.000",
  "00",
  "-00.10",
  "007.50",
  "1",
  "-1",
  "0.1",
  "0.5",
  "-0.5",
  "0.005",
  "2.5",
  "-2.345",
  "9007199254740991",
  "9007199254740992",
  "9007199254740993",
  "-9007199254740991",
  "-9007199254740993",
  "900719925474099.1",
  "90071992547409.93",
  "0.9007199254740991",
  "0.000000000000001",
  "-0.00000000000000001",
  "4503599627370496",
  "99999999999999999",
  "9999999999999999",
  "-999999999999999.9",
  "10000000000000000",
  "94906265.62425156",
  "94906266",
  "123456789012345678901234567890.12345678901234567890",
  "1e3",
  "-1E-3",
  "1.5e+2",
  "0.33333333333333333333",
  "100000000",
  "1000000000000000000000",
  "3",
  "7",
  "0.03",
  "12",
  "0.125",
  "8",
  "0.0625",
] as const;

/** A number of digits, with a point somewhere or nowhere, zeros before and behind, and either sign. */
function trickyText(random: () => number): string {
  const pick = (most: number) => Math.floor(random() * most);
  if (random() < 0.15) return EDGES[pick(EDGES.length)] ?? "0";
  const length = random() < 0.7 ? 1 + pick(7) : 1 + pick(22);
  const digits = Array.from({ length }, () => (random() < 0.3 ? "0" : String(pick(10)))).join("");
  const point = random() < 0.3 ? length : 1 + pick(length);
  const text = point < length ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return `${random() < 0.3 ? "-" : ""}${random() < 0.1 ? "00" : ""}${text}`;
}
