/**
 * Texts as weighted groups of letters, so that how alike two are is a product of numbers. All texts of a match lie in a few
 * long rows of numbers, for hundreds of short ones cost more to make and to clear away than what is worked out with them.
 */
import { numberGroups } from "./group-numbers.ts";

const SHORTEST_GROUP = 3;
const LONGEST_GROUP = 4;

/** The parts of text number t lie from `starts[t]` to `starts[t + 1]`, ascending, each once. */
export interface Vectors {
  readonly starts: Int32Array;
  readonly parts: Int32Array;
  /** How much each part weighs in its text. */
  readonly weights: Float64Array;
  /** Length of each text's vector, never 0. */
  readonly norms: Float64Array;
  /** How many different parts there are. */
  readonly partCount: number;
}

/** The first `ordered` texts say how rare a group is: ln((1 + ordered) / (1 + texts with it)) + 1, none counting as one. */
export function vectorsOf(texts: readonly string[], ordered: number): Vectors {
  const spelled = spell(texts);
  const room = 2 * spelled.letters.length;
  const numbers = numberGroups();
  const starts = new Int32Array(texts.length + 1);
  const parts = new Int32Array(room);
  const weights = new Float64Array(room);
  const found = new Int32Array(2 * spelled.longest);
  for (let text = 0; text < texts.length; text++) {
    const count = findGroups(spelled, text, { numbers, found });
    // The few numbers of one text, sorted by the engine itself.
    const sorted = found.subarray(0, count).sort();
    starts[text + 1] = countGroups(sorted, { parts, weights, from: at(starts, text) });
  }
  const rarity = rarityOf({ starts, parts, ordered }, numbers.size());
  const norms = new Float64Array(texts.length);
  for (let text = 0; text < texts.length; text++) {
    let squares = 0;
    for (let entry = at(starts, text); entry < at(starts, text + 1); entry++) {
      const weight = at(weights, entry) * at(rarity, at(parts, entry));
      weights[entry] = weight;
      squares += weight * weight;
    }
    norms[text] = Math.sqrt(squares) || 1;
  }
  return { starts, parts, weights, norms, partCount: numbers.size() };
}

/** Of two texts. */
export function product({ starts, parts, weights }: Vectors, a: number, b: number): number {
  let total = 0;
  let left = at(starts, a);
  let right = at(starts, b);
  const leftEnd = at(starts, a + 1);
  const rightEnd = at(starts, b + 1);
  while (left < leftEnd && right < rightEnd) {
    const difference = at(parts, left) - at(parts, right);
    if (difference === 0) total += at(weights, left) * at(weights, right);
    if (difference <= 0) left++;
    if (difference >= 0) right++;
  }
  return total;
}

interface Spelled {
  /** Of all texts, one after another, a blank before and behind each. */
  readonly letters: Int32Array;
  readonly starts: Int32Array;
  readonly longest: number;
  /** More than any letter's number. */
  readonly base: number;
}

const BLANK = 32;
const COMMON = 128;

/** Each letter by its number among the letters that occur; a blank is 1, nothing is 0. */
function spell(texts: readonly string[]): Spelled {
  const starts = new Int32Array(texts.length + 1);
  let longest = 0;
  for (const [index, text] of texts.entries()) {
    starts[index + 1] = at(starts, index) + text.length + 2;
    longest = Math.max(longest, text.length + 2);
  }
  const letters = new Int32Array(at(starts, texts.length)).fill(1);
  const common = new Int32Array(COMMON);
  common[BLANK] = 1;
  const others = new Map<number, number>();
  let known = 1;
  const numberOf = (code: number): number => {
    const number = code < COMMON ? at(common, code) : (others.get(code) ?? 0);
    if (number > 0) return number;
    known++;
    if (code < COMMON) common[code] = known;
    else others.set(code, known);
    return known;
  };
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? "";
    const start = at(starts, index) + 1;
    for (let letter = 0; letter < text.length; letter++) letters[start + letter] = numberOf(text.charCodeAt(letter));
  }
  return { letters, starts, longest, base: known + 1 };
}

interface Finding {
  readonly numbers: ReturnType<typeof numberGroups>;
  readonly found: Int32Array;
}

/** Writes the numbers of a text's groups as they come, and says how many. */
function findGroups({ letters, starts, base }: Spelled, text: number, { numbers, found }: Finding): number {
  const end = at(starts, text + 1);
  let count = 0;
  for (let start = at(starts, text); start + SHORTEST_GROUP <= end; start++) {
    const three = (at(letters, start) * base + at(letters, start + 1)) * base + at(letters, start + 2);
    found[count++] = numbers.numberOf(three);
    if (start + LONGEST_GROUP <= end) found[count++] = numbers.numberOf(three * base + at(letters, start + 3));
  }
  return count;
}

interface Rows {
  readonly parts: Int32Array;
  readonly weights: Float64Array;
  readonly from: number;
}

/** Writes each number once with how often it occurs, and says where the next text begins. */
function countGroups(sorted: Int32Array, { parts, weights, from }: Rows): number {
  let next = from;
  for (let index = 0; index < sorted.length; index++) {
    const part = at(sorted, index);
    if (index > 0 && part === at(sorted, index - 1)) {
      weights[next - 1] = at(weights, next - 1) + 1;
      continue;
    }
    parts[next] = part;
    weights[next] = 1;
    next++;
  }
  return next;
}

interface Counted {
  readonly starts: Int32Array;
  readonly parts: Int32Array;
  readonly ordered: number;
}

function rarityOf({ starts, parts, ordered }: Counted, partCount: number): Float64Array {
  const seenIn = new Int32Array(partCount);
  for (let entry = 0; entry < at(starts, ordered); entry++) {
    const part = at(parts, entry);
    seenIn[part] = at(seenIn, part) + 1;
  }
  const byCount = new Float64Array(ordered + 1);
  for (let count = 0; count <= ordered; count++)
    byCount[count] = Math.log((1 + ordered) / (1 + Math.max(1, count))) + 1;
  const rarity = new Float64Array(partCount);
  for (let part = 0; part < partCount; part++) rarity[part] = at(byCount, at(seenIn, part));
  return rarity;
}

/** An entry of a typed array; an index outside it is a bug of this file. */
function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
