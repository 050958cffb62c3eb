/** When an invoice says its supply took place, and how many periods of a contract that is. */
import type { ContractLine, ContractPeriod } from "../../agreements/contract.ts";
import type { Invoice, InvoiceLine, Period } from "../../invoice.ts";
import { addDays, dateParts } from "../../values/local-date.ts";

/** The stated period of the line, else of the document. The month of the invoice date would be a guess: null instead. */
export function statedPeriod(line: InvoiceLine, invoice: Invoice): Period | null {
  return line.period ?? invoice.terms?.period ?? null;
}

/**
 * First and last day of the supply: the stated period, else the delivery date, else the invoice date. An invoice that
 * states no day of supply was issued on it (Directive 2006/112/EC, Art. 226 (7)). Null without any date.
 */
export function serviceDays(line: InvoiceLine, invoice: Invoice): Period | null {
  const day = invoice.terms?.deliveryDate ?? invoice.issueDate;
  return statedPeriod(line, invoice) ?? (day === null ? null : { start: day, end: day });
}

/** Whether all days of the supply lie in the contract line's term. */
export function isInTerm({ start, end }: Period, { validFrom, validTo }: ContractLine): boolean {
  return validFrom <= start && (validTo === null || end <= validTo);
}

export function overlaps(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}

const MONTHS: Readonly<Record<Exclude<ContractPeriod, "once">, number>> = { month: 1, quarter: 3, year: 12 };

/** How many periods of a contract a stated period begins: January to March are three months and one quarter; at least 1. */
export function periodsIn({ start, end }: Period, unit: Exclude<ContractPeriod, "once">): number {
  const from = dateParts(start);
  const after = dateParts(addDays(end, 1));
  const months = (after.year - from.year) * 12 + after.month - from.month + (after.day > from.day ? 1 : 0);
  return Math.max(1, Math.ceil(months / MONTHS[unit]));
}
