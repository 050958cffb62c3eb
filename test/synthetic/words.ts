/** The tables the models and layouts are made from: countries, and per language what businesses write. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const countrySchema = z.strictObject({
  currency: z.string(),
  rates: z.array(z.string()),
  vat: z.string(),
  iban: z.string(),
  tax: z.string(),
  postcode: z.string(),
  cities: z.array(z.string()),
  forms: z.array(z.string()),
  phone: z.string(),
  number: z.string(),
  date: z.array(z.string()),
  name: z.string(),
});
export type Country = z.infer<typeof countrySchema>;

const variants = z.array(z.string()).min(1);
const wordsSchema = z.strictObject({
  labels: z.record(z.string(), variants),
  phrases: z.record(z.string(), variants),
  units: z.record(z.string(), variants),
  goods: z.array(z.tuple([z.string(), z.string()])),
  details: variants,
  stems: variants,
  trades: variants,
  streets: variants,
  people: variants,
});
export type Words = z.infer<typeof wordsSchema>;

/** Phrases of trades, nuisances and other documents, by name; empty in no language. */
const moreSchema = z.record(z.string(), variants);
export type MoreWords = z.infer<typeof moreSchema>;

/** Which countries' suppliers write in which language, the usual ones more often. */
export const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  en: ["GB", "GB", "GB", "IE", "US", "US", "JP"],
  de: ["DE", "DE", "DE", "AT", "CH"],
  fr: ["FR", "FR", "FR", "BE", "LU", "CH"],
  es: ["ES"],
  it: ["IT", "IT", "CH"],
  nl: ["NL", "NL", "BE"],
  pt: ["PT"],
  pl: ["PL"],
  cs: ["CZ"],
  da: ["DK"],
  sv: ["SE"],
  no: ["NO"],
  fi: ["FI"],
};

/** Languages that nothing may be tuned on, so that their figures say how new languages fare. */
export const HELD_OUT_LANGUAGES: readonly string[] = ["pt", "cs"];

const countries = z.record(z.string(), countrySchema).parse(readJson("countries.json"));
const languages = new Map<string, Words>();

export function countryOf(code: string): Country {
  const country = countries[code];
  if (!country) throw new Error(`no country ${code}`);
  return country;
}

export function wordsOf(language: string): Words {
  const known = languages.get(language);
  if (known) return known;
  const words = wordsSchema.parse(readJson(`words/${language}.json`));
  languages.set(language, words);
  return words;
}

const more = new Map<string, MoreWords>();

export function moreWordsOf(language: string): MoreWords {
  const known = more.get(language);
  if (known) return known;
  const words = moreSchema.parse(readJson(`words/more/${language}.json`));
  more.set(language, words);
  return words;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}
