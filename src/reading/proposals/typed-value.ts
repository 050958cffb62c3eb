/** A quote must say the value by itself: read by our own parsers, and to this value only. */
import { AMOUNT_FIELDS, DATE_FIELDS, type FieldName } from "../../domain/extraction.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { equals, parseDecimal } from "../../domain/values/decimal.ts";
import { parseVatId } from "../../domain/values/identifiers.ts";
import { findDates } from "../printed/dates.ts";
import { parsePrintedNumber } from "../printed/numbers.ts";
import { plain } from "./quotes.ts";

/** The value in the spelling of claims, or null when the quote does not say it. */
export function typedValue(field: FieldName, value: string, quote: string): string | null {
  if (isAmount(field)) return amountIn(value, quote);
  if (isDate(field)) return dateIn(value, quote);
  if (field === "currency") return currencyIn(value, quote);
  if (field.endsWith("VatId")) return vatIdIn(value, quote);
  return plain(quote).includes(plain(value)) ? value : null;
}

export function isAmount(field: FieldName): boolean {
  return (AMOUNT_FIELDS as readonly FieldName[]).includes(field);
}

function isDate(field: FieldName): boolean {
  return (DATE_FIELDS as readonly FieldName[]).includes(field);
}

/** One number in the quote, one of whose readings is the amount; groups may be parted by blanks. */
function amountIn(value: string, quote: string): string | null {
  const amount = parseDecimal(value);
  if (amount === null) return null;
  const joined = quote.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, " ");
  const tokens = joined.match(/[^\s]*\d(?:[\d.,'’]|[ ](?=\d{3}(?!\d)))*[^\s]*/g) ?? [];
  const numbers = tokens.flatMap((token) => parsePrintedNumber(token) ?? []).filter((number) => !number.percent);
  const [only, ...others] = numbers;
  if (only === undefined || others.length > 0) return null;
  return only.readings.find((reading) => equals(reading.value, amount))?.value ?? null;
}

function dateIn(value: string, quote: string): string | null {
  const [only, ...others] = findDates(quote);
  if (only === undefined || others.length > 0) return null;
  return only.readings.find((reading) => reading.date === value)?.date ?? null;
}

const SIGNS: Readonly<Record<string, string>> = { "€": "EUR", "£": "GBP" };

function currencyIn(value: string, quote: string): string | null {
  const code = parseCurrency(value);
  if (code === null) return null;
  const isNamed = quote.toUpperCase().includes(code);
  return isNamed || [...quote].some((letter) => SIGNS[letter] === code) ? code : null;
}

function vatIdIn(value: string, quote: string): string | null {
  const id = parseVatId(value);
  const letters = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return id !== null && letters(quote).includes(letters(id)) ? id : null;
}
