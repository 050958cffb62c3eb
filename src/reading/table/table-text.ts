/** The words of a row: what was sold, and the unit it is counted in. */
import type { Word } from "../page.ts";
import type { Row } from "./table-rows.ts";
import { wordsIn } from "./text-runs.ts";

const UNIT_GLUED = /^[\d.,]+(\p{L}[\p{L}²³.]{0,11})$/u;
/** "lump sum", "per hour": a unit has at most this many words. */
const MOST_UNIT_WORDS = 3;

/** All words of the description, wrapped lines joined by a space; without the words that tell something else. */
export function describe(row: Row, others: readonly (Word | null)[]): string {
  const { texts, lines, cells } = row;
  if (!texts) return "";
  const told = lines.map((line) =>
    wordsIn(line, texts, cells)
      .filter((word) => !others.includes(word))
      .map((word) => word.text)
      .join(" "),
  );
  return told.filter((text) => text !== "").join(" ");
}

/** From the unit column, or the known unit that follows the quantity or is glued to it. */
export function unitOf(row: Row, isUnit: (text: string) => boolean): { text: string; words: readonly Word[] } | null {
  const words = underUnit(row);
  if (words.length > 0) return { text: textOf(words), words };
  const quantity = row.cells.qty;
  if (!quantity) return null;
  const behind = behindQuantity(row);
  for (let length = behind.length; length > 0; length -= 1) {
    const unit = behind.slice(0, length);
    if (isUnit(textOf(unit))) return { text: textOf(unit), words: unit };
  }
  const glued = UNIT_GLUED.exec(quantity.text)?.[1];
  return glued && isUnit(glued) ? { text: glued, words: [] } : null;
}

/** Words without a gap from the first one under the heading of units, up to the next figure. */
function underUnit({ anchor, columns, cells }: Row): Word[] {
  const column = columns.find((one) => one.kind === "unit");
  if (!column) return [];
  const slack = 1.5 * anchor.unit;
  const figures = new Set(Object.values(cells).flatMap((spot) => spot.line.words.slice(spot.from, spot.to)));
  const first = anchor.words.findIndex(
    (word) =>
      word.x0 >= column.x0 - slack &&
      word.x0 <= column.x1 + slack * 0.3 &&
      /^\p{L}/u.test(word.text) &&
      !figures.has(word),
  );
  return first < 0 ? [] : runFrom(anchor.words, first, anchor.unit);
}

function behindQuantity({ anchor, cells }: Row): Word[] {
  const quantity = cells.qty;
  const next = quantity?.line.words[quantity.to];
  if (!quantity || !next || next.x0 - quantity.x1 >= 2 * anchor.unit) return [];
  return runFrom(quantity.line.words, quantity.to, anchor.unit);
}

function runFrom(words: readonly Word[], first: number, unit: number): Word[] {
  const run: Word[] = [];
  for (const word of words.slice(first, first + MOST_UNIT_WORDS)) {
    const last = run.at(-1);
    if (!/^\p{L}/u.test(word.text) || (last && word.x0 - last.x1 > 0.8 * unit)) break;
    run.push(word);
  }
  return run;
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(" ");
}
