/** Does a row end an address? Postcodes as the post writes them in Europe, the Americas and Oceania, with their town. */

/** A country's letters before the code: "D-", "LU-", "DE ". */
const COUNTRY = "(?:\\p{Lu}{1,3}[ -])?";
const TOWN = "\\p{Lu}[\\p{L}'’.-]";

/** Source: Universal Postal Union, postal addressing systems by country. */
const POSTCODES: readonly RegExp[] = [
  // "12345 Town", "D-12345 Town", "1025 RX Town".
  new RegExp(`^${COUNTRY}\\d{4,5},?\\s+(?:\\p{Lu}{2}\\s+)?${TOWN}`, "u"),
  // Sweden, Czechia, Slovakia, Greece: "123 45 Town".
  new RegExp(`^${COUNTRY}\\d{3}\\s\\d{2},?\\s+${TOWN}`, "u"),
  // Poland "12-345 Town", Portugal "1234-567 Town", Brazil "12345-678 Town".
  new RegExp(`^${COUNTRY}(?:\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{5}-\\d{3}),?\\s+${TOWN}`, "u"),
  // "Town, ST 12345", "Town ST 12345-6789".
  /\p{L},?\s+\p{Lu}{2},?\s+\d{5}(?:-\d{4})?\b/u,
  // United Kingdom "SW1A 1AA", Canada "K1A 0B1".
  /\b\p{Lu}{1,2}\d[\p{Lu}\d]?\s+\d\p{Lu}{2}\b/u,
  /\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b/,
  // Ireland: "D02 X285", "Dublin 2".
  /\b[AC-FHKNPRTV-Y]\d[\dW]\s?[0-9AC-FHKNPRTV-Y]{4}$/,
  /^Dublin\s\d{1,2}\b/,
  // Japan "Osaka 530-0001".
  /^(?!Tel|Fax|Ph|Mob)\p{Lu}\p{L}+(?:[ -]\p{L}+){0,2},?\s\d{3}-\d{4}$/u,
  // Australia "Sydney NSW 2000", Latvia "Riga, LV-1010".
  /\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\s\d{4}\b/,
  /\b(?:LV|LT|EE|MD)-\d{4,5}\b/,
];

/** "12345 Town" and its like; the row may say more behind it. */
export function hasPostcode(text: string): boolean {
  return POSTCODES.some((pattern) => pattern.test(text));
}
