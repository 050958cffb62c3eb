/** Amounts, numbers, dates and percents as people of a language read them. Text to text: nothing is rounded here. */
import type { Language } from "./language.ts";

type Habits = Pick<Language, "decimalMark" | "groupMark">;

/** "1234567.50" becomes "1,234,567.50" in English and "1.234.567,50" in German; other text stays as it is. */
export function formatNumber(value: string, habits: Habits): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!parts) return value;
  const [, sign = "", whole = "", fraction] = parts;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, habits.groupMark);
  return `${sign}${grouped}${fraction === undefined ? "" : habits.decimalMark + fraction}`;
}

/** An amount always names its currency: "1,190.00 EUR". */
export function formatAmount(amount: string, currency: string | null, habits: Habits): string {
  const number = formatNumber(amount, habits);
  return currency === null ? number : `${number} ${currency}`;
}

/** "2026-03-02" in the pattern of the language; text that is no ISO date stays as it is. */
export function formatDate(date: string, language: Pick<Language, "datePattern">): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return date;
  const [, year = "", month = "", day = ""] = parts;
  const digits: Readonly<Record<string, string>> = { d: day, m: month, y: year };
  return language.datePattern.replace(/[dmy]/g, (letter) => digits[letter] ?? letter);
}

/** "7.7" becomes "7.7 %" or "7,7 %". */
export function formatPercent(rate: string, habits: Habits): string {
  return `${formatNumber(rate, habits)} %`;
}
