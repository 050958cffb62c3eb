/**
 * How alike every printed description is to every ordered one, 0 to 1 (accounts-payable §1.5, `desc`).
 * The ordered ones are indexed by their parts once, so that a printed one costs what it shares and not what it is compared with.
 */
import { NOTHING, product, type Vector, vectorsOf } from "./letter-groups.ts";

/** A description prepared for comparing. */
export interface TextProfile {
  readonly folded: string;
  readonly words: readonly string[];
  /** Words with a digit: sizes, norms, models. */
  readonly specs: readonly string[];
}

/** Two articles that differ in a size are two articles, however alike their names. */
const CAP_ON_CONFLICT = 0.5;

export interface TextIndex {
  /** Likeness with each text of the index, in its order; -1 where one of the two is empty. */
  readonly all: (printed: TextProfile) => Float64Array;
  /** With the text at one place; the same as in `all`, and far cheaper. */
  readonly one: (printed: TextProfile, place: number) => number;
}

/** For each part the texts that have it and its weight there, one after another; a part's entries start at `starts`. */
interface Postings {
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly weights: Float64Array;
}

/**
 * 0.5 cosine of letter groups + 0.3 words + 0.2 sizes and norms. Groups of three and four letters weigh by how rare
 * they are among the n ordered texts (tf-idf: ln((1 + n) / (1 + texts with it)) + 1), where one that none has counts as had by one.
 */
export function indexTexts(ordered: readonly TextProfile[], printed: readonly TextProfile[]): TextIndex {
  const columns = [...new Map(ordered.map((text) => [text.folded, text])).values()];
  const distinct = [...new Set([...columns, ...printed].map((text) => text.folded))];
  const { vectors, parts } = vectorsOf(distinct, columns.length);
  const place = new Map(distinct.map((text, index) => [text, index]));
  const grams = once(() => postingsOf(vectors.slice(0, columns.length), parts));
  const sharedWords = once(() => wordIndex(columns));
  const columnOf = Int32Array.from(ordered, (text) => place.get(text.folded) ?? 0);
  const known = new Map<string, Float64Array>();
  const vectorOf = (text: TextProfile) => vectors[place.get(text.folded) ?? -1] ?? NOTHING;
  const compareAll = (text: TextProfile): Float64Array => {
    const vector = vectorOf(text);
    const letters = products(vector, grams(), columns.length);
    const { words, specs } = sharedWords()(text);
    const byText = new Float64Array(columns.length);
    for (let index = 0; index < columns.length; index++) {
      const length = vector.norm * (vectors[index]?.norm ?? 1);
      const shared = { letters: at(letters, index) / length, words: at(words, index), specs: at(specs, index) };
      byText[index] = likeness(text, columns[index] ?? text, shared);
    }
    return columnOf.length === byText.length ? byText : Float64Array.from(columnOf, (column) => at(byText, column));
  };
  return {
    all: (text) => {
      const result = known.get(text.folded) ?? compareAll(text);
      known.set(text.folded, result);
      return result;
    },
    one: (text, index) => {
      const other = ordered[index] ?? text;
      const [left, right] = [vectorOf(text), vectorOf(other)];
      const count = (words: readonly string[], others: readonly string[]) =>
        words.filter((word) => others.includes(word)).length;
      return likeness(text, other, {
        letters: product(left, right) / (left.norm * right.norm),
        words: count(text.words, other.words),
        specs: count(text.specs, other.words),
      });
    },
  };
}

/** Lines with a code of their own need no index of all the others. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Shared {
  readonly letters: number;
  readonly words: number;
  readonly specs: number;
}

function likeness(a: TextProfile, b: TextProfile, shared: Shared): number {
  if (a.folded === "" || b.folded === "") return -1;
  if (a.folded === b.folded) return 1;
  const left = a.words.length;
  const right = b.words.length;
  // Shared words also over those of the shorter text, so that an added remark costs little.
  const words = shared.words / (left + right) + shared.words / Math.min(left, right) / 2;
  const allSpecs = a.specs.length + b.specs.length - shared.specs;
  const text = 0.5 * shared.letters + 0.3 * words;
  if (allSpecs === 0) return text / 0.8;
  const whole = text + 0.2 * (shared.specs / allSpecs);
  const conflict = shared.specs < a.specs.length && shared.specs < b.specs.length;
  return conflict ? Math.min(whole, CAP_ON_CONFLICT) : whole;
}

/** Counts, for each indexed text, the words and sizes that it shares with a printed one. */
function wordIndex(columns: readonly TextProfile[]) {
  const byWord = new Map<string, number[]>();
  for (let index = 0; index < columns.length; index++)
    for (const word of columns[index]?.words ?? []) {
      const texts = byWord.get(word);
      if (texts === undefined) byWord.set(word, [index]);
      else texts.push(index);
    }
  const count = (words: readonly string[]): Int32Array => {
    const counts = new Int32Array(columns.length);
    for (const word of words) for (const index of byWord.get(word) ?? []) counts[index] = at(counts, index) + 1;
    return counts;
  };
  return (text: TextProfile) => ({ words: count(text.words), specs: count(text.specs) });
}

function postingsOf(vectors: readonly Vector[], parts: number): Postings {
  const starts = new Int32Array(parts + 1);
  for (const vector of vectors) for (const part of vector.parts) starts[part + 1] = at(starts, part + 1) + 1;
  for (let part = 0; part < parts; part++) starts[part + 1] = at(starts, part + 1) + at(starts, part);
  const texts = new Int32Array(at(starts, parts));
  const weights = new Float64Array(texts.length);
  const next = starts.slice();
  for (let index = 0; index < vectors.length; index++) {
    const vector = vectors[index] ?? NOTHING;
    for (let entry = 0; entry < vector.parts.length; entry++) {
      const part = at(vector.parts, entry);
      const place = at(next, part);
      texts[place] = index;
      weights[place] = at(vector.weights, entry);
      next[part] = place + 1;
    }
  }
  return { starts, texts, weights };
}

function products(vector: Vector, { starts, texts, weights }: Postings, columns: number): Float64Array {
  const totals = new Float64Array(columns);
  for (let index = 0; index < vector.parts.length; index++) {
    const weight = at(vector.weights, index);
    const part = at(vector.parts, index);
    const end = at(starts, part + 1);
    for (let entry = at(starts, part); entry < end; entry++) {
      const column = at(texts, entry);
      totals[column] = at(totals, column) + weight * at(weights, entry);
    }
  }
  return totals;
}

/** An entry of a typed array; an index outside it is a bug of this file. */
function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
