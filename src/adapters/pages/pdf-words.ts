/**
 * A PDF's text layer as words with boxes, its embedded files, and a warning for everything about it that a person
 * should know. Runs in a child that can be killed: a small PDF can keep any parser busy for ever.
 */
import { fileURLToPath } from "node:url";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import { MOST_WORDS } from "../../reading/geometry.ts";
import type { Page, Word } from "../../reading/page.ts";
import { activeContentWarnings, ambiguousNameWarnings } from "./pdf-dangers.ts";
import { type EmbeddedFile, embeddedFiles } from "./pdf-embedded.ts";
import { type PaintedText, paintedText } from "./pdf-painting.ts";
import { textLayerWarnings } from "./second-reading.ts";
import { type TextItem, type TextStyles, wordsOf } from "./split-words.ts";

export interface PdfContent {
  /** Of the whole file; `pages` holds those from the wanted one on, as many as are read at once. */
  readonly pageCount: number;
  readonly pages: readonly Page[];
  /** Numbers of the pages that are pictures: their words must come from OCR. */
  readonly scans: readonly number[];
  /** Numbers of the pages whose text may lie: to be compared with OCR before anything on them is believed. */
  readonly suspects: readonly number[];
  readonly embedded: readonly EmbeddedFile[];
  readonly warnings: readonly Issue[];
}

/** Pages after this one are not read at all. */
const MAX_PAGES = 200;
/** Pages read at once: a long file is read in several turns, each within its own limits of time and memory. */
const PAGES_AT_ONCE = 40;
const MAX_CHARACTERS_PER_PAGE = 200_000;
const PDFJS = fileURLToPath(new URL(".", import.meta.resolve("pdfjs-dist/package.json")));
/** Fewer visible words than this is no text layer worth the name, at most a stamp or a page number. */
const FEW_WORDS = 8;
/** A fax header may bring more, but then a picture covers the page. */
const FEW_WORDS_ON_PICTURE = 40;
/** Share of meaningless signs above which a font's glyph map is broken. */
const GARBLED = 0.05;
/** Words of a page that are handed on; reading stops at fewer. */
const MOST_KEPT = 2 * MOST_WORDS;
const PDF_SETTINGS = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  stopAtErrors: false,
  enableXfa: false,
  // Words need no pixels: pictures are skipped, not decoded.
  maxImageSize: 1,
  cMapUrl: `${PDFJS}cmaps/`,
  cMapPacked: true,
  standardFontDataUrl: `${PDFJS}standard_fonts/`,
} as const;

/**
 * Every word of 40 pages from the wanted one (1-based) on, none after the 200th; what else the file holds comes with the
 * first page. PDF_ENCRYPTED, PDF_BROKEN or FILE_EMPTY when there is nothing to read.
 */
export async function readPdf(bytes: Uint8Array, from = 1): Promise<Result<PdfContent>> {
  if (bytes.length === 0) return fail("FILE_EMPTY", "The file is empty: ask the supplier to send it again.");
  // pdf.js takes the buffer away, and refuses a Node Buffer.
  const task = getDocument({ data: new Uint8Array(bytes), ...PDF_SETTINGS });
  try {
    return ok(await contentOf(await task.promise, { bytes, from }));
  } catch (error) {
    return unreadable(error);
  } finally {
    await task.destroy();
  }
}

/** The files inside a PDF alone, when its words are not asked for; none when it cannot be opened. */
export async function readEmbedded(bytes: Uint8Array): Promise<readonly EmbeddedFile[]> {
  const task = getDocument({ data: new Uint8Array(bytes), ...PDF_SETTINGS });
  try {
    return await embeddedFiles(await task.promise, bytes);
  } catch {
    return [];
  } finally {
    await task.destroy();
  }
}

async function contentOf(
  pdf: PDFDocumentProxy,
  { bytes, from }: { bytes: Uint8Array; from: number },
): Promise<PdfContent> {
  const warnings: Issue[] = [];
  const pages: Page[] = [];
  const scans: number[] = [];
  const suspects: number[] = [];
  for (let number = from; number <= Math.min(pdf.numPages, MAX_PAGES, from + PAGES_AT_ONCE - 1); number++) {
    const { page, isScan, isSuspect, warning } = await pageOf(await pdf.getPage(number), pdf);
    pages.push(page);
    if (isScan) scans.push(number);
    else if (isSuspect) suspects.push(number);
    if (warning !== null) warnings.push(warning);
  }
  // What a scanner's own OCR left behind its picture deceives nobody: the picture is read, and the two are compared.
  warnings.push(...hiddenTextWarnings(pages.filter((page) => !scans.includes(page.number))));
  const read = { pageCount: pdf.numPages, pages, scans, suspects };
  if (from > 1) return { ...read, embedded: [], warnings };
  if (pdf.numPages > MAX_PAGES) warnings.push(tooManyPages(pdf.numPages));
  warnings.push(...(await activeContentWarnings(pdf, bytes)), ...ambiguousNameWarnings(bytes));
  warnings.push(...(await textLayerWarnings(bytes, pages)));
  return { ...read, embedded: await embeddedFiles(pdf, bytes), warnings };
}

interface ReadPage {
  readonly page: Page;
  readonly isScan: boolean;
  readonly isSuspect: boolean;
  readonly warning: Issue | null;
}

async function pageOf(page: PDFPageProxy, pdf: PDFDocumentProxy): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  const shell = { number: page.pageNumber, width, height, source: "text" as const };
  try {
    // The operators first: they load the fonts whose names tell what is bold.
    const painted: PaintedText = await paintedText(page, pdf, viewport.transform);
    const content = await page.getTextContent();
    const items = withinLimit(content.items.filter((item) => "str" in item));
    const isBold = (font: string) => isBoldFont(page, font);
    const layout = { width, height, transform: viewport.transform, styles: content.styles as TextStyles, isBold };
    const all = wordsOf(items, layout);
    const words = all.slice(0, MOST_KEPT).map((word) => (painted.hides(word) ? { ...word, hidden: true } : word));
    const warning = all.length > MOST_WORDS ? tooFull(page.pageNumber, all.length) : null;
    return { page: { ...shell, words }, isScan: isScan(words, painted), isSuspect: painted.isSuspect, warning };
  } catch {
    // One broken page does not take the others with it: it is read from its picture.
    return { page: { ...shell, words: [] }, isScan: true, isSuspect: false, warning: brokenPage(page.pageNumber) };
  } finally {
    page.cleanup();
  }
}

function withinLimit(items: readonly TextItem[]): readonly TextItem[] {
  let characters = 0;
  return items.filter((item) => {
    characters += item.str.length;
    return characters <= MAX_CHARACTERS_PER_PAGE;
  });
}

function isBoldFont(page: PDFPageProxy, font: string): boolean {
  if (!page.commonObjs.has(font)) return false;
  const loaded = page.commonObjs.get(font) as { name?: string; bold?: boolean; black?: boolean };
  return loaded.bold === true || loaded.black === true || /bold|black|heavy|semibold/i.test(loaded.name ?? "");
}

/** A page with little text is only a scan when there is more on it to see: the last page may hold a line and no more. */
function isScan(words: readonly Word[], painted: PaintedText): boolean {
  const visible = words.filter((word) => !word.hidden && /[\p{L}\p{N}]/u.test(word.text));
  if (visible.length < FEW_WORDS_ON_PICTURE && painted.hasPicture) return true;
  if (visible.length === 0) return painted.hasMore || painted.hasRuns;
  return (visible.length < FEW_WORDS && painted.hasMore) || isGarbled(visible);
}

/** Glyphs without a meaning come out as signs for private use, replacement signs and control characters. */
function isGarbled(words: readonly Word[]): boolean {
  const text = words.map((word) => word.text).join("");
  const odd = text.match(/[\p{Co}\p{Cn}\p{Cc}\uFFFD]/gu)?.length ?? 0;
  return odd > GARBLED * text.length;
}

function hiddenTextWarnings(pages: readonly Page[]): Issue[] {
  const numbers = pages.filter((page) => page.words.some((word) => word.hidden)).map((page) => page.number);
  if (numbers.length === 0) return [];
  const where = numbers.length === 1 ? `page ${numbers[0]}` : `pages ${numbers.slice(0, 10).join(", ")}`;
  const message = `Text that nobody can see lies on ${where}: it was not used; compare the picture with the values.`;
  return [{ code: "HIDDEN_TEXT", message }];
}

function unreadable(error: unknown): Result<never> {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") {
    return fail("PDF_ENCRYPTED", "The PDF is locked with a password: ask for a copy without a password.");
  }
  return fail("PDF_BROKEN", "The PDF is damaged or incomplete: ask the supplier to send it again.");
}

function tooManyPages(count: number): Issue {
  const message = `The PDF has ${count} pages; only the first ${MAX_PAGES} were read: split it, or check the rest by hand.`;
  return { code: "TOO_MANY_PAGES", message };
}

function tooFull(number: number, count: number): Issue {
  const message = `Page ${number} has ${count} words; only the first ${MOST_WORDS} were read: check the rest by hand.`;
  return { code: "PAGE_TOO_FULL", message };
}

function brokenPage(number: number): Issue {
  return {
    code: "PAGE_BROKEN",
    message: `The text of page ${number} could not be read: check it against its picture.`,
  };
}
