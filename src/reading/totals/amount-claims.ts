/** Solved totals to claims: printed values with their places, accepted only when an equation proves them. */
import type { Claim, TaxClaim } from "../../domain/extraction.ts";
import { absolute, type Decimal, isZero, ZERO } from "../../domain/values/decimal.ts";
import { claimOf, totalsChance } from "../confidence.ts";
import type { Amount } from "./amount-roles.ts";
import type { Payable } from "./payable.ts";
import type { Totals } from "./totals-found.ts";

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
  const basis: Basis = { chance: totalsChance(totals), sure: totals.closed && totals.complete, ...rule };
  const { net, tax, gross, groupTax, groupNet } = totals;
  const groupSpot = totals.parts[0]?.spot;
  const baseSpot = totals.groups[0]?.base?.spot;
  // What is summed here is believed when the rates prove it too.
  const summed = { chance: basis.chance, sure: basis.sure && totals.proven };
  return {
    ...(net ? { netTotal: claimAmount(net, basis) } : {}),
    ...(tax ? { taxTotal: claimAmount(tax, basis) } : {}),
    ...(groupNet && baseSpot ? { netTotal: claimOf(baseSpot, signed(groupNet, rule), summed) } : {}),
    ...(groupTax && groupSpot ? { taxTotal: claimOf(groupSpot, signed(groupTax, rule), summed) } : {}),
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

/** What the page says about tax beside amounts. */
interface TaxRule extends SignRule {
  /** Category of a remark that frees from tax, UNCL 5305. */
  readonly exemption: string | null;
}

/** The tax breakdown, as far as it is printed; categories only where rate or remark say them. */
export function claimTaxes(totals: Totals, rates: readonly Decimal[], rule: TaxRule): TaxClaim[] {
  const { net, tax } = totals;
  if (totals.groups.length > 0) {
    return totals.groups.map((group) => {
      const base = group.base ?? (totals.groups.length === 1 ? net : null);
      return {
        ...categoryOf(group.rate, rule),
        rate: group.rate,
        ...(base ? { base: signed(base.value, rule) } : {}),
        tax: signed(group.tax.value, rule),
      };
    });
  }
  if (isUntaxed(totals, rule)) {
    const base = net ?? totals.gross;
    return base ? [{ ...categoryOf(ZERO, rule), rate: ZERO, base: signed(base.value, rule), tax: ZERO }] : [];
  }
  const [rate] = rates;
  if (!rate || !net || !tax || isZero(tax.value)) return [];
  return [{ ...categoryOf(rate, rule), rate, base: signed(net.value, rule), tax: signed(tax.value, rule) }];
}

/** Gross is net, and the page says why. */
function isUntaxed({ net, gross, closed, groupTax }: Totals, { exemption }: TaxRule): boolean {
  return exemption !== null && closed && groupTax === null && net !== null && net === gross;
}

/** A positive rate is standard rated; a zero needs a remark to say what kind of zero it is. */
function categoryOf(rate: Decimal, { exemption }: TaxRule): Pick<TaxClaim, "category"> {
  if (!isZero(rate)) return { category: "S" };
  return exemption === null ? {} : { category: exemption };
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
