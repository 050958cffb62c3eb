/** Which layout a page has, by the words that are the same on every invoice and where they stand. */
import { foldedWords } from "../fold.ts";
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";

/** Columns of the grid; pages are compared with one column of play. Heights move with what an invoice has to say. */
const COLUMNS = 24;
const MOST_WORDS = 300;

/** Words without figures outside the line table, each "word column page"; the table itself is the invoice's own. */
export function fingerprintOf(layout: Layout, table: LineTable): readonly string[] {
  const lines = layout.lines.filter((line) => !table.occupied.has(line) || table.headingLines.has(line));
  const cells = lines.flatMap((line) => line.words.flatMap((word) => cellsOf(line, word)));
  return [...new Set(cells)].slice(0, MOST_WORDS);
}

function cellsOf(line: Line, word: Line["words"][number]): string[] {
  if (/\d/.test(word.text)) return [];
  const column = Math.round((COLUMNS * word.x0) / line.pageWidth);
  const folded = foldedWords(word.text).filter((text) => text.length > 1);
  return folded.map((text) => `${text} ${column} ${line.page === 1 ? "first" : "later"}`);
}

/** Jaccard: words in common over all words, 0 to 1; a word is common when its place is at most a column away. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const places = new Map<string, number[]>();
  for (const { word, column } of other.map(partsOf)) places.set(word, [...(places.get(word) ?? []), column]);
  const common = one.map(partsOf).filter(({ word, column }) => {
    const near = places.get(word) ?? [];
    const at = near.findIndex((place) => Math.abs(place - column) <= 1);
    if (at >= 0) near.splice(at, 1);
    return at >= 0;
  }).length;
  return common / (one.length + other.length - common);
}

function partsOf(cell: string): { readonly word: string; readonly column: number } {
  const [word = "", column = "", page = ""] = cell.split(" ");
  return { word: `${word} ${page}`, column: Number(column) };
}
