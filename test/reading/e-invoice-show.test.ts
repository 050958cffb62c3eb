/** The page of an e-invoice: it shows all that the model states, in the reader's language, and nothing on it can act. */
import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { invoicePage } from "../../src/reading/e-invoice/show/invoice-page.ts";
import { escaped } from "../../src/reading/e-invoice/show/markup.ts";
import { PAGE_LANGUAGES, pageWords } from "../../src/reading/e-invoice/show/page-words.ts";
import { PAGE_STYLE } from "../../src/reading/e-invoice/show/style.ts";
import en from "../../src/reading/e-invoice/show/words/en.json" with { type: "json" };
import { MODEL_IN_FULL } from "../support/model-in-full.ts";
import { SMALL_E_INVOICE } from "../support/small-e-invoice.ts";

/** Every element with its attributes as a strict parser sees them, and all text between. */
function parsed(page: string): { readonly shape: readonly string[]; readonly text: string } {
  const shape: string[] = [];
  let text = "";
  const parser = new SaxesParser({});
  parser.on("opentag", ({ name, attributes }) => shape.push(`${name} ${JSON.stringify(attributes)}`));
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("comment", () => shape.push("comment"));
  parser.on("cdata", () => shape.push("cdata"));
  parser.on("processinginstruction", () => shape.push("instruction"));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(page).close();
  return { shape, text: text.replace(PAGE_STYLE, "") };
}

/** The same model with every text in it replaced, one after another. */
function withTexts(model: EnInvoice, texts: readonly string[]): EnInvoice {
  let at = 0;
  const replace = (value: unknown): unknown => {
    if (typeof value === "string") return texts[at++ % texts.length];
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each)]));
  };
  return replace(model) as EnInvoice;
}

/** Every text of a model with its path, places in the file left out. */
function textsOf(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== "at")
    .flatMap(([key, each]) => textsOf(each, `${path}/${key}`));
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "` style=`x",
  "</title></style></main><svg/onload=alert(1)>",
  "<!-- -->",
  "]]><![CDATA[",
  "<?xml version='1.0'?>",
  "&lt;b&gt; &#60; &amp",
  "javascript:alert(1)",
  "data:text/html,<b>x</b>",
  "file:///etc/passwd",
  "\u{0}\u{8}\u{1b}[2J\u{202e}\u{2066}\u{feff}\u{ffff}",
  "{{x}} <%= x %>",
];

describe("nothing a supplier writes can act", () => {
  it("no text in any field becomes a tag or an attribute", { timeout: 60_000 }, async () => {
    const calm = parsed(invoicePage(withTexts(MODEL_IN_FULL, ["x"]), "en")).shape;
    const text = array(oneof(constantFrom(...HOSTILE), string({ unit: "binary" })), { minLength: 1, maxLength: 3 });
    // An empty text or a bare number may leave a row out; with a letter in front every row is there.
    const texts = array(
      text.map((parts) => `x${parts.join("")}`),
      { minLength: 1, maxLength: 12 },
    );
    await assert(
      property(texts, (wild) => {
        expect(parsed(invoicePage(withTexts(MODEL_IN_FULL, wild), "en")).shape).toEqual(calm);
      }),
      { numRuns: 30 },
    );
  });

  it("what is escaped reads as it was written, without what would turn or hide it", async () => {
    await assert(
      property(string({ unit: "grapheme" }), (text) => {
        const { text: read } = parsed(`<p>${escaped(text)}</p>`);
        expect(read.replaceAll("\u{fffd}", "")).toBe(
          text.toWellFormed().replace(/[^\P{Cc}\n\r\t]|[\u{200b}-\u{200f}\u{2060}-\u{206f}\u{feff}\u{fffd}]/gu, ""),
        );
      }),
    );
    expect(escaped("DE89\u{202e}0052")).toBe("DE89\u{fffd}0052");
  });

  it("has no scripts, no links, no forms and nothing to load", () => {
    const { shape } = parsed(invoicePage(MODEL_IN_FULL, "en"));
    const names = new Set(shape.map((tag) => tag.split(" ")[0]));
    for (const name of ["script", "a", "img", "iframe", "object", "form", "link", "base", "svg"]) {
      expect(names.has(name), name).toBe(false);
    }
    expect(shape.filter((tag) => /"(?:href|src|on\w+|style|action)":/.test(tag))).toEqual([]);
    expect(PAGE_STYLE).not.toMatch(/url\(|@import|<|&/);
  });

  it("stays small when the file does not", () => {
    const [line] = MODEL_IN_FULL.lines;
    const endless = { subject: null, text: "x".repeat(5_000_000) };
    const lines = Array.from({ length: 20_000 }, () => line as EnInvoice["lines"][number]);
    const page = invoicePage({ ...MODEL_IN_FULL, notes: [endless], lines }, "en");
    expect(page.length).toBeLessThan(4_000_000);
    expect(page).toContain("Not shown here, but in the original: 19,000");
  });
});

describe("everything the model states is shown", () => {
  /** Said by a word, for a picture of the content would be no use, or only in the alarm. */
  const IN_WORDS = [
    "/typeCode",
    "/taxPointCode",
    "/language",
    "/notes/0/subject",
    "/attachments/0/id",
    "/attachments/0/content",
    "/payments/0/meansCode",
    "/payments/1/meansCode",
    "/lines/0/unit",
    "/lines/0/priceBaseUnit",
    "/lines/0/priceBase",
    "/lines/0/category",
    "/breakdown/0/category",
    "/breakdown/0/reasonCode",
  ];

  it("each of its texts, figures and days stands on the page, or a word for its code", () => {
    const { text } = parsed(invoicePage(MODEL_IN_FULL, "en"));
    const plain = text.replaceAll(/[\s,]/g, "");
    const missing = textsOf(MODEL_IN_FULL)
      .filter(([, value]) => !plain.includes(value.replaceAll(/[\s,]/g, "")))
      .map(([path]) => path)
      .filter((path) => !/\/(?:allowances|charges)\/\d\/(?:category|reasonCode)$/.test(path));
    expect(missing.filter((path) => !IN_WORDS.includes(path))).toEqual([]);
  });

  it("a small invoice looks like this", async () => {
    const page = invoicePage(SMALL_E_INVOICE, "de").replace(PAGE_STYLE, "");
    await expect(page).toMatchFileSnapshot("./e-invoice-show.small.html");
  });

  it("what is not stated leaves no empty place behind", () => {
    const bare = withTexts(MODEL_IN_FULL, ["x"]);
    const page = invoicePage({ ...bare, lines: [], payments: [], notes: [], attachments: [], breakdown: [] }, "en");
    expect(page).toContain("This e-invoice states no lines.");
    for (const heading of ["Notes", "Enclosed files", "VAT breakdown"])
      expect(page).not.toContain(`<h2>${heading}</h2>`);
  });
});

describe("in the reader's language", () => {
  it("says words, days and amounts as its people do", () => {
    const said = (language: string) => parsed(invoicePage(SMALL_E_INVOICE, language)).text;
    expect(said("de-CH")).toMatch(/Rechnung[\s\S]*02\.11\.2026[\s\S]*1\.200 Stk\.[\s\S]*5\.950,00 EUR/);
    expect(said("fr")).toMatch(/Facture[\s\S]*02\/11\/2026[\s\S]*5 950,00 EUR/);
    expect(said("en")).toMatch(/Invoice[\s\S]*2026-11-02[\s\S]*5,950\.00 EUR/);
    expect(said("tlh")).toBe(said("en"));
  });

  it("a language has a word for every label, and no word that nobody uses", async () => {
    for (const language of PAGE_LANGUAGES) {
      const { default: file } = (await import(`../../src/reading/e-invoice/show/words/${language}.json`, {
        with: { type: "json" },
      })) as { default: typeof en };
      expect(file.language).toBe(language);
      expect(Object.keys(file.labels).sort(), language).toEqual(Object.keys(en.labels).sort());
      for (const list of ["types", "units", "taxes", "means"] as const) {
        expect(Object.keys(en[list]), `${language} ${list}`).toEqual(expect.arrayContaining(Object.keys(file[list])));
      }
    }
  });

  it("a code that every object knows is no word", () => {
    const words = pageWords("en");
    expect(words.coded("units", "constructor")).toBeNull();
    expect(words.coded("units", "__proto__")).toBeNull();
  });
});
