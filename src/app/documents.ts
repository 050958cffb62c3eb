/** The pipeline's document reader: files are opened, painted and read in children, and the pieces put together here. */

import type { OpenedDocument } from "../adapters/extractors/extractor.ts";
import type { Extracted } from "../adapters/extractors/index.ts";
import type { OcrEngine, OcrPage } from "../adapters/pages/ocr.ts";
import { prepareModels } from "../adapters/pages/ocr-models.ts";
import type { Limits } from "../adapters/sandbox/child.ts";
import type { Sandbox } from "../adapters/sandbox/pool.ts";
import type { Document } from "../domain/document.ts";
import type { PageSize } from "../domain/extraction.ts";
import { fail, type Issue, ok, type Result } from "../domain/values/result.ts";
import type { DocumentRead, DocumentReader, Originals } from "../pipeline/ports.ts";
import type { Page, ReadingHints } from "../reading/page.ts";
import type { OpenedFile } from "./reader.ts";
import { aboutTheFile } from "./reader-sandbox.ts";
import { NO_SECOND_READER, type SecondReader } from "./second-reader/second-reader.ts";

export interface DocumentSettings {
  readonly sandbox: Sandbox;
  readonly originals: Originals;
  readonly ocrEngine: OcrEngine;
  /** As tesseract names them: eng, deu, fra. */
  readonly ocrLanguages: readonly string[];
  /** Folder for the unpacked OCR models; filled at first use. */
  readonly models: string;
  /** Absent: the rules read alone. */
  readonly secondReader?: SecondReader;
}

export interface Documents extends DocumentReader {
  /** Reads one file that is not stored, for the command line. */
  readFile(bytes: Uint8Array, name: string, hints: ReadingHints): Promise<Result<readonly DocumentRead[]>>;
}

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What each task may take; a task that needs more is cut off with an issue. */
const LIMITS = {
  open: { deadlineMs: 15_000, memoryMb: 512 },
  picture: { deadlineMs: 20_000, memoryMb: 640 },
  ocr: { deadlineMs: 90_000, memoryMb: 640 },
  read: { deadlineMs: 20_000, memoryMb: 512 },
} as const satisfies Record<string, Limits>;
const MAX_BYTES = 50_000_000;
/** More scanned pages than this are left to a person. */
const MAX_SCANS = 30;

/** Documents over a sandbox; close the sandbox to end its children. */
export function createDocuments(settings: DocumentSettings): Documents {
  const readAll = (files: readonly NamedBytes[], hints: ReadingHints) => readFiles(settings, files, hints);
  return {
    async read(files, hints) {
      const loaded = files.map(async ({ fingerprint, name }) => ({
        name,
        bytes: await settings.originals.get(fingerprint),
      }));
      return aboutTheFile(await readAll(await Promise.all(loaded), hints));
    },
    readFile: (bytes, name, hints) => readAll([{ name, bytes }], hints),
    picture: (document, page) => paint(settings, document, page),
  };
}

async function paint(settings: DocumentSettings, document: Document, page: number): Promise<Result<Uint8Array>> {
  const file = document.files.find(({ kind }) => kind !== "xml") ?? document.files[0];
  const bytes = await settings.originals.get(file.fingerprint);
  return settings.sandbox.run("picture", { bytes, page }, LIMITS.picture);
}

async function readFiles(
  settings: DocumentSettings,
  files: readonly NamedBytes[],
  hints: ReadingHints,
): Promise<Result<readonly DocumentRead[]>> {
  const started = performance.now();
  const opened = await openAll(settings.sandbox, files);
  if (!opened.ok) return opened;
  const document = await withScans(settings, opened.value);
  const extracted = await settings.sandbox.run<readonly Extracted[]>("read", { opened: document, hints }, LIMITS.read);
  // What went wrong with the pages says more than that nothing was found on them.
  if (!extracted.ok) return { ok: false, issues: [...document.warnings, ...extracted.issues] };
  const secondReader = settings.secondReader ?? NO_SECOND_READER;
  const improve = async (one: Extracted) => ({
    ...one,
    reading: await secondReader.improve(one.reading, document.pages),
  });
  const readings = await Promise.all(extracted.value.map(improve));
  const pageSizes = opened.value.pages.map(({ number, width, height }) => ({ number, width, height }));
  const elapsedMs = performance.now() - started;
  return ok(readings.map((one) => ({ ...one, pageSizes: sizesOf(one, pageSizes), elapsedMs })));
}

/** A part of a stack has only its own pages; an e-invoice without any has none. */
function sizesOf({ reading }: Extracted, pageSizes: readonly PageSize[]): readonly PageSize[] {
  return pageSizes.filter(({ number }) => reading.pages.includes(number));
}

interface OpenedFiles extends Omit<OpenedDocument, "skews"> {
  readonly scans: readonly number[];
  /** The file whose pages these are. */
  readonly paged: { readonly kind: "pdf" | "image"; readonly bytes: Uint8Array } | null;
}

/** Opens every file; one that cannot be opened becomes a warning as long as another can. */
async function openAll(sandbox: Sandbox, files: readonly NamedBytes[]): Promise<Result<OpenedFiles>> {
  const results = await Promise.all(files.map(async (file) => ({ file, result: await openOne(sandbox, file) })));
  const opened = results.flatMap(({ file, result }) => (result.ok ? [{ file, value: result.value }] : []));
  const issues = results.flatMap(({ result }) => (result.ok ? [] : result.issues));
  if (opened.length === 0) return { ok: false, issues };
  const first = opened.find(({ value }) => value.pages.length > 0);
  const kind = first?.value.kind === "image" ? "image" : "pdf";
  return ok({
    pages: first?.value.pages ?? [],
    scans: first?.value.scans ?? [],
    paged: first === undefined ? null : { kind, bytes: first.file.bytes },
    xml: opened.flatMap(({ value }) => value.xml),
    warnings: [...issues, ...opened.flatMap(({ value }) => value.warnings)],
  });
}

async function openOne(sandbox: Sandbox, { name, bytes }: NamedBytes): Promise<Result<OpenedFile>> {
  if (bytes.length > MAX_BYTES) {
    return fail("FILE_TOO_LARGE", `The file is larger than ${MAX_BYTES / 1_000_000} MB: ask for a smaller copy.`);
  }
  return sandbox.run("open", { bytes, name }, LIMITS.open);
}

/** The document with OCR words in place of its scanned pages; a page that fails stays empty, with a warning. */
async function withScans(settings: DocumentSettings, opened: OpenedFiles): Promise<OpenedDocument> {
  const { pages, scans, paged, xml, warnings } = opened;
  if (paged === null || scans.length === 0) return { pages, xml, warnings, skews: new Map() };
  const models = await prepareModels(settings.models, settings.ocrLanguages);
  if (!models.ok) return { pages, xml, warnings: [...warnings, ...models.issues], skews: new Map() };
  const wish = { ...paged, engine: settings.ocrEngine, languages: settings.ocrLanguages, models: models.value };
  const ocr = await Promise.all(
    scans.slice(0, MAX_SCANS).map((page) => settings.sandbox.run<OcrPage>("ocr", { ...wish, page }, LIMITS.ocr)),
  );
  const read = ocr.flatMap((result) => (result.ok ? [result.value] : []));
  const failed = distinct(ocr.flatMap((result) => (result.ok ? [] : result.issues)));
  const replace = (page: Page) => read.find((scan) => scan.page.number === page.number)?.page ?? page;
  const skews = new Map(read.filter(({ skew }) => skew !== 0).map(({ page, skew }) => [page.number, skew]));
  const skipped = scans.length > MAX_SCANS ? [tooManyScans(scans.length)] : [];
  return { pages: pages.map(replace), skews, xml, warnings: [...warnings, ...failed, ...skipped] };
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [issue.code, issue])).values()];
}

function tooManyScans(count: number): Issue {
  const message = `The file has ${count} scanned pages; only the first ${MAX_SCANS} were read: check the rest by hand.`;
  return { code: "TOO_MANY_SCANS", message };
}
