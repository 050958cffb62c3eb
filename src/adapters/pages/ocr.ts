/** Words of a page that is a picture: painted in grey, straightened, and read by one of two OCR engines. */
import sharp from "sharp";
import { ok, type Result } from "../../domain/values/result.ts";
import type { Page, Word } from "../../reading/page.ts";
import { recogniseInJs } from "./ocr-js.ts";
import { type OcrWord, recogniseNatively } from "./ocr-native.ts";
import { rasterPage } from "./page-picture.ts";
import type { Raster } from "./raster.ts";
import { skewOf } from "./skew.ts";

export type OcrEngine = "auto" | "js" | "native";

export interface OcrWish {
  readonly kind: "pdf" | "image";
  readonly page: number;
  readonly engine: OcrEngine;
  readonly languages: readonly string[];
  /** Folder with one `.traineddata` per language. */
  readonly models: string;
}

export interface OcrPage {
  /** Words of the straightened page. */
  readonly page: Page;
  /** Degrees, clockwise, that the picture was turned against those words. */
  readonly skew: number;
}

export interface GreyPng {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const OCR_DPI = 200;
/** Spread of grey values below which a page is blank. */
const BLANK = 3;

/** Reads one page; a blank page has no words. */
export async function readScan(bytes: Uint8Array, wish: OcrWish): Promise<Result<OcrPage>> {
  const raster = await rasterPage(bytes, { kind: wish.kind, page: wish.page, dpi: OCR_DPI, grey: true });
  if (!raster.ok) return raster;
  const { page, width } = raster.value;
  const shell = { number: wish.page, width: page.width, height: page.height, source: "ocr" as const };
  if (await isBlank(raster.value)) return ok({ page: { ...shell, words: [] }, skew: 0 });
  const skew = skewOf(raster.value);
  const straight = await straighten(raster.value, skew);
  const found = await recognise(straight, wish);
  if (!found.ok) return found;
  const scale = page.width / width;
  const shift = { x: (straight.width - width) / 2, y: (straight.height - raster.value.height) / 2 };
  return ok({ page: { ...shell, words: found.value.map((word) => toPoints(word, scale, shift)) }, skew });
}

async function recognise(picture: GreyPng, wish: OcrWish): Promise<Result<readonly OcrWord[]>> {
  if (wish.engine !== "js") {
    const words = await recogniseNatively(picture, wish);
    if (words.ok || wish.engine === "native") return words;
  }
  return recogniseInJs(picture, wish);
}

async function isBlank({ data, width, height, channels }: Raster): Promise<boolean> {
  const { channels: statistics } = await sharp(data, { raw: { width, height, channels } }).stats();
  return (statistics[0]?.stdev ?? 0) < BLANK;
}

/**
 * Turned about its centre, which grows the picture a little on every side. The new corners take the grey of the
 * paper: white ones on a grey scan look like the edge of a picture, and the engine then sees no text at all.
 */
async function straighten({ data, width, height, channels }: Raster, skew: number): Promise<GreyPng> {
  const grey = sharp(data, { raw: { width, height, channels } });
  const paper = paperGrey(data);
  const turned = skew === 0 ? grey : grey.rotate(-skew, { background: { r: paper, g: paper, b: paper } });
  const { data: png, info } = await turned
    .toColourspace("b-w")
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png, width: info.width, height: info.height };
}

/** The most frequent grey of a page is its paper, 0 (black) to 255. */
function paperGrey(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}

function toPoints(word: OcrWord, scale: number, shift: { x: number; y: number }): Word {
  return {
    text: word.text,
    x0: (word.x0 - shift.x) * scale,
    y0: (word.y0 - shift.y) * scale,
    x1: (word.x1 - shift.x) * scale,
    y1: (word.y1 - shift.y) * scale,
    confidence: word.confidence,
    hidden: false,
    bold: false,
  };
}
