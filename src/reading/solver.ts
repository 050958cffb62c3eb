/**
 * Net, tax and gross chosen together: of all triples with net + tax = gross, the one that labels, rates, tax
 * groups and lines support best. The distance to the best different answer is the main measure of certainty.
 */
import { type Decimal, decimal, divide, sum, toApproximateNumber } from "../domain/values/decimal.ts";
import type { Amount } from "./totals/amount-roles.ts";
import { bestOfEachValue } from "./totals/distinct-amounts.ts";
import { isLawfulRate, type TaxGroup, taxFits } from "./totals/tax-groups.ts";
import { groupsAmong, MOST_TAX, taxesInParts } from "./totals/tax-parts.ts";

export interface Totals {
  readonly net: Amount | null;
  readonly tax: Amount | null;
  readonly gross: Amount | null;
  /** Tax that is printed per rate only: the sum of its groups. */
  readonly groupTax: Decimal | null;
  /** The taxes it is the sum of. */
  readonly parts: readonly Amount[];
  readonly groups: readonly TaxGroup[];
  /** An equation over printed amounts holds. */
  readonly closed: boolean;
  readonly score: number;
  /** How much better than the best answer with another net or gross. */
  readonly margin: number;
}

export interface SolverInput {
  readonly amounts: readonly Amount[];
  readonly groups: readonly TaxGroup[];
  /** Percents printed on the page. */
  readonly rates: readonly Decimal[];
  /** Σ of the lines in thousandths, null without lines. */
  readonly lineSum: number | null;
  /** The page says why there is no tax, or prints a rate or tax of zero. */
  readonly taxFree: boolean;
}

interface Hypothesis extends Omit<Totals, "margin"> {}

const NOTHING: Totals = {
  net: null,
  tax: null,
  gross: null,
  groupTax: null,
  parts: [],
  groups: [],
  closed: false,
  score: 0,
  margin: 0,
};
const TOLERANCE = 20;
/** Below this no label speaks for an answer. */
const LEAST_SCORE = 2.2;
const LEAST_LABELLED = 0.3;
/** A printed zero is hardly anything but the tax. */
const ZERO_LABELLED = 0.15;

export function solveTotals(input: SolverInput): Totals {
  const amounts = bestOfEachValue(input.amounts);
  const hypotheses = [
    ...triples(amounts, input),
    ...sumsOfGroups(amounts, input),
    ...sumsOfParts(amounts, input),
    ...(input.taxFree ? withoutTax(amounts, input) : []),
    ...grossOnly(amounts, input),
  ]
    .map((one) => ({ ...one, score: one.score - (isOvertopped(one, amounts) ? 1 : 0) }))
    .sort((a, b) => b.score - a.score);
  const [best] = hypotheses;
  if (!best) return NOTHING;
  const rival = hypotheses.find((other) => differs(best, other));
  return { ...best, margin: best.score - (rival?.score ?? 0) };
}

/** A larger amount is called the total more clearly: then this is the total of a part. */
function isOvertopped({ gross }: Hypothesis, amounts: readonly Amount[]): boolean {
  if (!gross) return false;
  return amounts.some(
    (one) =>
      Math.abs(one.mills) > Math.abs(gross.mills) &&
      one.support.gross >= 0.6 &&
      one.support.gross > gross.support.gross + 0.1,
  );
}

function differs(a: Hypothesis, b: Hypothesis): boolean {
  const net = a.net && b.net && a.net.mills !== b.net.mills;
  return a.gross?.mills !== b.gross?.mills || net === true;
}

function triples(amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  return amounts.flatMap((net) =>
    amounts.flatMap((tax) => {
      if (tax === net || !couldBeTaxOn(net, tax)) return [];
      const gross = closest(amounts, net.mills + tax.mills);
      return gross && gross !== net && gross !== tax ? judgeTriple({ net, tax, gross }, amounts, input) : [];
    }),
  );
}

function couldBeTaxOn(net: Amount, tax: Amount): boolean {
  const sameSign = Math.sign(tax.mills) === Math.sign(net.mills);
  return sameSign && tax.mills !== 0 && Math.abs(tax.mills) <= MOST_TAX * Math.abs(net.mills);
}

function closest(amounts: readonly Amount[], mills: number): Amount | undefined {
  const near = amounts.filter((amount) => Math.abs(amount.mills - mills) <= TOLERANCE);
  return near.sort(
    (a, b) => Math.abs(a.mills - mills) - Math.abs(b.mills - mills) || b.support.gross - a.support.gross,
  )[0];
}

interface Triple {
  readonly net: Amount;
  readonly tax: Amount;
  readonly gross: Amount;
}

function judgeTriple({ net, tax, gross }: Triple, amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  const labels = net.support.net + tax.support.tax + gross.support.gross;
  const best = Math.max(net.support.net, tax.support.tax, gross.support.gross);
  const rate = rateBonus(net, tax, input);
  const groups = groupsOf(tax.mills, input.groups);
  const grouped = groups.length > 0 && (groups.length > 1 || (groups[0]?.base?.mills ?? net.mills) === net.mills);
  const size = (1.2 * Math.abs(gross.mills)) / largest(amounts);
  const lines = lineBonus(net.mills, gross.mills, input);
  const part = isPart(tax.mills, amounts, input.groups) ? 1.5 : 0;
  const score = labels + 1.5 + rate + (grouped ? 1 : 0) + lines + size - part - unread(net, tax, gross);
  // Arithmetic alone finds triples among any prices: without a label, two other proofs are needed.
  const proofs = [rate >= 1, lines >= 1, groups.length > 1].filter(Boolean).length;
  if (best < LEAST_LABELLED && proofs < 2) return [];
  if (score < LEAST_SCORE) return [];
  return [{ net, tax, gross, groupTax: null, parts: [], groups: grouped ? groups : [], closed: true, score }];
}

/** One row of a breakdown whose sums are printed too, of tax, bases or both, is never the whole. */
function isPart(tax: number, amounts: readonly Amount[], groups: readonly TaxGroup[]): boolean {
  if (groups.length < 2 || !groups.some((group) => group.tax.mills === tax)) return false;
  const taxes = groups.reduce((total, group) => total + group.tax.mills, 0);
  const bases = groups.every((group) => group.base !== null)
    ? groups.reduce((total, group) => total + (group.base?.mills ?? 0), 0)
    : null;
  const isPrinted = (sum: number) => amounts.some((one) => Math.abs(one.mills - sum) <= TOLERANCE);
  if (Math.abs(taxes - tax) <= TOLERANCE) return false;
  return isPrinted(taxes) || (bases !== null && (isPrinted(bases) || isPrinted(bases + taxes)));
}

/** A reading that goes against the document's way of writing numbers needs the better proof. */
function unread(...amounts: readonly Amount[]): number {
  return amounts.filter((amount) => amount.value !== amount.spot.value).length * 0.5;
}

function rateBonus(net: Amount, tax: Amount, { rates }: SolverInput): number {
  if (rates.some((rate) => Number(rate) !== 0 && taxFits(net.mills, rate, tax.mills))) return 1.4;
  const percent = toApproximateNumber(divide(decimal(tax.mills * 100), decimal(net.mills)));
  const nearest = decimal((Math.round(percent * 2) / 2).toString());
  if (isLawfulRate(nearest) && taxFits(net.mills, nearest, tax.mills)) return 1;
  return 0;
}

/** The groups whose taxes add up to the tax: all of them, or the one that equals it. */
function groupsOf(tax: number, groups: readonly TaxGroup[]): readonly TaxGroup[] {
  const all = groups.reduce((total, group) => total + group.tax.mills, 0);
  if (groups.length > 0 && Math.abs(all - tax) <= TOLERANCE) return groups;
  return groups.filter((group) => Math.abs(group.tax.mills - tax) <= TOLERANCE).slice(0, 1);
}

function lineBonus(net: number, gross: number, { lineSum }: SolverInput): number {
  if (lineSum === null) return 0;
  if (Math.abs(lineSum - net) <= TOLERANCE) return 1;
  return Math.abs(lineSum - gross) <= TOLERANCE ? 0.6 : 0;
}

function largest(amounts: readonly Amount[]): number {
  const labelled = amounts.filter((amount) => Math.max(...Object.values(amount.support)) > 0);
  return Math.max(1, ...labelled.map((amount) => Math.abs(amount.mills)));
}

/** Net and gross are printed, tax only per rate. */
function sumsOfGroups(amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  if (input.groups.length < 2) return [];
  const groupTax = sum(input.groups.map((group) => group.tax.value));
  const mills = input.groups.reduce((total, group) => total + group.tax.mills, 0);
  return amounts.flatMap((net) => {
    const gross = closest(amounts, net.mills + mills);
    if (!gross || gross === net || net.support.net < 0.1) return [];
    const size = (1.2 * Math.abs(gross.mills)) / largest(amounts);
    const labels = net.support.net + gross.support.gross;
    const score = labels + 2.5 + size + lineBonus(net.mills, gross.mills, input);
    return [
      {
        net,
        tax: null,
        gross,
        groupTax,
        parts: input.groups.map((group) => group.tax),
        groups: input.groups,
        closed: true,
        score,
      },
    ];
  });
}

/** Each rate's tax stands under its own label, without its base. */
function sumsOfParts(amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  return taxesInParts(amounts).flatMap(({ net, taxes, mills }) => {
    const gross = closest(amounts, net.mills + mills);
    if (!gross || gross === net || taxes.includes(gross) || gross.support.gross < LEAST_LABELLED) return [];
    const size = (1.2 * Math.abs(gross.mills)) / largest(amounts);
    const score = net.support.net + gross.support.gross + 2.2 + size + lineBonus(net.mills, gross.mills, input);
    const groupTax = sum(taxes.map((tax) => tax.value));
    return [
      { net, tax: null, gross, groupTax, parts: taxes, groups: groupsAmong(taxes, input.groups), closed: true, score },
    ];
  });
}

/** Gross equals net where the page says that no tax is charged. */
function withoutTax(amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  const zero = amounts.find((amount) => amount.mills === 0 && amount.support.tax > ZERO_LABELLED) ?? null;
  return amounts.flatMap((gross) => {
    const labels = Math.max(0, gross.support.gross) + Math.max(0, gross.support.net);
    if (gross.mills === 0 || labels < LEAST_LABELLED) return [];
    const lines = lineBonus(gross.mills, gross.mills, input);
    const size = (1.2 * Math.abs(gross.mills)) / largest(amounts);
    // With a printed tax of zero the identity names the net total too.
    const net = gross.support.net > 0.3 || zero ? gross : null;
    const closed = lines > 0 || (gross.support.net > 0.3 && gross.support.gross > 0.3);
    const score = labels + lines + size + 0.8 + (zero ? 0.7 : 0);
    return [{ net, tax: zero, gross, groupTax: null, parts: [], groups: [], closed, score }];
  });
}

/** Only a total is printed: it counts as closed when the lines add up to it. */
function grossOnly(amounts: readonly Amount[], input: SolverInput): Hypothesis[] {
  return amounts.flatMap((gross) => {
    if (gross.mills === 0 || gross.support.gross < 0.25) return [];
    const lines = lineBonus(gross.mills, gross.mills, input);
    const size = (1.2 * Math.abs(gross.mills)) / largest(amounts);
    const score = gross.support.gross + lines + size;
    return [{ net: null, tax: null, gross, groupTax: null, parts: [], groups: [], closed: lines > 0, score }];
  });
}
