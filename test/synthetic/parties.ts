/** Invented companies: name, legal form, address, identifiers, bank; none exists. */
import { inventIban, inventVatId } from "./identifiers.ts";
import type { Chance } from "./random.ts";
import { countryOf, wordsOf } from "./words.ts";

export interface Party {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly countryName: string;
  readonly country: string;
  /** Compact, with prefix; null where the country knows none. */
  readonly vatId: string | null;
  readonly taxNumber: string | null;
  readonly register: string;
  readonly phone: string;
  readonly fax: string;
  readonly mail: string;
  readonly ibans: readonly string[];
  readonly bic: string;
  readonly bank: string;
}

export function inventParty(chance: Chance, language: string, country: string): Party {
  const words = wordsOf(language);
  const land = countryOf(country);
  const stem = chance.pick(words.stems);
  const trade = chance.odds(0.75) ? ` ${chance.pick(words.trades)}` : "";
  const ibans = [0, 1]
    .slice(0, chance.odds(0.3) ? 2 : 1)
    .map(() => inventIban(chance, country, land.iban))
    .filter((iban) => iban !== null);
  return {
    name: `${stem}${trade} ${chance.pick(land.forms)}`,
    street: chance.pick(words.streets),
    city: addressLine(chance, country),
    countryName: land.name,
    country,
    vatId: inventVatId(chance, land.vat),
    taxNumber: land.tax === "" ? null : chance.shape(land.tax),
    register: chance.shape("######"),
    phone: chance.shape(land.phone),
    fax: chance.shape(land.phone),
    mail: `${chance.pick(["info", "invoice", "accounts", "office"])}@${domainOf(stem)}.example`,
    ibans,
    bic: `${chance.shape("AAAA")}${country}${chance.shape("AA")}${chance.pick(["", "XXX"])}`,
    bank: chance.pick(["Northway Bank", "Banca Aurelia", "Credit Union 21", "Volksbank Mittelau", "Banque du Val"]),
  };
}

/** A company's name without its legal form. */
export function tradeName({ name, country }: Party): string {
  const form = countryOf(country).forms.find((ending) => name.endsWith(` ${ending}`));
  return form === undefined ? name : name.slice(0, -form.length - 1);
}

/** The same seller as somebody who trades in their own or an invented name. */
export function asSole(chance: Chance, party: Party, language: string): Party {
  const people = wordsOf(language).people.filter((person) => /^\p{L}{3,} /u.test(person));
  const isPerson = chance.odds(0.6) && people.length > 0;
  return { ...party, name: isPerson ? chance.pick(people) : tradeName(party) };
}

function addressLine(chance: Chance, country: string): string {
  const land = countryOf(country);
  const [city, postcode] = [chance.pick(land.cities), chance.shape(land.postcode)];
  return ["GB", "IE", "US", "JP"].includes(country) ? `${city} ${postcode}` : `${postcode} ${city}`;
}

function domainOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/[^A-Za-z]/g, "");
  return plain.toLowerCase();
}
