/** What is left to pay: due = gross − prepaid + rounding, and the allowances and charges of the document. */
import { absolute, type Decimal, sum } from "../domain/values/decimal.ts";
import type { Amount, AmountRole } from "./amount-roles.ts";
import type { Totals } from "./solver.ts";

export interface Payable {
  readonly due: Amount | null;
  readonly prepaid: Amount | null;
  readonly rounding: Amount | null;
  /** gross − prepaid + rounding comes to due. */
  readonly closed: boolean;
}

const LABELLED = 0.3;
const TOLERANCE = 10;
const MOST_ROUNDING = 1000;

export function solvePayable(amounts: readonly Amount[], totals: Totals): Payable {
  const gross = totals.gross?.mills ?? null;
  const dues = labelled(amounts, "due");
  const prepaids = [null, ...labelled(amounts, "prepaid")];
  const roundings = [null, ...labelled(amounts, "rounding").filter((one) => Math.abs(one.mills) <= MOST_ROUNDING)];
  let loose: Payable | null = null;
  for (const due of dues) {
    loose ??= { due, prepaid: prepaids[1] ?? null, rounding: null, closed: false };
    for (const prepaid of prepaids) {
      for (const rounding of roundings) {
        const left = gross === null ? null : gross - Math.abs(prepaid?.mills ?? 0) + (rounding?.mills ?? 0);
        if (left !== null && Math.abs(left - due.mills) <= TOLERANCE) return { due, prepaid, rounding, closed: true };
      }
    }
  }
  return loose ?? { due: null, prepaid: prepaids[1] ?? null, rounding: null, closed: false };
}

/** Σ of the labelled allowances or charges that explain the step from line sum to net; null when none is needed. */
export function adjustmentTotal(amounts: readonly Amount[], role: "allowance" | "charge"): Decimal | null {
  const found = labelled(amounts, role).filter((amount) => amount.mills !== 0);
  return found.length === 0 ? null : sum(found.map((amount) => absolute(amount.value)));
}

function labelled(amounts: readonly Amount[], role: AmountRole): Amount[] {
  return amounts
    .filter((amount) => amount.support[role] >= LABELLED)
    .sort((a, b) => b.support[role] - a.support[role]);
}
