/** Dates with a named month that break over two lines of one cell: "15" at the end, "October 2026" below. */
import { type Line, type Range, type Spot, spotOf } from "../geometry.ts";
import { type DateReading, findDates } from "./dates.ts";

interface BrokenDate extends Spot {
  readonly readings: readonly DateReading[];
}

const REACH = 4;
/** Lines below that may hold the rest: another column may put a line of its own between. */
const LINES_BELOW = 3;

/** The dates that begin on each line and end in the cell right below; they stand where they begin. */
export function brokenDates(lines: readonly Line[]): Map<Line, BrokenDate[]> {
  const found = new Map<Line, BrokenDate[]>();
  lines.forEach((line, at) => {
    const below = lines.slice(at + 1, at + 1 + LINES_BELOW).filter((other) => follows(line, other));
    const dates = line.segments.flatMap((segment) =>
      below.flatMap((other) => across(line, segment, other)).slice(0, 1),
    );
    if (dates.length > 0) found.set(line, dates);
  });
  return found;
}

function follows(line: Line, below: Line): boolean {
  return below.page === line.page && below.y0 > line.y0 + 0.5 * line.unit && below.y0 - line.y1 < 1.2 * line.unit;
}

function across(line: Line, { from, to }: Range, below: Line): BrokenDate[] {
  const left = line.words[from]?.x0 ?? 0;
  const right = line.words[to - 1]?.x1 ?? 0;
  const next = below.segments.find((one) => {
    const x0 = below.words[one.from]?.x0 ?? 0;
    return x0 > left - line.unit && x0 < right;
  });
  if (!next) return [];
  const tailFrom = Math.max(from, to - REACH);
  const tail = line.words.slice(tailFrom, to).map((word) => word.text);
  const head = below.words.slice(next.from, Math.min(next.to, next.from + REACH)).map((word) => word.text);
  return joined(tail, head).map(({ start, readings }) => ({ ...spotOf(line, tailFrom + start, to), readings }));
}

/** The date that begins in the tail and ends in the head, with the index of its first word. */
function joined(
  tail: readonly string[],
  head: readonly string[],
): { start: number; readings: readonly DateReading[] }[] {
  const before = `${tail.join(" ")} `;
  const text = before + head.join(" ");
  const date = findDates(text).find((one) => one.start < before.length && one.end > before.length);
  if (!date || !/\p{L}{3}/u.test(text.slice(date.start, date.end))) return [];
  const start = before.slice(0, date.start).split(" ").length - 1;
  return [{ start, readings: date.readings }];
}
