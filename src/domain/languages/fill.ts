/** Fills `{places}` of a sentence with facts. A place may say how its fact is written: `{variance:money}`. */
import { currencyPlaces, parseCurrency } from "../values/currency.ts";
import { sayDifferences } from "./differences.ts";
import { formatAmount, formatDate, formatNumber, formatPercent } from "./format.ts";
import type { Language } from "./language.ts";

export interface Facts {
  readonly values: Readonly<Record<string, string>>;
  readonly currency: string | null;
}

const PLACE = /\{(\w+)(?::(\w+))?\}/g;
const CENTS = 2;

/** A fact that is not there is said as "–", never as an empty place. */
export function fillPlaces(pattern: string, facts: Facts, language: Language): string {
  return pattern.replace(PLACE, (_, name: string, kind: string | undefined) => {
    const value = facts.values[name];
    return value === undefined || value === "" ? "–" : write(value, kind, facts.currency, language);
  });
}

function write(value: string, kind: string | undefined, currency: string | null, language: Language): string {
  switch (kind) {
    case "money":
      return formatAmount(withPlaces(value, currency), currency, language);
    case "number":
      return formatNumber(value, language);
    case "date":
      return formatDate(value, language);
    case "percent":
      return formatPercent(value, language);
    case "term":
      return language.terms[value] ?? value;
    case "terms":
      return value
        .split(", ")
        .map((term) => language.terms[term] ?? term)
        .join(", ");
    case "differences":
      return sayDifferences(value, language);
    default:
      return value;
  }
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
