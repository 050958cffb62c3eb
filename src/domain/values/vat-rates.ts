/** Which rates of value added tax were in force where and when; the JSON beside names its sources. */
import { type Decimal, decimal, equals } from "./decimal.ts";
import type { LocalDate } from "./local-date.ts";
import type { Percent } from "./percent.ts";
import TABLE from "./vat-rates.json" with { type: "json" };

interface RatesInForce {
  readonly from: string;
  readonly rates: readonly Decimal[];
}

const HISTORY: ReadonlyMap<string, readonly RatesInForce[]> = new Map(
  Object.entries(TABLE.countries).map(([country, rows]) => [
    country,
    rows.map(({ from, rates }) => ({ from, rates: percentages(rates) })),
  ]),
);
const BESIDE: ReadonlyMap<string, readonly Decimal[]> = new Map(
  Object.entries(TABLE.beside.rates).map(([country, rates]) => [country, percentages(rates)]),
);

/** The ordinary rates of a country (ISO 3166-1) in force on any of these days; null where the table does not reach. */
export function ratesInForce(country: string, from: LocalDate, to: LocalDate): readonly Percent[] | null {
  const rows = HISTORY.get(country);
  const first = rows?.[0];
  if (rows === undefined || first === undefined || from < first.from) return null;
  const inForce = rows.filter((row, at) => row.from <= to && (rows[at + 1]?.from ?? "9999") > from);
  return [...new Set(inForce.flatMap((row) => row.rates))];
}

/** Whether a country knows the rate for some territory, for farmers or as a surcharge. */
export function isRateBeside(country: string, rate: Percent): boolean {
  return (BESIDE.get(country) ?? []).some((known) => equals(known, rate));
}

function percentages(text: string): readonly Decimal[] {
  return text.split(" ").map(decimal);
}
