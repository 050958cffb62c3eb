/** Whether this document writes the day or the month first, from its dates, their distances and its country. */
import { daysBetween, type LocalDate } from "../../domain/values/local-date.ts";
import notation from "../labels/notation.json" with { type: "json" };
import type { DateOrder, DateReading } from "./dates.ts";

interface DateHabits {
  /** Null when nothing decides: then an ambiguous date is left open. */
  readonly order: DateOrder | null;
}

interface DateContext {
  readonly countries: readonly string[];
  /** "10/18 … CA 94025": a state and ZIP code, seen on the page. */
  readonly looksAmerican: boolean;
  readonly receivedOn: LocalDate | null;
  /** The order that a person's correction showed for this supplier; null when none did. */
  readonly known: DateOrder | null;
}

/** A date that can be read one way only decides for all; then what is known of the supplier; then the country; then which reading lies near the mail's day. */
export function inferDateHabits(dates: readonly (readonly DateReading[])[], context: DateContext): DateHabits {
  const certain = new Set(dates.flatMap(([only, rival]) => (only && !rival && only.order ? [only.order] : [])));
  if (certain.size === 1) return { order: [...certain][0] ?? null };
  if (certain.size > 1) return { order: null };
  return { order: context.known ?? orderOfCountry(context) ?? orderNearDay(dates, context.receivedOn) };
}

/** The reading that fits; both when it stays open. */
export function fittingDates(readings: readonly DateReading[], habits: DateHabits): readonly DateReading[] {
  if (readings.length < 2 || habits.order === null) return readings;
  const fitting = readings.filter((reading) => reading.order === habits.order);
  return fitting.length > 0 ? fitting : readings;
}

function orderOfCountry(context: DateContext): DateOrder | null {
  const orders = new Set<DateOrder>(context.looksAmerican ? ["MDY"] : []);
  for (const country of context.countries) {
    if (notation.dateOrder.DMY.includes(country)) orders.add("DMY");
    if (notation.dateOrder.MDY.includes(country)) orders.add("MDY");
  }
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

/** An invoice is written shortly before its mail: at most 60 days before and 3 after, in one reading only. */
function orderNearDay(dates: readonly (readonly DateReading[])[], receivedOn: LocalDate | null): DateOrder | null {
  if (receivedOn === null) return null;
  const near = new Set<DateOrder>();
  for (const reading of dates.flat()) {
    const age = daysBetween(reading.date, receivedOn);
    if (reading.order && age >= -3 && age <= 60) near.add(reading.order);
  }
  return near.size === 1 ? ([...near][0] ?? null) : null;
}
