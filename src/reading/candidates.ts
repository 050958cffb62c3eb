/** Everything on the pages that could be a value, with every way it can be read: recall first, judgement later. */
import { type Decimal, places, toApproximateNumber } from "../domain/values/decimal.ts";
import { type Line, type Spot, spotOf } from "./geometry.ts";
import { brokenDates } from "./printed/broken-dates.ts";
import { type DateReading, findDates } from "./printed/dates.ts";
import { type FoundId, findBics, findIbans, findNumbers, findVatIds } from "./printed/identifiers.ts";
import { type NumberReading, type PrintedNumber, parsePrintedNumber } from "./printed/numbers.ts";
import type { Label } from "./words/label-kinds.ts";

export interface NumberSpot extends Spot {
  readonly printed: PrintedNumber;
  /** All readings, the one that fits the document's habits first; at least one. */
  readonly readings: readonly NumberReading[];
  readonly value: Decimal;
  /** The value for products and sums that only weigh evidence. */
  readonly approximate: number;
  readonly percent: boolean;
  readonly currency: string | null;
  /** Looks like money: two places or a currency beside it. */
  readonly money: boolean;
}

export interface DateSpot extends Spot {
  readonly readings: readonly DateReading[];
}

export interface IdSpot extends Spot {
  readonly value: string;
  readonly valid: boolean;
}

interface RawCandidates {
  readonly numbers: readonly RawNumber[];
  readonly dates: readonly DateSpot[];
  readonly ids: readonly IdSpot[];
  readonly ibans: readonly IdSpot[];
  readonly bics: readonly IdSpot[];
  readonly vatIds: readonly IdSpot[];
}

export interface RawNumber extends Spot {
  readonly printed: PrintedNumber;
  readonly currency: string | null;
  readonly percent: boolean;
}

const CURRENCY_WORD = /^(?:[€$£¥₹₺₩₪₫฿₱₽₴]|[A-Z]{1,3}\$|EUR|Euro|EURO|[A-Z]{3}|kr\.?|zł|Kč|Ft|Fr\.?|RM|Rs\.?)[.:]?$/u;
/** A space inside a number is at most that of a typewriter face. */
const JOINED_GAP = 0.65;

export function gatherCandidates(lines: readonly Line[], labelsOf: ReadonlyMap<Line, readonly Label[]>): RawCandidates {
  const broken = brokenDates(lines);
  const all = lines.map((line) => gatherOnLine(line, labelsOf.get(line) ?? [], broken.get(line) ?? []));
  return {
    numbers: all.flatMap((one) => one.numbers),
    dates: all.flatMap((one) => one.dates),
    ids: all.flatMap((one) => one.ids),
    ibans: all.flatMap((one) => one.ibans),
    bics: all.flatMap((one) => one.bics),
    vatIds: all.flatMap((one) => one.vatIds),
  };
}

/** The number with its readings put in order by the document's habits. */
export function numberSpot(raw: RawNumber, readings: readonly [NumberReading, ...NumberReading[]]): NumberSpot {
  const value = readings[0].value;
  const money = !raw.percent && (raw.currency !== null || places(value) === 2);
  return { ...raw, readings, value, approximate: toApproximateNumber(value), money };
}

function gatherOnLine(line: Line, labels: readonly Label[], broken: readonly DateSpot[]): RawCandidates {
  const taken = new Set<number>();
  const take = (found: readonly FoundId[]): IdSpot[] => {
    for (const one of found) for (let word = one.from; word < one.to; word += 1) taken.add(word);
    return found.map((one) => ({ ...spotOf(line, one.from, one.to), value: one.value, valid: one.valid }));
  };
  const ibans = take(findIbans(line));
  const vatIds = take(findVatIds(line).filter((one) => !overlaps(one, taken)));
  const whole = datesOn(line).filter((one) => !overlaps(one, taken));
  const wholeWords = new Set(whole.flatMap(wordsOf));
  const dates = [...whole, ...broken.filter((one) => !overlaps(one, taken) && !overlaps(one, wholeWords))];
  for (const date of dates) for (let word = date.from; word < date.to; word += 1) taken.add(word);
  // "FV" announces an invoice; in "FV/12/2026" it is part of the number.
  const inLabel = new Set(labels.flatMap(wordsOf).filter((at) => !/\d.*\d.*\d/.test(line.words[at]?.text ?? "")));
  const bics = take(findBics(line).filter((one) => !overlaps(one, taken) && !overlaps(one, inLabel)));
  const numbers = numbersOn(line, taken);
  const ids = findNumbers(line)
    .filter((one) => !overlaps(one, taken) && !overlaps(one, inLabel))
    .map((one) => ({ ...spotOf(line, one.from, one.to), value: one.value, valid: one.valid }));
  return { numbers, dates, ids, ibans, bics, vatIds };
}

function wordsOf(range: { from: number; to: number }): number[] {
  return Array.from({ length: range.to - range.from }, (_, at) => range.from + at);
}

function overlaps(range: { from: number; to: number }, words: ReadonlySet<number>): boolean {
  return wordsOf(range).some((word) => words.has(word));
}

/** Dates may span words; the text of the line is searched and mapped back to its words. */
function datesOn(line: Line): DateSpot[] {
  const starts: number[] = [];
  let text = "";
  for (const word of line.words) {
    starts.push(text.length);
    text += `${word.text} `;
  }
  const wordAt = (offset: number) => starts.findLastIndex((start) => start <= offset);
  return findDates(text).flatMap((date) => {
    const spot = spotOf(line, wordAt(date.start), wordAt(date.end - 1) + 1);
    const apart = line.segments.every(
      (segment) => segment.to <= spot.from || segment.from >= spot.to || covers(segment, spot),
    );
    return apart ? [{ ...spot, readings: date.readings }] : [];
  });
}

function covers(outer: { from: number; to: number }, inner: { from: number; to: number }): boolean {
  return outer.from <= inner.from && outer.to >= inner.to;
}

function numbersOn(line: Line, taken: ReadonlySet<number>): RawNumber[] {
  const numbers: RawNumber[] = [];
  let index = 0;
  while (index < line.words.length) {
    const found = taken.has(index) ? null : numberAt(line, index, taken);
    if (found) numbers.push(found);
    index = found ? found.to : index + 1;
  }
  return numbers;
}

function numberAt(line: Line, index: number, taken: ReadonlySet<number>): RawNumber | null {
  const length = joinedLength(line, index);
  const text = line.words
    .slice(index, index + length)
    .map((word) => word.text)
    .join(length > 1 && /^\d/.test(line.words[index]?.text ?? "") ? " " : "");
  const printed = parsePrintedNumber(text);
  if (!printed || taken.has(index + length - 1)) return null;
  const end = index + length;
  const percent = printed.percent || (line.words[end]?.text ?? "").startsWith("%");
  const currency = printed.currency ?? currencyBeside(line, index - 1, index) ?? currencyBeside(line, end, end);
  return { ...spotOf(line, index, end), printed, percent, currency };
}

/** How many words make this number: "1 234,56" is two, "- 12,00" at the start of a cell is two, else one. */
function joinedLength(line: Line, index: number): number {
  const text = line.words[index]?.text ?? "";
  if (/^[-−–]$/.test(text)) return startsCell(line, index) && follows(line, index + 1) ? 2 : 1;
  if (!/^-?\d{1,3}$/.test(text)) return 1;
  let length = 1;
  while (isGroup(line, index + length)) {
    length += 1;
    if (/[.,]/.test(line.words[index + length - 1]?.text ?? "")) break;
  }
  return length;
}

function startsCell(line: Line, index: number): boolean {
  return line.segments.some((segment) => segment.from === index);
}

/** Three figures close behind the last ones: another group of the same number. */
function isGroup(line: Line, index: number): boolean {
  return /^\d{3}(?:[.,]\d{1,4})?[-−]?$/.test(line.words[index]?.text ?? "") && follows(line, index);
}

function follows(line: Line, index: number): boolean {
  const word = line.words[index];
  const before = line.words[index - 1];
  return word !== undefined && before !== undefined && word.x0 - before.x1 < JOINED_GAP * line.unit;
}

function currencyBeside(line: Line, at: number, gapAt: number): string | null {
  const word = line.words[at];
  if (!word || !CURRENCY_WORD.test(word.text)) return null;
  const gap = (line.words[gapAt]?.x0 ?? 0) - (line.words[gapAt - 1]?.x1 ?? 0);
  return gap <= 4 * line.unit ? word.text.replace(/[.:]$/, "") : null;
}
