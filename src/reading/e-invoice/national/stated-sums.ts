/**
 * What national formats state in parts only: totals that are the sum of stated rows, and due days of instalments. A sum
 * of which one part cannot be read is no sum.
 */
import { type Decimal, sum } from "../../../domain/values/decimal.ts";
import type { EnInvoice } from "../en-invoice.ts";
import { parseStatedDecimal } from "../stated-values.ts";

/** The sum of amounts that are all stated; null for none, and when one is absent or no number. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  if (amounts.length <= 1) return amounts[0] ?? null;
  const numbers = amounts.map((amount) => parseStatedDecimal(amount ?? ""));
  return numbers.every((number): number is Decimal => number !== null) ? sum(numbers) : null;
}

/** The sum of those amounts that are stated at all. */
export function sumOfStated(amounts: readonly (string | null)[]): string | null {
  return sumOf(amounts.filter((amount) => amount !== null));
}

/** BT-9, or the days of several instalments, and then no one due day. */
export function dueOn(days: readonly (string | null)[]): Pick<EnInvoice, "dueDate" | "dueDates"> {
  const stated = [...new Set(days.filter((day) => day !== null))];
  return stated.length > 1 ? { dueDate: null, dueDates: stated } : { dueDate: stated[0] ?? null };
}

/** The stated parts in one text; null when there is none. */
export function joined(parts: readonly (string | null)[], separator = " "): string | null {
  const stated = parts.filter((part) => part !== null);
  return stated.length === 0 ? null : stated.join(separator);
}

/** The one value that all of them state; null for none and for several different ones. */
export function onlyOf(values: readonly (string | null)[]): string | null {
  const stated = new Set(values.filter((value) => value !== null));
  return stated.size === 1 ? ([...stated][0] ?? null) : null;
}
