/** ISO 4217 codes and how many places their amounts have. Source: ISO 4217 active list, minor unit column. */

export type CurrencyCode = string & { readonly __currency: true };

/** Currencies whose minor unit is not two places; every other active code has two. */
const UNUSUAL_PLACES: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

const TWO_PLACES =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP " +
  "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS " +
  "KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD " +
  "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
  "TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";

const PLACES: ReadonlyMap<string, number> = new Map([
  ...TWO_PLACES.split(" ").map((code) => [code, 2] as const),
  ...Object.entries(UNUSUAL_PLACES),
]);

/** The code in capitals if ISO 4217 knows it, else null; symbols are the business of src/reading. */
export function parseCurrency(text: string): CurrencyCode | null {
  const code = text.trim().toUpperCase();
  return PLACES.has(code) ? (code as CurrencyCode) : null;
}

/** A currency from a literal of our own or from a column that was checked on the way in. */
export function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(`not an ISO 4217 currency: ${JSON.stringify(code)}`);
  return parsed;
}

export function currencyPlaces(code: CurrencyCode): number {
  return PLACES.get(code) ?? 2;
}
