/** How alike two descriptions are, 0 to 1; sizes and norms that contradict each other cap it. */

/** Two articles that differ in a size are two articles, however alike their names. */
const CAP_ON_CONFLICT = 0.5;

/** A text prepared for comparing: folded, with its letter triples, words and words with a digit. */
export interface TextProfile {
  readonly folded: string;
  readonly trigrams: ReadonlyMap<string, number>;
  /** Length of the triples as a vector. */
  readonly norm: number;
  readonly words: ReadonlySet<string>;
  /** Sizes, norms and models. */
  readonly specs: ReadonlySet<string>;
}

export function profileText(text: string): TextProfile {
  const folded = foldText(text);
  const counts = trigrams(folded);
  const words = folded.split(" ").filter((word) => word !== "");
  return {
    folded,
    trigrams: counts,
    norm: Math.sqrt(squares(counts)),
    words: new Set(words),
    specs: new Set(words.filter((word) => /\d/.test(word))),
  };
}

/** 0.5 trigrams + 0.3 words + 0.2 sizes and norms (accounts-payable §1.5, `desc`). Same text either way round. */
export function descriptionLikeness(a: TextProfile, b: TextProfile): number {
  if (a.folded === "" || b.folded === "") return 0;
  if (a.folded === b.folded) return 1;
  const words = tokenSetRatio(a.words, b.words);
  const specs = compareSpecs(a.specs, b.specs);
  const letters = cosine(a, b);
  const whole = specs === null ? (0.5 * letters + 0.3 * words) / 0.8 : 0.5 * letters + 0.3 * words + 0.2 * specs.shared;
  return specs?.conflict ? Math.min(whole, CAP_ON_CONFLICT) : whole;
}

/** Lower case, no accents, `×` as x, everything but letters and digits as a blank. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/×/g, "x")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function trigrams(text: string): ReadonlyMap<string, number> {
  const padded = ` ${text} `;
  const counts = new Map<string, number>();
  for (let start = 0; start + 3 <= padded.length; start++) {
    const gram = padded.slice(start, start + 3);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function cosine(a: TextProfile, b: TextProfile): number {
  let product = 0;
  for (const [gram, count] of a.trigrams) product += count * (b.trigrams.get(gram) ?? 0);
  return product === 0 ? 0 : product / (a.norm * b.norm);
}

function squares(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count * count;
  return total;
}

/** Shared words over those of the shorter text, so that an added remark costs little. */
function tokenSetRatio(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b);
  return shared / (a.size + b.size) + shared / Math.min(a.size, b.size) / 2;
}

/** null when neither text has any. */
function compareSpecs(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): { readonly shared: number; readonly conflict: boolean } | null {
  const shared = countShared(a, b);
  const all = a.size + b.size - shared;
  if (all === 0) return null;
  return { shared: shared / all, conflict: shared < a.size && shared < b.size };
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared;
}
