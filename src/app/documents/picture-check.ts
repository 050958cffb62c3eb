/**
 * Text layers can lie, so an invoice worth more than a limit is read twice: from its text, and by OCR from the picture
 * of its pages that people see. OCR takes seconds a page; when it fails, the invoice goes on with a note.
 */
import type { UndecodedDocument } from "../../adapters/extractors/extractor.ts";
import type { Extracted } from "../../adapters/extractors/index.ts";
import type { Limits } from "../../adapters/sandbox/child.ts";
import type { ComparedField, Reading } from "../../domain/extraction.ts";
import { absolute, compare, type Decimal, parseDecimal } from "../../domain/values/decimal.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { Page, ReadingHints } from "../../reading/page.ts";
import type { LayersWish } from "../reader.ts";
import { isAboutTheChildren } from "../reader-sandbox.ts";
import { type OcrSettings, ocrPages, type PagedFile } from "./ocr-pages.ts";

export interface PictureCheckSettings {
  /** Worth from which the text layer is checked, in any currency; null or absent: never. */
  readonly checkTextAbove?: Decimal | null;
}

interface Paper {
  readonly document: UndecodedDocument;
  readonly paged: PagedFile | null;
  readonly hints: ReadingHints;
}

const LIMITS: Limits = { deadlineMs: 45_000, memoryMb: 512 };
/** Of a long invoice those pages come first on which something to compare was read, then the first ones. */
const MOST_PAGES = 8;
const TELLING = [
  "iban",
  "grossTotal",
  "amountDue",
  "currency",
  "netTotal",
  "invoiceNumber",
  "issueDate",
] as const satisfies readonly ComparedField[];

type Settings = OcrSettings & PictureCheckSettings;

/** Every reading of the document, compared with its picture where that is due; fails only when the children were stopped. */
export async function againstPictures(
  settings: Settings,
  paper: Paper,
  readings: readonly Extracted[],
): Promise<Result<readonly Extracted[]>> {
  const checked: Extracted[] = [];
  for (const one of readings) {
    const result = await againstPicture(settings, paper, one.reading);
    if (!result.ok && result.issues.some(isAboutTheChildren)) return result;
    checked.push({ ...one, reading: result.ok ? result.value : withNote(one.reading, result.issues) });
  }
  return ok(checked);
}

async function againstPicture(settings: Settings, paper: Paper, reading: Reading): Promise<Result<Reading>> {
  const { document, paged, hints } = paper;
  const pages = document.pages.filter(({ number }) => reading.pages.includes(number));
  const wanted = pagesToSee(reading, pages);
  if (paged?.kind !== "pdf" || wanted.length === 0 || !isWorth(reading, settings.checkTextAbove)) return ok(reading);
  const results = await ocrPages(settings, paged, wanted).catch(cannotPrepare);
  if (!results.ok) return results;
  const read = results.value.flatMap((result) => (result.ok ? [result.value] : []));
  const failures = [
    ...results.value.flatMap((result) => (result.ok ? [] : result.issues)),
    ...read.flatMap(({ warnings }) => warnings),
  ];
  // A page that OCR could hardly read, or not at all, is no witness; the others still are.
  const seen = read.filter(({ warnings }) => warnings.length === 0).map(({ page }) => page);
  if (failures.length > 0 && (seen.length === 0 || failures.some(isAboutTheChildren)))
    return { ok: false, issues: failures };
  const picture = [...seen, ...pages.filter(({ source }) => source === "ocr")].sort((a, b) => a.number - b.number);
  const wish: LayersWish = { reading, pages, picture, hints };
  const compared = await settings.sandbox.run<Reading>("layers", wish, LIMITS);
  return compared.ok && failures.length > 0 ? ok(withNote(compared.value, failures)) : compared;
}

/** No disk for the models, say: reason enough for a note, never for losing the invoice. */
function cannotPrepare(error: unknown): Result<never> {
  return fail("OCR_FAILED", error instanceof Error ? error.message : String(error));
}

/** Pages with a text layer, those with compared values first. */
function pagesToSee({ fields }: Reading, pages: readonly Page[]): readonly number[] {
  const telling = new Set(TELLING.map((name) => fields[name]?.page));
  const numbers = pages
    .filter(({ source, words }) => source === "text" && words.some((word) => !word.hidden))
    .map(({ number }) => number);
  const [first, rest] = [numbers.filter((page) => telling.has(page)), numbers.filter((page) => !telling.has(page))];
  return [...first, ...rest].slice(0, MOST_PAGES).sort((a, b) => a - b);
}

/** The larger of gross and due, of either sign; no rate of exchange is known here, so the number alone counts. */
function isWorth({ type, fields }: Reading, limit: Decimal | null = null): boolean {
  if (limit === null || (type !== "invoice" && type !== "credit-note")) return false;
  return [fields.grossTotal, fields.amountDue].some((claim) => {
    const amount = parseDecimal(claim?.value ?? "");
    return amount !== null && compare(absolute(amount), limit) > 0;
  });
}

function withNote(reading: Reading, failures: readonly Issue[]): Reading {
  const why = [...new Set(failures.map(({ code }) => code))].join(", ");
  const message = `The text layer was not checked against the picture of every page, which OCR could not read (${why}): compare amounts and account with the page.`;
  return { ...reading, warnings: [...reading.warnings, { code: "PICTURE_NOT_READ", message }] };
}
