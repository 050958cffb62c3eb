/** Users measure their own folder: the table must say what was right, what was wrong, and what was left out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type AccuracyOptions, runAccuracy } from "../../src/app/commands/accuracy.ts";
import type { Reading } from "../../src/domain/extraction.ts";
import { fail, ok } from "../../src/domain/values/result.ts";

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

interface Labelled {
  readonly file: string;
  readonly kind?: string;
  readonly truth?: object;
}

/** A folder of labelled documents; the bytes of each are its own name. */
function folder(files: readonly Labelled[]): string {
  const dir = mkdtempSync(join(tmpdir(), "matchbook-accuracy-"));
  dirs.push(dir);
  const entries = files.map(({ file, kind = "digital", truth }) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), file);
    if (truth) writeFileSync(join(dir, `${file}.truth.json`), JSON.stringify({ doc_type: "invoice", ...truth }));
    return JSON.stringify({ file, kind, truth: `${file}.truth.json` });
  });
  writeFileSync(join(dir, "index.jsonl"), `${entries.join("\n")}\n`);
  return dir;
}

function numbered(value: string): Reading {
  const claim = { value, confidence: 0.98, accepted: true, source: "text" as const };
  return {
    type: "invoice",
    source: "text",
    language: "en",
    pages: [1],
    fields: { invoiceNumber: claim },
    lines: [],
    taxes: [],
    orderNumbers: [],
    warnings: [],
  };
}

/** A reader that always finds the number 4711, and cannot open what is called broken. */
const FINDS_4711: AccuracyOptions["readFile"] = (bytes) => {
  const name = new TextDecoder().decode(bytes);
  if (name.includes("crash")) throw new Error("boom");
  const read = { extractor: "test", reading: numbered("4711"), pageSizes: [], elapsedMs: 20 };
  return Promise.resolve(name.includes("broken") ? fail("PDF_BROKEN", "the file is cut off") : ok([read]));
};

async function measure(dir: string, options: Partial<AccuracyOptions> = {}) {
  const [out, progress]: [string[], string[]] = [[], []];
  const status = await runAccuracy({
    dir,
    json: false,
    kinds: null,
    readFile: FINDS_4711,
    out: (text) => void out.push(text),
    progress: (text) => void progress.push(text),
    ...options,
  });
  return { status, out: out.join(""), progress: progress.join("") };
}

describe("measuring a folder", () => {
  const dir = folder([
    { file: "a/right.pdf", truth: { invoice_number: "4711" } },
    { file: "wrong.pdf", truth: { invoice_number: "4712" } },
    { file: "broken.pdf", truth: { invoice_number: "1" } },
    { file: "crash.pdf", truth: { invoice_number: "1" } },
    { file: "a.eml", kind: "eml", truth: {} },
  ]);

  test("prints a table, the mistakes that matter and what was left out", async () => {
    const { status, out, progress } = await measure(dir);
    expect(status).toBe(0);
    expect(out).toContain("digital: 4 files, 2 not readable");
    expect(out).toMatch(/invoiceNumber +4 +1 +1 +2 +50\.0 % +25\.0 %/);
    expect(out).toContain("wrong.pdf  invoiceNumber: read 4711, is 4712");
    expect(out).toContain("broken.pdf  PDF_BROKEN: the file is cut off");
    expect(out).toContain("crash.pdf  READER_CRASHED: boom");
    expect(out).toContain("not measured here\n  eml: 1 files");
    expect(progress).toContain("2/4 wrong.pdf");
  });

  test("gives the same as JSON for scripts, mistakes by file included", async () => {
    const { out } = await measure(dir, { json: true });
    const report = JSON.parse(out);
    expect(report.groups[0]).toMatchObject({ group: "digital", files: 4, failed: 2, core: { hits: 1, of: 4 } });
    expect(report.notMeasured).toEqual({ eml: 1 });
    expect(report.scores[1].fields[0]).toMatchObject({ outcome: "wrong", expected: "4712", read: "4711" });
  });
});

describe("a folder that cannot be measured", () => {
  test("without an index says so", async () => {
    const { status, progress } = await measure("/nowhere");
    expect([status, progress]).toEqual([1, expect.stringContaining("INDEX_MISSING")]);
  });

  test("with a broken index names the lines", async () => {
    const dir = folder([]);
    writeFileSync(join(dir, "index.jsonl"), '{"file":"a.pdf","kind":"digital","truth":"a"}\n{"file":1}\nnope\n');
    const { status, progress } = await measure(dir);
    expect(status).toBe(1);
    expect(progress).toContain("Line 2");
    expect(progress).toContain("Line 3");
  });

  test("with kinds that are not measured names those that are", async () => {
    const { status, progress } = await measure(folder([{ file: "a.eml", kind: "eml", truth: {} }]), { kinds: ["eml"] });
    expect([status, progress]).toEqual([1, expect.stringContaining("kinds are digital, scan")]);
  });

  test("never reads outside itself", async () => {
    const dir = folder([{ file: "a.pdf", truth: {} }]);
    writeFileSync(join(dir, "index.jsonl"), '{"file":"a.pdf","kind":"digital","truth":"../../etc/passwd"}\n');
    const { out } = await measure(dir);
    expect(out).toContain("TRUTH_UNREADABLE: ../../etc/passwd: ../../etc/passwd lies outside the measured folder");
  });
});
