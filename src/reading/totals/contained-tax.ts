/**
 * Prices that include tax: only the total is printed and the tax that it contains ("incl. 19 % VAT 15.97"). Each
 * tax names its rate, so the total must be what these taxes were charged on, and the taxes: an equation of its own.
 */
import { isZero, sum } from "../../domain/values/decimal.ts";
import type { Amount } from "./amount-roles.ts";
import { type Evidence, lineBonus, PROVEN_RATE, sizeOf } from "./judgement.ts";
import { basesAddUp, MOST_TAX, type TaxesInParts, taxesInParts } from "./tax-parts.ts";
import type { Hypothesis } from "./totals-found.ts";

const LEAST_LABELLED = 0.3;
const CALLED = 0.5;
/** From here nothing but the net total is meant. */
const PLAINLY = 0.6;
const TOLERANCE = 20;
/** A printed rate announces a tax as well as most words do. */
const RATED = 0.6;
/** Less than net + tax = gross over three printed amounts. */
const CONTAINED = 1;

/** Gross totals that contain the tax of the rates beside them; no net total is printed, and none is worked out. */
export function containedTaxes(evidence: Evidence): Hypothesis[] {
  const parts = [...eachAlone(evidence), ...taxesInParts(evidence.amounts, evidence.groups)];
  const totals = evidence.amounts.filter((one) => one.support.gross >= LEAST_LABELLED && one.mills !== 0);
  return parts
    .filter(({ groups }) => groups.length > 0 && groups.every((group) => group.base === null))
    .flatMap((part) => totals.flatMap((gross) => judge(part, gross.mills, evidence)));
}

/** Each guess at the tax of a rate; what is clearly called tax may also belong to a rate printed elsewhere. */
function eachAlone({ groups, amounts, rates }: Evidence): TaxesInParts[] {
  const called = amounts.filter((one) => one.support.tax >= CALLED);
  const elsewhere = called.flatMap((tax) =>
    [...new Set(rates)].map((rate) => ({ rate, base: null, tax, spot: tax.spot })),
  );
  return [...groups, ...elsewhere]
    .filter(({ tax, rate }) => tax.mills !== 0 && !isZero(rate))
    .map((group) => ({ taxes: [group.tax], groups: [group], mills: group.tax.mills }));
}

function judge({ taxes, groups, mills }: TaxesInParts, total: number, evidence: Evidence): Hypothesis[] {
  const gross = evidence.closest(total);
  const net = total - mills;
  if (!gross || Math.sign(mills) !== Math.sign(total) || Math.abs(mills) > MOST_TAX * Math.abs(net)) return [];
  if (taxes.some((tax) => tax.mills === gross.mills) || !basesAddUp(groups, net)) return [];
  const [only, second] = taxes;
  const isOne = only !== undefined && second === undefined;
  const label = Math.max(RATED, ...taxes.map((tax) => tax.support.tax));
  const lines = lineBonus(net, gross.mills, evidence);
  const contradicting = contradictingNet(net, gross.mills, evidence);
  return [
    {
      net: contradicting,
      tax: isOne ? only : null,
      gross,
      groupTax: isOne ? null : sum(taxes.map((tax) => tax.value)),
      groupNet: null,
      parts: taxes,
      groups,
      closed: contradicting === null,
      proven: contradicting === null,
      score: gross.support.gross + label + CONTAINED + PROVEN_RATE + lines + sizeOf(gross, evidence),
    },
  ];
}

/** A net total that is printed after all and is another one: then the page contradicts itself, and nothing is proven. */
function contradictingNet(net: number, gross: number, { amounts, groups, lineSum }: Evidence): Amount | null {
  const called = amounts.filter((one) => one.support.net >= PLAINLY && one.spot.money);
  const explained = [net, gross, lineSum];
  const isExplained = ({ mills }: Amount) =>
    explained.some((one) => one !== null && Math.abs(one - mills) <= TOLERANCE) ||
    groups.some((group) => group.base?.mills === mills);
  const [only, second] = called;
  return only && !second && !isExplained(only) ? only : null;
}
