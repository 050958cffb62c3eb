/** What one currency was worth in another on a day: imported, never fetched, never guessed. */
import type { CurrencyCode } from "../values/currency.ts";
import type { Decimal } from "../values/decimal.ts";
import type { LocalDate } from "../values/local-date.ts";

export interface ExchangeRate {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly day: LocalDate;
  /** How much of `to` one unit of `from` is worth; at least eight decimals are kept. */
  readonly rate: Decimal;
  /** Who published it, such as "ECB". */
  readonly source: string;
}

/** Which rates are wanted: from each of these currencies to one, as known on a day. */
export interface RatesAsked {
  readonly from: readonly CurrencyCode[];
  readonly to: CurrencyCode;
  readonly day: LocalDate;
}
