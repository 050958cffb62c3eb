/** Text layer against picture: a plain contradiction counts; a misread, or differently understood, page does not. */
import { describe, expect, it } from "vitest";
import { checkWarnings } from "../../../src/domain/checking/findings.ts";
import type { Reading } from "../../../src/domain/extraction.ts";
import { fillPlaces } from "../../../src/domain/languages/fill.ts";
import { languageOf } from "../../../src/domain/languages/index.ts";
import { catalogueEntry } from "../../../src/domain/matching/catalogue.ts";
import { calibrated } from "../../../src/reading/calibration/calibrate-reading.ts";
import { withContradictions } from "../../../src/reading/comparison/compare.ts";
import { compareLayers, type Layer } from "../../../src/reading/comparison/compare-layers.ts";
import { NO_HINTS, type Page, type Word } from "../../../src/reading/page.ts";
import { readPages } from "../../../src/reading/read-pages.ts";
import { german, IBAN, type Printed } from "../../support/printed-invoice.ts";

const THEIRS = "DE89 9905 0033 0061 9044 77";

function layer(page: Page): Layer {
  return { reading: calibrated(readPages([page], NO_HINTS)), pages: [page] };
}

/** The page as OCR gives it: every word with a certainty, some of them misread. */
function seen(page: Page, misread: (text: string) => Partial<Word> = () => ({})): Layer {
  const words = page.words.map((word) => ({ ...word, confidence: 0.95, ...misread(word.text) }));
  return layer({ ...page, source: "ocr", words });
}

function conflicts(text: Printed, picture: Layer): Readonly<Record<string, readonly [string, string]>> {
  const compared = compareLayers(layer(german(text)), picture);
  return Object.fromEntries(compared.flatMap(({ field, xml, page }) => (page === null ? [] : [[field, [page, xml]]])));
}

describe("a picture that shows what the text tells", () => {
  it("contradicts nothing", () => {
    expect(conflicts({}, seen(german()))).toEqual({});
  });

  it("contradicts nothing when OCR was unsure of another figure, even if check digits or sums came out right", () => {
    const unsure = (text: string) => (/^\d{4}$|^DE\d\d$|,\d\d$/.test(text) ? { confidence: 0.4 } : {});
    expect(conflicts({}, seen(german({ account: [THEIRS] }), unsure))).toEqual({});
    expect(conflicts({}, seen(german({ lines: [10_000, 5_000] }), unsure))).toEqual({});
  });

  it("contradicts nothing when one figure of an account or a sum was misread with certainty", () => {
    const misread = (text: string) => (text === "0071" ? { text: "0011" } : {});
    expect(conflicts({}, seen(german(), misread))).toEqual({});
    const gross = (text: string) => (text === "1.368,50" ? { text: "1.868,50" } : {});
    expect(conflicts({}, seen(german(), gross))).toEqual({});
  });

  it("contradicts nothing when it reads the other one of two accounts that both layers have", () => {
    const two = { account: ["DE33 9901 0044 0071 1600 25", THEIRS] };
    const misread = (text: string) => (text === "0071" ? { text: "OO7l" } : {});
    expect(conflicts(two, seen(german(two), misread))).toEqual({});
  });
});

describe("a picture that shows something else", () => {
  it("names both accounts", () => {
    expect(conflicts({}, seen(german({ account: [THEIRS] })))).toEqual({ iban: [THEIRS.replaceAll(" ", ""), IBAN] });
  });

  it("names both sums, and the amounts of both tables", () => {
    const found = conflicts({ lines: [1_000_000, 200_000] }, seen(german({ lines: [100_000, 20_000] })));
    expect(found).toMatchObject({
      netTotal: ["1200.00", "12000.00"],
      taxTotal: ["228.00", "2280.00"],
      grossTotal: ["1428.00", "14280.00"],
    });
  });

  it("stops the invoice in words of its own, in English and in German", () => {
    const picture = seen(german({ account: [THEIRS] }));
    const text = layer(german());
    const reading = withContradictions(text.reading, compareLayers(text, picture), "picture-and-text");
    expect(said(reading)).toEqual([
      "block",
      "The picture of the page and the text layer behind it contradict each other: bank account: picture DE89…4477, text layer DE33…0025",
      "Das Bild der Seite und die Textebene dahinter widersprechen sich: Bankkonto: Bild DE89…4477, Textebene DE33…0025",
    ]);
  });
});

function said(reading: Reading): readonly (string | undefined)[] {
  const code = "DOC_HYBRID_MISMATCH";
  const found = checkWarnings(reading).find((one) => one.code === code);
  const facts = { values: found?.facts ?? {}, currency: null };
  const sentences = [languageOf("en"), languageOf("de")].map((language) =>
    fillPlaces(language.holds[code] ?? catalogueEntry(code)?.sentence ?? "", facts, language),
  );
  return [found?.severity, ...sentences];
}
