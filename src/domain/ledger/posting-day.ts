/** The day under which an invoice enters the ledger: its own, or the first that is open when its period was closed. */
import { addDays, isBefore, type LocalDate } from "../values/local-date.ts";

/** The last closed day belongs to the closed periods. */
export function isClosed(day: LocalDate, closedUntil: LocalDate): boolean {
  return !isBefore(closedUntil, day);
}

/** The invoice's date and tax point never move: only this day does. */
export function postingDay(invoiceDate: LocalDate, closedUntil: LocalDate | null): LocalDate {
  return closedUntil !== null && isClosed(invoiceDate, closedUntil) ? addDays(closedUntil, 1) : invoiceDate;
}
