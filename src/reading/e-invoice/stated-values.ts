/** XML's ways of writing numbers and dates, turned into ours; what does not parse is null, never guessed. */
import { type Decimal, parseDecimal } from "../../domain/values/decimal.ts";
import { localDateFrom, parseLocalDate } from "../../domain/values/local-date.ts";

/** No invoice needs more digits, and arithmetic on a million of them would hang. */
const LONGEST_NUMBER = 40;
const XSD_DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** xsd:decimal, which also allows "+5", ".5" and "5."; digits are kept as stated. */
export function parseStatedDecimal(text: string): Decimal | null {
  const parts = text.length > LONGEST_NUMBER ? null : XSD_DECIMAL.exec(text.trim());
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
