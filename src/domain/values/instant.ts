/** Moments in UTC as ISO text; handed in, never asked for. */
import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "./local-date.ts";

export type Instant = string & { readonly __instant: true };

/** Reads any ISO moment with an offset or Z; gives it in UTC, or null. */
export function parseInstant(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).toString() as Instant;
  } catch {
    return null;
  }
}

export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`not a moment: ${JSON.stringify(text)}`);
  return parsed;
}

/** The calendar day of a moment in a time zone such as "Europe/Berlin". */
export function dayOf(moment: Instant, timeZone: string): LocalDate {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString() as LocalDate;
}

/** Milliseconds from a to b; negative when b lies before a. */
export function millisecondsBetween(a: Instant, b: Instant): number {
  return Temporal.Instant.from(b).epochMilliseconds - Temporal.Instant.from(a).epochMilliseconds;
}

export function addMilliseconds(moment: Instant, milliseconds: number): Instant {
  return Temporal.Instant.from(moment).add({ milliseconds }).toString() as Instant;
}
