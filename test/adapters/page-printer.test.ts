/** An e-invoice on paper: everything its page says stands in the PDF, in the letters of all our languages, or it is not printed. */
import { readFileSync } from "node:fs";
import { assert, asyncProperty, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { lettersOf, printable } from "../../src/adapters/page-printer/letters.ts";
import { mainOf, type PageNode } from "../../src/adapters/page-printer/page-tree.ts";
import { printPage } from "../../src/adapters/page-printer/print-page.ts";
import { type Measure, STYLES } from "../../src/adapters/page-printer/rows.ts";
import { wrap } from "../../src/adapters/page-printer/wrap.ts";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { invoicePage } from "../../src/reading/e-invoice/show/invoice-page.ts";
import { PAGE_LANGUAGES } from "../../src/reading/e-invoice/show/page-words.ts";
import { MODEL_IN_FULL } from "../support/model-in-full.ts";
import { SMALL_E_INVOICE } from "../support/small-e-invoice.ts";

function textsOf(node: PageNode): readonly string[] {
  return node.children.flatMap((child) => (typeof child === "string" ? [child] : textsOf(child)));
}

function letters(text: string): string {
  return text.replace(/\s/g, "");
}

/** Pages of words as another program reads them out of the PDF. */
async function printed(model: EnInvoice, language: string) {
  const html = invoicePage(model, language);
  const pdf = await printPage(html);
  if (!pdf.ok) throw new Error(pdf.issues[0]?.message);
  const read = await readPdf(pdf.value);
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const pages = read.value.pages.map(({ words }) => words);
  return {
    html,
    pages,
    text: letters(
      pages
        .flat()
        .map(({ text }) => text)
        .join(""),
    ),
  };
}

/** The words of the page that the PDF does not hold. */
function lost(html: string, text: string): readonly string[] {
  const words = textsOf(mainOf(html)).flatMap((one) => one.split(/\s+/));
  return words.map((word) => word.normalize("NFC")).filter((word) => !text.includes(word));
}

describe("everything on the page is on the paper", () => {
  it("in each of our languages, with its own letters", { timeout: 120_000 }, async () => {
    for (const language of PAGE_LANGUAGES) {
      const { html, text } = await printed(MODEL_IN_FULL, language);
      expect(lost(html, text), language).toEqual([]);
    }
  });

  it("however long it gets: a note over several pages, a hundred lines under a repeated heading", async () => {
    const sentence = Array.from({ length: 900 }, (_, word) => `word${word}`).join(" ");
    const [line] = SMALL_E_INVOICE.lines;
    const lines = Array.from({ length: 100 }, (_, at) => ({ ...(line as EnInvoice["lines"][number]), id: `L${at}` }));
    const notes = [{ subject: null, text: sentence }];
    const { html, pages, text } = await printed({ ...SMALL_E_INVOICE, lines, notes }, "en");
    expect(lost(html, text)).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
    for (const words of pages.slice(1, 5)) expect(words.map((word) => word.text)).toContain("Quantity");
  });

  it("inside the margins, a value without blanks included", async () => {
    const { pages, text } = await printed({ ...SMALL_E_INVOICE, contractReference: "x".repeat(300) }, "de");
    expect(text).toContain("x".repeat(300));
    for (const { x0, x1 } of pages.flat()) {
      expect(x0).toBeGreaterThan(40);
      expect(x1).toBeLessThan(556);
    }
  });

  it("figures as wide as nobody writes them leave room for the words", async () => {
    const wide = { id: "0000000000000000001", quantity: "123456789012.123456", price: "98765432109.12345678" };
    const [line] = SMALL_E_INVOICE.lines;
    const lines = [{ ...(line as EnInvoice["lines"][number]), ...wide, unit: "a very long unit of measure" }];
    const { pages, text } = await printed({ ...SMALL_E_INVOICE, lines }, "de");
    for (const part of ["98.765.432.109,12345678", "123.456.789.012,123456"]) expect(text).toContain(part);
    expect(pages[0]?.map((word) => word.text)).toContain("Kopierpapier");
  });

  it("whatever a supplier writes, it is printed or refused with a reason", { timeout: 60_000 }, async () => {
    await assert(
      asyncProperty(string({ unit: "binary", maxLength: 40 }), async (text) => {
        const model = { ...SMALL_E_INVOICE, number: text, paymentTerms: text, notes: [{ subject: null, text }] };
        const pdf = await printPage(invoicePage(model, "en"));
        expect(pdf.ok ? [] : pdf.issues.map(({ code }) => code)).toEqual(pdf.ok ? [] : ["PICTURE_LETTERS"]);
      }),
      { numRuns: 20 },
    );
  });

  it("the same invoice gives the same bytes", async () => {
    const html = invoicePage(SMALL_E_INVOICE, "fr");
    expect(await printPage(html)).toEqual(await printPage(html));
  });
});

describe("letters that the font lacks", () => {
  const FONT = new URL("standard_fonts/LiberationSans-Regular.ttf", import.meta.resolve("pdfjs-dist/package.json"));
  const has = lettersOf(readFileSync(FONT));

  it("has those of every language that invoices come in, and of their neighbours", () => {
    const alphabets =
      "ÄÖÜäöüß ÀÂÇÉÈÊËÎÏÔŒÙÛŸæœ ÁÍÑÓÚ¿¡ ÀÌÒ ÃÕ ĄĆĘŁŃÓŚŹŻ ÅÆØ ÅÄÖ ĚŠČŘŽÝŮŤĎŇ ĐŐŰĂȘȚĞİĀĒĪŪĻ ΑΩάώ ЖЯжяєі €£„”«»–…·№";
    expect(printable(alphabets, has).missing).toEqual([]);
    expect(printable("e\u{301}\u{202f}1 H₂O", has).text).toBe("é\u{a0}1 H2O");
  });

  it("are never dropped: a sign stands there by its number, an invoice in another script is not printed", async () => {
    expect(printable("paid ✓", has)).toEqual({ text: "paid [U+2713]", missing: [] });
    const html = invoicePage({ ...SMALL_E_INVOICE, paymentTerms: "三十天内付款" }, "en");
    expect(await printPage(html)).toMatchObject({ ok: false, issues: [{ code: "PICTURE_LETTERS" }] });
  });

  it("a font that is none has no letters", () => {
    expect(lettersOf(new Uint8Array(64))(65)).toBe(false);
  });
});

describe("lines", () => {
  const measure: Measure = (text) => text.length;

  it("hold all that was written, and none is wider than its place", async () => {
    const words = string({ unit: constantFrom("a", "b", " ", "\n", "\t"), maxLength: 60 });
    await assert(
      property(words, integer({ min: 1, max: 12 }), (text, width) => {
        const lines = wrap([{ text, style: STYLES.body }], width, measure).map((line) =>
          line.map((run) => run.text).join(""),
        );
        expect(letters(lines.join(""))).toBe(letters(text));
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
