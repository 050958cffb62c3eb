/** The languages we write: one line each. What a language lacks is said in English. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Language } from "./language.ts";

export const LANGUAGES = [en, de] as const satisfies readonly Language[];

/** By ISO 639-1 code, regions ignored ("de-AT" is German); English for everything else. */
export function languageOf(code: string | null): Language {
  const wanted = code?.toLowerCase().slice(0, 2);
  return LANGUAGES.find((language) => language.code === wanted) ?? en;
}
