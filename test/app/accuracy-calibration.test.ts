/** `accuracy --calibration`: whether chances mean what they say, and how many documents could go without a person. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runAccuracy } from "../../src/app/commands/accuracy.ts";
import type { Reading } from "../../src/domain/extraction.ts";
import { ok } from "../../src/domain/values/result.ts";

const dir = mkdtempSync(join(tmpdir(), "matchbook-calibration-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** Ten invoices numbered 0 to 9; the surer half is read right, and of the others one is misread. */
function writeFolder(): void {
  const names = Array.from({ length: 10 }, (_, at) => `${at}.pdf`);
  for (const name of names) {
    writeFileSync(join(dir, name), name);
    writeFileSync(join(dir, `${name}.json`), JSON.stringify({ doc_type: "invoice", invoice_number: `N${name[0]}` }));
  }
  const lines = names.map((file) => JSON.stringify({ file, kind: "digital", truth: `${file}.json` }));
  writeFileSync(join(dir, "index.jsonl"), `${lines.join("\n")}\n`);
}

function readingOf(name: string): Reading {
  const at = Number(name[0]);
  const chance = at < 5 ? 0.99 : 0.9;
  const value = at === 7 ? "N8" : `N${at}`;
  return {
    type: "invoice",
    source: "text",
    language: "en",
    pages: [1],
    fields: { invoiceNumber: { value, confidence: chance, accepted: true, source: "text" } },
    lines: [],
    taxes: [],
    orderNumbers: [],
    warnings: [],
    sureness: { chance },
  };
}

async function printed(json: boolean): Promise<string> {
  writeFolder();
  const out: string[] = [];
  await runAccuracy({
    dir,
    json,
    kinds: null,
    calibration: true,
    readFile: async (bytes) => {
      const reading = readingOf(new TextDecoder().decode(bytes));
      return ok([{ extractor: "test", reading, pageSizes: [], elapsedMs: 1 }]);
    },
    out: (text) => void out.push(text),
    progress: () => undefined,
  });
  return out.join("");
}

test("the table sets what was claimed beside what was right, and a price on going without a person", async () => {
  const text = await printed(false);
  expect(text).toContain("digital: how sure, and how right");
  expect(text).toMatch(/invoiceNumber +10 +0\.055 +0\.\d{3} +100\.0 % +69\.2 %–100\.0 % +9\/10 +55\.5 %–99\.7 %/);
  expect(text).toContain("90.0 % → 4/5   99.0 % → 5/5");
  expect(text).toContain("at most 0.5 % wrong   50.0 % (5/10, 18.7 %–81.3 %), 0 wrong, from 99.0 %");
});

test("the same as JSON, for machines", async () => {
  const { calibration } = JSON.parse(await printed(true));
  expect(calibration[0]).toMatchObject({
    group: "digital",
    documents: { claims: 10 },
    fields: { invoiceNumber: { claims: 10, accepted: { hits: 9, of: 10 } } },
    riskCoverage: [{ budget: 0.001, wrong: 0, from: 0.99 }, {}, {}, { budget: 0.02, touchless: { hits: 5, of: 10 } }],
  });
});
