/** Words of a page that is a picture: painted in grey, cleaned, set upright and straight, and read by an OCR engine. */
import { type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { Page, Word } from "../../reading/page.ts";
import { likelyTurns, lookAt } from "./first-look.ts";
import { inkOf, isSideways } from "./ink.ts";
import { type OcrEngine, recognise } from "./ocr-engine.ts";
import { type EngineWish, type GreyPixels, type OcrWord, tidyWords } from "./ocr-words.ts";
import { rasterPage } from "./page-picture.ts";
import { cleanPaper } from "./paper.ts";
import type { Raster } from "./raster.ts";
import { skewOf } from "./skew.ts";
import { type QuarterTurn, straighten, turnQuarter } from "./turn-pixels.ts";

export type { OcrEngine } from "./ocr-engine.ts";

export interface OcrWish extends EngineWish {
  readonly kind: "pdf" | "image";
  readonly page: number;
  readonly engine: OcrEngine;
}

export interface OcrPage {
  /** Words of the upright, straightened page. */
  readonly page: Page;
  /** Degrees, clockwise, that the words must be turned by to lie on the picture as it is shown. */
  readonly skew: number;
  /** OCR_UNSURE: hardly anything on the page could be made out. */
  readonly warnings: readonly Issue[];
}

const OCR_DPI = 200;
/** Spread of grey values below which a page is blank. */
const BLANK = 3;
/** Letters in words of at least this certainty, out of all letters, below which nothing on a page is believed. */
const CERTAIN = 0.6;
const BELIEVED = 0.5;
const ENOUGH_LETTERS = 20;

/** Reads one page; a blank page has no words. */
export async function readScan(bytes: Uint8Array, wish: OcrWish): Promise<Result<OcrPage>> {
  const raster = await rasterPage(bytes, { kind: wish.kind, page: wish.page, dpi: OCR_DPI, grey: true });
  if (!raster.ok) return raster;
  if (isBlank(raster.value.data)) return ok(pageOf(raster.value, wish, { words: [], turn: 0, skew: 0 }));
  const clean = cleanPaper(raster.value);
  const look = await lookAt(clean, wish, likelyTurns(clean, isSideways(inkOf(clean))));
  if (!look.ok) return look;
  const { turn, languages } = look.value;
  const upright = turnQuarter(clean, turn);
  const skew = skewOf(inkOf(upright));
  const straight = await straighten(upright, skew);
  const found = await recognise(straight, { ...wish, languages });
  if (!found.ok) return found;
  const words = moved(tidyWords(found.value), { from: straight, to: upright });
  return ok(pageOf(raster.value, wish, { words, turn, skew }));
}

/** Straightening grew the picture on every side. */
function moved(words: readonly OcrWord[], { from, to }: { from: GreyPixels; to: GreyPixels }): OcrWord[] {
  const [x, y] = [(from.width - to.width) / 2, (from.height - to.height) / 2];
  return words.map((word) => ({ ...word, x0: word.x0 - x, y0: word.y0 - y, x1: word.x1 - x, y1: word.y1 - y }));
}

function pageOf(raster: Raster, wish: OcrWish, read: { words: OcrWord[]; turn: QuarterTurn; skew: number }): OcrPage {
  const { page: shown, width } = raster;
  const isTurned = read.turn === 90 || read.turn === 270;
  const size = isTurned ? { width: shown.height, height: shown.width } : { width: shown.width, height: shown.height };
  const scale = shown.width / width;
  const words = read.words.map((word) => toPoints(word, scale));
  return {
    page: { number: wish.page, ...size, source: "ocr", words },
    skew: read.skew - read.turn,
    warnings: isUnsure(read.words) ? [unsure(wish.page)] : [],
  };
}

function isBlank(data: Uint8Array): boolean {
  let [sum, squares, count] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 7) {
    const value = data[at] ?? 0;
    sum += value;
    squares += value * value;
    count++;
  }
  const mean = sum / Math.max(count, 1);
  return Math.sqrt(Math.max(squares / Math.max(count, 1) - mean * mean, 0)) < BLANK;
}

/** A script without a model, a photo out of focus: the engine always gives letters, but few that it is certain of. */
export function isUnsure(words: readonly Pick<OcrWord, "text" | "confidence">[]): boolean {
  const letters = (list: typeof words) => list.reduce((sum, { text }) => sum + text.length, 0);
  const all = letters(words);
  return all >= ENOUGH_LETTERS && letters(words.filter((word) => word.confidence >= CERTAIN)) < BELIEVED * all;
}

function unsure(page: number): Issue {
  const message = `Page ${page} could hardly be read (blurred, or in a script without an OCR model): type its values, or ask for a PDF.`;
  return { code: "OCR_UNSURE", message };
}

function toPoints({ text, confidence, ...box }: OcrWord, scale: number): Word {
  const [x0, y0, x1, y1] = [box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale];
  return { text, x0, y0, x1, y1, confidence, hidden: false, bold: false };
}
