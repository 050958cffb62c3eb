/**
 * Titles with a number, in any wording: "Rechnung 4711 vom 3. März 2026", "Facture de vente n° 202 en date du …",
 * "Faktura korygująca" over "M829/2026 z dnia …". What stands in such a line is the number and the date of the paper.
 */
import type { DateSpot, IdSpot } from "../candidates.ts";
import { fold } from "../fold.ts";
import type { Line, Range, Spot } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { correctsInvoice, paperNamed } from "./paper-words.ts";
import { isCorrectedTitle } from "./special-titles.ts";

/** A paper named with its number, where the whole cell says nothing else. */
export interface PaperTitle {
  readonly type: "invoice" | "credit-note";
  readonly line: Line;
  /** The words that name the paper. */
  readonly name: Range;
  readonly number: IdSpot | null;
  readonly date: DateSpot | null;
  /** 0 to 1: size, weight and height on the page. */
  readonly strength: number;
  /** Says that it invoices anew what another invoice charged wrong. */
  readonly isCorrected: boolean;
}

/** Title words before the number: "Rectified tax invoice no." is long enough. */
const MOST_WORDS = 6;
const MOST_BETWEEN = 4;
const YOURS =
  /^(?:ihre?r?|your|votre|uw|din|deres|teidan|vase|su|vuestra|tua|vostra|vossa|this|diese[rs]?|panstwa|with|mit|avec|enclosed|anbei)$/;
const TRAP_TITLES = /pro ?forma|bestatig|confirm|erinner|mahn|remind|order|bestell|ordre|datum|\bdate\b|konto|liefer/;

/** "Número de factura" alone in its cell is a caption, not a title. */
const CAPTIONS_VALUE = /\b(?:no|nr|nro|num|ref|id|data|date|dato|datum|fecha|pvm)\b|numer|number|nummer|cislo/;

/** All titles on the first page, the strongest first. */
export function findTitles(layout: Layout): PaperTitle[] {
  const [first] = layout.pages;
  const lines = first ? (layout.linesOnPage.get(first.number) ?? []) : [];
  return lines
    .flatMap((line) => line.segments.flatMap((segment) => titleIn(line, segment, layout) ?? []))
    .sort((a, b) => b.strength - a.strength);
}

function titleIn(line: Line, segment: Range, layout: Layout): PaperTitle | null {
  const words = line.words.slice(segment.from, segment.to).map((word) => word.text);
  const figure = words.findIndex((text) => /\d/.test(text) && !/^\(.*\)$/.test(text));
  const end = figure < 0 ? segment.to : segment.from + figure;
  const named = words.slice(0, end - segment.from);
  const isCorrected = isCorrectedTitle(line, segment, { layout, words: named });
  const type = isCorrected ? "invoice" : namedBy(named);
  if (type === null) return null;
  if (figure < 0 && CAPTIONS_VALUE.test(fold(words.join(" ")))) return null;
  const name = { from: segment.from, to: end };
  const value = figure < 0 ? valueBeside(line, segment, layout) : { line, from: end, to: segment.to };
  const found = value ? valuesIn(value, layout) : { number: null, date: null };
  if (found === null) return figure < 0 ? bare(line, name, { type, isCorrected }) : null;
  const base = strengthOf(line, name) - (value?.line === line && figure >= 0 ? 0 : 0.08);
  return { type, line, name, ...found, strength: base, isCorrected };
}

function bare(line: Line, name: Range, kind: Pick<PaperTitle, "type" | "isCorrected">): PaperTitle {
  return { ...kind, line, name, number: null, date: null, strength: strengthOf(line, name) };
}

/** The kind of paper, where the words are a title of one and of no other. */
function namedBy(words: readonly string[]): PaperTitle["type"] | null {
  const folded = words.map(fold).filter((text) => text !== "");
  const text = folded.join(" ");
  if (
    folded.length === 0 ||
    folded.length > MOST_WORDS ||
    words.slice(0, -1).some((word) => /[.,;:]$/.test(word) && word.length > 4)
  )
    return null;
  if (YOURS.test(folded[0] ?? "") || TRAP_TITLES.test(text) || correctsInvoice(text)) return null;
  if (/\bcredit (?:note|memo|invoice|advice)\b|\bnota (?:de|di) (?:credito|accredito)\b/.test(text))
    return "credit-note";
  const at = folded.findIndex((word) => paperNamed(word) !== null);
  if (at < 0 || at > 2) return null;
  const credits = /koryguj|rectific|rettific|\bavoir\b|opravn|kredit|storn|correct/.test(text);
  return credits ? "credit-note" : paperNamed(folded[at] ?? "");
}

/** Where a title that is alone in its cell has its number: at the right, or at the beginning of the line below. */
function valueBeside(line: Line, segment: Range, layout: Layout): (Range & { line: Line }) | null {
  const right = line.segments.find((one) => one.from === segment.to);
  const gap = (line.words[segment.to]?.x0 ?? 0) - (line.words[segment.to - 1]?.x1 ?? 0);
  if (right && gap < 12 * line.unit && /\d/.test(line.words[right.from]?.text ?? "")) return { line, ...right };
  return valueBelow(line, segment, layout);
}

function valueBelow(line: Line, segment: Range, layout: Layout): (Range & { line: Line }) | null {
  const title = line.words[segment.from];
  if (!title) return null;
  const lines = linesBetween(layout, line, line.y1, title.y1 + 1.6 * line.unit).filter(
    (below) => below !== line && below.y0 >= title.y1 - 0.4 * line.unit,
  );
  const under = lines.flatMap((below) =>
    below.segments
      .filter((one) => Math.abs((below.words[one.from]?.x0 ?? 0) - title.x0) < line.unit)
      .map((one) => ({ line: below, ...one })),
  );
  return under[0] ?? null;
}

/** A number, perhaps with a date behind, and nothing else; null when the cell says more. */
function valuesIn(value: Range & { line: Line }, layout: Layout) {
  const inside = (spot: Spot) => spot.line === value.line && spot.from >= value.from && spot.to <= value.to;
  const date = layout.dates.find(inside) ?? null;
  const number =
    layout.ids
      .filter((id) => inside(id) && (!date || id.to <= date.from))
      .filter((id) => id.from - value.from <= 1)
      .sort((a, b) => a.from - b.from || b.to - a.to)[0] ?? null;
  const rest = value.line.words
    .slice(value.from, value.to)
    .filter((_, at) => !covered(value.from + at, number) && !covered(value.from + at, date));
  const plain = rest.length <= MOST_BETWEEN && rest.every((word) => !/\d/.test(word.text));
  return plain && (number !== null || date !== null) ? { number, date } : null;
}

function covered(word: number, spot: Spot | null): boolean {
  return spot !== null && word >= spot.from && word < spot.to;
}

function strengthOf(line: Line, { from, to }: Range): number {
  const words = line.words.slice(from, to);
  const size = Math.max(...words.map((word) => word.y1 - word.y0)) / line.unit;
  const large = size > 1.15 || words.some((word) => word.bold);
  const high = line.y0 < 0.6 * line.pageHeight;
  return 0.8 + (large ? 0.12 : 0) + (high ? 0.02 : -0.08);
}
