/** What is left to pay: due = gross − prepaid + rounding (EN 16931, BR-CO-16). */

import type { Totals } from "../solver.ts";
import type { Label } from "../words/label-kinds.ts";
import type { Amount, AmountRole } from "./amount-roles.ts";

export interface Payable {
  readonly due: Amount | null;
  readonly prepaid: Amount | null;
  readonly rounding: Amount | null;
  /** gross − prepaid + rounding comes to due. */
  readonly closed: boolean;
  /** A payment or deduction is spoken of, though no amount of it was found. */
  readonly mentioned: boolean;
}

const LABELLED = 0.3;
const TOLERANCE = 10;
/** Weight of a label that is more than a word in a sentence. */
const MENTION = 0.4;
const MOST_ROUNDING = 1000;

export function solvePayable(amounts: readonly Amount[], totals: Totals, labels: readonly Label[]): Payable {
  const mentioned = labels.some((label) => label.kinds.has("prepaid") && label.weight >= MENTION);
  const dues = labelled(amounts, "due");
  const prepaids = labelled(amounts, "prepaid");
  const roundings = labelled(amounts, "rounding").filter((one) => Math.abs(one.mills) <= MOST_ROUNDING);
  const gross = totals.gross?.mills;
  const all = dues.flatMap((due) =>
    [null, ...prepaids].flatMap((prepaid) => [null, ...roundings].map((rounding) => ({ due, prepaid, rounding }))),
  );
  const closed = all.find(({ due, prepaid, rounding }) => {
    const left = (gross ?? Number.NaN) - Math.abs(prepaid?.mills ?? 0) + (rounding?.mills ?? 0);
    return Math.abs(left - due.mills) <= TOLERANCE;
  });
  if (closed) return { ...closed, closed: true, mentioned };
  return { due: dues[0] ?? null, prepaid: prepaids[0] ?? null, rounding: null, closed: false, mentioned };
}

/** The amounts that labels give this role, clearest first. */
export function labelled(amounts: readonly Amount[], role: AmountRole): Amount[] {
  return amounts.filter((amount) => amount.support[role] >= LABELLED).sort((a, b) => b.support[role] - a.support[role]);
}
