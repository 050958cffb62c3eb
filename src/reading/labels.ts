/**
 * Which words announce which field, in every language at once; on OCR pages one misread letter is forgiven.
 * Longest phrase wins and uses up its words. Everyday words ("total", "date") are weak evidence only.
 */
import { distance } from "fastest-levenshtein";
import { fold, foldedWords } from "./fold.ts";
import { type Line, type Range, spotOf } from "./geometry.ts";
import { LANGUAGES } from "./labels/index.ts";
import notation from "./labels/notation.json" with { type: "json" };
import { LABEL_KINDS, type Label, type LabelKind } from "./words/label-kinds.ts";
import { mergeTaxRemarks } from "./words/label-merging.ts";

interface Entry {
  readonly kinds: Set<LabelKind>;
  readonly languages: Set<string>;
  readonly weight: number;
}

const LONGEST = 6;
const LONGEST_MISREAD = 40;
const CLEAR = 1;
const DOUBTFUL = 0.7;
const WEAK = 0.4;
/** A weak word after a word we do not know ("order date") says something else. */
const QUALIFIED = 0.15;
const NUMBER_WORDS: ReadonlySet<string> = new Set(["nr", "nro", "num"]);
const KNOWN_KINDS: ReadonlySet<string> = new Set(LABEL_KINDS);
const AMBIGUOUS: ReadonlySet<string> = new Set(notation.ambiguous.map(keyOf));
const DOUBTED: ReadonlySet<string> = new Set(notation.doubtful.map(keyOf));
const ENTRIES: ReadonlyMap<string, Entry> = compileEntries();
const BY_ENDS: ReadonlyMap<string, readonly string[]> = groupByEnds();

/** Compounds that no list can name: endings and what they announce. */
const ENDINGS: readonly (readonly [RegExp, LabelKind, string])[] = [
  [/.{3}rechnung$/, "type_invoice", "de"],
  [/.{3}factuur$/, "type_invoice", "nl"],
  [/.{3}faktura$/, "type_invoice", "sv"],
  [/.{3}lasku$/, "type_invoice", "fi"],
  [/.{3}(nummer|nr)$/, "trap_id", "de"],
  [/.{3}datum$/, "trap_date", "de"],
  [/.{3}(nachlass|rabatt)$/, "discount", "de"],
  [/.{3}(zuschlag|kosten|gebuhr|pauschale)$/, "charge_shipping", "de"],
  [/.{3}numero$/, "trap_id", "fi"],
];

/** All labels on a line, left to right. */
export function labelsOn(line: Line): Label[] {
  const ocr = line.words.some((word) => word.confidence !== null);
  return line.segments.flatMap((segment) => mergeTaxRemarks(labelsAmong(tokensOf(line, segment), line, ocr)));
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

interface Token {
  readonly text: string;
  readonly word: number;
  /** Last token of its word: a phrase may end here. */
  readonly ends: boolean;
}

function tokensOf(line: Line, { from, to }: Range): Token[] {
  return line.words.slice(from, to).flatMap((word, at) => {
    const parts = foldedWords(word.text);
    return parts.map((text, part) => ({ text, word: from + at, ends: part === parts.length - 1 }));
  });
}

function labelsAmong(tokens: readonly Token[], line: Line, ocr: boolean): Label[] {
  const labels: Label[] = [];
  let index = 0;
  while (index < tokens.length) {
    const found = longestAt(tokens, index, ocr) ?? compoundAt(tokens, index);
    if (found) labels.push(labelOf(line, found, labels.at(-1)));
    index += found?.tokens.length ?? 1;
  }
  return labels;
}

interface Found {
  readonly entry: Entry;
  readonly phrase: string;
  readonly tokens: readonly Token[];
  readonly before: Token | undefined;
}

function longestAt(tokens: readonly Token[], start: number, ocr: boolean): Found | null {
  for (let end = Math.min(start + LONGEST, tokens.length); end > start; end -= 1) {
    if (!tokens[end - 1]?.ends) continue;
    const run = tokens.slice(start, end);
    const phrase = run.map((token) => token.text).join(" ");
    const key = keyOfWords(run.map((token) => token.text));
    const entry = ENTRIES.get(key) ?? (ocr ? misread(key) : null);
    // A single letter is a label only when it stands alone.
    if (entry && (key.length > 1 || tokens.length === 1))
      return { entry, phrase, tokens: run, before: tokens[start - 1] };
  }
  return null;
}

function compoundAt(tokens: readonly Token[], start: number): Found | null {
  const token = tokens[start];
  const ending = token?.ends ? ENDINGS.find(([pattern]) => pattern.test(token.text)) : undefined;
  if (!token || !ending) return null;
  const [, kind, language] = ending;
  const entry: Entry = { kinds: new Set([kind]), languages: new Set([language]), weight: WEAK };
  return { entry, phrase: token.text, tokens: [token], before: tokens[start - 1] };
}

function labelOf(line: Line, found: Found, previous: Label | undefined): Label {
  const first = found.tokens[0]?.word ?? 0;
  const last = found.tokens.at(-1)?.word ?? first;
  const qualified = found.before !== undefined && previous?.to !== first && /^\p{L}{2,}$/u.test(found.before.text);
  const { kinds, languages, weight } = found.entry;
  return {
    ...spotOf(line, first, last + 1),
    kinds,
    languages,
    weight: qualified && weight <= WEAK ? QUALIFIED : weight,
    phrase: found.phrase,
  };
}

/** The one phrase a misread letter away: one edit from five letters, two from ten. */
function misread(phrase: string): Entry | null {
  if (phrase.length < 5 || phrase.length > LONGEST_MISREAD || /\d/.test(phrase)) return null;
  const edits = phrase.length < 10 ? 1 : 2;
  for (let length = phrase.length - edits; length <= phrase.length + edits; length += 1) {
    // A misread letter leaves the beginning or the end of the phrase alone.
    const candidates = [
      ...(BY_ENDS.get(beginningKey(phrase, length)) ?? []),
      ...(BY_ENDS.get(endKey(phrase, length)) ?? []),
    ];
    const near = candidates.find((known) => distance(known, phrase) <= edits);
    if (near) return ENTRIES.get(near) ?? null;
  }
  return null;
}

function beginningKey(phrase: string, length: number): string {
  return `${length} ${phrase.slice(0, 3)}`;
}

function endKey(phrase: string, length: number): string {
  return `${phrase.slice(-3)} ${length}`;
}

/** Spaces are lost and invented by typesetting, so phrases are compared without; "Nr." and "#" are both "no". */
function keyOf(phrase: string): string {
  return keyOfWords(fold(phrase).split(" "));
}

function keyOfWords(words: readonly string[]): string {
  return words.map((word) => (NUMBER_WORDS.has(word) ? "no" : word)).join("");
}

function compileEntries(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { language, terms } of LANGUAGES) {
    for (const [kind, phrases] of Object.entries(terms)) {
      if (KNOWN_KINDS.has(kind))
        for (const phrase of phrases) enter(entries, keyOf(phrase), { kind: kind as LabelKind, language });
    }
  }
  return entries;
}

function enter(
  entries: Map<string, Entry>,
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

function groupByEnds(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const phrase of ENTRIES.keys()) {
    if (phrase.length < 5 || phrase.length > LONGEST_MISREAD) continue;
    for (const key of [beginningKey(phrase, phrase.length), endKey(phrase, phrase.length)]) {
      groups.set(key, [...(groups.get(key) ?? []), phrase]);
    }
  }
  return groups;
}
