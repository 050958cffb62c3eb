/**
 * Captions that no dictionary lists but whose every word is known: "N° de votre bon de commande" is made of
 * number, your, note and order. Words are parts of speech of business papers in one language; rules say what
 * parts mean together. One unknown word, or parts that no rule joins, and nothing is composed.
 */
import { fold } from "../fold.ts";
import data from "../labels/morphemes.json" with { type: "json" };
import { LABEL_KINDS, type LabelKind } from "./label-kinds.ts";
import { misreadsOf } from "./misread.ts";
import { recalling } from "./recall.ts";

/** What a composed caption announces, with a weight as labels have. */
export interface ComposedKinds {
  readonly kinds: ReadonlySet<LabelKind>;
  readonly languages: ReadonlySet<string>;
  readonly weight: number;
}

interface Rule {
  /** Of each group at least one part must be there. */
  readonly needs: readonly (readonly string[])[];
  /** All parts that may be there. */
  readonly allowed: ReadonlySet<string>;
  readonly kinds: ReadonlySet<LabelKind>;
  readonly weight: number;
}

/** Folded word to its parts: "wz" is a delivery and a note. */
type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** Words of every language: "No.", "Nr.", "ID". */
const ANY = "any";
const SHORTEST_STEM = 3;
const SHORTEST_END = 2;
const MOST_STEMS = 4;
const LONGEST_WORD = 40;
/** What a caption asks for; what it asks of stands before, or behind "of". */
const HEADS: ReadonlySet<string> = new Set(["number", "code", "reference", "date"]);
const JOINING: ReadonlySet<string> = new Set(data.joining);
const KNOWN_KINDS: ReadonlySet<string> = new Set(LABEL_KINDS);
const VOCABULARIES: ReadonlyMap<string, Vocabulary> = readVocabularies();
const RULES: readonly Rule[] = data.rules.map(ruleOf);
const nearestWord = misreadsOf(new Set([...VOCABULARIES.values()].flatMap((words) => [...words.keys()])));

/**
 * The kinds that folded words of a whole caption compose to, in the first language that knows them all.
 * `forgiving` also takes words that OCR misread. Null when a word is unknown or no rule fits.
 */
export function composeCaption(words: readonly string[], forgiving = false): ComposedKinds | null {
  const composed = composeText(words.join(" "));
  if (composed || !forgiving) return composed;
  const mended = words.map(mend);
  return mended.some((word, at) => word !== words[at]) ? composeText(mended.join(" ")) : null;
}

const composeText = recalling((text): ComposedKinds | null => {
  const words = text.split(" ");
  for (const language of languagesKnowing(words)) {
    const rule = ruleFor(words, language);
    if (rule) return { kinds: rule.kinds, weight: rule.weight, languages: languagesOf(words, rule) };
  }
  return null;
});

/** The languages in which every word is one of the trade: none for most texts. */
function languagesKnowing(words: readonly string[]): string[] {
  return words.reduce<string[]>(
    (languages, word) => languages.filter((language) => partsIn(word).has(language)),
    [...VOCABULARIES.keys()],
  );
}

function languagesOf(words: readonly string[], rule: Rule): Set<string> {
  return new Set(languagesKnowing(words).filter((language) => ruleFor(words, language) === rule));
}

function ruleFor(words: readonly string[], language: string): Rule | null {
  const parts: string[] = [];
  for (const word of words) {
    const own = partsIn(word).get(language);
    if (!own) return null;
    parts.push(...own);
  }
  const once = parts.filter((part, at) => part !== parts[at - 1]);
  if (!isOneCaption(once)) return null;
  return RULES.find((rule) => fits(rule, once)) ?? null;
}

function fits({ needs, allowed }: Rule, parts: readonly string[]): boolean {
  return parts.every((part) => allowed.has(part)) && needs.every((group) => group.some((part) => parts.includes(part)));
}

/** "Customer no. order" are two captions side by side: a part comes once, and a head begins, ends or goes before "of". */
function isOneCaption(parts: readonly string[]): boolean {
  const named = parts.filter((part) => part !== "of");
  if (new Set(named).size < named.length) return false;
  return parts.every((part, at) => {
    const next = parts[at + 1];
    return at === 0 || next === undefined || next === "of" || !HEADS.has(part) || HEADS.has(next);
  });
}

/** Language to the parts that a word has there. */
const partsIn = recalling((word): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const language of VOCABULARIES.keys()) {
    const parts = partsOf(word, language);
    if (parts) found.set(language, parts);
  }
  return found;
});

function partsOf(word: string, language: string): readonly string[] | null {
  return lookUp(word, language) ?? (JOINING.has(language) ? stemsOf(word, language, MOST_STEMS) : null);
}

function lookUp(word: string, language: string): readonly string[] | undefined {
  return VOCABULARIES.get(language)?.get(word) ?? VOCABULARIES.get(ANY)?.get(word);
}

/** "kundenauftragsnummer": customer, order, number; the longest stems first. */
function stemsOf(word: string, language: string, most: number): readonly string[] | null {
  if (most < 2 || word.length > LONGEST_WORD) return null;
  for (let end = word.length - SHORTEST_END; end >= SHORTEST_STEM; end -= 1) {
    const first = VOCABULARIES.get(language)?.get(word.slice(0, end));
    if (!first) continue;
    const rest = word.slice(end);
    const others = lookUp(rest, language) ?? stemsOf(rest, language, most - 1);
    if (others) return [...first, ...others];
  }
  return null;
}

/** The word as it was meant, when OCR misread it or one of its two stems. */
const mend = recalling((word): string => {
  if (partsIn(word).size > 0) return word;
  const whole = nearestWord(word);
  if (whole) return whole;
  for (let end = word.length - SHORTEST_STEM; end >= SHORTEST_STEM; end -= 1) {
    const [first, second] = [word.slice(0, end), word.slice(end)];
    const mended = isWord(second) ? nearestWord(first) : null;
    if (mended) return mended + second;
    const ending = isWord(first) ? nearestWord(second) : null;
    if (ending) return first + ending;
  }
  return word;
});

function isWord(text: string): boolean {
  return [...JOINING].some((language) => VOCABULARIES.get(language)?.has(text));
}

function readVocabularies(): Map<string, Map<string, readonly string[]>> {
  const vocabularies = new Map<string, Map<string, readonly string[]>>();
  for (const [parts, languages] of Object.entries(data.parts)) {
    for (const [language, words] of Object.entries(languages)) {
      const vocabulary = vocabularies.get(language) ?? new Map<string, readonly string[]>();
      for (const word of words.map((one) => fold(one).replaceAll(" ", "")))
        if (!vocabulary.has(word)) vocabulary.set(word, parts.split("+"));
      vocabularies.set(language, vocabulary);
    }
  }
  return vocabularies;
}

function ruleOf({ needs, may, kinds, weight }: (typeof data.rules)[number]): Rule {
  const groups = needs.map((group) => group.split("|"));
  return {
    needs: groups,
    allowed: new Set([...groups.flat(), ...may]),
    kinds: new Set(kinds.filter((kind): kind is LabelKind => KNOWN_KINDS.has(kind))),
    weight,
  };
}
