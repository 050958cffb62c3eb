/** Laws of the values: exact sums, shares without a lost cent, dates that count days. */
import { array, assert, constantFrom, date, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { currency } from "../../src/domain/values/currency.ts";
import {
  add,
  compare,
  decimal,
  equals,
  multiply,
  negate,
  round,
  subtract,
  sum,
} from "../../src/domain/values/decimal.ts";
import { addDays, daysBetween, localDate, monthEnd, parseLocalDate } from "../../src/domain/values/local-date.ts";
import { shareOut } from "../../src/domain/values/money.ts";

const amounts = tuple(integer({ min: -10_000_000, max: 10_000_000 }), integer({ min: 0, max: 6 })).map(
  ([units, scale]) => decimal((units / 10 ** scale).toFixed(scale)),
);
const days = date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true }).map((day) =>
  localDate(day.toISOString().slice(0, 10)),
);

describe("decimals", () => {
  it("add and take away exactly, in any order", async () => {
    await assert(
      property(amounts, amounts, amounts, (a, b, c) => {
        expect(equals(subtract(add(a, b), b), a)).toBe(true);
        expect(equals(add(add(a, b), c), add(a, add(b, c)))).toBe(true);
        expect(equals(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
      }),
    );
  });

  it("round half up symmetrically, by at most half a place", async () => {
    await assert(
      property(amounts, integer({ min: 0, max: 4 }), (a, places) => {
        const rounded = round(a, places, "half-up");
        expect(equals(round(negate(a), places, "half-up"), negate(rounded))).toBe(true);
        const apart = Math.abs(Number(subtract(rounded, a)));
        expect(apart).toBeLessThanOrEqual(0.5 * 10 ** -places + 1e-12);
      }),
    );
    expect(round(decimal("2.345"), 2, "half-up")).toBe("2.35");
    expect(round(decimal("-2.345"), 2, "half-up")).toBe("-2.35");
  });
});

describe("shares of an amount", () => {
  it("add up to it exactly and lie within one unit of what is fair", async () => {
    const weights = array(
      integer({ min: 0, max: 1000 }).map((weight) => decimal(weight)),
      { minLength: 1, maxLength: 12 },
    );
    const codes = constantFrom("EUR", "JPY", "KWD").map(currency);
    await assert(
      property(integer({ min: -1_000_000, max: 1_000_000 }), weights, codes, (whole, shares, code) => {
        const parts = shareOut({ amount: decimal(whole), currency: code }, shares).map((part) => part.amount);
        expect(equals(sum(parts), decimal(whole))).toBe(true);
        const total = shares.reduce((a, b) => a + Number(b), 0);
        parts.forEach((part, index) => {
          const fair = total === 0 ? whole / shares.length : (whole * Number(shares[index])) / total;
          expect(Math.abs(Number(part) - fair)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe("calendar dates", () => {
  it("count days there and back, and sort as text", async () => {
    await assert(
      property(days, integer({ min: -3000, max: 3000 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(Math.sign(compare(decimal(count), decimal("0")))).toBe(other < day ? -1 : other > day ? 1 : 0);
      }),
    );
  });

  it("end their month on its last day, and know no thirtieth of February", async () => {
    await assert(property(days, (day) => addDays(monthEnd(day), 1).endsWith("-01")));
    expect(parseLocalDate("2026-02-30")).toBeNull();
    expect(parseLocalDate("2028-02-29")).toBe("2028-02-29");
  });
});
