/** The values a taught field can have on a page: dates and amounts as reading found them, other fields as runs of words. */
import { AMOUNT_FIELDS, DATE_FIELDS } from "../../domain/extraction.ts";
import { absolute, type Decimal, equals, parseDecimal } from "../../domain/values/decimal.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import { fold } from "../fold.ts";
import { type Line, type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { Anchor, TaughtField } from "./supplier-profile.ts";

const AMOUNTS: ReadonlySet<string> = new Set(AMOUNT_FIELDS);
const DATES: ReadonlySet<string> = new Set(DATE_FIELDS);
const NAMES: ReadonlySet<string> = new Set<TaughtField>(["supplierName", "buyerName"]);
const TRIM = /^[([#:.,;'"]+|[)\]:.,;'"*]+$/g;
/** Longest value that is a run of words. */
const MOST_WORDS = 9;

export function isAmount(field: TaughtField): boolean {
  return AMOUNTS.has(field);
}

export function isDate(field: TaughtField): boolean {
  return DATES.has(field);
}

/** "RE-2026-118" has the form "AA-9999-999", "Nordbolt AS" the form "Aaaaaaaa AA". */
export function shapeOf(text: string): string {
  return text
    .replace(/\d/g, "9")
    .replace(/\p{Lu}/gu, "A")
    .replace(/\p{Ll}/gu, "a");
}

/** The same form, whatever the length of its runs: numbers grow. */
export function hasShape(text: string, shape: string): boolean {
  return collapsed(shapeOf(text)) === collapsed(shape);
}

function collapsed(shape: string): string {
  return shape.replace(/(.)\1+/gu, "$1");
}

/** The text of a value without the marks around it. */
export function valueText(spot: Spot): string {
  return spot.text.replace(TRIM, "");
}

/** Spots on these lines that could be the anchor's value. */
export function spotsFor(anchor: Anchor, lines: readonly Line[], layout: Layout): readonly Spot[] {
  const { field } = anchor;
  if (isAmount(field)) return lines.flatMap((line) => (layout.numbersOf.get(line) ?? []).filter((one) => !one.percent));
  if (isDate(field)) return layout.dates.filter((date) => lines.includes(date.line));
  if (anchor.words === 0) {
    const cells = lines.flatMap((line) => line.segments.map(({ from, to }) => spotOf(line, from, to)));
    return cells.filter((cell) => /\d/.test(cell.text) === anchor.shape.includes("9"));
  }
  const runs = lines.flatMap((line) => line.words.map((_, at) => spotOf(line, at, at + anchor.words)));
  return runs.filter((run) => run.to <= run.line.words.length && fitsForm(run, anchor));
}

/** Names have no form; a run of other words must have that of the value. */
function fitsForm(run: Spot, { field, shape }: Anchor): boolean {
  const within = run.line.segments.some((segment) => segment.from <= run.from && segment.to >= run.to);
  if (!within) return false;
  if (NAMES.has(field)) return /\p{L}{2}/u.test(run.text) && !/\d{3}/.test(run.text);
  return hasShape(valueText(run), shape);
}

/** Every place where this value is printed, read in any way it can be read. */
export function placesOfValue(field: TaughtField, value: string, layout: Layout): Spot[] {
  if (isAmount(field)) {
    return layout.numbers.filter((number) => !number.percent && number.readings.some((one) => isAmountOf(one, value)));
  }
  if (isDate(field)) return layout.dates.filter((date) => date.readings.some((one) => one.date === value));
  const key = NAMES.has(field) ? (text: string) => fold(text).replaceAll(" ", "") : foldIdentifier;
  return layout.lines.flatMap((line) => runsOf(line, key(value), key));
}

/** Credit notes print with a sign what is kept without. */
export function isAmountOf(reading: { readonly value: Decimal }, value: string | null): boolean {
  const wanted = value === null ? null : parseDecimal(value);
  return wanted !== null && equals(absolute(reading.value), absolute(wanted));
}

function runsOf(line: Line, wanted: string, key: (text: string) => string): Spot[] {
  if (wanted === "") return [];
  const texts = line.words.map((word) => key(word.text));
  return texts.flatMap((_, from) => {
    let joined = "";
    for (let to = from; to < Math.min(texts.length, from + MOST_WORDS); to += 1) {
      joined += texts[to] ?? "";
      if (joined === wanted && texts[from] !== "") return [spotOf(line, from, to + 1)];
      if (!wanted.startsWith(joined)) return [];
    }
    return [];
  });
}
