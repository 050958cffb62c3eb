/** Breaks text into lines at its blanks, and inside a word that is wider than its place. */
import type { Line, Measure, Run, TextStyle } from "./rows.ts";

interface Word {
  readonly text: string;
  readonly style: TextStyle;
  /** A blank stands before it. */
  readonly isApart: boolean;
}

/** The lines of a paragraph; always one at least. */
export function wrap(runs: readonly Run[], width: number, measure: Measure): readonly Line[] {
  return paragraphsOf(runs).flatMap((words) => filled(words, width, measure));
}

/** The width of the widest paragraph in one line. */
export function naturalWidth(runs: readonly Run[], measure: Measure): number {
  const widthOf = (words: readonly Word[]) =>
    words.reduce((sum, word, at) => sum + measure(at > 0 && word.isApart ? ` ${word.text}` : word.text, word.style), 0);
  return Math.max(0, ...paragraphsOf(runs).map(widthOf));
}

/** Words between the line breaks that people wrote. */
function paragraphsOf(runs: readonly Run[]): readonly (readonly Word[])[] {
  const paragraphs: Word[][] = [[]];
  let isApart = false;
  for (const { text, style } of runs) {
    for (const piece of text.split(/([ \t]+|\r\n|[\n\r])/)) {
      if (/^[\r\n]/.test(piece)) paragraphs.push([]);
      else if (/^[ \t]/.test(piece)) isApart = true;
      else if (piece !== "") {
        paragraphs.at(-1)?.push({ text: piece, style, isApart });
        isApart = false;
      }
    }
  }
  return paragraphs;
}

function filled(words: readonly Word[], width: number, measure: Measure): readonly Line[] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const word of words.flatMap((one) => fitting(one, width, measure))) {
    const isFirst = lines.at(-1)?.length === 0;
    const text = !isFirst && word.isApart ? ` ${word.text}` : word.text;
    const needed = measure(text, word.style);
    if (!isFirst && used + needed > width) {
      lines.push([{ text: word.text, style: word.style }]);
      used = measure(word.text, word.style);
    } else {
      append(lines.at(-1) ?? [], { text, style: word.style });
      used += needed;
    }
  }
  return lines;
}

function append(line: Run[], run: Run): void {
  const last = line.at(-1);
  if (last?.style === run.style) line[line.length - 1] = { text: last.text + run.text, style: run.style };
  else line.push(run);
}

/** The word itself, or pieces of it where no line could hold it. */
function fitting(word: Word, width: number, measure: Measure): readonly Word[] {
  if (measure(word.text, word.style) <= width) return [word];
  const pieces: Word[] = [];
  let piece = "";
  let used = 0;
  for (const sign of word.text) {
    const needed = measure(sign, word.style);
    if (piece !== "" && used + needed > width) {
      pieces.push({ ...word, text: piece, isApart: pieces.length === 0 && word.isApart });
      piece = "";
      used = 0;
    }
    piece += sign;
    used += needed;
  }
  return [...pieces, { ...word, text: piece, isApart: pieces.length === 0 && word.isApart }];
}
