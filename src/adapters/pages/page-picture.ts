/** Pixels of a page: PDFium paints PDFs, sharp decodes pictures and writes the PNG that reviewers see. */
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import type { PageSize } from "../../domain/extraction.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { imageFacts, rasterImage } from "./image-page.ts";
import type { Raster } from "./raster.ts";

export interface RasterWish {
  readonly kind: "pdf" | "image";
  /** 1-based. */
  readonly page: number;
  readonly dpi: number;
  readonly grey: boolean;
}

const REVIEW_DPI = 144;
const REVIEW_COLOURS = 16;
/** A page of any size is painted with at most this many pixels. */
const MAX_PIXELS = 20_000_000;
const MOST_MEASURED = 200;

let library: Promise<PDFiumLibrary> | null = null;

/** The pixels of one page, upright, on white; PDF_ENCRYPTED, PDF_BROKEN, PAGE_MISSING or IMAGE_… otherwise. */
export async function rasterPage(bytes: Uint8Array, wish: RasterWish): Promise<Result<Raster>> {
  if (wish.kind === "image") return rasterImage(bytes, wish);
  library ??= PDFiumLibrary.init();
  try {
    const pdf = await (await library).loadDocument(bytes);
    try {
      return await paint(pdf, wish);
    } finally {
      pdf.destroy();
    }
  } catch (error) {
    return unreadable(error);
  }
}

/** The sizes of the pages in points, 200 of them at most; PDF_ENCRYPTED, PDF_BROKEN or IMAGE_… otherwise. */
export async function pageSizes(bytes: Uint8Array, kind: "pdf" | "image"): Promise<Result<readonly PageSize[]>> {
  if (kind === "image") {
    const facts = await imageFacts(bytes);
    return facts.ok ? ok(facts.value.pages.map((size, index) => ({ ...size, number: index + 1 }))) : facts;
  }
  library ??= PDFiumLibrary.init();
  try {
    const pdf = await (await library).loadDocument(bytes);
    try {
      const numbers = Array.from({ length: Math.min(pdf.getPageCount(), MOST_MEASURED) }, (_, index) => index + 1);
      return ok(numbers.map((number) => ({ number, ...sizeOf(pdf, number) })));
    } finally {
      pdf.destroy();
    }
  } catch (error) {
    return unreadable(error);
  }
}

function sizeOf(pdf: PDFiumDocument, number: number): { readonly width: number; readonly height: number } {
  const { originalWidth, originalHeight } = pdf.getPage(number - 1).getOriginalSize();
  return { width: originalWidth, height: originalHeight };
}

/** A PNG of one page for people: 144 dpi in sixteen colours. */
export async function pagePicture(
  bytes: Uint8Array,
  wish: { kind: "pdf" | "image"; page: number },
): Promise<Result<Uint8Array>> {
  const raster = await rasterPage(bytes, { ...wish, dpi: REVIEW_DPI, grey: false });
  if (!raster.ok) return raster;
  const { data, width, height, channels } = raster.value;
  const png = sharp(data, { raw: { width, height, channels } }).flatten({ background: "#ffffff" });
  return ok(new Uint8Array(await png.png({ palette: true, colours: REVIEW_COLOURS, effort: 1 }).toBuffer()));
}

async function paint(pdf: PDFiumDocument, wish: RasterWish): Promise<Result<Raster>> {
  if (wish.page > pdf.getPageCount()) return fail("PAGE_MISSING", `The PDF has no page ${wish.page}.`);
  // Always a new page object: painting the same one twice brings PDFium down.
  const page = pdf.getPage(wish.page - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(wish.dpi / 72, Math.sqrt(MAX_PIXELS / Math.max(originalWidth * originalHeight, 1)));
  const painted = await page.render({
    width: Math.max(1, Math.round(originalWidth * scale)),
    height: Math.max(1, Math.round(originalHeight * scale)),
    scale: 1,
    render: "bitmap",
    colorSpace: wish.grey ? "Gray" : "BGRA",
  });
  const { data, width, height } = painted;
  const size = { width: originalWidth, height: originalHeight };
  return ok({ data, width, height, channels: wish.grey ? 1 : 4, page: size });
}

function unreadable(error: unknown): Result<never> {
  // PDFium tells a missing password only in the text of its error.
  if (error instanceof Error && /password/i.test(error.message)) {
    return fail("PDF_ENCRYPTED", "The PDF is locked with a password: ask for a copy without a password.");
  }
  return fail("PDF_BROKEN", "The page could not be painted: ask the supplier to send the PDF again.");
}
