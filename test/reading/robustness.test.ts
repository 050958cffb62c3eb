import { array, assert, boolean, constantFrom, double, oneof, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_HINTS, type Page, type Word } from "../../src/reading/page.ts";
import { repairIban } from "../../src/reading/printed/identifiers.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { germanInvoice } from "../support/invoice-pages.ts";

const PRINTED =
  "Rechnung Invoice Nr. Total netto 19% 1.234 1.234,56 -5 03/04/2026 DE89 GmbH Menge Preis Betrag IBAN: EUR ( :".split(
    " ",
  );

const words = array(
  record({
    text: oneof(constantFrom(...PRINTED), string({ maxLength: 12 })),
    x: double({ min: -50, max: 700, noNaN: true }),
    y: double({ min: -50, max: 900, noNaN: true }),
    size: double({ min: 0, max: 40, noNaN: true }),
    hidden: boolean(),
  }),
  { maxLength: 60 },
);

function pageOf(shapes: readonly { text: string; x: number; y: number; size: number; hidden: boolean }[]): Page {
  const made = shapes.map(
    ({ text, x, y, size, hidden }): Word => ({
      text,
      x0: x,
      y0: y,
      x1: x + text.length * size * 0.5,
      y1: y + size,
      confidence: null,
      hidden,
      bold: false,
    }),
  );
  return { number: 1, width: 595, height: 842, source: "text", words: made };
}

describe("bad pages", () => {
  it("never throw, and what is claimed has its place and an honest chance", async () => {
    await assert(
      property(words, (shapes) => {
        const { fields } = readPages([pageOf(shapes)], NO_HINTS);
        for (const claim of Object.values(fields)) {
          expect(claim.confidence).toBeGreaterThanOrEqual(0);
          expect(claim.confidence).toBeLessThan(1);
          expect(claim.page).toBe(1);
          expect(claim.value).not.toBe("");
        }
      }),
      { numRuns: 150 },
    );
  });

  it("with too many words are read in part and say so", () => {
    const [first] = germanInvoice().words;
    const page = { ...germanInvoice(), words: Array.from({ length: 5001 }, () => first as Word) };
    expect(readPages([page], NO_HINTS).warnings.map((warning) => warning.code)).toContain("PAGE_TOO_DENSE");
  });

  it("without end are read to a limit, and the answer says so", () => {
    const [first] = germanInvoice().words;
    const words = Array.from({ length: 100_000 }, () => ({ ...(first as Word), hidden: true }));
    const endless = Array.from({ length: 25 }, (_, at) => ({ ...germanInvoice(), number: at + 2, words }));
    const pages = [germanInvoice(), ...endless];
    const codes = readPages(pages, NO_HINTS).warnings.map((warning) => warning.code);
    expect(codes).toContain("PAGE_TOO_DENSE");
    expect(codes).toContain("DOCUMENT_TOO_LONG");
  });
});

describe("a crooked scan", () => {
  it("is read like a straight one, and its boxes stand where the picture has the words", () => {
    const straight = germanInvoice({ confidence: 0.95 });
    const slope = 0.012;
    const turned = straight.words.map((word) => {
      const middle = { x: (word.x0 + word.x1) / 2, y: (word.y0 + word.y1) / 2 };
      const [dx, dy] = [-slope * middle.y, slope * middle.x];
      return { ...word, x0: word.x0 + dx, x1: word.x1 + dx, y0: word.y0 + dy, y1: word.y1 + dy };
    });
    const reading = readPages([{ ...straight, words: turned }], NO_HINTS);
    expect(reading.lines.map((line) => line.netAmount)).toEqual(["90.00", "72.00"]);
    expect(reading.fields.grossTotal?.value).toBe("184.14");
    const printed = turned.find((word) => word.text === "184,14");
    const [x0 = 0, y0 = 0] = reading.fields.grossTotal?.box ?? [];
    expect(Math.abs(x0 - (printed?.x0 ?? 0))).toBeLessThan(1);
    expect(Math.abs(y0 - (printed?.y0 ?? 0))).toBeLessThan(1);
  });
});

describe("an IBAN that OCR misread", () => {
  it("is repaired when just one reading has right check digits, and never accepted", () => {
    expect(repairIban("DE8937O4004405320I3000")).toBe("DE89370400440532013000");
    expect(repairIban("DE00370400440532013000")).toBeNull();
    const page = germanInvoice({ confidence: 0.95 });
    const read = page.words.map((word) => (word.text === "3704" ? { ...word, text: "37O4" } : word));
    const { iban } = readPages([{ ...page, words: read }], NO_HINTS).fields;
    expect(iban).toMatchObject({ value: "DE89370400440532013000", accepted: false });
  });
});
