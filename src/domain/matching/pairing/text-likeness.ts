/** How alike two descriptions are, 0 to 1; sizes and norms that contradict each other cap it. */

/** Two articles that differ in a size are two articles, however alike their names. */
const CAP_ON_CONFLICT = 0.5;

/** 0.5 trigrams + 0.3 words + 0.2 sizes and norms (accounts-payable §1.5, `desc`). Same text either way round. */
export function descriptionLikeness(a: string, b: string): number {
  const left = foldText(a);
  const right = foldText(b);
  if (left === "" || right === "") return 0;
  if (left === right) return 1;
  const words = tokenSetRatio(left, right);
  const specs = compareSpecs(left, right);
  const letters = cosine(trigrams(left), trigrams(right));
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

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [gram, count] of a) product += count * (b.get(gram) ?? 0);
  return product === 0 ? 0 : product / Math.sqrt(squares(a) * squares(b));
}

function squares(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count * count;
  return total;
}

/** Shared words over those of the shorter text, so that an added remark costs little. */
function tokenSetRatio(a: string, b: string): number {
  const left = new Set(a.split(" "));
  const right = new Set(b.split(" "));
  const shared = countShared(left, right);
  return (2 * shared) / (left.size + right.size) / 2 + shared / Math.min(left.size, right.size) / 2;
}

/** Words with a digit are sizes, norms or models; null when neither text has any. */
function compareSpecs(a: string, b: string): { readonly shared: number; readonly conflict: boolean } | null {
  const left = specs(a);
  const right = specs(b);
  const shared = countShared(left, right);
  const all = left.size + right.size - shared;
  if (all === 0) return null;
  return { shared: shared / all, conflict: shared < left.size && shared < right.size };
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}

function specs(text: string): Set<string> {
  return new Set(text.split(" ").filter((word) => /\d/.test(word)));
}
