/** Seeded chance: every choice of the synthetic set comes from here, so that a seed names a set for ever. */

export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True in about this share of calls. */
  odds(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): Item[];
  /** "##-A" with each # a digit, each A a capital letter. */
  shape(pattern: string): string;
}

/** Mulberry32 over a text: the same text always gives the same numbers. */
export function chanceOf(seed: string): Chance {
  let state = stateOf(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error("nothing to pick from");
    return items[int(0, items.length - 1)] as Item;
  };
  return {
    next,
    int,
    odds: (share) => next() < share,
    pick,
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
    shape: (pattern) =>
      pattern.replace(/[#A]/g, (mark) => (mark === "#" ? String(int(0, 9)) : String.fromCharCode(65 + int(0, 25)))),
  };
}

/** FNV-1a, 32 bits. */
function stateOf(text: string): number {
  let state = 0x811c9dc5;
  for (const letter of text) {
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return state;
}
