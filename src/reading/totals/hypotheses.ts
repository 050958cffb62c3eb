/** Every way the printed amounts could be net, tax and gross; each is judged by the same measure. */
import { sum } from "../../domain/values/decimal.ts";
import type { Amount } from "./amount-roles.ts";
import { containedTaxes } from "./contained-tax.ts";
import { type Evidence, lineBonus, PROVEN_RATE, rateBonus, sizeOf, stepBonus } from "./judgement.ts";
import type { TaxGroup } from "./tax-groups.ts";
import { basesAddUp, MOST_TAX, type TaxesInParts, taxesInParts } from "./tax-parts.ts";
import type { Hypothesis } from "./totals-found.ts";

/** Below this no label speaks for an answer. */
const LEAST_SCORE = 2.2;
const LEAST_LABELLED = 0.3;
/** A printed zero is hardly anything but the tax. */
const ZERO_LABELLED = 0.15;
/** A rate beside an amount announces a tax as well as most words do. */
const RATED = 0.6;
/** From here a label says what an amount is. */
const CALLED = 0.5;
const IDENTITY = 1.5;
/** Taxes that only labels bring together. */
const UNPROVEN_PARTS = 0.4;
const TOLERANCE = 20;

export function allHypotheses(evidence: Evidence): Hypothesis[] {
  return [
    ...triples(evidence),
    ...sumsOfParts(evidence),
    ...sumsOfRows(evidence),
    ...containedTaxes(evidence),
    ...(evidence.taxFree ? withoutTax(evidence) : []),
    ...grossOnly(evidence),
  ];
}

const EMPTY = { net: null, tax: null, gross: null, groupTax: null, groupNet: null, parts: [], groups: [] } as const;

function triples(evidence: Evidence): Hypothesis[] {
  const { amounts } = evidence;
  return amounts.flatMap((net) =>
    amounts.flatMap((tax) => {
      if (tax === net || !couldBeTaxOn(net, tax)) return [];
      const gross = evidence.closest(net.mills + tax.mills);
      return gross && gross !== net && gross !== tax ? judgeTriple({ net, tax, gross }, evidence) : [];
    }),
  );
}

function couldBeTaxOn(net: Amount, tax: Amount): boolean {
  const sameSign = Math.sign(tax.mills) === Math.sign(net.mills) && !isOtherwiseCalled(tax);
  return sameSign && tax.mills !== 0 && Math.abs(tax.mills) <= MOST_TAX * Math.abs(net.mills);
}

/** A payment, a rounding or a discount also makes a sum of two others; its name says that it is no tax. */
function isOtherwiseCalled({ support }: Amount): boolean {
  return Math.max(support.prepaid, support.rounding, support.allowance) >= Math.max(CALLED, support.tax + 0.2);
}

interface Triple {
  readonly net: Amount;
  readonly tax: Amount;
  readonly gross: Amount;
}

function judgeTriple({ net, tax, gross }: Triple, evidence: Evidence): Hypothesis[] {
  const labels = net.support.net + taxLabel(tax, evidence) + gross.support.gross;
  const best = Math.max(net.support.net, tax.support.tax, gross.support.gross);
  const groups = groupsOf(tax.mills, evidence.groups);
  const basesFit = basesAddUp(groups, net.mills);
  const rate = groups.length > 1 && basesFit ? PROVEN_RATE : rateBonus(net, tax, evidence);
  const grouped =
    groups.length > 0 && (groups.length > 1 ? basesFit : (groups[0]?.base?.mills ?? net.mills) === net.mills);
  const lines = lineBonus(net.mills, gross.mills, evidence) || stepBonus(net, tax, evidence);
  const score =
    labels + IDENTITY + rate + (grouped ? 1 : 0) + lines + sizeOf(gross, evidence) - unread(net, tax, gross);
  // Arithmetic alone finds triples among any prices: without a label, two other proofs are needed.
  const proofs = [rate >= 1, lines >= 1, groups.length > 1, isWhole(gross, evidence)].filter(Boolean).length;
  if ((best < LEAST_LABELLED && proofs < 2) || score < LEAST_SCORE) return [];
  return [{ ...EMPTY, net, tax, gross, groups: grouped ? groups : [], closed: true, proven: rate >= 1, score }];
}

/** A letter without lines names nothing larger than its total. */
function isWhole(gross: Amount, { lineSum, amounts }: Evidence): boolean {
  return lineSum === null && amounts.every((one) => !one.spot.money || Math.abs(one.mills) <= Math.abs(gross.mills));
}

function taxLabel(tax: Amount, { groups }: Evidence): number {
  const isRated = groups.some((group) => group.tax.mills === tax.mills);
  return isRated ? Math.max(RATED, tax.support.tax) : tax.support.tax;
}

/** A reading that goes against the document's way of writing numbers needs the better proof. */
function unread(...amounts: readonly Amount[]): number {
  return amounts.filter((amount) => amount.value !== amount.spot.value).length * 0.5;
}

/** The groups whose taxes add up to the tax: all of them, some that are closed, or the one that equals it. */
function groupsOf(tax: number, groups: readonly TaxGroup[]): readonly TaxGroup[] {
  const closed = groups.filter((group) => group.base !== null);
  for (const some of [groups, closed]) {
    const all = some.reduce((total, group) => total + group.tax.mills, 0);
    if (some.length > 0 && Math.abs(all - tax) <= TOLERANCE) return some;
  }
  return groups.filter((group) => Math.abs(group.tax.mills - tax) <= TOLERANCE).slice(0, 1);
}

/** Net and gross are printed, tax only per rate. */
function sumsOfParts(evidence: Evidence): Hypothesis[] {
  const { amounts } = evidence;
  const nets = amounts.filter((one) => one.support.net >= 0.1 || lineBonus(one.mills, one.mills, evidence) > 0);
  return taxesInParts(amounts, evidence.groups).flatMap((parts) =>
    nets.flatMap((net) => judgeParts(net, parts, evidence)),
  );
}

function judgeParts(net: Amount, { taxes, groups, mills }: TaxesInParts, evidence: Evidence): Hypothesis[] {
  const isOne = (other: Amount) => taxes.some((tax) => tax.mills === other.mills);
  if (Math.abs(mills) > MOST_TAX * Math.abs(net.mills) || isOne(net)) return [];
  const gross = evidence.closest(net.mills + mills);
  if (!gross || gross === net || isOne(gross)) return [];
  const proven = basesAddUp(groups, net.mills);
  if (!proven && gross.support.gross < LEAST_LABELLED) return [];
  const taxLabels = Math.max(RATED, average(taxes.map((tax) => tax.support.tax)));
  const labels = net.support.net + taxLabels + gross.support.gross;
  const rates = proven ? PROVEN_RATE + 1 : UNPROVEN_PARTS;
  const lines = lineBonus(net.mills, gross.mills, evidence);
  const score = labels + IDENTITY + rates + lines + sizeOf(gross, evidence) - unread(net, gross, ...taxes);
  const groupTax = sum(taxes.map((tax) => tax.value));
  return [{ ...EMPTY, net, gross, groupTax, parts: taxes, groups, closed: true, proven, score }];
}

/** Bases and taxes are printed one a rate, and nothing but their grand total. */
function sumsOfRows(evidence: Evidence): Hypothesis[] {
  const groups = evidence.groups.filter((group) => group.base !== null);
  if (groups.length < 2) return [];
  const groupTax = sum(groups.map((group) => group.tax.value));
  const groupNet = sum(groups.flatMap((group) => group.base?.value ?? []));
  const mills = groups.reduce((total, group) => total + group.tax.mills + (group.base?.mills ?? 0), 0);
  const gross = evidence.closest(mills);
  if (!gross || gross.support.gross < LEAST_LABELLED) return [];
  const parts = groups.map((group) => group.tax);
  const score = gross.support.gross + IDENTITY + PROVEN_RATE + 1 + sizeOf(gross, evidence);
  return [{ ...EMPTY, gross, groupTax, groupNet, parts, groups, closed: true, proven: true, score }];
}

/** Gross equals net where the page says that no tax is charged. */
function withoutTax(evidence: Evidence): Hypothesis[] {
  const zero =
    evidence.amounts.find((amount) => amount.mills === 0 && taxLabel(amount, evidence) > ZERO_LABELLED) ?? null;
  return evidence.amounts.flatMap((gross) => {
    const labels = Math.max(0, gross.support.gross) + Math.max(0, gross.support.net);
    if (gross.mills === 0 || labels < LEAST_LABELLED) return [];
    const lines = lineBonus(gross.mills, gross.mills, evidence) || stepBonus(gross, null, evidence);
    // With a printed tax of zero the identity names the net total too.
    const net = gross.support.net > 0.3 || zero ? gross : null;
    const closed = lines > 0 || (gross.support.net > 0.3 && gross.support.gross > 0.3);
    const score = labels + lines + sizeOf(gross, evidence) + 0.8 + (zero ? 0.7 : 0);
    return [{ ...EMPTY, net, tax: zero, gross, closed, proven: closed && zero !== null, score }];
  });
}

/** Only a total is printed: it counts as closed when the lines add up to it. */
function grossOnly(evidence: Evidence): Hypothesis[] {
  return evidence.amounts.flatMap((gross) => {
    if (gross.mills === 0 || gross.support.gross < 0.25) return [];
    const lines = lineBonus(gross.mills, gross.mills, evidence);
    const score = gross.support.gross + lines + sizeOf(gross, evidence);
    return [{ ...EMPTY, gross, closed: lines > 0, proven: false, score }];
  });
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
}
