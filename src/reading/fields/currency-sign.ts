/** The currency of the document, from codes and signs that are printed; never from where the supplier lives. */
import type { Claim } from "../../domain/extraction.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { places } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import { type Line, type Spot, spotOf } from "../geometry.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { Layout } from "../layout.ts";
import { isColumnKind, type LabelKind } from "../words/label-kinds.ts";

interface Sign {
  readonly codes: readonly string[];
  readonly spot: Spot;
  readonly weight: number;
}

const SYMBOLS: Readonly<Record<string, readonly string[]>> = notation.symbols;
/** Words that stand before a currency code without a number beside it: "Amounts in EUR", "Währung: EUR". */
const ANNOUNCES = /^(in|currency|währung|waehrung|devise|valuta|moneda|munt|waluta|valuutta|měna)[:.]?$/i;
const MONEY: readonly LabelKind[] = [
  "net_total",
  "tax_total",
  "gross_total",
  "amount_due",
  "line_amount",
  "unit_price",
];
const DOLLAR_STATES = "US";
/** Words that only one country of the krone prints beside a registration. */
const REGISTERS: readonly (readonly [RegExp, string])[] = [
  [/^(cvr|momsnr|se-nr)\b/i, "DK"],
  [/^(mva|foretaksregisteret|orgnr\.?mva)[.:]?$/i, "NO"],
  [/^(momsreg|f-skatt|bankgiro|plusgiro)/i, "SE"],
];

/**
 * Totals decide: what stands beside the payable total is the currency of the document, whatever else is restated. A
 * sign of several currencies ("$", "kr", "¥") needs a code or a country to decide; a crown of no country is left open.
 */
export function readCurrency(layout: Layout, totals: readonly (NumberSpot | null | undefined)[]): Claim | undefined {
  const payable = repeated(layout, totals);
  const ofTotals = [...besideNumbers(payable, 5), ...inTotalLabels(payable)];
  const own = new Set(ofTotals.flatMap((sign) => sign.codes));
  const others = [...besideNumbers(layout.numbers, 1), ...besideLabels(layout), ...announced(layout)];
  // A code in a sentence ("1 USD = …") counts only where it says which of the sign's currencies is meant.
  const named = own.size > 1 ? codesInText(layout) : [];
  const signs = [...ofTotals, ...others, ...named].map((sign) => ({
    ...sign,
    codes: own.size > 0 ? sign.codes.filter((code) => own.has(code)) : sign.codes,
  }));
  return elect(signs, layout, payable);
}

function elect(signs: readonly Sign[], layout: Layout, totals: readonly NumberSpot[]): Claim | undefined {
  const votes = new Map<string, { weight: number; spot: Spot }>();
  for (const sign of signs) {
    for (const code of sign.codes) {
      const known = votes.get(code);
      votes.set(code, {
        weight: (known?.weight ?? 0) + sign.weight / sign.codes.length,
        spot: known?.spot ?? sign.spot,
      });
    }
  }
  const [first, second] = [...votes].sort(
    (a, b) => b[1].weight - a[1].weight || preferred(a[0], layout) - preferred(b[0], layout),
  );
  if (!first) return undefined;
  const [code, { weight, spot }] = first;
  const rival = second?.[1].weight ?? 0;
  if (weight > 2 * rival) return claimOf(spot, code, { chance: 0.96 });
  if (decidedByCountry(code, layout)) return claimOf(spot, code, { chance: 0.9 });
  const usual = weight > rival ? code : usualOf([...votes.keys()], totals);
  return usual ? claimOf(spot, usual, { chance: 0.6 }) : undefined;
}

/** Of a sign that several use: the usual one, for a person to confirm; none where all are as usual ("kr"). */
function usualOf(codes: readonly string[], totals: readonly NumberSpot[]): string | null {
  const whole = totals.length > 0 && totals.every((total) => places(total.value) === 0);
  const usual = ["USD", "GBP", "EUR", "INR", "RON", whole ? "JPY" : "CNY"];
  return usual.find((code) => codes.includes(code)) ?? null;
}

/** Every number on the pages that repeats one of the totals. */
function repeated(layout: Layout, totals: readonly (NumberSpot | null | undefined)[]): NumberSpot[] {
  const values = new Set(totals.flatMap((total) => (total ? [total.value] : [])));
  return layout.numbers.filter((number) => !number.percent && values.has(number.value));
}

function codesInText(layout: Layout): Sign[] {
  return layout.lines.flatMap((line) =>
    line.words.flatMap((word, at) => {
      const code = /^[A-Z]{3}$/.test(word.text) ? parseCurrency(word.text) : null;
      return code ? [{ codes: [code], spot: spotOf(line, at, at + 1), weight: 1 }] : [];
    }),
  );
}

function besideNumbers(numbers: readonly NumberSpot[], weight: number): Sign[] {
  return numbers.flatMap((number) => {
    const codes = number.currency === null ? [] : codesOf(number.currency);
    return codes.length > 0 ? [{ codes, spot: number, weight }] : [];
  });
}

/** "Total EUR        184.14": the code stands in the label. */
function inTotalLabels(totals: readonly NumberSpot[]): Sign[] {
  return totals.flatMap((total) =>
    total.line.words.slice(0, total.from).flatMap((word, index) => {
      const code = /^\(?[A-Z]{3}\)?:?$/.test(word.text) ? parseCurrency(word.text.replace(/[():]/g, "")) : null;
      return code ? [{ codes: [code], spot: spotOf(total.line, index, index + 1), weight: 4 }] : [];
    }),
  );
}

/** "GESAMTBETRAG €" or "Amount JPY" at the head of a column: the sign stands in the cell of a label of money. */
function besideLabels(layout: Layout): Sign[] {
  return layout.labels
    .filter((label) => MONEY.some((kind) => label.kinds.has(kind)))
    .flatMap((label) => {
      const segment = label.line.segments.find((one) => one.from <= label.from && one.to >= label.to);
      const places = [label.from - 1, label.to, label.to + 1].filter(
        (at) => segment !== undefined && at >= segment.from && at < segment.to,
      );
      return places.flatMap((at) => signAt(label.line, at));
    });
}

function signAt(line: Line, at: number): Sign[] {
  const text = line.words[at]?.text.replace(/[():.,[\]]/g, "") ?? "";
  const codes = codesOf(text).length > 0 ? codesOf(text) : codesOf(line.words[at]?.text ?? "");
  return codes.length > 0 ? [{ codes, spot: spotOf(line, at, at + 1), weight: 2 }] : [];
}

function announced(layout: Layout): Sign[] {
  return layout.lines.flatMap((line) =>
    line.words.flatMap((word, index) => {
      const text = word.text.replace(/[():.,]/g, "");
      const before = line.words.slice(Math.max(0, index - 2), index);
      const named =
        before.some((other) => ANNOUNCES.test(other.text)) ||
        /^\(.*\)$/.test(word.text) ||
        headsColumn(line, index, layout);
      const code = named && /^[A-Z]{3}$/.test(text) ? parseCurrency(text) : null;
      return code ? [{ codes: [code], spot: spotOf(line, index, index + 1), weight: 2 }] : [];
    }),
  );
}

/** A code alone in its cell, in a row of headings: "DKK" over the amounts. */
function headsColumn(line: Line, at: number, layout: Layout): boolean {
  const alone = line.segments.some((segment) => segment.from === at && segment.to === at + 1);
  const headings = (layout.labelsOf.get(line) ?? []).filter((label) => [...label.kinds].some(isColumnKind));
  return alone && headings.length >= 2;
}

function codesOf(printed: string): readonly string[] {
  const code = /^[A-Z]{3}$/.test(printed) ? parseCurrency(printed) : null;
  if (code) return [code];
  return /^euro?$/i.test(printed) ? ["EUR"] : (SYMBOLS[printed] ?? []);
}

function decidedByCountry(code: string, layout: Layout): boolean {
  const countries: Readonly<Record<string, string>> = notation.currencyOfCountry;
  const named = [...layout.countries, ...(layout.looksAmerican ? [DOLLAR_STATES] : []), ...registersOf(layout)];
  return named.some((country) => countries[country] === code);
}

function registersOf(layout: Layout): string[] {
  return REGISTERS.filter(([shape]) =>
    layout.lines.some((line) => line.words.some((word) => shape.test(word.text))),
  ).map(([, country]) => country);
}

function preferred(code: string, layout: Layout): number {
  return decidedByCountry(code, layout) ? -1 : 0;
}
