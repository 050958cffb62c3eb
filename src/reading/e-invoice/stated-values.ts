/** XML's ways of writing numbers and dates, turned into ours; what does not parse is null, never guessed. */
import { type Decimal, parseDecimal, trimZeros } from "../../domain/values/decimal.ts";
import { localDateFrom, parseLocalDate } from "../../domain/values/local-date.ts";

/** No invoice needs more digits, and arithmetic on a million of them would hang. */
const LONGEST_NUMBER = 40;
const XSD_DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Takes note of something that a person should know. */
export type Warn = (code: string, message: string) => void;

/** xsd:decimal, which also allows "+5", ".5" and "5."; digits are kept as stated. */
export function parseStatedDecimal(text: string): Decimal | null {
  if (text.length > LONGEST_NUMBER) return null;
  const asOurs = parseDecimal(text);
  if (asOurs !== null) return asOurs;
  const parts = XSD_DECIMAL.exec(text.trim());
  if (!parts) return null;
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (whole === "" && fraction === "") return null;
  const plain = `${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  return parseDecimal(sign === "-" ? `-${plain}` : plain);
}

/** UNTDID 2379 format 102, CCYYMMDD, as an ISO date; null when there is no such day. */
export function parseCompactDate(text: string): string | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return parts ? localDateFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

/** xsd:date or xsd:dateTime: the calendar day as stated, without moving it between time zones. */
export function parseIsoDay(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})?$/.exec(text.trim())?.[1];
  return day === undefined ? null : parseLocalDate(day);
}

/** The number that a term states; absent and AMOUNT_UNREADABLE when it is none. */
export function amount(name: string, text: string | null, warn: Warn): Decimal | undefined {
  if (text === null) return undefined;
  const value = parseStatedDecimal(text);
  if (value === null) warn("AMOUNT_UNREADABLE", `"${text.slice(0, 40)}" is no number for ${name}; it is left out.`);
  return value ?? undefined;
}

/** The same as a property, left out when nothing is stated; its digits stay as they are. */
export function stated<Name extends string>(name: Name, text: string | null, warn: Warn): Optional<Name> {
  const value = amount(name, text, warn);
  return (value === undefined ? {} : { [name]: value }) as Optional<Name>;
}

/** Counts and rates lose the padding of fixed formats: "3.0000" is 3. */
export function trimmed<Name extends string>(name: Name, text: string | null, warn: Warn): Optional<Name> {
  const value = amount(name, text, warn);
  return (value === undefined ? {} : { [name]: trimZeros(value) }) as Optional<Name>;
}

type Optional<Name extends string> = { readonly [N in Name]?: Decimal };
