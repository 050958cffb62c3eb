/** Laws of learning: what a person showed is read next time, nothing leaks to other layouts, bank details never enter. */
import { array, assert, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldName, Reading } from "../../src/domain/extraction.ts";
import { equals, parseDecimal } from "../../src/domain/values/decimal.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { learn } from "../../src/reading/profile/learn.ts";
import type { Lesson } from "../../src/reading/profile/supplier-profile.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { germanInvoice } from "../support/invoice-pages.ts";
import { type OddInvoice, oddPage, truthOf } from "../support/odd-page.ts";

const RUNS = { numRuns: 12 };
/** Each run reads several pages. */
const PATIENCE_MS = 60_000;

const invoices = record({
  serial: integer({ min: 1000, max: 99_999 }),
  day: integer({ min: 1, max: 28 }),
  month: integer({ min: 1, max: 12 }),
  lines: array(integer({ min: 1500, max: 900_000 }), { minLength: 2, maxLength: 6 }),
}).map(({ serial, day, month, lines }) => {
  const [dd, mm] = [String(day).padStart(2, "0"), String(month).padStart(2, "0")];
  const odd: OddInvoice = { number: `WB-${serial}`, date: `${dd}.${mm}.2026`, lines };
  return { odd, truth: truthOf(odd, `2026-${mm}-${dd}`) };
});

function corrected(page: Page, reading: Reading, truth: Partial<Record<FieldName, string>>): Lesson | null {
  const wrong = Object.entries(truth).filter(([name, value]) => reading.fields[name as FieldName]?.value !== value);
  return learn({ pages: [page], reading, corrections: Object.fromEntries(wrong), isApproved: true }, null);
}

function lessonFrom({ odd, truth }: { odd: OddInvoice; truth: Partial<Record<FieldName, string>> }): Lesson {
  const page = oddPage(odd);
  const lesson = corrected(page, readPages([page], NO_HINTS), truth);
  if (lesson === null) throw new Error("nothing was learned");
  return lesson;
}

function expectRead(reading: Reading, truth: Partial<Record<FieldName, string>>): void {
  for (const [name, value] of Object.entries(truth)) {
    const read = reading.fields[name as FieldName]?.value ?? "";
    const [a, b] = [parseDecimal(read), parseDecimal(value)];
    expect(a !== null && b !== null ? equals(a, b) : read === value, `${name}: ${read} is not ${value}`).toBe(true);
  }
}

describe("a supplier's profile", { timeout: PATIENCE_MS }, () => {
  it("gives the corrected values when the same page is read again", async () => {
    await assert(
      property(invoices, ({ odd, truth }) => {
        const profile = { lessons: [lessonFrom({ odd, truth })] };
        expectRead(readPages([oddPage(odd)], { ...NO_HINTS, profile }), truth);
      }),
      RUNS,
    );
  });

  it("gives number, day and sums of another invoice on the same layout", async () => {
    await assert(
      property(invoices, invoices, (first, second) => {
        const profile = { lessons: [lessonFrom(first)] };
        expectRead(readPages([oddPage(second.odd)], { ...NO_HINTS, profile }), second.truth);
      }),
      RUNS,
    );
  });

  it("changes nothing on another layout", async () => {
    const other = germanInvoice();
    const plain = readPages([other], NO_HINTS);
    await assert(
      property(invoices, (one) => {
        expect(readPages([other], { ...NO_HINTS, profile: { lessons: [lessonFrom(one)] } })).toEqual(plain);
      }),
      RUNS,
    );
  });

  it("holds no value of the invoice it was learned from, and nothing of a bank", async () => {
    await assert(
      property(invoices, ({ odd, truth }) => {
        const page = oddPage(odd);
        const bank = { iban: "DE89370400440532013000", bic: "COBADEFFXXX" };
        const lesson = corrected(page, readPages([page], NO_HINTS), { ...truth, ...bank });
        const fields = [...(lesson?.corrected ?? []), ...(lesson?.confirmed ?? [])].map(({ field }) => String(field));
        expect(fields).not.toContain("iban");
        expect(fields).not.toContain("bic");
        const text = JSON.stringify(lesson);
        for (const value of [...Object.values(bank), odd.number, truth.grossTotal ?? "", odd.date])
          expect(text).not.toContain(value);
      }),
      RUNS,
    );
  });

  it("is forgotten without a trace: without lessons every page is read as before", async () => {
    await assert(
      property(invoices, ({ odd }) => {
        const page = oddPage(odd);
        expect(readPages([page], { ...NO_HINTS, profile: { lessons: [] } })).toEqual(readPages([page], NO_HINTS));
      }),
      RUNS,
    );
  });
});
