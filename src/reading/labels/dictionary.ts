/** The dictionary of all languages as one look-up: a phrase's kinds, its languages, and how much it says. */
import { fold } from "../fold.ts";
import { LABEL_KINDS, type LabelKind } from "../words/label-kinds.ts";
import { misreadsOf } from "../words/misread.ts";
import { LANGUAGES } from "./index.ts";
import notation from "./notation.json" with { type: "json" };

export interface Entry {
  readonly kinds: ReadonlySet<LabelKind>;
  readonly languages: ReadonlySet<string>;
  readonly weight: number;
}

const CLEAR = 1;
const DOUBTFUL = 0.7;
/** Everyday words ("total", "date") are weak evidence only. */
export const WEAK = 0.4;
const NUMBER_WORDS: ReadonlySet<string> = new Set(["nr", "nro", "num"]);
const KNOWN_KINDS: ReadonlySet<string> = new Set(LABEL_KINDS);
const AMBIGUOUS: ReadonlySet<string> = new Set(notation.ambiguous.map(keyOf));
const DOUBTED: ReadonlySet<string> = new Set(notation.doubtful.map(keyOf));
const ENTRIES: ReadonlyMap<string, Entry> = compileEntries();
const START = 4;
const STARTS: ReadonlySet<string> = new Set([...ENTRIES.keys()].map((key) => key.slice(0, START)));
const nearestKey = misreadsOf(ENTRIES.keys());

/** What folded words mean together, null when the dictionary does not know; `forgiving` takes misread letters too. */
export function entryOf(words: readonly string[], forgiving: boolean): Entry | null {
  const key = keyOfWords(words);
  const known = ENTRIES.get(key) ?? ENTRIES.get((forgiving ? nearestKey(key) : null) ?? "");
  return known ?? null;
}

/** Does any phrase begin with this folded word? Most words of a page begin none; a short word may always. */
export function mayBegin(word: string): boolean {
  return word.length < START || NUMBER_WORDS.has(word) || STARTS.has(word.slice(0, START));
}

/** What the first words of a phrase mean by themselves: "gutschrift" in "gutschrift nr". */
export function kindsOfBeginning(phrase: string): ReadonlySet<LabelKind> {
  const words = phrase.split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    const kinds = ENTRIES.get(keyOf(words.slice(0, length).join(" ")))?.kinds;
    if (kinds && [...kinds].some((kind) => kind.startsWith("type_"))) return kinds;
  }
  return new Set();
}

/** Spaces are lost and invented by typesetting, so phrases are compared without; "Nr." and "#" are both "no". */
function keyOf(phrase: string): string {
  return keyOfWords(fold(phrase).split(" "));
}

function keyOfWords(words: readonly string[]): string {
  return words.map((word) => (NUMBER_WORDS.has(word) ? "no" : word)).join("");
}

interface OpenEntry {
  readonly kinds: Set<LabelKind>;
  readonly languages: Set<string>;
  readonly weight: number;
}

function compileEntries(): Map<string, OpenEntry> {
  const entries = new Map<string, OpenEntry>();
  for (const { language, terms } of LANGUAGES) {
    for (const [kind, phrases] of Object.entries(terms)) {
      if (isKind(kind)) for (const phrase of phrases) enter(entries, keyOf(phrase), { kind, language });
    }
  }
  return entries;
}

function isKind(name: string): name is LabelKind {
  return KNOWN_KINDS.has(name);
}

function enter(
  entries: Map<string, OpenEntry>,
  phrase: string,
  { kind, language }: { kind: LabelKind; language: string },
): void {
  if (phrase === "") return;
  // Two letters ("le", "am", "ft") are a word of many meanings in some language.
  const everyday = AMBIGUOUS.has(phrase) || /^\p{L}{1,2}$/u.test(phrase);
  const weight = everyday ? WEAK : DOUBTED.has(phrase) ? DOUBTFUL : CLEAR;
  const entry = entries.get(phrase) ?? { kinds: new Set(), languages: new Set(), weight };
  entry.kinds.add(kind);
  entry.languages.add(language);
  entries.set(phrase, entry);
}
