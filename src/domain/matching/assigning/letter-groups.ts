/** Texts as weighted groups of letters, so that how alike two are is a product of numbers. */

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

/** Parts of a text by number, and how much each weighs. */
export interface Vector {
  readonly parts: Int32Array;
  readonly weights: Float64Array;
  readonly norm: number;
}

export const NOTHING: Vector = { parts: new Int32Array(0), weights: new Float64Array(0), norm: 1 };

/**
 * Letter groups as numbers in the base of the letters in use, so that no small texts are cut out and kept.
 * The first `ordered` texts say how rare a group is.
 */
export function vectorsOf(texts: readonly string[], ordered: number): { vectors: Vector[]; parts: number } {
  const spelled = spell(texts);
  const numbers = new Map<number, number>();
  const counted = spelled.texts.map((text) => gramsOf(text, spelled.base, numbers));
  const seenIn = new Int32Array(numbers.size);
  for (const { parts } of counted.slice(0, ordered)) for (const part of parts) seenIn[part] = at(seenIn, part) + 1;
  const rarity = Float64Array.from(seenIn, (count) => Math.log((1 + ordered) / (1 + Math.max(1, count))) + 1);
  const vectors = counted.map(({ parts, counts }) => {
    const weights = new Float64Array(parts.length);
    let squares = 0;
    for (let index = 0; index < parts.length; index++) {
      const weight = at(counts, index) * at(rarity, at(parts, index));
      weights[index] = weight;
      squares += weight * weight;
    }
    return { parts, weights, norm: Math.sqrt(squares) || 1 };
  });
  return { vectors, parts: numbers.size };
}

/** Each letter by its number among the letters that occur; a blank is 1, nothing is 0. */
function spell(texts: readonly string[]): { readonly texts: readonly number[][]; readonly base: number } {
  const letters = new Map<number, number>([[BLANK, 1]]);
  const spelled = texts.map((text) => {
    const numbers = [1];
    for (let index = 0; index < text.length; index++) {
      const letter = text.charCodeAt(index);
      const known = letters.get(letter) ?? letters.size + 1;
      if (known > letters.size) letters.set(letter, known);
      numbers.push(known);
    }
    numbers.push(1);
    return numbers;
  });
  return { texts: spelled, base: letters.size + 1 };
}

const BLANK = 32;

/** The text's groups, each once, with how often it occurs. */
function gramsOf(
  text: readonly number[],
  base: number,
  numbers: Map<number, number>,
): { readonly parts: Int32Array; readonly counts: Int32Array } {
  const found: number[] = [];
  for (let start = 0; start + SHORTEST_GRAM <= text.length; start++) {
    let gram = 0;
    const end = Math.min(text.length, start + LONGEST_GRAM);
    for (let index = start; index < end; index++) {
      gram = gram * base + (text[index] ?? 0);
      if (index - start + 1 < SHORTEST_GRAM) continue;
      const part = numbers.get(gram) ?? numbers.size;
      if (part === numbers.size) numbers.set(gram, part);
      found.push(part);
    }
  }
  return counted(Int32Array.from(found).sort());
}

function counted(sorted: Int32Array): { readonly parts: Int32Array; readonly counts: Int32Array } {
  const parts = new Int32Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let last = -1;
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || at(sorted, index) !== at(sorted, index - 1)) parts[++last] = at(sorted, index);
    counts[last] = at(counts, last) + 1;
  }
  return { parts: parts.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** Of two vectors whose parts are sorted. */
export function product(a: Vector, b: Vector): number {
  let total = 0;
  let left = 0;
  let right = 0;
  while (left < a.parts.length && right < b.parts.length) {
    const difference = at(a.parts, left) - at(b.parts, right);
    if (difference === 0) total += at(a.weights, left) * at(b.weights, right);
    if (difference <= 0) left++;
    if (difference >= 0) right++;
  }
  return total;
}

/** An entry of a typed array; an index outside it is a bug of this file. */
function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
