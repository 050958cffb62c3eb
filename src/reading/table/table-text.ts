/** The words of a row: what was sold, its article number, and the unit it is counted in. */

import type { Line } from "../geometry.ts";
import type { Word } from "../page.ts";
import type { ColumnKind } from "../words/label-kinds.ts";
import type { Row } from "./table-rows.ts";

const UNIT_GLUED = /^[\d.,]+(\p{L}[\p{L}²³.]{0,11})$/u;

/** All words of the description column, wrapped lines joined by a space. */
export function describe(row: Row, unit: string | null): string {
  const taken = numberWords(row);
  const texts = row.lines.map((line) =>
    line.words
      .filter((word) => !taken.has(word) && inDescription(word, row) && !(line === row.anchor && word.text === unit))
      .map((word) => word.text)
      .join(" "),
  );
  return texts.filter((text) => text !== "").join(" ");
}

/** The first word with a digit under the article number's heading. */
export function itemCodeOf(row: Row): string | null {
  const words = wordsUnder(row, "item_number", [row.anchor, ...row.lines]);
  return words.find((word) => /\d/.test(word.text) && word.text.length > 1)?.text ?? null;
}

/** From the unit column, or the known unit that follows the quantity or is glued to it. */
export function unitOf(row: Row, isUnit: (text: string) => boolean): string | null {
  const inColumn = wordsUnder(row, "unit", [row.anchor]).find((word) => /^\p{L}/u.test(word.text));
  if (inColumn) return inColumn.text;
  const quantity = row.cells.qty;
  if (!quantity) return null;
  const next = quantity.line.words[quantity.to];
  if (next && next.x0 - quantity.x1 < 2 * quantity.line.unit && isUnit(next.text)) return next.text;
  const glued = UNIT_GLUED.exec(quantity.text)?.[1];
  return glued && isUnit(glued) ? glued : null;
}

function numberWords(row: Row): ReadonlySet<Word> {
  const spots = Object.values(row.cells);
  return new Set(spots.flatMap((spot) => spot.line.words.slice(spot.from, spot.to)));
}

/** Between the description heading and the next column; without a heading, all left of the first figure. */
function inDescription(word: Word, row: Row): boolean {
  const unit = row.anchor.unit;
  const columns = [...row.columns].sort((a, b) => a.x0 - b.x0);
  const at = columns.findIndex((column) => column.kind === "description");
  const own = columns[at];
  if (own) {
    const next = columns[at + 1];
    const previous = columns[at - 1];
    const from = previous ? Math.min(own.x0, Math.max(previous.x1, own.x0 - 12 * unit)) : Number.NEGATIVE_INFINITY;
    return word.x0 >= from - 0.5 * unit && word.x0 < (next?.x0 ?? Number.POSITIVE_INFINITY) - 0.5 * unit;
  }
  const figures = Object.values(row.cells).map((spot) => spot.x0);
  return word.x1 <= Math.min(...figures) && /\p{L}{2}/u.test(word.text);
}

function wordsUnder(row: Row, kind: ColumnKind, lines: readonly Line[]): Word[] {
  const column = row.columns.find((one) => one.kind === kind);
  if (!column) return [];
  const slack = 1.5 * row.anchor.unit;
  return lines.flatMap((line) =>
    line.words.filter((word) => word.x0 >= column.x0 - slack && word.x0 <= column.x1 + slack * 0.3),
  );
}
