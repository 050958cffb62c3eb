/** Scans end as words on the page by both engines, in children, through the very door the pipeline uses. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OcrEngine } from "../../src/adapters/pages/ocr.ts";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments, type Documents } from "../../src/app/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { scannedInvoice } from "./pages-paper.ts";

let models = "";
let sandbox: Sandbox;
let scan: { png: Uint8Array; pdf: Uint8Array };

function documents(ocrEngine: OcrEngine): Documents {
  const originals = { put: () => Promise.reject(new Error("not here")), get: () => Promise.resolve(scan.pdf) };
  return createDocuments({ sandbox, originals, ocrEngine, ocrLanguages: ["eng", "deu"], models });
}

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "matchbook-ocr-"));
  sandbox = createReaderSandbox({ models });
  scan = await scannedInvoice(1.2);
});

afterAll(async () => {
  await sandbox.close();
  await rm(models, { recursive: true, force: true });
});

const hasTesseract = spawnSync("tesseract", ["--version"]).status === 0;

describe.each(["js", "native"] as const)("OCR by the %s engine", (engine) => {
  const isMissing = engine === "native" && !hasTesseract;

  it.skipIf(isMissing)("reads a crooked scan (native needs tesseract on PATH)", async () => {
    const [read] = expectOk(await documents(engine).readFile(scan.pdf, "scan.pdf", NO_HINTS));
    expect(read?.reading.source).toBe("ocr");
    expect(read?.reading.fields.invoiceNumber?.value).toBe("RE-2026-0815");
    expect(read?.reading.fields.grossTotal?.value).toBe("119.00");
    expect(read?.reading.fields.grossTotal?.source).toBe("ocr");
  });

  it.skipIf(isMissing)("reads a photo of the same (native needs tesseract on PATH)", async () => {
    const [read] = expectOk(await documents(engine).readFile(scan.png, "photo.png", NO_HINTS));
    expect(read?.reading.fields.purchaseOrderNumber?.value).toBe("PO-4711");
  });
});

it("reads a crooked scan on grey paper, whose new corners must not look like an edge", async () => {
  const grey = await sharp(scan.png).linear(0.8, 10).rotate(1.7, { background: "#d7d7d7" }).png().toBuffer();
  const [read] = expectOk(await documents("js").readFile(new Uint8Array(grey), "grey.png", NO_HINTS));
  expect(read?.reading.fields.invoiceNumber?.value).toBe("RE-2026-0815");
});

it("names the language package that is missing", async () => {
  const settings = { sandbox, originals: { put: () => Promise.reject(), get: () => Promise.reject() }, models };
  const reader = createDocuments({ ...settings, ocrEngine: "js", ocrLanguages: ["eng", "zzz"] });
  const result = await reader.readFile(scan.pdf, "scan.pdf", NO_HINTS);
  expect(result.ok ? "ok" : result.issues[0]?.code).toBe("OCR_LANGUAGE_MISSING");
});
