/**
 * One digit, or the decimal mark, of one total that OCR misread: put right only where exactly one such change makes
 * two independent equations hold. What was repaired is named in a warning and never proves anything.
 */

import { type Decimal, decimal, places, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Amount } from "./amount-roles.ts";
import type { SolverInput } from "./judgement.ts";
import { taxFits } from "./tax-groups.ts";
import type { Totals } from "./totals-found.ts";

interface Triple {
  readonly net: Amount;
  readonly tax: Amount;
  readonly gross: Amount;
}

type Role = keyof Triple;

interface Repair {
  readonly role: Role;
  readonly triple: Triple;
}

/** From here a label says what an amount is. */
const CALLED = 0.5;
/** A rate beside an amount announces a tax as well as most words do. */
const RATED = 0.6;
const CENT_MILLS = 10;
/** Half a cent of rounding and a cent of a line. */
const SLACK = 11;
const FIELDS = { net: "netTotal", tax: "taxTotal", gross: "grossTotal" } as const;

/** The totals, repaired where OCR allows it and arithmetic demands it, and the warning that says so. */
export function repairDigits(input: SolverInput, totals: Totals): { totals: Totals; repaired: Issue[] } {
  // Closed without a net total: the tax that the total contains fits, and a net total beside them may be misread.
  const triple = totals.closed && totals.net ? null : labelledTriple(input);
  if (!triple) return { totals, repaired: [] };
  const repairs = (["net", "tax", "gross"] as const).flatMap((role) => repairsOf(role, triple, input));
  const [only, second] = repairs;
  if (!only || second) return { totals, repaired: [] };
  return { totals: { ...totals, ...only.triple, complete: false }, repaired: [warningOf(only, triple)] };
}

/** The clearest amount of each role, three different ones that OCR read. */
function labelledTriple({ amounts, groups }: SolverInput): Triple | null {
  const rated = new Set(groups.map((group) => group.tax.spot));
  const clearness = (one: Amount, role: Role) => (role === "tax" && rated.has(one.spot) ? RATED : one.support[role]);
  const clearest = (role: Role) =>
    amounts
      .filter((one) => clearness(one, role) >= CALLED && one.value === one.spot.value)
      .toSorted((a, b) => clearness(b, role) - clearness(a, role))[0];
  const [net, tax, gross] = [clearest("net"), clearest("tax"), clearest("gross")];
  if (!net || !tax || !gross || new Set([net.spot, tax.spot, gross.spot]).size < 3) return null;
  const isOcr = [net, tax, gross].every(({ spot }) => spot.line.words.some((word) => word.confidence !== null));
  return isOcr ? { net, tax, gross } : null;
}

/** What the other two say this one should be, if it is one digit away and a second equation holds then. */
function repairsOf(role: Role, { net, tax, gross }: Triple, input: SolverInput): Repair[] {
  const should = { net: gross.mills - tax.mills, tax: gross.mills - net.mills, gross: net.mills + tax.mills }[role];
  const printed = { net, tax, gross }[role];
  if (should % CENT_MILLS !== 0 || should <= 0 || !isOneSlip(printed.value, should / CENT_MILLS)) return [];
  const right: Amount = { ...printed, mills: should, value: centsOf(should / CENT_MILLS) };
  const triple = { net, tax, gross, [role]: right };
  return hasSecondProof(triple, input) ? [{ role, triple }] : [];
}

/** The tax follows from a printed rate, or the lines come to the net total. */
function hasSecondProof({ net, tax }: Triple, { rates, lineSum }: SolverInput): boolean {
  const isRated = rates.some((rate) => toApproximateNumber(rate) > 0 && taxFits(net.mills, rate, tax.mills, SLACK));
  return isRated || (lineSum !== null && Math.abs(lineSum - net.mills) < CENT_MILLS);
}

/** One figure differs, or all are the same and only the decimal mark is lost. */
function isOneSlip(printed: Decimal, cents: number): boolean {
  const [read, right] = [printed.replace(/\D/g, ""), String(cents).padStart(3, "0")];
  if (read.length !== right.length) return false;
  const slips = [...read].filter((figure, at) => figure !== right[at]).length;
  return places(printed) === 2 ? slips === 1 : places(printed) === 0 && slips === 0;
}

function centsOf(cents: number): Decimal {
  const text = String(cents).padStart(3, "0");
  return decimal(`${text.slice(0, -2)}.${text.slice(-2)}`);
}

function warningOf({ role, triple }: Repair, printed: Triple): Issue {
  return {
    code: "AMOUNT_REPAIRED",
    message: `${FIELDS[role]} was read as ${printed[role].value} and must be ${triple[role].value} for the totals to add up; compare it with the page.`,
  };
}
