/** Which amounts make up a total, if only one choice of them does: meet in the middle, bounded by steps, never by time. */

/** Two halves of twenty make a million sums each; more items are not tried. */
export const MOST_ITEMS = 40;

interface Half {
  readonly amounts: readonly number[];
  /** Every sum of some of the amounts that does not go beyond the total, ascending; one entry for each choice. */
  readonly sums: Float64Array;
}

/**
 * The positions of the amounts that add up to the total, give or take `slack`, in ascending order; null when no
 * choice or more than one does. All numbers are whole and positive (cents); an empty choice is none.
 */
export function uniqueSubset(amounts: readonly number[], total: number, slack = 0): number[] | null {
  if (amounts.length > MOST_ITEMS || amounts.some((amount) => !(amount > 0)) || total <= slack) return null;
  const middle = amounts.length >> 1;
  const left = halfOf(amounts.slice(0, middle), total + slack);
  const right = halfOf(amounts.slice(middle), total + slack);
  const hit = onlyHit(left.sums, right.sums, { low: total - slack, high: total + slack });
  if (hit === null) return null;
  const inRight = choiceOf(right.amounts, hit.right).map((index) => index + middle);
  return [...choiceOf(left.amounts, hit.left), ...inRight];
}

/** Each amount doubles the list; merging keeps it sorted, and what goes beyond the total is dropped at once. */
function halfOf(amounts: readonly number[], most: number): Half {
  let sums = new Float64Array([0]);
  for (const amount of amounts) sums = withAmount(sums, amount, most);
  return { amounts, sums };
}

function withAmount(sums: Float64Array<ArrayBuffer>, amount: number, most: number): Float64Array<ArrayBuffer> {
  const merged = new Float64Array(sums.length * 2);
  let length = 0;
  let without = 0;
  let withIt = 0;
  while (without < sums.length || withIt < sums.length) {
    const a = without < sums.length ? Number(sums[without]) : Number.POSITIVE_INFINITY;
    const b = withIt < sums.length ? Number(sums[withIt]) + amount : Number.POSITIVE_INFINITY;
    if (a <= b) without++;
    else withIt++;
    const next = Math.min(a, b);
    // Ascending: everything after it is too much as well.
    if (next > most) break;
    merged[length++] = next;
  }
  return merged.slice(0, length);
}

interface Band {
  readonly low: number;
  readonly high: number;
}

/** The one pair of sums, a side each, whose total lies in the band; null when there is none or a second one. */
function onlyHit(
  left: Float64Array,
  right: Float64Array,
  { low, high }: Band,
): { readonly left: number; readonly right: number } | null {
  let found: { readonly left: number; readonly right: number } | null = null;
  let end = right.length;
  for (const a of left) {
    // Ascending on the left, so the bound on the right only ever moves down.
    while (end > 0 && a + Number(right[end - 1]) > high) end--;
    for (let at = end - 1; at >= 0 && a + Number(right[at]) >= low; at--) {
      if (found !== null) return null;
      found = { left: a, right: Number(right[at]) };
    }
  }
  return found;
}

/** The choice that makes the sum, known to be the only one of its half. */
function choiceOf(amounts: readonly number[], sum: number): number[] {
  const beyond = amounts.map((_, index) => amounts.slice(index).reduce((a, b) => a + b, 0));
  const chosen: number[] = [];
  const search = (index: number, rest: number): boolean => {
    if (rest === 0) return true;
    if (index >= amounts.length || rest < 0 || rest > (beyond[index] ?? 0)) return false;
    chosen.push(index);
    if (search(index + 1, rest - (amounts[index] ?? 0))) return true;
    chosen.pop();
    return search(index + 1, rest);
  };
  search(0, sum);
  return chosen;
}
