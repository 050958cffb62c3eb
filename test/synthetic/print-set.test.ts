/** The printed set: the same bytes for the same seed, and nothing in a truth file that its page does not show. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import { decodeIndex } from "../../src/app/accuracy/index-file.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { decodeTruth } from "../../src/pipeline/measure/truth.ts";
import { runGenerate } from "./generate.ts";
import { OTHER_KINDS } from "./kinds.ts";
import { LAYOUTS } from "./layouts/index.ts";
import { findFontFiles } from "./pages/drawing.ts";
import { printSheet, printStack } from "./pages/print-sheet.ts";
import { photograph } from "./photo.ts";
import type { Sheet } from "./sheet.ts";
import { truthOf } from "./truth.ts";
import { type Job, jobsOf, sheetFor } from "./write-set.ts";
import { stacksOf } from "./write-stacks.ts";

const ALL = { seed: "test", layouts: null, languages: null, renderer: "pdfkit", split: null, isScan: false } as const;
/** Polish and Czech need letters that the standard fonts lack; without fonts-liberation or fonts-dejavu they are left out. */
const HAS_FONTS = findFontFiles("sans") !== null;
const JOBS: readonly Job[] = jobsOf({ ...ALL, count: 82 }).filter(
  (job) => HAS_FONTS || !["pl", "cs"].includes(job.language),
);

/** Wrapping breaks texts anywhere, so blanks say nothing. */
function squeezed(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

async function wordsOn(pdf: Uint8Array): Promise<readonly string[]> {
  const { pages } = expectOk(await readPdf(pdf));
  return pages.flatMap((page) => page.words.map((word) => squeezed(word.text)));
}

/** Words that a text is made of, each somewhere on the page: columns may stand between the lines of a wrapped text. */
function isOnPage(words: readonly string[], text: string): boolean {
  const page = words.join("");
  return page.includes(squeezed(text)) || text.split(/\s/).every((part) => page.includes(squeezed(part)));
}

describe("a printed invoice", () => {
  it("has the same bytes for the same seed", async () => {
    const [job] = JOBS;
    if (!job) throw new Error("no job");
    const [first, second] = [await printSheet(sheetFor(job)), await printSheet(sheetFor(job))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it.each(JOBS)("shows every value of its truth: $layout.name in $language", async (job) => {
    const sheet = sheetFor(job);
    const words = await wordsOn(await printSheet(sheet));
    const missing = [...sheet.shown].filter(([, text]) => !isOnPage(words, text));
    expect(missing).toEqual([]);
    const cells = sheet.table.rows.flat().filter((cell) => !isOnPage(words, cell));
    expect(cells).toEqual([]);
    const truth = decodeTruth(truthOf(sheet), true);
    const hasTable = job.layout.rows.flat().includes("table");
    expect(truth.lines?.length ?? null).toBe(hasTable ? sheet.model.lines.length : null);
    expect(truth.fields.grossTotal?.visibility).toBe("visible");
  });
});

describe("another paper", () => {
  const [first] = JOBS;
  it.each(OTHER_KINDS)("says what it is and claims no invoice's values: %s", async (kind) => {
    const layout = LAYOUTS.find(({ name }) => name === "form-boxed") ?? first?.layout;
    if (!layout) throw new Error("no layout");
    const sheet = sheetFor({ id: `paper ${kind}`, layout, language: "de", kind });
    const words = await wordsOn(await printSheet(sheet));
    expect(isOnPage(words, sheet.title)).toBe(true);
    const truth = truthOf(sheet);
    expect(Object.keys(truth).sort()).toEqual(["doc_type", "truth_kind"]);
    expect(decodeTruth(truth, true).type).not.toBe("credit-note");
  });
});

describe("a stack", () => {
  it("holds each document on pages of its own", async () => {
    const stacks = stacksOf({ ...ALL, languages: ["en"], count: 3 });
    for (const { jobs } of stacks) {
      const [head, ...rest] = jobs;
      const sheets: readonly [Sheet, ...Sheet[]] = [sheetFor(head), ...rest.map(sheetFor)];
      const { bytes, pages } = await printStack(sheets);
      const read = expectOk(await readPdf(bytes));
      expect(pages.flat()).toEqual(read.pages.map(({ number }) => number));
      sheets.forEach((sheet, at) => {
        const own = read.pages.filter(({ number }) => pages[at]?.includes(number));
        const words = own.flatMap((page) => page.words.map((word) => squeezed(word.text)));
        expect([...sheet.shown].filter(([, text]) => !isOnPage(words, text))).toEqual([]);
      });
    }
    expect(new Set(stacks.map(({ isOneSupplier }) => isOneSupplier)).size).toBe(2);
  });
});

describe("a photograph", () => {
  it("is the same picture for the same seed, crooked on a table", async () => {
    const layout = LAYOUTS.find(({ name }) => name === "genre-prose");
    if (!layout) throw new Error("no layout");
    const pdf = await printSheet(sheetFor({ id: "photo", layout, language: "en" }));
    const [one, two] = [await photograph(pdf, "photo", 40), await photograph(pdf, "photo", 40)];
    if (one === null || two === null) throw new Error("no photograph");
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    const corner = await sharp(await sharp(one).extract({ left: 0, top: 0, width: 4, height: 4 }).toBuffer()).stats();
    expect(corner.channels[0]?.mean).toBeLessThan(180);
  });
});

describe("a written set", () => {
  let out = "";
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "synthetic-"));
  });
  afterEach(() => rm(out, { recursive: true, force: true }));

  it("is a folder that accuracy can measure, scans with their kind and split", async () => {
    const said: string[] = [];
    const args = ["--out", out, "--seed", "9", "--count", "2", "--languages", "en", "--split", "tune", "--scan"];
    expect(await runGenerate(args, (text) => said.push(text))).toBe(0);
    const entries = expectOk(decodeIndex(await readFile(join(out, "index.jsonl"), "utf8")));
    expect(entries.map(({ kind, simulated }) => ({ kind, simulated }))).toEqual([
      { kind: "scan", simulated: true },
      { kind: "scan", simulated: true },
    ]);
    expect((await readdir(out)).sort()).toEqual(
      ["index.jsonl", ...entries.flatMap(({ file, truth }) => [file, truth])].sort(),
    );
    const [entry] = entries;
    const { scans } = expectOk(await readPdf(new Uint8Array(await readFile(join(out, entry?.file ?? "")))));
    expect(scans.length).toBeGreaterThan(0);
    expect(said.at(-1)).toContain("2 documents");
  });

  it("says what is missing when no folder is named", async () => {
    const said: string[] = [];
    expect(await runGenerate(["--count", "3"], (text) => said.push(text))).toBe(1);
    expect(said).toEqual(["Name a folder with --out and a whole number with --count.\n"]);
  });
});
