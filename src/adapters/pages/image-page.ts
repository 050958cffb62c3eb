/** Pictures (PNG, JPEG, TIFF, WebP) as pages: sizes from the header first, pixels only when the size is sane. */
import sharp, { type Metadata } from "sharp";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { Raster } from "./raster.ts";

export interface ImageFacts {
  /** Sizes in points, one a page; a TIFF may hold several. */
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** TOO_MANY_PAGES when there are more than we read. */
  readonly warnings: readonly Issue[];
}

const MAX_PIXELS = 100_000_000;
const MAX_PAGES = 50;
/** Smaller pictures are logos and tracking pixels. */
const MIN_SIDE = 200;
/** Long side of A4 in points: the size of a picture that does not credibly say its own. */
const LONG_SIDE = 842;
const CREDIBLE_DPI = { from: 100, to: 1200 };
const LARGEST_PAGE = 2000;
/** Small print gains from being enlarged before OCR, but not without end. */
const ENLARGE = 3;

/** Page sizes out of the header alone; IMAGE_TOO_LARGE, IMAGE_TOO_SMALL or IMAGE_BROKEN otherwise. */
export async function imageFacts(bytes: Uint8Array): Promise<Result<ImageFacts>> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = upright(metadata);
    if (width * height > MAX_PIXELS) {
      return fail("IMAGE_TOO_LARGE", `The picture is ${width} by ${height} pixels: ask for a smaller one, or a PDF.`);
    }
    if (Math.max(width, height) < MIN_SIDE) {
      return fail("IMAGE_TOO_SMALL", `The picture is only ${width} by ${height} pixels: it looks like a logo.`);
    }
    const size = pageSize(metadata);
    const count = metadata.pages ?? 1;
    const pages = Array.from({ length: Math.min(count, MAX_PAGES) }, () => size);
    return ok({ pages, warnings: count > MAX_PAGES ? [tooManyPages(count)] : [] });
  } catch {
    return broken();
  }
}

/** The pixels of one page (1-based) of a picture at about the given resolution. */
export async function rasterImage(
  bytes: Uint8Array,
  wanted: { page: number; dpi: number; grey: boolean },
): Promise<Result<Raster>> {
  const facts = await imageFacts(bytes);
  if (!facts.ok) return facts;
  const page = facts.value.pages[wanted.page - 1];
  if (page === undefined) return fail("PAGE_MISSING", `There is no page ${wanted.page} in this picture.`);
  try {
    const input = sharp(bytes, { page: wanted.page - 1, limitInputPixels: MAX_PIXELS, failOn: "error" });
    const { width } = upright(await input.metadata());
    const target = Math.round(Math.min((page.width / 72) * wanted.dpi, width * ENLARGE));
    const image = input.autoOrient().flatten({ background: "#ffffff" }).resize({ width: target });
    const { data, info } = await (wanted.grey ? image.greyscale() : image.toColourspace("srgb"))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = { data, width: info.width, height: info.height, channels: info.channels as 1 | 3 | 4 };
    return ok({ ...pixels, page });
  } catch {
    return broken();
  }
}

function pageSize(metadata: Metadata): { width: number; height: number } {
  const { width, height } = upright(metadata);
  const dpi = metadata.density ?? 0;
  const longPoints = (Math.max(width, height) / dpi) * 72;
  const isCredible = dpi >= CREDIBLE_DPI.from && dpi <= CREDIBLE_DPI.to && longPoints <= LARGEST_PAGE;
  const scale = isCredible ? 72 / dpi : LONG_SIDE / Math.max(width, height);
  return { width: width * scale, height: height * scale };
}

/** Width and height as people see them: EXIF orientations 5 to 8 lie on their side. */
function upright(metadata: Metadata): { width: number; height: number } {
  const { width, height, orientation = 1 } = metadata;
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

function tooManyPages(count: number): Issue {
  const message = `The picture has ${count} pages; only the first ${MAX_PAGES} were read: split it, or check the rest by hand.`;
  return { code: "TOO_MANY_PAGES", message };
}

function broken(): Result<never> {
  return fail("IMAGE_BROKEN", "The picture is damaged: ask the supplier to send it again, best as PDF.");
}
