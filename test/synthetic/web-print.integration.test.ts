/** The held-out renderer: Chromium prints every web layout, and the page shows what its truth says. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { findChromium } from "../support/chromium.ts";
import type { Printer } from "./printer.ts";
import { openWebPrinter } from "./web/print-page.ts";
import { jobsOf, sheetFor } from "./write-set.ts";

const WEB = { seed: "test", layouts: null, languages: null, renderer: "chromium", split: null, isScan: false } as const;
const HAS_CHROMIUM = findChromium() !== null;

function squeezed(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

describe.skipIf(!HAS_CHROMIUM)("a web layout (needs Chromium)", () => {
  let printer: Printer | null = null;
  beforeAll(async () => {
    printer = await openWebPrinter();
  });
  afterAll(async () => {
    await printer?.close();
  });

  it.each(jobsOf({ ...WEB, count: 19 }))("shows every value of its truth: $layout.name in $language", async (job) => {
    const sheet = sheetFor(job);
    const { pages } = expectOk(await readPdf((await printer?.print(sheet)) ?? new Uint8Array()));
    const page = pages.flatMap(({ words }) => words.map(({ text }) => squeezed(text))).join("");
    const missing = [...sheet.shown].filter(
      ([, text]) => !page.includes(squeezed(text)) && !text.split(/\s/).every((part) => page.includes(squeezed(part))),
    );
    expect(missing).toEqual([]);
  });
});
