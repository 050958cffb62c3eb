/** What of a description is compared: its folded text, its words, and those among them that are sizes, norms and models. */
import { indexTexts, type TextProfile } from "../assigning/text-index.ts";

export type { TextProfile } from "../assigning/text-index.ts";

const UNIT_WORDS: Readonly<Record<string, string>> = {
  millimeter: "mm",
  millimetre: "mm",
  centimeter: "cm",
  centimetre: "cm",
  meter: "m",
  metre: "m",
  mtr: "m",
  zoll: "in",
  inch: "in",
  kilogramm: "kg",
  kilogram: "kg",
  kilo: "kg",
  gramm: "g",
  gram: "g",
  gr: "g",
  liter: "l",
  litre: "l",
  ltr: "l",
  milliliter: "ml",
  millilitre: "ml",
  watt: "w",
  volt: "v",
};
const UNIT_WORD = new RegExp(`(?<=\\d ?)(?:${Object.keys(UNIT_WORDS).join("|")})\\b`, "g");
const NUMBER_WITH_UNIT = /(\d) (?=(?:mm|cm|m|km|in|g|kg|mg|t|l|ml|cl|w|kw|v|kv|a|ah|hz|bar)\b)/g;
/** "M8 x 40" is "M8x40". */
const SPACED_SIZE = /(?<=\d(?:mm|cm|m|in)?) ?x ?(?=\d)/g;
const HAS_DIGIT = /\d/;
/** Most texts have no letter with an accent, and nothing else that needs the long way. */
const PLAIN = /^[ -~]*$/;

export function profileText(text: string): TextProfile {
  const folded = foldDescription(text);
  const words = folded === "" ? [] : [...new Set(folded.split(" "))];
  return { folded, words, specs: words.filter((word) => HAS_DIGIT.test(word)) };
}

/** How alike two descriptions are, 0 to 1, with no other texts to say what is rare; 0 when one is empty. */
export function descriptionLikeness(a: TextProfile, b: TextProfile): number {
  return Math.max(0, indexTexts([b], [a]).one(a, 0));
}

/** As `foldText`, with sizes and numbers with units written in one way: "8 Millimeter" and "8mm" are the same. */
function foldDescription(text: string): string {
  const folded = foldText(text);
  if (!HAS_DIGIT.test(folded)) return folded;
  return folded
    .replace(UNIT_WORD, (word) => UNIT_WORDS[word] ?? word)
    .replace(NUMBER_WITH_UNIT, "$1")
    .replace(SPACED_SIZE, "x");
}

/** Lower case, no accents, `×` as x, everything but letters and digits as a blank. */
export function foldText(text: string): string {
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .toLowerCase()
    .replace(/×/g, "x")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
