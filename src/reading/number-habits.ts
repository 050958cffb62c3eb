/** How this document writes numbers, decided once from all of them: no number is judged alone. */

import notation from "./labels/notation.json" with { type: "json" };
import type { DecimalMark, NumberReading, PrintedNumber } from "./printed/numbers.ts";

export interface NumberHabits {
  /** Null when nothing on the page decides. */
  readonly mark: DecimalMark | null;
}

/**
 * Counts the tokens that can be read one way only; what is known of the supplier, then a country (of a VAT id or
 * IBAN) breaks the silence.
 * A mark wins with at least three quarters of the votes.
 */
export function inferNumberHabits(
  numbers: readonly PrintedNumber[],
  countries: readonly string[],
  known: DecimalMark | null = null,
): NumberHabits {
  let comma = 0;
  let point = 0;
  for (const number of numbers) {
    const weight = number.percent ? 0.5 : 1;
    const vote = voteOf(number);
    if (vote === ",") comma += weight;
    if (vote === ".") point += weight;
  }
  const all = comma + point;
  if (all === 0) return { mark: known ?? markOfCountries(countries) };
  return { mark: Math.max(comma, point) < 0.75 * all ? null : comma > point ? "," : "." };
}

/** The reading that fits the habits; both, thousands first, when the habits do not say. */
export function fittingReadings(readings: readonly NumberReading[], habits: NumberHabits): readonly NumberReading[] {
  if (readings.length < 2 || habits.mark === null) return readings;
  const fitting = readings.filter(
    (reading) => reading.mark === habits.mark || reading.group === otherMark(habits.mark),
  );
  return fitting.length > 0 ? fitting : readings;
}

function voteOf(number: PrintedNumber): DecimalMark | null {
  const [only, rival] = number.readings;
  if (!only || rival) return null;
  if (only.mark !== null) return only.mark;
  return only.group === "," ? "." : only.group === "." ? "," : null;
}

function otherMark(mark: DecimalMark | null): string | null {
  return mark === "," ? "." : mark === "." ? "," : null;
}

function markOfCountries(countries: readonly string[]): DecimalMark | null {
  const comma = countries.some((country) => notation.decimalCommaCountries.includes(country));
  const point = countries.some((country) => notation.decimalPointCountries.includes(country));
  return comma === point ? null : comma ? "," : ".";
}
