/** The time: the only place that asks for it. */

import { type Instant, instant } from "../../domain/values/instant.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import { localDate } from "../../domain/values/local-date.ts";
import type { Clock } from "../../pipeline/ports.ts";

/** `fixedToday` (MATCHBOOK_TODAY) is the day that dates are judged by, for the demo and for trials. */
export function systemClock(fixedToday: LocalDate | null): Clock {
  const now = (): Instant => instant(new Date().toISOString());
  return { now, today: () => fixedToday ?? localDate(new Date().toISOString().slice(0, 10)) };
}
