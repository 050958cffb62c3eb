/** The printed set: the same bytes for the same seed, and nothing in a truth file that its page does not show. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import { decodeIndex } from "../../src/app/accuracy/index-file.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { decodeTruth } from "../../src/pipeline/measure/truth.ts";
import { runGenerate } from "./generate.ts";
import { findFontFiles } from "./pages/drawing.ts";
import { printSheet } from "./pages/print-sheet.ts";
import { truthOf } from "./truth.ts";
import { type Job, jobsOf, sheetFor } from "./write-set.ts";

const ALL = { seed: "test", layouts: null, languages: null, renderer: "pdfkit", split: null, isScan: false } as const;
/** Polish and Czech need letters that the standard fonts lack; without fonts-liberation or fonts-dejavu they are left out. */
const HAS_FONTS = findFontFiles("sans") !== null;
const JOBS: readonly Job[] = jobsOf({ ...ALL, count: 52 }).filter(
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
    expect(truth.lines).toHaveLength(sheet.model.lines.length);
    expect(truth.fields.grossTotal?.visibility).toBe("visible");
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
