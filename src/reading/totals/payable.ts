/** What is left to pay: due = gross − prepaid + rounding (EN 16931, BR-CO-16). */

import { absolute, sum } from "../../domain/values/decimal.ts";
import type { Label } from "../words/label-kinds.ts";
import type { Amount, AmountRole } from "./amount-roles.ts";
import type { Totals } from "./totals-found.ts";

export interface Payable {
  readonly due: Amount | null;
  readonly prepaid: Amount | null;
  readonly rounding: Amount | null;
  /** The balance of earlier invoices that `due` has in it. */
  readonly earlier: Amount | null;
  /** gross − prepaid + rounding comes to due. */
  readonly closed: boolean;
  /** A payment or deduction is spoken of, though no amount of it was found. */
  readonly mentioned: boolean;
}

const LABELLED = 0.3;
/** Against a proven total only a clear name of another sum to pay is believed. */
const CLEAR = 0.6;
const TOLERANCE = 10;
/** Weight of a label that is more than a word in a sentence. */
const MENTION = 0.4;
const MOST_ROUNDING = 1000;

export function solvePayable(amounts: readonly Amount[], totals: Totals, labels: readonly Label[]): Payable {
  const mentioned = labels.some((label) => label.kinds.has("prepaid") && label.weight >= MENTION);
  const prepaids = labelled(amounts, "prepaid").filter((one) => one.spot.money || !totals.gross?.spot.money);
  const closed = totals.gross ? closing(amounts, prepaids, totals.gross.mills) : null;
  if (closed) return { ...closed, earlier: null, closed: true, mentioned };
  const dues = labelled(amounts, "due").filter((due) => !totals.closed || (due.spot.money && due.support.due >= CLEAR));
  const paid = prepaids.filter((one) => !isCancelled(one, amounts));
  const explicable = dues.filter((due) => paid.length > 0 || mentioned || isExplicable(due, totals, amounts));
  const due = explicable[0] ?? null;
  return {
    due,
    prepaid: paid[0] ?? null,
    rounding: null,
    earlier: due && totals.closed && paid.length === 0 ? earlierIn(due, totals, amounts) : null,
    closed: false,
    mentioned: mentioned || dues.length > 0,
  };
}

/** A payment that settles a balance printed beside it was made on an earlier invoice. */
function isCancelled(payment: Amount, amounts: readonly Amount[]): boolean {
  return payment.mills < 0 && amounts.some((one) => one.mills === -payment.mills);
}

/**
 * Against a proven total and without a word of payments, less than it is a balance of the account, not of the
 * invoice; more than it must be the total and another printed sum, such as an older balance.
 */
function isExplicable(due: Amount, { gross, closed }: Totals, amounts: readonly Amount[]): boolean {
  if (!gross || !closed) return true;
  const more = due.mills - gross.mills;
  return Math.sign(more) === Math.sign(gross.mills) && amounts.some((one) => Math.abs(one.mills - more) <= TOLERANCE);
}

/** The amount, none of the invoice's own, that the due one is larger by. */
function earlierIn(due: Amount, { net, tax, gross }: Totals, amounts: readonly Amount[]): Amount | null {
  const more = due.mills - (gross?.mills ?? due.mills);
  const own = [net, tax, gross, due].flatMap((amount) => (amount ? [amount.mills] : []));
  const isEarlier = (one: Amount) => one.mills === more && one.spot.money && !own.includes(one.mills);
  return more > 0 ? (amounts.find(isEarlier) ?? null) : null;
}

type Settled = Pick<Payable, "due" | "prepaid" | "rounding">;

/** The due amount that payments and rounding explain; with a payment, what is left may go without a clear name. */
function closing(amounts: readonly Amount[], prepaids: readonly Amount[], gross: number): Settled | null {
  const dues = labelled(amounts, "due");
  const roundings = labelled(amounts, "rounding").filter((one) => Math.abs(one.mills) <= MOST_ROUNDING);
  const rests = amounts.filter((one) => one.support.due > 0);
  const payments = [null, ...prepaids, ...together(prepaids)];
  for (const prepaid of payments) {
    for (const rounding of [null, ...roundings]) {
      const paid = Math.sign(gross) * Math.abs(prepaid?.mills ?? 0);
      const left = gross - paid + (rounding?.mills ?? 0);
      const due = (prepaid ? [...dues, ...rests] : dues).find((one) => Math.abs(one.mills - left) <= TOLERANCE);
      if (due) return { due, prepaid, rounding };
    }
  }
  return null;
}

/** Several payments on account, each printed once, as one sum. */
function together(prepaids: readonly Amount[]): Amount[] {
  const once = [...new Map(prepaids.map((one) => [Math.abs(one.mills), one])).values()];
  const [first] = once;
  if (!first || once.length < 2) return [];
  const value = sum(once.map((one) => absolute(one.value)));
  return [{ ...first, value, mills: once.reduce((total, one) => total + Math.abs(one.mills), 0) }];
}

/** The amounts that labels give this role, clearest first. */
export function labelled(amounts: readonly Amount[], role: AmountRole): Amount[] {
  return amounts.filter((amount) => amount.support[role] >= LABELLED).sort((a, b) => b.support[role] - a.support[role]);
}
