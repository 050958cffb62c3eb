/** The pipeline's document reader: files are opened, painted and read in children, and the pieces put together here. */

import type { Extracted } from "../../adapters/extractors/index.ts";
import type { Limits } from "../../adapters/sandbox/child.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import type { Document } from "../../domain/document.ts";
import type { PageSize } from "../../domain/extraction.ts";
import { ok, type Result } from "../../domain/values/result.ts";
import type {
  DocumentRead,
  DocumentReader,
  EInvoicePages,
  Originals,
  ProfileFor,
  Taught,
} from "../../pipeline/ports.ts";
import type { ReadingHints } from "../../reading/page.ts";
import type { Lesson } from "../../reading/profile/supplier-profile.ts";
import { aboutTheFile } from "../reader-sandbox.ts";
import { NO_SECOND_READER, type SecondReader } from "../second-reader/second-reader.ts";
import { eInvoicePages } from "./e-invoice-pages.ts";
import type { OcrSettings } from "./ocr-pages.ts";
import { type NamedBytes, openFile } from "./open-file.ts";
import { againstPictures, type PictureCheckSettings } from "./picture-check.ts";
import { type OpenedFiles, withScans } from "./scanned-pages.ts";
import { withSupporting } from "./supporting-documents.ts";

export interface DocumentSettings extends OcrSettings, PictureCheckSettings {
  readonly originals: Originals;
  /** Absent: the rules read alone. */
  readonly secondReader?: SecondReader;
}

export interface Documents extends DocumentReader, EInvoicePages {
  /** Reads one file that is not stored, for the command line. */
  readFile(bytes: Uint8Array, name: string, hints: ReadingHints): Promise<Result<readonly DocumentRead[]>>;
  /** What the corrections of one file that is not stored teach. */
  learnFile(bytes: Uint8Array, name: string, taught: Taught): Promise<Result<Lesson | null>>;
}

/** What each task may take; a task that needs more is cut off with an issue. */
const LIMITS = {
  picture: { deadlineMs: 20_000, memoryMb: 640 },
  // The longest file that is read at all takes eight seconds of one core; a busy machine may give us a quarter of one.
  read: { deadlineMs: 45_000, memoryMb: 512 },
} as const satisfies Record<string, Limits>;
const NOTHING_LEARNED: ProfileFor = () => Promise.resolve(null);

/** Documents over a sandbox; close the sandbox to end its children. */
export function createDocuments(settings: DocumentSettings): Documents {
  const load = (files: Document["files"]) =>
    Promise.all(
      files.map(async ({ fingerprint, name }) => ({ name, bytes: await settings.originals.get(fingerprint) })),
    );
  return {
    read: async (files, hints, profileFor) => {
      const loaded = await load(files);
      const wish = { hints, profileFor: profileFor ?? NOTHING_LEARNED };
      const read = aboutTheFile(await readFiles(settings, loaded, wish));
      return read.ok ? ok(await withSupporting(settings, loaded, read.value)) : read;
    },
    learn: async (files, taught) => learnFrom(settings, await load(files), taught),
    readFile: (bytes, name, hints) => readFiles(settings, [{ name, bytes }], { hints, profileFor: NOTHING_LEARNED }),
    learnFile: (bytes, name, taught) => learnFrom(settings, [{ name, bytes }], taught),
    picture: (document, page) => paint(settings, document, page),
    ...eInvoicePages(settings, load),
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
  { hints, profileFor }: { readonly hints: ReadingHints; readonly profileFor: ProfileFor },
): Promise<Result<readonly DocumentRead[]>> {
  const started = performance.now();
  const opened = await openAll(settings.sandbox, files);
  if (!opened.ok) return opened;
  const document = await withScans(settings, opened.value);
  const readWith = (given: ReadingHints) =>
    settings.sandbox.run<readonly Extracted[]>("read", { opened: document, hints: given }, LIMITS.read);
  const first = await readWith(hints);
  const profile = first.ok ? await profileFor(first.value.map(({ reading }) => reading)) : null;
  const extracted = profile === null ? first : await readWith({ ...hints, profile });
  // What went wrong with the pages says more than that nothing was found on them.
  if (!extracted.ok) return { ok: false, issues: [...document.warnings, ...extracted.issues] };
  const secondReader = settings.secondReader ?? NO_SECOND_READER;
  // Nothing of a doubtful page is accepted, whoever quotes from it.
  const believed = document.pages.filter(({ number }) => document.doubtful?.has(number) !== true);
  const improve = async (one: Extracted) => ({
    ...one,
    reading: await secondReader.improve(one.reading, believed),
  });
  const improved = await Promise.all(extracted.value.map(improve));
  const readings = await againstPictures(settings, { document, paged: opened.value.paged, hints }, improved);
  if (!readings.ok) return readings;
  const pageSizes = opened.value.pages.map(({ number, width, height }) => ({ number, width, height }));
  const elapsedMs = performance.now() - started;
  return ok(readings.value.map((one) => ({ ...one, pageSizes: sizesOf(one, pageSizes), elapsedMs })));
}

/** Opens the document anew: its words are not kept. */
async function learnFrom(
  settings: DocumentSettings,
  files: readonly NamedBytes[],
  { earlier, ...taught }: Taught,
): Promise<Result<Lesson | null>> {
  const opened = await openAll(settings.sandbox, files);
  if (!opened.ok) return opened;
  const document = await withScans(settings, opened.value);
  const pages = document.pages.filter(({ number }) => taught.reading.pages.includes(number));
  return settings.sandbox.run("learn", { teaching: { ...taught, pages }, earlier }, LIMITS.read);
}

/** A part of a stack has only its own pages; an e-invoice without any has none. */
function sizesOf({ reading }: Extracted, pageSizes: readonly PageSize[]): readonly PageSize[] {
  return pageSizes.filter(({ number }) => reading.pages.includes(number));
}

/** Opens every file; one that cannot be opened becomes a warning as long as another can. */
async function openAll(sandbox: Sandbox, files: readonly NamedBytes[]): Promise<Result<OpenedFiles>> {
  const results = await Promise.all(files.map(async (file) => ({ file, result: await openFile(sandbox, file) })));
  const opened = results.flatMap(({ file, result }) => (result.ok ? [{ file, value: result.value }] : []));
  const issues = results.flatMap(({ result }) => (result.ok ? [] : result.issues));
  if (opened.length === 0) return { ok: false, issues };
  const first = opened.find(({ value }) => value.pages.length > 0);
  const kind = first?.value.kind === "image" ? "image" : "pdf";
  return ok({
    pages: first?.value.pages ?? [],
    scans: first?.value.scans ?? [],
    suspects: first?.value.suspects ?? [],
    paged: first === undefined ? null : { kind, bytes: first.file.bytes },
    xml: opened.flatMap(({ value }) => value.xml),
    warnings: [...issues, ...opened.flatMap(({ value }) => value.warnings)],
  });
}
