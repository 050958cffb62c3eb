/** Exchange rates from rows: what one currency was worth in another on a day, as somebody published it. */
import type { ExchangeRate } from "../../domain/agreements/exchange-rate.ts";
import { type Decimal, isPositive, ONE, parseDecimal } from "../../domain/values/decimal.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

/** Where nobody says who published it. */
const UNNAMED_SOURCE = "import";

export const RATES: Sheet = {
  required: ["currency", "to", "day", "rate"],
  optional: ["source"],
  key: ["currency", "to", "day"],
  read: (rows) => ({ kind: "rates", records: rows.map(toRate) }),
};

function toRate(row: Row): ExchangeRate {
  const [from, to] = [row.optional("currency")?.toUpperCase(), row.optional("to")?.toUpperCase()];
  if (to !== undefined && from === to) {
    row.wrong("to", `${to} is the currency itself; say what it is worth in another`, null);
  }
  return {
    from: row.currency("currency"),
    to: row.currency("to"),
    day: row.date("day"),
    rate: rateOf(row),
    source: row.optional("source") ?? UNNAMED_SOURCE,
  };
}

function rateOf(row: Row): Decimal {
  const text = row.text("rate");
  const rate = parseDecimal(text);
  if (text === "" || (rate !== null && isPositive(rate))) return rate ?? ONE;
  return row.wrong("rate", `${text} must be a number above zero, such as 1.0850: what one unit is worth`, ONE);
}
