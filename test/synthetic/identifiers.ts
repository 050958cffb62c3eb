/** Invented identifiers that pass their check digits: VAT ids and IBANs by country. */
import { parseIban, parseVatId } from "../../src/domain/values/identifiers.ts";
import type { Chance } from "./random.ts";

const TRIES = 50_000;

/** A VAT id of this shape whose check digits fit; null for a country without one. */
export function inventVatId(chance: Chance, shape: string): string | null {
  if (shape === "") return null;
  const [prefix, rest] = [shape.slice(0, 2), shape.slice(2)];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const id = prefix + fill(chance, rest);
    if (parseVatId(id) !== null || isNorwegianId(id)) return id;
  }
  throw new Error(`no VAT id of the shape ${shape} passes`);
}

/** An IBAN whose own and national check digits fit; null for a country without one. */
export function inventIban(chance: Chance, country: string, shape: string): string | null {
  if (shape === "") return null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const account = chance.shape(shape);
    const iban = `${country}${checkDigits(country, account)}${account}`;
    if (parseIban(iban) !== null) return iban;
  }
  throw new Error(`no IBAN of the shape ${country} ${shape} passes`);
}

/** A leading letter of a VAT shape ("U", "B", "E") stands for itself; only a trailing "A" is open. */
function fill(chance: Chance, shape: string): string {
  return shape.replace(/#/g, () => String(chance.int(0, 9))).replace(/A$/, () => chance.shape("A"));
}

/** ISO 13616: the account with the country moved behind it, modulo 97, off 98. */
function checkDigits(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, "0");
}

/** The organisation number's rule (modulo 11, weights 3 2 7 6 5 4 3 2 1), since the library knows no Norwegian ids. */
function isNorwegianId(id: string): boolean {
  const digits = /^NO(\d{9})$/.exec(id)?.[1];
  if (digits === undefined) return false;
  const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11 === 0;
}
