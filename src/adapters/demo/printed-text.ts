/** How the printed papers write amounts, quantities and dates: each supplier keeps its own habits. */
import { type CurrencyCode, currencyPlaces } from "../../domain/values/currency.ts";
import { type Decimal, places, round, trimZeros } from "../../domain/values/decimal.ts";
import { dateParts, type LocalDate } from "../../domain/values/local-date.ts";
import type { InvoiceSheet } from "./invoice-sheet.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

type Habits = Pick<InvoiceSheet, "dates" | "decimalSign" | "language">;

/** "1.234,56": an amount with the places of its currency. */
export function printedAmount(amount: Decimal, currency: CurrencyCode, habits: Habits): string {
  return grouped(round(amount, currencyPlaces(currency), "half-up"), habits);
}

/** A unit price keeps further places when it has them. */
export function printedPrice(price: Decimal, currency: CurrencyCode, habits: Habits): string {
  return grouped(round(price, Math.max(currencyPlaces(currency), places(trimZeros(price))), "half-up"), habits);
}

/** "4" or "2,5": without empty decimals. */
export function printedQuantity(quantity: Decimal, habits: Habits): string {
  return grouped(trimZeros(quantity), habits);
}

export function printedDate(date: LocalDate, habits: Habits): string {
  const { year, month, day } = dateParts(date);
  const [dd, mm] = [String(day).padStart(2, "0"), String(month).padStart(2, "0")];
  const name = MONTHS[month - 1] ?? "";
  const written: Readonly<Record<Habits["dates"], string>> = {
    dots: `${dd}.${mm}.${year}`,
    slashes: `${dd}/${mm}/${year}`,
    "us-slashes": `${mm}/${dd}/${year}`,
    dashes: `${dd}-${mm}-${year}`,
    long: `${day} ${name} ${year}`,
    "us-long": `${name} ${day}, ${year}`,
  };
  return written[habits.dates];
}

function grouped(value: Decimal, habits: Habits): string {
  const [whole = "", fraction] = value.split(".");
  const thousands = habits.decimalSign === "," ? pointOrSpace(habits) : ",";
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  return fraction === undefined ? digits : `${digits}${habits.decimalSign}${fraction}`;
}

/** France keeps its groups apart by a space that does not break the line. */
function pointOrSpace({ language }: Habits): string {
  return language === "fr" ? "\u00a0" : ".";
}
