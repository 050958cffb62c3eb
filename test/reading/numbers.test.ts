import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { fittingReadings, inferNumberHabits } from "../../src/reading/number-habits.ts";
import { findDates } from "../../src/reading/printed/dates.ts";
import { parsePrintedNumber } from "../../src/reading/printed/numbers.ts";

function valuesOf(text: string): string[] {
  return parsePrintedNumber(text)?.readings.map((reading) => reading.value) ?? [];
}

describe("printed numbers", () => {
  it.each([
    ["1.234,56", ["1234.56"]],
    ["1,234.56", ["1234.56"]],
    ["1'234.56", ["1234.56"]],
    ["1 234,56", ["1234.56"]],
    ["1,23,456.78", ["123456.78"]],
    ["12,-", ["12"]],
    ["€3,50", ["3.50"]],
    ["(12.00)", ["-12.00"]],
    ["12,00-", ["-12.00"]],
    ["−7,5", ["-7.5"]],
    ["0,125", ["0.125"]],
    ["1.234", ["1234", "1.234"]],
    ["1.2.3", []],
    ["A-12", []],
  ])("%s", (text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  it("are read back whatever the country's way of writing them", async () => {
    const styles = constantFrom(["de-DE", ","], ["en-US", "."], ["de-CH", "."]);
    await assert(
      property(integer({ min: 0, max: 999_999_999 }), styles, (cents, [locale = "en-US"]) => {
        const plain = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        const printed = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(Number(plain));
        expect(valuesOf(printed)).toEqual([plain]);
      }),
    );
  });

  it("that are ambiguous follow the rest of the document", () => {
    const parse = (text: string) => parsePrintedNumber(text);
    const numbers = ["12,50", "3,99", "1.234"].flatMap((text) => parse(text) ?? []);
    const habits = inferNumberHabits(numbers, []);
    const open = parse("1.234")?.readings ?? [];
    expect(fittingReadings(open, habits).map((reading) => reading.value)).toEqual(["1234"]);
    expect(fittingReadings(open, { mark: null })).toHaveLength(2);
  });
});

describe("printed dates", () => {
  it.each([
    ["05.03.2026", ["2026-03-05"]],
    ["2026-03-05", ["2026-03-05"]],
    ["5. März 2026", ["2026-03-05"]],
    ["March 5, 2026", ["2026-03-05"]],
    ["5 mars 2026", ["2026-03-05"]],
    ["le 1er février 2026", ["2026-02-01"]],
    ["3 de marzo de 2026", ["2026-03-03"]],
    ["31/12/25", ["2025-12-31"]],
    ["03/04/2026", ["2026-04-03", "2026-03-04"]],
    ["31.02.2026", []],
    ["1.234,56", []],
    ["192.168.1.20", []],
  ])("%s", (text, expected) => {
    expect(findDates(text).flatMap((date) => date.readings.map((reading) => reading.date))).toEqual(expected);
  });

  it("with points are read back day first, for every day", async () => {
    await assert(
      property(
        integer({ min: 2001, max: 2098 }),
        integer({ min: 1, max: 12 }),
        integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const pad = (value: number) => String(value).padStart(2, "0");
          const [found] = findDates(`am ${pad(d)}.${pad(m)}.${y} fällig`);
          expect(found?.readings.map((reading) => reading.date)).toEqual([`${y}-${pad(m)}-${pad(d)}`]);
        },
      ),
    );
  });
});
