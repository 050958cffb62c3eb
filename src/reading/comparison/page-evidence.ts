/**
 * Everything the page could be saying, for one question: does a value stand on it anywhere, in any notation? Finding
 * too much only makes a contradiction rarer, so every reading of every run of words counts here.
 */
import { nameContains } from "../../domain/checking/party-name.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { absolute, type Decimal, places, round, trimZeros } from "../../domain/values/decimal.ts";
import { dateParts, type LocalDate } from "../../domain/values/local-date.ts";
import { type Line, layLines, type Range, readablePages } from "../geometry.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { Page } from "../page.ts";
import { findDates } from "../printed/dates.ts";
import { parsePrintedNumber } from "../printed/numbers.ts";

export interface PageEvidence {
  /** An identifier, however it is spaced, dotted, grouped or broken over two rows of its column. */
  readonly showsId: (value: string) => boolean;
  /** A date in any order of day and month. */
  readonly showsDate: (date: LocalDate) => boolean;
  /** An amount of either sign in any locale, or rounded to cents when it has more places. */
  readonly showsAmount: (amount: Decimal) => boolean;
  /** A name, with or without its legal form. */
  readonly showsName: (name: string) => boolean;
  /** A code, or a sign that may stand for it. */
  readonly showsCurrency: (code: string) => boolean;
}

const SYMBOLS: Readonly<Record<string, readonly string[]>> = notation.symbols;
/** "1 234 567,89" is three words; nobody prints larger totals in groups. */
const LONGEST_NUMBER = 4;
/** Longer texts are no identifiers. */
const LONGEST_ID = 60;
/** A row this near below continues the one above; in word heights. */
const NEXT_ROW = 2;
const CENTS = 2;

/** Looks at nothing before it is asked, and at each kind of value once. */
export function evidenceOf(pages: readonly Page[]): PageEvidence {
  const lines = readablePages(pages).flatMap(layLines);
  const texts = once(() => textsOf(lines));
  const ids = once(() => texts().map(spacedId));
  const dates = once(
    () =>
      new Set(texts().flatMap((text) => findDates(text).flatMap(({ readings }) => readings.map(({ date }) => date)))),
  );
  const amounts = once(() => new Set(lines.flatMap(amountsOn)));
  const currencies = once(() => new Set(lines.flatMap(currenciesOn)));
  const showsId = (value: string) => {
    const pattern = idPattern(value);
    return pattern !== null && ids().some((text) => pattern.test(text));
  };
  return {
    showsId,
    showsDate: (date) => dates().has(date) || digitForms(date).some(showsId),
    showsAmount: (amount) =>
      amounts().has(plain(amount)) || (places(amount) > CENTS && amounts().has(plain(round(amount, CENTS, "half-up")))),
    showsName: (name) => showsId(name) || texts().some((text) => nameContains(text, name)),
    showsCurrency: (code) => currencies().has(code),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whole lines, their cells, and each cell with the one that continues it below. */
function textsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line, at) => [
    textIn(line, { from: 0, to: line.words.length }),
    ...line.segments.flatMap((segment) => [textIn(line, segment), ...continued(lines, at, segment)]),
  ]);
}

function continued(lines: readonly Line[], at: number, segment: Range): readonly string[] {
  const line = lines[at];
  if (line === undefined) return [];
  const [left, right] = sidesOf(line, segment);
  const isNext = (other: Line) => other.page === line.page && other.y0 - line.y1 < NEXT_ROW * line.unit;
  return lines
    .slice(at + 1, at + 4)
    .filter(isNext)
    .flatMap((other) =>
      other.segments
        .filter((below) => {
          const [from, to] = sidesOf(other, below);
          return from < right && to > left;
        })
        .map((below) => `${textIn(line, segment)} ${textIn(other, below)}`),
    );
}

function sidesOf(line: Line, { from, to }: Range): readonly [number, number] {
  return [line.words[from]?.x0 ?? 0, line.words[to - 1]?.x1 ?? 0];
}

function textIn(line: Line, { from, to }: Range): string {
  return line.words
    .slice(from, to)
    .map((word) => word.text)
    .join(" ");
}

/** Letters and figures in capitals, everything else a blank. */
function spacedId(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Its letters and figures with a blank allowed between any two, beginning and ending where words do. */
function idPattern(value: string): RegExp | null {
  const letters = [...spacedId(value).replaceAll(" ", "")];
  if (letters.length === 0 || letters.length > LONGEST_ID) return null;
  return new RegExp(`(?:^| )${letters.join(" ?")}(?: |$)`, "u");
}

/** "20190610", "10062019" and "06102019": dates set without marks. */
function digitForms(date: LocalDate): readonly string[] {
  const { year, month, day } = dateParts(date);
  const [yyyy, mm, dd] = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  return [`${yyyy}${mm}${dd}`, `${dd}${mm}${yyyy}`, `${mm}${dd}${yyyy}`];
}

function amountsOn({ words }: Line): readonly Decimal[] {
  return words.flatMap((_, from) =>
    Array.from({ length: LONGEST_NUMBER }, (_, more) => words.slice(from, from + more + 1))
      .filter((run) => run.length === 1 || /^\d{3}/.test(run.at(-1)?.text ?? ""))
      .flatMap((run) => parsePrintedNumber(run.map((word) => word.text).join(" "))?.readings ?? [])
      .map(({ value }) => plain(value)),
  );
}

function plain(amount: Decimal): Decimal {
  return trimZeros(absolute(amount));
}

function currenciesOn({ words }: Line): readonly string[] {
  return words.flatMap(({ text }) => {
    const printed = parsePrintedNumber(text)?.currency ?? text.replace(/[():.,[\]]/g, "");
    const code = parseCurrency(printed.toUpperCase());
    return [...(code === null ? [] : [code]), ...(SYMBOLS[printed] ?? SYMBOLS[text] ?? [])];
  });
}
