/**
 * What a language model gets to see of a document: its visible lines, each with an id to quote by, and in place of
 * lines that address a machine only a note. Hidden words never leave the house.
 */
import { fold } from "../fold.ts";
import { type Line, layLines } from "../geometry.ts";
import type { Page } from "../page.ts";
import words from "./instructions.json" with { type: "json" };

export interface TextLine {
  /** "p1l07": page and line, as the model cites it. */
  readonly id: string;
  readonly text: string;
  readonly line: Line;
  /** It speaks to a machine, so nothing in it is ever quoted. */
  readonly isMasked: boolean;
}

export interface PageText {
  readonly lines: readonly TextLine[];
  readonly isOcr: boolean;
  /** Some of it speaks to a machine. */
  readonly givesOrders: boolean;
  /** The lines as sent, one a row. */
  readonly text: string;
}

/** A long document is sent from its first pages and its last: facts stand in front, totals behind. */
const MOST_LETTERS = 12_000;
const MASK = "[line left out]";
/** A wide gap parts cells; a person would see two columns. */
const CELL_GAP = "  ";

export function pageText(pages: readonly Page[]): PageText {
  const lines = pages.flatMap(linesOf);
  return {
    lines,
    isOcr: pages.some((page) => page.source === "ocr"),
    givesOrders: lines.some((line) => line.isMasked) || pages.some(hasTags),
    text: fitted(lines).map(row).join("\n"),
  };
}

/** Letters that only machines see: the tag characters of Unicode. */
function hasTags({ words: all }: Page): boolean {
  return all.some((word) => !word.hidden && /[\u{e0000}-\u{e007f}]/u.test(word.text));
}

/** Does this text speak to a machine? */
function isInstruction(text: string): boolean {
  const folded = ` ${fold(text)} `;
  const isRole = words.roles.some((role) => new RegExp(`^\\W*${role}\\W*:`, "i").test(text.trim()));
  return isRole || words.phrases.some((phrase) => folded.includes(` ${phrase} `));
}

function linesOf(page: Page): TextLine[] {
  return layLines(page).map((line, index) => {
    const text = line.segments
      .map(({ from, to }) =>
        line.words
          .slice(from, to)
          .map((word) => word.text)
          .join(" "),
      )
      .join(CELL_GAP);
    const id = `p${page.number}l${String(index + 1).padStart(2, "0")}`;
    return { id, text, line, isMasked: isInstruction(text) };
  });
}

function row({ id, text, isMasked }: TextLine): string {
  return `${id}|${isMasked ? MASK : text}`;
}

function fitted(lines: readonly TextLine[]): readonly TextLine[] {
  const isWhole = lines.reduce((sum, line) => sum + line.text.length, 0) <= MOST_LETTERS;
  if (isWhole) return lines;
  const front = upTo(lines, (2 * MOST_LETTERS) / 3);
  const back = upTo(lines.slice(front.length).toReversed(), MOST_LETTERS / 3).toReversed();
  return [...front, ...back];
}

function upTo(lines: readonly TextLine[], letters: number): readonly TextLine[] {
  let sum = 0;
  const end = lines.findIndex((line) => {
    sum += line.text.length;
    return sum > letters;
  });
  return end < 0 ? lines : lines.slice(0, end);
}
