/** Nuisances of real invoices: each says of one document what makes it harder, drawn by seed or wanted by its layout. */
import { chanceOf } from "./random.ts";

/** Shares of all documents. What excludes another comes before it. */
const SHARES = {
  /** A credit note with negative amounts. */
  negative: 0.04,
  /** Prices of the lines contain the tax. */
  "tax-included": 0.05,
  /** No tax by rule of a small business. */
  small: 0.03,
  /** No tax on goods that leave the country. */
  export: 0.03,
  /** Another currency than the seller's, the tax restated in the seller's. */
  foreign: 0.06,
  /** Prices for 100 or 1000 pieces. */
  "per-hundred": 0.06,
  /** The final amount rounded to what coins can pay. */
  rounding: 0.05,
  /** "1.250,-" where there are no cents. */
  whole: 0.06,
  /** Deposit invoices taken off, each with number, date and amount. */
  final: 0.06,
  /** Headings and sums between the lines. */
  groups: 0.1,
  /** Long descriptions with numbers and dates. */
  long: 0.2,
  /** The service period among the references. */
  period: 0.2,
  /** Discount for early payment with dates and amounts. */
  early: 0.15,
  /** Payment to a factor's account. */
  factoring: 0.05,
  /** Contract, own order, dates of offer and contract. */
  traps: 0.2,
  /** Two purchase orders. */
  orders: 0.05,
  /** Tariff codes and weights under the descriptions. */
  customs: 0.05,
  /** An account with an old balance and payments since. */
  balance: 0,
  /** The sum in words. */
  "in-words": 0.02,
  /** A seller without legal form: a person, or a trade name. */
  sole: 0.08,
  /** Large letters name a brand; the company's own name stands in the letterhead or the small print. */
  brand: 0.1,
  /** One line only. */
  single: 0,
} as const;

export type Twist = keyof typeof SHARES;
export type Twists = ReadonlySet<Twist>;

const TWISTS = Object.keys(SHARES) as readonly Twist[];

/** What cannot stand on one invoice: the later one gives way. */
const EXCLUDED: Readonly<Partial<Record<Twist, readonly Twist[]>>> = {
  negative: ["tax-included", "rounding", "final", "early", "factoring", "whole", "balance", "in-words"],
  "tax-included": ["small", "export", "foreign", "groups", "balance"],
  small: ["export", "foreign"],
  sole: ["brand"],
  export: ["foreign"],
  foreign: ["rounding", "whole", "balance", "in-words"],
  rounding: ["balance", "final", "in-words"],
  final: ["balance", "in-words"],
};

export const NO_TWISTS: Twists = new Set();

/** The wanted ones, and by lot some more, without contradictions. */
export function drawTwists(seed: string, wanted: readonly Twist[], unwanted: readonly Twist[] = []): Twists {
  const chance = chanceOf(`twists ${seed}`);
  const lots = TWISTS.filter((twist) => chance.odds(SHARES[twist]) && !unwanted.includes(twist));
  const kept = new Set<Twist>();
  for (const twist of [...wanted, ...lots]) {
    const isFree = [...kept].every((other) => !contradicts(twist, other) && !contradicts(other, twist));
    if (isFree) kept.add(twist);
  }
  return kept;
}

function contradicts(one: Twist, other: Twist): boolean {
  return EXCLUDED[one]?.includes(other) === true;
}
