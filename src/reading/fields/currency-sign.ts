/** The currency of the document, from codes and signs that are printed; never from where the supplier lives. */
import type { Claim } from "../../domain/extraction.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
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

/** Totals count most; a sign of several currencies ("$", "kr") needs a code or a country to decide. */
export function readCurrency(layout: Layout, totals: readonly (NumberSpot | null | undefined)[]): Claim | undefined {
  const signs = [
    ...besideNumbers(layout, totals),
    ...inTotalLabels(totals),
    ...besideLabels(layout),
    ...announced(layout),
  ];
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
  const clear = weight > 2 * (second?.[1].weight ?? 0);
  const chance = clear ? 0.96 : decidedByCountry(code, layout) ? 0.9 : 0.6;
  return claimOf(spot, code, { chance });
}

function besideNumbers(layout: Layout, totals: readonly (NumberSpot | null | undefined)[]): Sign[] {
  return layout.numbers.flatMap((number) => {
    const codes = number.currency === null ? [] : codesOf(number.currency);
    return codes.length > 0 ? [{ codes, spot: number, weight: totals.includes(number) ? 5 : 1 }] : [];
  });
}

/** "Total EUR        184.14": the code stands in the label. */
function inTotalLabels(totals: readonly (NumberSpot | null | undefined)[]): Sign[] {
  return totals.flatMap((total) =>
    (total?.line.words.slice(0, total.from) ?? []).flatMap((word, index) => {
      const code = /^\(?[A-Z]{3}\)?:?$/.test(word.text) ? parseCurrency(word.text.replace(/[():]/g, "")) : null;
      return code && total ? [{ codes: [code], spot: spotOf(total.line, index, index + 1), weight: 4 }] : [];
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
  return [...layout.countries, ...(layout.looksAmerican ? [DOLLAR_STATES] : [])].some(
    (country) => countries[country] === code,
  );
}

function preferred(code: string, layout: Layout): number {
  return decidedByCountry(code, layout) ? -1 : 0;
}
