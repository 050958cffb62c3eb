/** What one correction teaches, what it does not, and how far what was learned is trusted. */
import { describe, expect, it } from "vitest";
import type { FieldName, Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { likeness } from "../../src/reading/profile/fingerprint.ts";
import { learn } from "../../src/reading/profile/learn.ts";
import type { Lesson } from "../../src/reading/profile/supplier-profile.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { germanInvoice } from "../support/invoice-pages.ts";
import { oddPage } from "../support/odd-page.ts";
import { pageBuilder } from "../support/page.ts";

type Corrections = Readonly<Partial<Record<FieldName, string | null>>>;

const INVOICE = { number: "WB-1041", date: "05.03.2026", lines: [12_000, 30_500] };

function read(page: Page, lessons: readonly Lesson[] = []): Reading {
  return readPages([page], { ...NO_HINTS, profile: { lessons } });
}

/** A person corrects a page that was read with these lessons; with `approve` the rest is let stand. */
function teach(
  page: Page,
  corrections: Corrections,
  earlier: readonly Lesson[] = [],
  isApproved = false,
): Lesson | null {
  const profile = earlier.length > 0 ? { lessons: earlier } : null;
  return learn({ pages: [page], reading: read(page, earlier), corrections, isApproved }, profile);
}

function taught(...teaching: Parameters<typeof teach>): Lesson {
  const lesson = teach(...teaching);
  if (lesson === null) throw new Error("nothing was learned");
  return lesson;
}

describe("a corrected number", () => {
  it("is read beside the same words on the next invoice, as a suggestion of the profile", () => {
    const lesson = taught(oddPage(INVOICE), { invoiceNumber: "WB-1041" });
    const next = read(oddPage({ ...INVOICE, number: "WB-20417" }), [lesson]);
    expect(read(oddPage(INVOICE)).fields.invoiceNumber).toBeUndefined();
    expect(next.fields.invoiceNumber).toMatchObject({ value: "WB-20417", source: "profile", accepted: false, page: 1 });
  });

  it("is accepted once what was learned has been right three times", () => {
    const lessons = [taught(oddPage(INVOICE), { invoiceNumber: "WB-1041" })];
    for (const number of ["WB-1042", "WB-1043", "WB-1044"]) {
      lessons.push(taught(oddPage({ ...INVOICE, number }), {}, lessons, true));
    }
    const next = read(oddPage({ ...INVOICE, number: "WB-1045" }), lessons);
    expect(next.fields.invoiceNumber).toMatchObject({ value: "WB-1045", source: "profile", accepted: true });
  });

  it("must have the form that was learned: another text in the same place is left alone", () => {
    const lesson = taught(oddPage(INVOICE), { invoiceNumber: "WB-1041" });
    expect(read(oddPage({ ...INVOICE, number: "storniert" }), [lesson]).fields.invoiceNumber).toBeUndefined();
  });

  it("is no longer looked for where two corrections said that it is not", () => {
    const lessons = [taught(oddPage(INVOICE), { invoiceNumber: "WB-1041" })];
    for (const number of ["WB-1", "WB-2"]) {
      lessons.push(taught(oddPage({ ...INVOICE, number }), { invoiceNumber: null }, lessons));
    }
    expect(read(oddPage({ ...INVOICE, number: "WB-3" }), lessons).fields.invoiceNumber).toBeUndefined();
  });
});

describe("what teaches no place", () => {
  it("is a misread letter: the value stands where it was read", () => {
    const lesson = taught(germanInvoice(), { invoiceNumber: "RE-2026-0816" });
    expect(lesson.corrected).toEqual([]);
    expect(lesson.absent).toEqual([]);
  });

  it("is a value that stands nowhere on the page: only the wrong place is remembered", () => {
    const lesson = taught(germanInvoice(), { purchaseOrderNumber: "4500099999" });
    expect(lesson.corrected).toEqual([]);
    expect(lesson.absent).toMatchObject([{ field: "purchaseOrderNumber" }]);
    expect(read(germanInvoice(), [lesson]).fields.purchaseOrderNumber).toBeUndefined();
    expect(read(germanInvoice()).fields.purchaseOrderNumber?.value).toBe("PO-4711");
  });

  it("is an account: a correction of nothing else teaches nothing at all", () => {
    expect(teach(germanInvoice(), { iban: "DE02120300000000202051", bic: "BYLADEM1001" })).toBeNull();
  });
});

describe("ways of writing", () => {
  const slashed = (date: string) =>
    pageBuilder()
      .row(60, [[50, "Brightwell Tools"]], { size: 14, bold: true })
      .rows(90, 14, [
        [
          [50, "Invoice no:"],
          [150, "BT-7"],
        ],
        [
          [50, "Invoice date:"],
          [150, date],
        ],
        [
          [50, "Total:"],
          [150, "90.00 EUR"],
        ],
      ])
      .row(300, [[50, "Thank you for your custom and see you soon"]])
      .build();

  it("are learned from a date that could be read in two ways", () => {
    expect(read(slashed("03/04/2026")).fields.issueDate?.accepted).not.toBe(true);
    const lesson = taught(slashed("03/04/2026"), { issueDate: "2026-03-04" });
    expect(lesson.dateOrder).toBe("MDY");
    expect(read(slashed("07/08/2026"), [lesson]).fields.issueDate?.value).toBe("2026-07-08");
  });
});

describe("a layout's fingerprint", () => {
  it("is the same on every invoice of a layout and another on another layout", () => {
    const print = (page: Page) => taught(page, { invoiceNumber: null }).fingerprint;
    const longer = oddPage({ number: "WB-9", date: "01.12.2026", lines: [1999, 2999, 3999, 4999, 5999] });
    expect(likeness(print(oddPage(INVOICE)), print(longer))).toBeGreaterThan(0.6);
    expect(likeness(print(oddPage(INVOICE)), print(germanInvoice()))).toBeLessThan(0.2);
    expect(print(oddPage(INVOICE)).join(" ")).not.toMatch(/1041|34117/);
  });
});
