/** Runs of static words on a page: the ones nearest to a value, and where a remembered one stands. */
import { parseCurrency } from "../../domain/values/currency.ts";
import { fold, foldedWords } from "../fold.ts";
import { type Line, type Range, type Spot, sameRow, sharedWidth, spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";

const MOST_WORDS = 4;
const COLUMN_REACH = 6;
const NEIGHBOUR_REACH = 10;

/** The nearest words left of the spot on its row; null when there are none. */
export function phraseLeft(spot: Spot, layout: Layout): Spot | null {
  const { unit } = spot.line;
  const lines = linesBetween(layout, spot.line, spot.y0, spot.y1);
  const runs = lines
    .flatMap((line) => runsOf(line, layout))
    .filter((run) => run.x1 <= spot.x0 + 0.4 * unit && sameRow(run, spot));
  return runs.sort((a, b) => b.x1 - a.x1)[0] ?? null;
}

/** The nearest words above the spot in its column; null when there are none near. */
export function phraseAbove(spot: Spot, layout: Layout): Spot | null {
  const { unit } = spot.line;
  const lines = linesBetween(layout, spot.line, spot.y0 - COLUMN_REACH * unit, spot.y0);
  const runs = lines
    .flatMap((line) => runsOf(line, layout))
    .filter((run) => run.y1 < spot.y0 + 0.3 * unit && spot.y0 - run.y1 < COLUMN_REACH * unit && inColumn(run, spot));
  return runs.sort((a, b) => b.y1 - a.y1 || offCentre(a, spot) - offCentre(b, spot))[0] ?? null;
}

/** A word or two elsewhere in the block, the nearest that is not one of these. */
export function neighbour(spot: Spot, layout: Layout, except: readonly (Spot | null)[]): Spot | null {
  const { unit } = spot.line;
  const reach = NEIGHBOUR_REACH * unit;
  const taken = new Set(except.map((one) => one && fold(one.text)));
  const lines = linesBetween(layout, spot.line, spot.y0 - reach / 2, spot.y1 + reach / 2);
  const runs = lines
    .flatMap((line) => runsOf(line, layout))
    .filter((run) => !taken.has(fold(run.text)) && away(run, spot) < reach && !covers(run, spot));
  return runs.sort((a, b) => away(a, spot) - away(b, spot))[0] ?? null;
}

/** Every place where these folded words stand in a row. */
export function placesOf(phrase: string, layout: Layout): Spot[] {
  const wanted = phrase.split(" ");
  return layout.lines.flatMap((line) => {
    const folded = line.words.map((word) => foldedWords(word.text));
    return line.words.flatMap((_, from) => {
      const to = endOf(folded, from, wanted);
      return to === null ? [] : [spotOf(line, from, to)];
    });
  });
}

/** The word after the last of the wanted ones when they begin here; words that fold to nothing are passed over. */
function endOf(folded: readonly (readonly string[])[], from: number, wanted: readonly string[]): number | null {
  let at = 0;
  let index = from;
  while (at < wanted.length && index < folded.length) {
    const parts = folded[index] ?? [];
    if (parts.length === 0 && at === 0) return null;
    if (!parts.every((part, offset) => part === wanted[at + offset])) return null;
    at += parts.length;
    index += 1;
  }
  return at === wanted.length ? index : null;
}

/** Runs of words with letters and no figures, at most four words from the end of each; a label is never cut. */
function runsOf(line: Line, layout: Layout): Spot[] {
  return line.segments.flatMap((segment) => wordRuns(line, segment)).map((run) => shortened(run, layout));
}

function wordRuns(line: Line, { from, to }: Range): Spot[] {
  const runs: Spot[] = [];
  let start = from;
  for (let index = from; index <= to; index += 1) {
    const text = line.words[index]?.text ?? "";
    const isStatic = index < to && !/\d/.test(text) && !isCurrency(text);
    if (isStatic) continue;
    if (index > start) runs.push(spotOf(line, start, index));
    start = index + 1;
  }
  return runs.filter((run) => /\p{L}{2}/u.test(fold(run.text)));
}

/** A sign or code of money belongs to the amount: it announces nothing. */
function isCurrency(text: string): boolean {
  const bare = text.replace(/[().:,[\]]/g, "");
  return (
    /^(?:\p{Sc}|[A-Z]{1,2}\$|kr|zł|Kč|Ft|Fr|Euro)$/u.test(bare) ||
    (/^[A-Z]{3}$/.test(bare) && parseCurrency(bare) !== null)
  );
}

function shortened(run: Spot, layout: Layout): Spot {
  const label = (layout.labelsOf.get(run.line) ?? []).findLast((one) => one.from >= run.from && one.to <= run.to);
  const from = Math.max(run.from, Math.min(label?.from ?? run.to, run.to - MOST_WORDS));
  return from === run.from ? run : spotOf(run.line, from, run.to);
}

function inColumn(run: Spot, spot: Spot): boolean {
  const { unit } = spot.line;
  const aligned = Math.abs(run.x0 - spot.x0) < unit || Math.abs(run.x1 - spot.x1) < unit;
  return aligned || sharedWidth(run, spot) > 0;
}

function offCentre(run: Spot, spot: Spot): number {
  return Math.min(Math.abs(run.x0 - spot.x0), Math.abs(run.x1 - spot.x1));
}

function away(run: Spot, spot: Spot): number {
  const across = Math.max(0, -sharedWidth(run, spot));
  return across + 2 * Math.abs(run.y0 - spot.y0);
}

function covers(run: Spot, spot: Spot): boolean {
  return run.line === spot.line && run.from < spot.to && spot.from < run.to;
}
