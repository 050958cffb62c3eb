/** An amount printed in several places is one value with the support of them all. */
import type { Amount } from "./amount-roles.ts";

const MOST_AMOUNTS = 140;

/** Each value once, with the strongest support it has anywhere on the pages for each role. */
export function bestOfEachValue(amounts: readonly Amount[]): Amount[] {
  const byValue = Map.groupBy(amounts, (amount) => amount.mills);
  const merged = [...byValue.values()].map((same) => {
    const total = (amount: Amount) => Math.max(...Object.values(amount.support));
    const [first, ...others] = same.toSorted((a, b) => total(b) - total(a));
    return others.reduce((one, other) => mergeSupport(one, other), first as Amount);
  });
  const strength = (amount: Amount) => Math.max(...Object.values(amount.support));
  return merged.sort((a, b) => strength(b) - strength(a)).slice(0, MOST_AMOUNTS);
}

function mergeSupport(one: Amount, other: Amount): Amount {
  const support = { ...one.support };
  for (const role of Object.keys(support) as (keyof typeof support)[]) {
    support[role] = Math.max(support[role], other.support[role]);
  }
  return { ...one, support };
}
