/** A scan before and after OCR: how it lies, in which light, in which language, and what of its words is no word. */
import { crc32 } from "node:zlib";
import { assert, constantFrom, property, uint8Array } from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { amountsDiffer } from "../../src/adapters/pages/compare-layers.ts";
import { likelyTurns } from "../../src/adapters/pages/first-look.ts";
import { imageFacts, rasterImage } from "../../src/adapters/pages/image-page.ts";
import { inkOf, isSideways } from "../../src/adapters/pages/ink.ts";
import { isUnsure } from "../../src/adapters/pages/ocr.ts";
import { languageOf } from "../../src/adapters/pages/ocr-language.ts";
import { type GreyPixels, type OcrWord, tidyWords } from "../../src/adapters/pages/ocr-words.ts";
import { rasterPage } from "../../src/adapters/pages/page-picture.ts";
import { cleanPaper } from "../../src/adapters/pages/paper.ts";
import { skewOf } from "../../src/adapters/pages/skew.ts";
import { straighten, turnQuarter } from "../../src/adapters/pages/turn-pixels.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { Word } from "../../src/reading/page.ts";
import { drawInvoice, print } from "./pages-paper.ts";

async function paper(): Promise<GreyPixels> {
  return expectOk(await rasterPage(await print(drawInvoice), { kind: "pdf", page: 1, dpi: 100, grey: true }));
}

function read(text: string, box: Partial<OcrWord> = {}): OcrWord {
  return { text, x0: 0, y0: 0, x1: text.length * 10, y1: 20, confidence: 0.95, ...box };
}

function word(text: string, confidence: number | null = null): Word {
  return { text, x0: 0, y0: 0, x1: 10, y1: 10, confidence, hidden: false, bold: false };
}

describe("how a page lies", () => {
  it("is seen from its lines of text", async () => {
    const upright = await paper();
    expect(isSideways(inkOf(upright))).toBe(false);
    expect(isSideways(inkOf(turnQuarter(upright, 90)))).toBe(true);
    expect(isSideways(inkOf(turnQuarter(upright, 180)))).toBe(false);
    expect(isSideways(inkOf(turnQuarter(upright, 270)))).toBe(true);
  });

  it("leaves three looks at the most, and two where the lines run across", () => {
    const sheet = { data: new Uint8Array(), width: 1000, height: 1400 };
    expect(likelyTurns(sheet, false)).toEqual([0, 180]);
    expect(likelyTurns(sheet, true)).toEqual([0, 90, 270]);
    expect(likelyTurns({ ...sheet, width: 1800 }, true)).toEqual([90, 270, 0]);
  });

  it("is measured to a tenth of a degree", async () => {
    const crooked = await straighten(await paper(), -1.5);
    expect(skewOf(inkOf(crooked))).toBeCloseTo(1.5, 0);
    expect(skewOf(inkOf(await paper()))).toBe(0);
  });

  it("comes back after four quarter turns", async () => {
    const pixels = uint8Array({ minLength: 12, maxLength: 12 });
    await assert(
      property(pixels, constantFrom(90, 270), (data, turn) => {
        const start = { data, width: 4, height: 3 };
        const again = turnQuarter(turnQuarter(turnQuarter(turnQuarter(start, turn), turn), turn), turn);
        expect(again).toEqual(start);
        expect(turnQuarter(turnQuarter(start, turn), turn)).toEqual(turnQuarter(start, 180));
      }),
    );
  });
});

describe("a picture's header", () => {
  /** A PNG that claims a size and holds nothing: whoever decoded it would need as much memory as it claims. */
  async function claims(width: number, height: number): Promise<Uint8Array> {
    const png = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    png.writeInt32BE(crc32(png.subarray(12, 29)) | 0, 29);
    return new Uint8Array(png);
  }

  it("of 30,000 by 30,000 pixels is enough to refuse it, before anything is decoded", async () => {
    const huge = await claims(30_000, 30_000);
    for (const result of [await imageFacts(huge), await rasterImage(huge, { page: 1, dpi: 200, grey: true })]) {
      expect(result.ok ? "ok" : result.issues[0]?.code).toBe("IMAGE_TOO_LARGE");
    }
  });

  it("of a TIFF with very many pages gives the first fifty, and says so", async () => {
    const page = await sharp({ create: { width: 240, height: 240, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const tiff = await sharp(
      Array.from({ length: 60 }, () => page),
      { join: { animated: true } },
    )
      .tiff()
      .toBuffer();
    const { pages, warnings } = expectOk(await imageFacts(new Uint8Array(tiff)));
    expect(pages).toHaveLength(50);
    expect(warnings.map(({ code }) => code)).toEqual(["TOO_MANY_PAGES"]);
    expect(warnings[0]?.message).toContain("60 pages");
  });
});

describe("a page that OCR can hardly make out", () => {
  const [clear, blurred] = [read("Rechnungsnummer"), read("Bechmmpsmnmer", { confidence: 0.3 })];

  it("is one on which most letters are uncertain", () => {
    expect(isUnsure([clear, blurred, blurred])).toBe(true);
    expect(isUnsure([clear, clear, blurred])).toBe(false);
  });

  it("is not one with hardly any letters: a stamp on a blank page is no doubt", () => {
    expect(isUnsure([])).toBe(false);
    expect(isUnsure([blurred])).toBe(false);
  });
});

describe("light on a photo", () => {
  it("is evened out, and that of a scanner left alone", async () => {
    const even = await paper();
    expect(cleanPaper(even).data).toBe(even.data);
    const shaded = Uint8Array.from(even.data, (grey, at) => grey * (1 - 0.45 * ((at % even.width) / even.width)));
    const cleaned = cleanPaper({ ...even, data: shaded });
    const { channels } = await sharp(cleaned.data, {
      raw: { width: even.width, height: even.height, channels: 1 },
    }).stats();
    expect(channels[0]?.mean).toBeGreaterThan(240);
    expect(channels[0]?.min).toBeLessThan(60);
  });
});

describe("the language of a first look", () => {
  const expected = ["eng", "deu", "fra"];

  it("is told by small words and words of invoices, even without their marks", () => {
    expect(languageOf(["Rechnung", "Nr.", "Datum", "fur", "die", "Lieferung"], expected)).toBe("deu");
    expect(languageOf(["Invoice", "date", "the", "amount", "due"], expected)).toBe("eng");
    expect(languageOf(["Numéro", "de", "facture", "échéance", "prix"], expected)).toBe("fra");
  });

  it("is left open when too little was seen, or nobody knows the language", () => {
    expect(languageOf(["4711", "Total"], expected)).toBeNull();
    expect(languageOf(["Invoice", "date", "the", "amount"], ["eng", "xyz"])).toBeNull();
    expect(languageOf([], ["pol"])).toBe("pol");
  });
});

describe("words of OCR", () => {
  it("lose the rules of a table, whether alone or stuck to a word", () => {
    const rule = read("I", { x0: 50, x1: 53, y0: 0, y1: 60 });
    const tidy = tidyWords([read("Total"), read("|"), rule, read("|12,50|", { confidence: 0.9 })]);
    expect(tidy.map(({ text }) => text)).toEqual(["Total", "12,50"]);
    expect(tidy[1]?.x0).toBe(10);
    expect(tidy[1]?.x1).toBe(60);
  });

  it("part at leaders", () => {
    const [label, amount] = tidyWords([read("Total.......119,00")]);
    expect([label?.text, amount?.text]).toEqual(["Total", "119,00"]);
    expect(amount?.x0).toBe(120);
  });

  it("keep a capital I, a dash that is certain, and every number", () => {
    const words = [read("I"), read("-"), read("1.234,56"), read("R&D"), read("50%")];
    expect(tidyWords(words).map(({ text }) => text)).toEqual(["I", "-", "1.234,56", "R&D", "50%"]);
  });
});

describe("the text behind a page", () => {
  it("contradicts it when each tells an amount that the other lacks", () => {
    const shown = [word("1.190,00", 0.95), word("1.000,00", 0.93)];
    expect(amountsDiffer([word("9.190,00"), word("1.000,00")], shown)).toBe(true);
    expect(amountsDiffer([word("1,190.00"), word("1.000,00")], shown)).toBe(false);
  });

  it("is not contradicted by what OCR is unsure of", () => {
    expect(amountsDiffer([word("9.190,00")], [word("1.190,00", 0.4)])).toBe(false);
    expect(amountsDiffer([], [word("1.190,00", 0.95)])).toBe(false);
  });
});
