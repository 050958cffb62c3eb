/**
 * A quick look at a part of a scanned page before all of it is read: which way up it lies and which language it is in.
 * One model reads a tenth of the page; that costs little, and spares the full pass the models it does not need.
 */
import { ok, type Result } from "../../domain/values/result.ts";
import { type Ink, inkOf } from "./ink.ts";
import { type OcrEngine, recognise } from "./ocr-engine.ts";
import { languageOf } from "./ocr-language.ts";
import type { EngineWish, GreyPixels, OcrWord } from "./ocr-words.ts";
import { type QuarterTurn, turnQuarter } from "./turn-pixels.ts";

export interface Look {
  /** Clockwise, still to be made for the page to stand upright. */
  readonly turn: QuarterTurn;
  /** What the full pass is to be read with. */
  readonly languages: readonly string[];
}

interface Seen {
  readonly turn: QuarterTurn;
  readonly words: readonly OcrWord[];
  /** Letters read with certainty, out of those read. */
  readonly certainty: number;
  readonly letters: number;
}

/** The look starts below the top of the text, where the logo is, and takes this share of the page's ink. */
const FROM = 0.08;
const SHARE = 0.14;
/** Certain letters out of all above which the words of the look tell its language. */
const READABLE = 0.6;
/** And above which the page stands upright: text that lies wrong gave 0.27 at the most, blurred receipts 0.39 and more. */
const STANDS = 0.4;
const ENOUGH_LETTERS = 24;
const CERTAIN = 0.6;

/**
 * The turns worth a look, likeliest first and three at the most. How the lines run leaves two; but narrow prints such as
 * till receipts may seem to run upwards, so a tall page is first believed to stand.
 */
export function likelyTurns({ width, height }: GreyPixels, runsUp: boolean): readonly QuarterTurn[] {
  if (!runsUp) return [0, 180];
  return width > height ? [90, 270, 0] : [0, 90, 270];
}

/** Tries the turns in their order and takes the first that reads well, else the best of them; no turn is seen twice. */
export async function lookAt(
  picture: GreyPixels,
  wish: EngineWish & { readonly engine: OcrEngine },
  turns: readonly QuarterTurn[],
): Promise<Result<Look>> {
  let best: Seen | null = null;
  for (const turn of turns) {
    const seen = await seeTurned(picture, wish, turn);
    if (!seen.ok) return seen;
    if (best === null || weight(seen.value) > weight(best)) best = seen.value;
    if (reads(seen.value, STANDS)) break;
  }
  return ok({ turn: best?.turn ?? 0, languages: languagesOf(best, wish.languages) });
}

/** One language where the look is clear, else all that are expected. */
function languagesOf(seen: Seen | null, expected: readonly string[]): readonly string[] {
  if (seen === null || !reads(seen, READABLE)) return expected;
  const texts = seen.words.map((word) => word.text);
  const language = languageOf(texts, expected);
  return language === null ? expected : [language];
}

async function seeTurned(
  picture: GreyPixels,
  wish: EngineWish & { readonly engine: OcrEngine },
  turn: QuarterTurn,
): Promise<Result<Seen>> {
  const band = busyBand(turnQuarter(picture, turn));
  // The first language leads: it is the one of most pages here, and reads the others well enough to tell them.
  const found = await recognise(band, { ...wish, languages: wish.languages.slice(0, 1) });
  if (!found.ok) return found;
  const words = found.value;
  const lettersOf = (list: readonly OcrWord[]) =>
    list.reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  const letters = lettersOf(words);
  const certain = lettersOf(words.filter((word) => word.confidence >= CERTAIN && word.text.length > 1));
  return ok({ turn, words, letters, certainty: letters === 0 ? 0 : certain / letters });
}

function reads(seen: Seen, from: number): boolean {
  return seen.letters >= ENOUGH_LETTERS && seen.certainty >= from;
}

function weight(seen: Seen): number {
  return seen.certainty * Math.min(seen.letters, 200);
}

/** Whole rows of the picture that hold the wanted share of its ink. */
function busyBand(picture: GreyPixels): GreyPixels {
  const ink = inkOf(picture);
  const rows = inkOfRows(ink);
  const total = rows.reduce((sum, count) => sum + count, 0);
  const from = Math.max(0, rowAt(rows, total * FROM) - 4);
  const to = Math.min(
    ink.height,
    Math.max(rowAt(rows, total * (FROM + SHARE)), from + Math.ceil(ink.height * 0.08)) + 4,
  );
  const [top, bottom] = [from * ink.step, Math.min(picture.height, to * ink.step)];
  const data = picture.data.subarray(top * picture.width, bottom * picture.width);
  return { data, width: picture.width, height: bottom - top };
}

/** Edges between ink and paper in each row, so that a black bar does not count as text. */
function inkOfRows({ cells, width, height }: Ink): number[] {
  return Array.from({ length: height }, (_, y) => {
    let edges = 0;
    for (let x = 1; x < width; x++) if (cells[y * width + x] !== cells[y * width + x - 1]) edges++;
    return edges;
  });
}

function rowAt(rows: readonly number[], wanted: number): number {
  let sum = 0;
  return Math.max(
    0,
    rows.findIndex((count) => {
      sum += count;
      return sum >= wanted;
    }),
  );
}
