/** Countries in the law of value added tax: members of the Union, and the country that a VAT id belongs to. */
import { type CurrencyCode, parseCurrency } from "./currency.ts";
import { type Decimal, decimal } from "./decimal.ts";
import { parseVatId } from "./identifiers.ts";

const MEMBERS: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

export function isInUnion(country: string): boolean {
  return MEMBERS.has(country);
}

/** ISO 3166-1 country of a VAT id whose check digits are right, else null; Greece writes EL. */
export function vatCountryOf(text: string | null | undefined): string | null {
  const prefix = text === null || text === undefined ? undefined : parseVatId(text)?.slice(0, 2);
  return prefix === "EL" ? "GR" : (prefix ?? null);
}

/** Up to what gross total an invoice may leave out parts. */
interface SimplifiedLimit {
  readonly amount: Decimal;
  readonly currency: CurrencyCode;
}

/** Directive 2006/112/EC, Art. 220a: 100 euro in every Member State. */
const LEAST_LIMIT = "100 EUR";

/**
 * Where national law goes further (Art. 238, or the equivalent in its currency): § 33 UStDV, § 11 (6) UStG, art. 242
 * nonies A CGI, DM 10 May 2019, RD 1619/2012 art. 4, AVL § 209 f, ML 17 kap., momsbekendtgørelsen § 66, § 30a ZDPH, art.
 * 106e (5) ustawy o VAT.
 */
const LIMITS: Readonly<Record<string, string>> = {
  DE: "250 EUR",
  AT: "400 EUR",
  FR: "150 EUR",
  IT: "400 EUR",
  ES: "400 EUR",
  FI: "400 EUR",
  SE: "4000 SEK",
  DK: "3000 DKK",
  CZ: "10000 CZK",
  PL: "450 PLN",
};

/** The limit of a Member State; null outside the Union. */
export function simplifiedLimitOf(country: string): SimplifiedLimit | null {
  if (!isInUnion(country)) return null;
  const [amount = "0", code = "EUR"] = (LIMITS[country] ?? LEAST_LIMIT).split(" ");
  const currency = parseCurrency(code);
  return currency === null ? null : { amount: decimal(amount), currency };
}
