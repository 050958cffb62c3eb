/** Fills `{places}` of a sentence with facts. A place may say how its fact is written: `{variance:money}`. */
import { currencyPlaces, parseCurrency } from "../values/currency.ts";
import { sayDifferences } from "./differences.ts";
import { formatAmount, formatDate, formatNumber, formatPercent } from "./format.ts";
import type { Language } from "./language.ts";
import { sayCount, sayUnit } from "./unit-words.ts";

export interface Facts {
  readonly values: Readonly<Record<string, string>>;
  readonly currency: string | null;
}

const PLACE = /\{(\w+)(?::(\w+))?\}/g;
const CENTS = 2;

/** A fact that is not there is said as "–", and an empty list as "none"; never as an empty place. */
export function fillPlaces(pattern: string, facts: Facts, language: Language): string {
  return pattern.replace(PLACE, (_, name: string, kind = "") => {
    const value = facts.values[name];
    if (value === undefined || value === "") return kind === "list" ? (language.terms["none"] ?? "–") : "–";
    return WRITERS[kind]?.(value, facts, language) ?? value;
  });
}

type Writer = (value: string, facts: Facts, language: Language) => string;

/** How a fact is written, by the word behind the colon; `count` is in the fact "unit". */
const WRITERS: Readonly<Record<string, Writer>> = {
  money: (value, { currency }, language) => formatAmount(withPlaces(value, currency), currency, language),
  amount: (value, _, language) => sayAmount(value, language),
  number: (value, _, language) => formatNumber(value, language),
  count: (value, { values }, language) => sayCounted(value, values["unit"], language),
  unit: (value, _, language) => sayUnit(value, language),
  date: (value, _, language) => formatDate(value, language),
  percent: (value, _, language) => formatPercent(value, language),
  percents: (value, _, language) => value.replace(/\d+(\.\d+)?/g, (rate) => formatNumber(rate, language)),
  term: (value, _, language) => language.terms[value] ?? value,
  terms: (value, _, language) => inWords(value, language),
  clause: (value, facts, language) => fillPlaces(language.terms[value] ?? value, facts, language),
  categories: (value, _, language) => {
    const said = (code: string) => `${code} (${language.terms[`tax-category-${code}`] ?? "?"})`;
    return value.split(", ").map(said).join(", ");
  },
  list: (value, _, language) => inWords(value, language),
  differences: (value, _, language) => sayDifferences(value, language),
};

/** Pieces in their unit; where the unit is a currency, money. */
function sayCounted(value: string, unit: string | undefined, language: Language): string {
  const money = unit === undefined ? null : parseCurrency(unit);
  return money === null ? sayCount(value, unit, language) : formatAmount(withPlaces(value, money), money, language);
}

/** "1190.00 EUR", an amount that brings a currency of its own, as "1,190.00 EUR"; other text stays as it is. */
function sayAmount(value: string, language: Language): string {
  const parts = /^(-?\d+(?:\.\d+)?)(?: ([A-Z]{3}))?$/.exec(value);
  const [, amount, currency = null] = parts ?? [];
  return amount === undefined ? value : formatAmount(withPlaces(amount, currency), currency, language);
}

function inWords(value: string, language: Language): string {
  return value
    .split(", ")
    .map((term) => language.terms[term] ?? term)
    .join(", ");
}

/** At least the currency's places, and no zeros behind them: "12" is "12.00" in euro, "0.4375" stays. */
export function withPlaces(amount: string, currency: string | null): string {
  const parts = /^(-?\d+)(?:\.(\d*?)0*)?$/.exec(amount);
  if (!parts) return amount;
  const code = currency === null ? null : parseCurrency(currency);
  const fraction = (parts[2] ?? "").padEnd(code === null ? CENTS : currencyPlaces(code), "0");
  return fraction === "" ? (parts[1] ?? "") : `${parts[1] ?? ""}.${fraction}`;
}

/** Whether every place of a line has its fact. */
export function canFill(pattern: string, facts: Facts): boolean {
  return [...pattern.matchAll(PLACE)].every(([, name = ""]) => (facts.values[name] ?? "") !== "");
}
