/** Builds pages of words from rows of text at places, as a typesetter would: for tests of reading. */
import type { Page, Word } from "../../src/reading/page.ts";

/** A text at a place; letters are half as wide as they are high. */
export type Piece = readonly [x: number, text: string];

export interface RowOptions {
  readonly size?: number;
  readonly bold?: boolean;
  readonly hidden?: boolean;
  /** OCR's certainty of each word; absent for a text layer. */
  readonly confidence?: number;
}

export interface PageBuilder {
  /** Adds a row with its top at y, in points from the top. */
  row(y: number, pieces: readonly Piece[], options?: RowOptions): PageBuilder;
  /** Adds rows `step` points apart, starting at y. */
  rows(y: number, step: number, rows: readonly (readonly Piece[])[], options?: RowOptions): PageBuilder;
  build(): Page;
}

const A4 = { width: 595, height: 842 };
const LETTER_WIDTH = 0.5;

export function pageBuilder(number = 1): PageBuilder {
  const words: Word[] = [];
  const builder: PageBuilder = {
    row(y, pieces, options = {}) {
      for (const [x, text] of pieces) words.push(...wordsAt(x, y, text, options));
      return builder;
    },
    rows(y, step, rows, options = {}) {
      for (const [index, pieces] of rows.entries()) builder.row(y + index * step, pieces, options);
      return builder;
    },
    build() {
      const ocr = words.some((word) => word.confidence !== null);
      return { number, ...A4, source: ocr ? "ocr" : "text", words };
    },
  };
  return builder;
}

/** A text whose right edge stands at x. */
export function right(x: number, text: string, size = 10): Piece {
  return [x - text.length * size * LETTER_WIDTH, text];
}

function wordsAt(x: number, y: number, text: string, options: RowOptions): Word[] {
  const { size = 10, bold = false, hidden = false, confidence = null } = options;
  const letter = size * LETTER_WIDTH;
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    x0: x + match.index * letter,
    x1: x + (match.index + match[0].length) * letter,
    y0: y,
    y1: y + size,
    confidence,
    hidden,
    bold,
  }));
}
