/** Finds the known word or phrase that OCR misread: one edit away from five letters, two from nine, none below. */
import { distance } from "fastest-levenshtein";
import { recalling } from "./recall.ts";

const SHORTEST = 5;
const TWO_EDITS_FROM = 9;
const LONGEST = 40;

/** A look-up over these words: the one nearest to a misread text, or null. Texts with digits are never words. */
export function misreadsOf(words: Iterable<string>): (text: string) => string | null {
  const byEnds = groupByEnds(words);
  return recalling((text) => {
    if (text.length < SHORTEST || text.length > LONGEST || /\d/.test(text)) return null;
    const edits = text.length < TWO_EDITS_FROM ? 1 : 2;
    for (let length = text.length - edits; length <= text.length + edits; length += 1) {
      // A misread letter leaves the beginning or the end of the phrase alone.
      const near = [...(byEnds.get(startKey(text, length)) ?? []), ...(byEnds.get(endKey(text, length)) ?? [])];
      const found = near.find((known) => isWithin(known, text, edits));
      if (found !== undefined) return found;
    }
    return null;
  });
}

/** Damerau's distance: letters changed, lost, added, or two neighbours swapped. */
function isWithin(known: string, text: string, edits: number): boolean {
  const changes = distance(known, text);
  return changes <= edits || (changes === edits + 1 && isSwapped(known, text));
}

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function groupByEnds(words: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || word.length > LONGEST) continue;
    for (const key of [startKey(word, word.length), endKey(word, word.length)]) {
      const group = groups.get(key) ?? [];
      group.push(word);
      groups.set(key, group);
    }
  }
  return groups;
}

function startKey(text: string, length: number): string {
  return `${length} ${text.slice(0, 3)}`;
}

function endKey(text: string, length: number): string {
  return `${text.slice(-3)} ${length}`;
}
