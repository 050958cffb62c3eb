/**
 * How alike every printed description is to every ordered one, 0 to 1 (accounts-payable §1.5, `desc`).
 * The ordered ones are indexed by their parts once, so that a printed one costs what it shares and not what it is compared with.
 */
import { product, type Vectors, vectorsOf } from "./letter-groups.ts";

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
  const places = new Map<string, number>();
  const columns = ordered.filter((text) => isNew(text, places));
  const distinct = [...columns, ...printed.filter((text) => isNew(text, places))];
  const vectors = vectorsOf(
    distinct.map(({ folded }) => folded),
    columns.length,
  );
  const placeOf = ({ folded }: TextProfile) => places.get(folded) ?? 0;
  const columnOf = Int32Array.from(ordered, placeOf);
  const likenesses = once(() => likenessWith(columns, vectors));
  const known = new Map<string, Float64Array>();
  return {
    all: (text) => {
      const before = known.get(text.folded);
      if (before !== undefined) return before;
      const byText = likenesses()(text, placeOf(text));
      const result =
        columns.length === ordered.length ? byText : Float64Array.from(columnOf, (column) => at(byText, column));
      known.set(text.folded, result);
      return result;
    },
    one: (text, index) => {
      const other = ordered[index] ?? text;
      const [left, right] = [placeOf(text), placeOf(other)];
      return likeness(text, other, {
        letters: product(vectors, left, right) / (at(vectors.norms, left) * at(vectors.norms, right)),
        words: countShared(text.words, other.words),
        specs: countShared(text.specs, other.words),
      });
    },
  };
}

/** Whether no text before said the same; if so it gets the next place. */
function isNew({ folded }: TextProfile, places: Map<string, number>): boolean {
  if (places.has(folded)) return false;
  places.set(folded, places.size);
  return true;
}

function countShared(words: readonly string[], others: readonly string[]): number {
  let count = 0;
  for (const word of words) if (others.includes(word)) count++;
  return count;
}

/** Compares a printed text, given with its place among the vectors, with all columns at once. */
function likenessWith(columns: readonly TextProfile[], vectors: Vectors) {
  const postings = postingsOf(vectors, columns.length);
  const byWord = wordIndex(columns);
  // Used anew for each text.
  const letters = new Float64Array(columns.length);
  const words = new Int32Array(columns.length);
  const specs = new Int32Array(columns.length);
  return (text: TextProfile, place: number): Float64Array => {
    addProducts(letters.fill(0), { vectors, place, postings });
    addShared(words.fill(0), text.words, byWord);
    addShared(specs.fill(0), text.specs, byWord);
    const norm = at(vectors.norms, place);
    const result = new Float64Array(columns.length);
    for (let index = 0; index < columns.length; index++) {
      const shared = {
        letters: at(letters, index) / (norm * at(vectors.norms, index)),
        words: at(words, index),
        specs: at(specs, index),
      };
      result[index] = likeness(text, columns[index] ?? text, shared);
    }
    return result;
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

/** For each word the texts that have it. */
function wordIndex(columns: readonly TextProfile[]): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  for (let index = 0; index < columns.length; index++)
    for (const word of columns[index]?.words ?? []) {
      const texts = byWord.get(word);
      if (texts === undefined) byWord.set(word, [index]);
      else texts.push(index);
    }
  return byWord;
}

function addShared(counts: Int32Array, words: readonly string[], byWord: ReadonlyMap<string, readonly number[]>): void {
  for (const word of words) for (const index of byWord.get(word) ?? []) counts[index] = at(counts, index) + 1;
}

/** Of the first so many texts. */
function postingsOf({ starts, parts, weights, partCount }: Vectors, columns: number): Postings {
  const entries = at(starts, columns);
  const begin = new Int32Array(partCount + 1);
  for (let entry = 0; entry < entries; entry++) {
    const part = at(parts, entry);
    begin[part + 1] = at(begin, part + 1) + 1;
  }
  for (let part = 0; part < partCount; part++) begin[part + 1] = at(begin, part + 1) + at(begin, part);
  const texts = new Int32Array(entries);
  const sorted = new Float64Array(entries);
  const next = begin.slice();
  for (let text = 0; text < columns; text++)
    for (let entry = at(starts, text); entry < at(starts, text + 1); entry++) {
      const part = at(parts, entry);
      const place = at(next, part);
      texts[place] = text;
      sorted[place] = at(weights, entry);
      next[part] = place + 1;
    }
  return { starts: begin, texts, weights: sorted };
}

interface Multiplied {
  readonly vectors: Vectors;
  readonly place: number;
  readonly postings: Postings;
}

/** Adds to each column the product of its vector and that of the text at the place. */
function addProducts(totals: Float64Array, { vectors, place, postings }: Multiplied): void {
  const { texts, weights, starts } = postings;
  for (let entry = at(vectors.starts, place); entry < at(vectors.starts, place + 1); entry++) {
    const weight = at(vectors.weights, entry);
    const part = at(vectors.parts, entry);
    const end = at(starts, part + 1);
    for (let posting = at(starts, part); posting < end; posting++) {
      const column = at(texts, posting);
      totals[column] = at(totals, column) + weight * at(weights, posting);
    }
  }
}

/** An entry of a typed array; an index outside it is a bug of this file. */
function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
