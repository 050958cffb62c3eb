/**
 * The step from the lines to the total: discounts and charges of the whole document. What stands between the lines and
 * the total counts whatever it is called, what stands elsewhere only by its name, and all of it only where the sums
 * then agree to the cent: nothing is forced.
 */
import type { Reading } from "../../domain/extraction.ts";
import { absolute, type Decimal, isNegative, negate, sum, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";
import { type Step, stepsOf } from "./steps.ts";
import type { Totals } from "./totals-found.ts";

type Adjustments = Pick<Reading, "allowanceTotal" | "chargeTotal">;

/** How the lines come to a total. */
export interface Bridge {
  readonly allowances: readonly Amount[];
  readonly charges: readonly Amount[];
  /** Lines that include tax come to the gross total. */
  readonly to: "net" | "gross";
}

/** More combinations than this are chance. */
const MOST_SINGLES = 8;

/** Σ lines − allowances + charges = net (EN 16931, BR-CO-13), or = gross; null where nothing printed explains the step. */
export function bridgeOf(amounts: readonly Amount[], table: LineTable, totals: Totals): Bridge | null {
  if (table.rows.length === 0) return null;
  const lines = millsOf(table.sum);
  const net = netOf(totals);
  const gross = totals.gross?.mills ?? null;
  if (net === lines) return { allowances: [], charges: [], to: "net" };
  if (gross === lines) return { allowances: [], charges: [], to: "gross" };
  const steps = stepsOf(amounts, table, totals);
  const toNet = net === null ? null : combine(steps, net - lines, lines);
  const toGross = toNet || gross === null || gross === net ? null : combine(steps, gross - lines, lines);
  return toNet ? { ...toNet, to: "net" } : toGross && { ...toGross, to: "gross" };
}

/** Printed, summed over the rates, or what is left of the total after tax. */
function netOf({ net, groupNet, gross, tax, groupTax }: Totals): number | null {
  if (net) return net.mills;
  if (groupNet) return millsOf(groupNet);
  const taxed = tax?.mills ?? (groupTax ? millsOf(groupTax) : null);
  return gross && taxed !== null ? gross.mills - taxed : null;
}

type Steps = Pick<Bridge, "allowances" | "charges">;

/** Of both kinds all, all but the sums of others, none or one; those that leave least out are preferred. */
function combine(steps: readonly Step[], difference: number, lines: number): Steps | null {
  const way = lines < 0 ? -1 : 1;
  const between = steps.filter((step) => step.isBetween);
  for (const some of [between, steps]) {
    const less = choicesOf(some.filter(({ kind }) => kind !== "charge"));
    const more = choicesOf(some.filter(({ kind }) => kind !== "allowance"));
    const fitting = less
      .flatMap((allowances) => more.map((charges) => ({ allowances, charges })))
      .filter((one) => isApart(one) && way * (sizeOf(one.charges) - sizeOf(one.allowances)) === difference)
      .toSorted((a, b) => countOf(b) - countOf(a))[0];
    if (fitting) return { allowances: fitting.allowances.map(amountOf), charges: fitting.charges.map(amountOf) };
  }
  return null;
}

function choicesOf(steps: readonly Step[]): Step[][] {
  const named = steps.filter((step) => step.kind !== "open");
  const distinct = [...new Map(named.map((step) => [Math.abs(step.amount.mills), step])).values()];
  const sets = [named, distinct, withoutSums(named), withoutSums(distinct), []];
  return [...sets, ...steps.slice(0, MOST_SINGLES).map((step) => [step])];
}

/** Without what only adds up the others. */
function withoutSums(steps: readonly Step[]): Step[] {
  const all = sizeOf(steps);
  const whole = steps.find((step) => 2 * Math.abs(step.amount.mills) === all);
  return whole ? steps.filter((step) => step !== whole) : [...steps];
}

/** An amount is taken off or added, not both; and something is. */
function isApart({ allowances, charges }: { allowances: readonly Step[]; charges: readonly Step[] }): boolean {
  return allowances.length + charges.length > 0 && !allowances.some((step) => charges.includes(step));
}

function countOf({ allowances, charges }: { allowances: readonly Step[]; charges: readonly Step[] }): number {
  return allowances.length + charges.length;
}

function sizeOf(steps: readonly Step[]): number {
  return steps.reduce((total, { amount }) => total + Math.abs(amount.mills), 0);
}

function amountOf({ amount }: Step): Amount {
  return amount;
}

/**
 * As a reading states them (BT-107, BT-108). Where the lines are printed with a minus and stay so, their discounts are
 * told with one too, so that both turn together.
 */
export function statedAdjustments(bridge: Bridge | null, lines: Decimal | null): Adjustments {
  if (!bridge) return {};
  const stated = (amounts: readonly Amount[]) =>
    lines !== null && isNegative(lines) ? negate(totalOf(amounts)) : totalOf(amounts);
  const { allowances, charges } = bridge;
  return {
    ...(allowances.length === 0 ? {} : { allowanceTotal: stated(allowances) }),
    ...(charges.length === 0 ? {} : { chargeTotal: stated(charges) }),
  };
}

/** Their sum as an invoice states it (BT-107, BT-108), whatever the sign it is printed with. */
function totalOf(amounts: readonly Amount[]): Decimal {
  return sum(amounts.map(({ value }) => absolute(value)));
}

function millsOf(value: Decimal): number {
  return Math.round(toApproximateNumber(value) * 1000);
}
