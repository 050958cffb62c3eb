/** The OCR lane: words for the pages that are pictures, and a second opinion on pages whose text may lie. */
import type { UndecodedDocument } from "../../adapters/extractors/extractor.ts";
import { amountsDiffer, layersDiffer } from "../../adapters/pages/compare-layers.ts";
import type { OcrPage } from "../../adapters/pages/ocr.ts";
import type { Issue, Result } from "../../domain/values/result.ts";
import type { Page } from "../../reading/page.ts";
import { type OcrSettings, ocrPages, type PagedFile } from "./ocr-pages.ts";

export interface OpenedFiles extends Omit<UndecodedDocument, "skews" | "doubtful"> {
  /** Pages whose words must come from OCR. */
  readonly scans: readonly number[];
  /** Pages whose text must be compared with OCR before it is believed. */
  readonly suspects: readonly number[];
  /** The file whose pages these are. */
  readonly paged: PagedFile | null;
}

/** More pages than this are left to a person. */
const MAX_PAGES = 30;

/** The document with OCR words in place of its scanned pages; a page that fails keeps what text it has, with a warning. */
export async function withScans(settings: OcrSettings, opened: OpenedFiles): Promise<UndecodedDocument> {
  const { pages, scans, suspects, paged, xml, warnings } = opened;
  const wanted = [...scans, ...suspects].sort((a, b) => a - b);
  if (paged === null || wanted.length === 0) return { pages, xml, warnings, skews: new Map() };
  const doubtful = new Set(suspects);
  const results = await ocrPages(settings, paged, wanted.slice(0, MAX_PAGES));
  if (!results.ok) return { pages, xml, warnings: [...warnings, ...results.issues], skews: new Map(), doubtful };
  const ocr = results.value;
  const read = new Map(ocr.flatMap((result) => (result.ok ? [[result.value.page.number, result.value] as const] : [])));
  const told = [...failuresOf(ocr), ...tooMany(wanted.length), ...doubtsOf(opened, read, doubtful)];
  const isRead = (page: Page) => scans.includes(page.number) && read.has(page.number);
  const skews = new Map(scans.flatMap((page) => [...skewOf(page, read.get(page))]));
  const replaced = pages.map((page) => (isRead(page) ? (read.get(page.number)?.page ?? page) : page));
  return { pages: replaced, skews, xml, warnings: [...warnings, ...told], doubtful };
}

/** What OCR says against the pages; fills `doubtful` with theirs and clears those whose text turned out to be true. */
function doubtsOf({ pages, scans }: OpenedFiles, read: ReadonlyMap<number, OcrPage>, doubtful: Set<number>): Issue[] {
  return pages.flatMap((page) => {
    const scan = read.get(page.number);
    if (scan === undefined) return [];
    // Behind a scan lies what its scanner read; nothing of that is used, but where it tells other sums somebody lies.
    const behind = scans.includes(page.number) ? page.words.filter((word) => word.hidden) : page.words;
    const isLie = amountsDiffer(behind, scan.page.words);
    if (isLie || scan.warnings.length > 0) doubtful.add(page.number);
    else doubtful.delete(page.number);
    return [...scan.warnings, ...(isLie ? [layersDiffer(page.number)] : [])];
  });
}

function skewOf(page: number, scan: OcrPage | undefined): readonly [number, number][] {
  return scan === undefined || scan.skew === 0 ? [] : [[page, scan.skew]];
}

function failuresOf(results: readonly Result<OcrPage>[]): Issue[] {
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues));
  return [...new Map(issues.map((issue) => [issue.code, issue])).values()];
}

function tooMany(count: number): Issue[] {
  if (count <= MAX_PAGES) return [];
  const message = `The file has ${count} scanned pages; only the first ${MAX_PAGES} were read: check the rest by hand.`;
  return [{ code: "TOO_MANY_SCANS", message }];
}
