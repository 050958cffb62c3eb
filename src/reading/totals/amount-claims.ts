/** Solved totals to claims: printed values with their places, accepted only when an equation proves them. */
import type { Claim, TaxClaim } from "../../domain/extraction.ts";
import { absolute, type Decimal, isZero } from "../../domain/values/decimal.ts";
import { claimOf, totalsChance } from "../confidence.ts";
import type { Totals } from "../solver.ts";
import type { Amount } from "./amount-roles.ts";
import type { Payable } from "./payable.ts";

interface AmountClaims {
  readonly netTotal?: Claim;
  readonly taxTotal?: Claim;
  readonly grossTotal?: Claim;
  readonly prepaidAmount?: Claim;
  readonly amountDue?: Claim;
}

/** How a printed sign is to be stored: a credit note's amounts are positive, the sign stays in the evidence. */
interface SignRule {
  readonly positive: boolean;
}

/** How sure the totals are, and how their signs are stored. */
interface Basis extends SignRule {
  readonly chance: number;
  readonly sure: boolean;
}

export function claimAmounts(totals: Totals, payable: Payable, rule: SignRule): AmountClaims {
  const basis: Basis = { chance: totalsChance(totals), sure: totals.closed, ...rule };
  const { net, tax, gross, groupTax } = totals;
  const groupSpot = totals.parts[0]?.spot;
  // Every rate's base and tax stand printed, and with their sum the totals close.
  const proven = basis.sure && totals.groups.every((group) => group.base !== null);
  return {
    ...(net ? { netTotal: claimAmount(net, basis) } : {}),
    ...(tax ? { taxTotal: claimAmount(tax, basis) } : {}),
    ...(groupTax && groupSpot
      ? { taxTotal: claimOf(groupSpot, signed(groupTax, rule), { chance: basis.chance, sure: proven }) }
      : {}),
    ...(gross ? { grossTotal: claimAmount(gross, { ...basis, sure: basis.sure && gross.support.gross >= 0.2 }) } : {}),
    ...(payable.prepaid ? { prepaidAmount: claimPayable(payable.prepaid, payable, { ...basis, positive: true }) } : {}),
    ...claimDue(totals, payable, basis),
  };
}

/** Without a word of payments or of another amount to pay, what is due is the proven gross total (BR-CO-16). */
function claimDue(totals: Totals, payable: Payable, basis: Basis): Pick<AmountClaims, "amountDue"> {
  if (payable.due) return { amountDue: claimPayable(payable.due, payable, basis) };
  const { gross } = totals;
  if (!gross || !totals.closed || payable.prepaid || payable.rounding) return {};
  return { amountDue: claimAmount(gross, { ...basis, sure: gross.support.gross >= 0.2 && !payable.mentioned }) };
}

/** The tax breakdown, as far as it is printed. */
export function claimTaxes(totals: Totals, rates: readonly Decimal[], rule: SignRule): TaxClaim[] {
  if (totals.groups.length > 0) {
    return totals.groups.map((group) => {
      const base = group.base ?? (totals.groups.length === 1 ? totals.net : null);
      return {
        rate: group.rate,
        ...(base ? { base: signed(base.value, rule) } : {}),
        tax: signed(group.tax.value, rule),
      };
    });
  }
  const [rate] = rates;
  const { net, tax } = totals;
  if (!rate || !net || !tax || isZero(tax.value)) return [];
  return [{ rate, base: signed(net.value, rule), tax: signed(tax.value, rule) }];
}

function claimAmount(amount: Amount, basis: Basis): Claim {
  const contested = amount.spot.readings.length > 1 ? 0.9 : 1;
  return claimOf(amount.spot, signed(amount.value, basis), { chance: basis.chance * contested, sure: basis.sure });
}

function claimPayable(amount: Amount, payable: Payable, basis: Basis): Claim {
  const support = Math.max(amount.support.due, amount.support.prepaid);
  const own = payable.closed ? Math.min(0.97, 0.75 + 0.25 * support) : 0.45;
  const chance = Math.min(own, basis.chance + 0.1);
  return claimOf(amount.spot, signed(amount.value, basis), { chance, sure: payable.closed });
}

function signed(value: Decimal, { positive }: SignRule): Decimal {
  return positive ? absolute(value) : value;
}
