/** Noise that real papers have: boxes that are a little off, and letters of captions that OCR confuses. */
import type { Page, Word } from "../../src/reading/page.ts";
import type { Chance } from "../synthetic/random.ts";

/** Points that an edge may be off. */
const JITTER = 0.35;
/** Share of the letters that are misread, in words without digits: the truth must stay readable. */
const MISREAD_SHARE = 0.03;
const LOOKALIKES: Readonly<Record<string, string>> = {
  l: "I",
  I: "l",
  i: "l",
  o: "0",
  O: "0",
  e: "c",
  n: "r",
  m: "rn",
  u: "v",
  S: "5",
  B: "8",
};

export function jittered(pages: readonly Page[], chance: Chance): Page[] {
  const off = (at: number) => at + (chance.next() * 2 - 1) * JITTER;
  return withWords(pages, (word) => ({
    ...word,
    x0: off(word.x0),
    y0: off(word.y0),
    x1: off(word.x1),
    y1: off(word.y1),
  }));
}

export function misread(pages: readonly Page[], chance: Chance): Page[] {
  const letter = (one: string) => (chance.odds(MISREAD_SHARE) ? (LOOKALIKES[one] ?? one) : one);
  return withWords(pages, (word) =>
    /\d/.test(word.text) ? word : { ...word, text: [...word.text].map(letter).join("") },
  );
}

function withWords(pages: readonly Page[], change: (word: Word) => Word): Page[] {
  return pages.map((page) => ({ ...page, words: page.words.map(change) }));
}
