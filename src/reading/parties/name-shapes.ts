/** What a name looks like, and what only looks like one: contacts, countries, sentences, banks. */

import { fold } from "../fold.ts";
import notation from "../labels/notation.json" with { type: "json" };

/** "For the attention of" is not part of a name. */
const CARE_OF = /^(?:attn|att|attention|c\/o|z\.?\s?hd?\.?)[.:]?\s+/i;
const CONTACT = /@|www\.|https?:|\btel\b|\bfax\b|\d{4,}/i;
const COUNTRIES: ReadonlySet<string> = new Set(notation.countries.map(fold));
const BANKS = new RegExp(notation.bankWords.map((word) => `${fold(word)}`).join("|"));

export function isBankName(name: string): boolean {
  return BANKS.test(fold(name));
}

/** Could the text be the name of a company or a person? */
export function isName(text: string): boolean {
  const words = text.split(" ");
  return (
    /\p{L}{2}/u.test(text) &&
    text.replace(/\P{L}/gu, "").length > text.replace(/\D/g, "").length &&
    words.length <= 8 &&
    !CONTACT.test(text) &&
    !text.includes(":") &&
    !isCountry(text) &&
    !isSentence(words) &&
    /^(?:[\p{Lu}"'„]|\d\p{L})/u.test(text)
  );
}

/** Many small words and a full stop. */
function isSentence(words: readonly string[]): boolean {
  const small = words.filter((word) => /^\p{Ll}{2,}/u.test(word)).length;
  return words.length >= 4 && small > words.length / 2;
}

/** "Deutschland / Germany" ends an address; it begins none. */
function isCountry(text: string): boolean {
  return text.split(/\s*\/\s*|,\s*/).every((part) => COUNTRIES.has(fold(part)));
}

/** Without "for the attention of" and marks at its ends. */
export function cleanName(name: string): string {
  return name.replace(CARE_OF, "").replace(/^[\s,;:.·•|-]+|[\s,;:·•|-]+$/g, "");
}
