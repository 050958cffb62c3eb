/** Calendar dates without time or zone, as ISO text; arithmetic over Temporal. */
import { Temporal } from "temporal-polyfill";

export type LocalDate = string & { readonly __localDate: true };

/** Reads "2026-03-02"; anything that is no calendar date gives null. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() as LocalDate;
  } catch {
    return null;
  }
}

/** A date from a literal of our own or from a date column; anything else is a bug. */
export function localDate(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(`not a calendar date: ${JSON.stringify(text)}`);
  return parsed;
}

/** Year, month (1–12) and day, or null when there is no such day. */
export function localDateFrom(year: number, month: number, day: number): LocalDate | null {
  const pad = (value: number, size: number) => String(value).padStart(size, "0");
  return parseLocalDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** Days from a to b; negative when b lies before a. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: "day" }).days;
}

export function monthEnd(date: LocalDate): LocalDate {
  const plain = Temporal.PlainDate.from(date);
  return plain.with({ day: plain.daysInMonth }).toString() as LocalDate;
}

/** ISO text sorts as dates do. */
export function isBefore(a: LocalDate, b: LocalDate): boolean {
  return a < b;
}

export function dateParts(date: LocalDate): { year: number; month: number; day: number } {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return { year, month, day };
}
