/** Files made to hurt: each ends with a reading or a coded issue, and the reader goes on as if nothing had happened. */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { runExtract } from "../../src/app/commands/extract.ts";
import { createDocuments, type Documents } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { drawInvoice, print } from "./pages-paper.ts";

interface HostileFile {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
  readonly assert: { readonly flag?: string; readonly text_contains?: string };
}

interface Printed {
  readonly file: string;
  readonly document?: number;
  readonly fields?: Readonly<Record<string, { readonly value: string; readonly box?: readonly number[] }>>;
  readonly warnings?: readonly { readonly code: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}

const FOLDER = fileURLToPath(new URL("../../../shared/hostile", import.meta.url));
const isThere = existsSync(join(FOLDER, "index.jsonl"));
const KINDS = new Set(["pdf", "img", "xml"]);
let folder = "";
let sandbox: Sandbox;
let documents: Documents;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "matchbook-hostile-"));
  sandbox = createReaderSandbox({ models: folder });
  const originals = { put: () => Promise.reject(), get: () => Promise.reject() };
  documents = createDocuments({ sandbox, originals, ocrEngine: "auto", ocrLanguages: ["eng"], models: folder });
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function extract(files: readonly string[]): Promise<{ status: number; lines: Printed[] }> {
  const lines: Printed[] = [];
  const out = (text: string) => lines.push(JSON.parse(text));
  const status = await runExtract(files, { documents, hints: NO_HINTS, json: true, out });
  return { status, lines };
}

function hostileFiles(): HostileFile[] {
  if (!isThere) return [];
  const rows = readFileSync(join(FOLDER, "index.jsonl"), "utf8").trim().split("\n");
  return rows.map((row): HostileFile => JSON.parse(row)).filter(({ kind }) => KINDS.has(kind));
}

describe("matchbook extract", () => {
  it("prints a line for every file, in order, and goes on after bad ones", async () => {
    const good = join(folder, "good.pdf");
    const bad = join(folder, "bad.pdf");
    await writeFile(good, await print(drawInvoice));
    await writeFile(bad, "%PDF-1.7 and nothing else");
    const { status, lines } = await extract([bad, good, join(folder, "missing.pdf")]);
    expect(status).toBe(1);
    expect(lines.map(({ file, error }) => [file, error?.code])).toEqual([
      [bad, "PDF_BROKEN"],
      [good, undefined],
      [join(folder, "missing.pdf"), "FILE_MISSING"],
    ]);
    expect(lines[1]).toMatchObject({ document: 1, pages: [1], type: "invoice", source: "text", warnings: [] });
    expect(lines[1]?.fields?.["grossTotal"]).toMatchObject({ value: "119.00", source: "text", page: 1 });
    expect(lines[1]?.fields?.["grossTotal"]?.box).toHaveLength(4);
    expect((await extract([good])).status).toBe(0);
  });
});

describe.skipIf(!isThere)("hostile files (needs ../shared/hostile beside the repository)", () => {
  it.each(hostileFiles())("$file", async ({ file, expected, assert }) => {
    const { lines } = await extract([join(FOLDER, file)]);
    const [line] = lines;
    if (line?.error !== undefined) {
      expect(line.error.code).toMatch(/^[A-Z_]+$/);
      expect(line.error.message).toMatch(/\.$/);
    }
    if (expected === "rejected") expect(line?.error).toBeDefined();
    if (assert.flag !== undefined) expect(line?.warnings?.map(({ code }) => code)).toContain(assert.flag);
    if (assert.text_contains !== undefined) expect(JSON.stringify(line?.fields)).toContain(assert.text_contains);
  });
});
