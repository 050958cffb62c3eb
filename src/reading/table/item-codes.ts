/** Article numbers: under their heading, or a token of one shape that begins nearly every row. */
import type { Line } from "../geometry.ts";
import type { Word } from "../page.ts";
import type { Row } from "./table-rows.ts";
import { textRuns, wordsIn } from "./text-runs.ts";

const CODE = /^[A-Z0-9][A-Z0-9./_-]{2,}$/;
/** Plain figures this long count nothing. */
const LONG_NUMBER = /^\d{5,}$/;
/** A shape is a habit when this share of the rows keeps it. */
const NEARLY_ALL = 0.8;
const FEWEST_ROWS = 2;

/** The word of each row that is its article number; null where there is none. */
export function itemCodes(rows: readonly Row[]): (Word | null)[] {
  const headed = rows.map(underHeading);
  if (headed.some((word) => word !== null)) return headed;
  const before = rows.map(lastBeforeText);
  if (isSeries(before)) return before;
  const first = rows.map((row) => (row.texts ? (wordsIn(row.anchor, row.texts, row.cells)[0] ?? null) : null));
  return isSeries(first) ? first : rows.map(() => null);
}

/** With a digit; without one only in capitals and alone in its cell. */
function underHeading(row: Row): Word | null {
  const column = row.columns.find((one) => one.kind === "item_number");
  if (!column) return null;
  const slack = 1.5 * row.anchor.unit;
  const under = (line: Line) =>
    line.words.filter((word) => word.x0 >= column.x0 - slack && word.x0 <= column.x1 + slack * 0.3);
  const words = [row.anchor, ...row.lines].flatMap(under);
  const coded = words.find((word) => /\d/.test(word.text) && word.text.length > 1);
  const [first] = under(row.anchor);
  return coded ?? (first && /^\p{Lu}[\p{Lu}./_-]+$/u.test(first.text) ? first : null);
}

function lastBeforeText(row: Row): Word | null {
  const { texts, anchor, cells } = row;
  const before = texts
    ? textRuns(anchor, cells, [{ kind: "description", ...texts }]).filter(
        (run) => run.x1 < texts.x0 + 0.3 * anchor.unit,
      )
    : [];
  const last = before.at(-1);
  return last ? (anchor.words[last.to - 1] ?? null) : null;
}

/** Codes of one frame ("xx-xxxx") in nearly all rows, with digits in at least half of them. */
function isSeries(words: readonly (Word | null)[]): boolean {
  const codes = words.flatMap((word) => (word && CODE.test(word.text) ? [word.text] : []));
  if (codes.length < FEWEST_ROWS || codes.length < NEARLY_ALL * words.length) return false;
  const frames = Map.groupBy(codes, (code) => code.replace(/[A-Z0-9]/g, "x"));
  const usual = Math.max(...[...frames.values()].map((same) => same.length));
  const numbered = codes.filter((code) => /\d/.test(code)).length;
  const telling = codes.every((code) => /[A-Z]/.test(code) || LONG_NUMBER.test(code));
  return telling && usual >= NEARLY_ALL * codes.length && numbered >= codes.length / 2;
}
