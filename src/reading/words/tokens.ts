/** The folded words of a stretch of line, and where a caption in it begins and ends. */
import { fold, foldedWords } from "../fold.ts";
import type { Line, Range } from "../geometry.ts";
import { LANGUAGES } from "../labels/index.ts";

export interface Token {
  readonly text: string;
  readonly word: number;
  /** Last token of its word or of a part before "/": a phrase may end here. */
  readonly ends: boolean;
}

const MOST_WORDS = 6;
/** In units of word height: words further apart are in two columns. */
const WIDEST_SPACE = 0.9;
const MONTHS: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ months }) => months.flat().map(fold)));
const CURRENCY = /^(?:eur|euro|usd|gbp|chf|sek|nok|dkk|pln|czk|kr|kc|zl)$/;

export function tokensOf(line: Line, { from, to }: Range): Token[] {
  return line.words.slice(from, to).flatMap((word, at) =>
    partsOf(word.text).flatMap((part) => {
      const texts = foldedWords(part);
      return texts.map((text, index) => ({ text, word: from + at, ends: index === texts.length - 1 }));
    }),
  );
}

/** "Datum/Date" is two captions, "FV/12/2026" one value. */
function partsOf(text: string): string[] {
  return /\d/.test(text) ? [text] : text.split("/");
}

/**
 * The whole caption that begins at this token: up to a colon, a value, a remark, a wide gap or the end of the
 * stretch. Null inside of a caption or a sentence, and when the caption has more than six words.
 */
export function captionAt(tokens: readonly Token[], start: number, line: Line): readonly Token[] | null {
  if (!beginsCaption(tokens, start, line)) return null;
  for (let end = start + 1; end <= start + MOST_WORDS; end += 1) {
    if (closesAt(tokens, end, line)) return tokens.slice(start, end);
  }
  return null;
}

/** The caption's words; single letters of one word are an abbreviation: "P.O.", "a/c". */
export function wordsOfCaption(caption: readonly Token[]): string[] {
  const words: { text: string; word: number }[] = [];
  for (const { text, word } of caption) {
    const last = words.at(-1);
    if (last && last.word === word && last.text.length === 1 && text.length === 1)
      words[words.length - 1] = { text: last.text + text, word };
    else words.push({ text, word });
  }
  return words.map(({ text }) => text);
}

function beginsCaption(tokens: readonly Token[], start: number, line: Line): boolean {
  const before = tokens[start - 1];
  const first = tokens[start];
  if (!before || !first) return first !== undefined;
  return isParted(before, first, line) || /\d/.test(before.text);
}

function closesAt(tokens: readonly Token[], end: number, line: Line): boolean {
  const last = tokens[end - 1];
  const next = tokens[end];
  if (!last || !next) return last !== undefined;
  // "PO-1001" is a value, not a caption with one.
  if (!last.ends) return false;
  const isValue = /\d/.test(next.text) || MONTHS.has(next.text) || CURRENCY.test(next.text);
  return isValue || isParted(last, next, line);
}

/** By punctuation, or by more than a space. */
function isParted(left: Token, right: Token, line: Line): boolean {
  const [one, other] = [line.words[left.word], line.words[right.word]];
  if (left.word === right.word || !one || !other) return false;
  const between = right.word > left.word + 1;
  return (
    between || /[:;,|/]$/.test(one.text) || /^[(/|]/.test(other.text) || other.x0 - one.x1 > WIDEST_SPACE * line.unit
  );
}
