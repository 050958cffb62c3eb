/** What could be a discount or a charge of the whole document: by its name, or by standing between the lines and the total. */
import { equals } from "../../domain/values/decimal.ts";
import { type Line, sameRow } from "../geometry.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";
import type { Totals } from "./totals-found.ts";

export interface Step {
  readonly amount: Amount;
  /** Open: nothing names it, so only the sums tell which of the two it is. */
  readonly kind: "allowance" | "charge" | "open";
  /** Stands after the last line and before the total. */
  readonly isBetween: boolean;
}

const NAMED = 0.2;
/** From here a label says that an amount is something else. */
const CALLED = 0.45;

/** Every amount outside the lines that is no total, no part of the tax, and no base of another one. */
export function stepsOf(amounts: readonly Amount[], table: LineTable, totals: Totals): Step[] {
  const zone = zoneOf(amounts, table, totals);
  const found = totalsIn(totals);
  const sumsOn = Map.groupBy(
    amounts.filter((one) => found.some(({ mills }) => mills === one.mills)),
    ({ spot }) => spot.line,
  );
  const plain = amounts.filter(
    (one) =>
      one.value === one.spot.value &&
      one.mills !== 0 &&
      !isTotal(one, found, sumsOn.get(one.spot.line) ?? []) &&
      !table.occupied.has(one.spot.line),
  );
  const steps = plain.flatMap((amount): Step[] => {
    const isBetween = isInside(amount.spot.line, zone);
    const kind = kindOf(amount, isBetween);
    return kind === null ? [] : [{ amount, kind, isBetween }];
  });
  return lastOnRow(steps).filter(
    (step) => step.kind !== "open" || (isInColumn(step, zone, table) && isNoLine(step, zone, table)),
  );
}

/** Set under the amounts of the lines or over the total: sentences name sums too. */
function isInColumn({ amount }: Step, { total }: Zone, { rows }: LineTable): boolean {
  const edges = [total, ...rows.map(({ cells }) => cells.line_amount)].flatMap((spot) => (spot ? [spot.x1] : []));
  return edges.some((edge) => Math.abs(edge - amount.spot.x1) < amount.spot.line.unit);
}

/** What nothing names could be a line that was not read, unless lines look different or were summed before it. */
function isNoLine({ amount }: Step, { sum }: Zone, { rows }: LineTable): boolean {
  const { line } = amount.spot;
  if (sum !== null && (line === sum || isBelow(line, sum))) return true;
  const isCounted = rows.every(({ cells }) => cells.qty !== undefined && cells.unit_price !== undefined);
  return isCounted && !line.words.some(({ text }, at) => /^\d[\d.,]*$/.test(text) && !isSpot(amount, at));
}

function isSpot({ spot }: Amount, word: number): boolean {
  return word >= spot.from && word < spot.to;
}

/** From the last line of the table to the total, both left out. */
interface Zone {
  readonly from: Line | null;
  readonly to: Line | null;
  /** Where the sum of the lines is printed again: what follows it is no line. */
  readonly sum: Line | null;
  /** Where the total itself is printed. */
  readonly total: Amount["spot"] | null;
}

function zoneOf(amounts: readonly Amount[], { rows, sum, occupied }: LineTable, totals: Totals): Zone {
  const target = totals.net ?? totals.gross;
  const role = totals.net ? "net" : "gross";
  const outside = amounts.filter((one) => !occupied.has(one.spot.line));
  const printed = outside.filter((one) => one.mills === target?.mills);
  const called = printed.filter((one) => one.support[role] >= NAMED);
  const from = rows.at(-1)?.lines.at(-1) ?? null;
  const again = outside.find((one) => equals(one.value, sum) && from !== null && isBelow(one.spot.line, from));
  const total = (called.at(-1) ?? printed.at(-1))?.spot ?? null;
  return { from, to: total?.line ?? null, sum: again?.spot.line ?? null, total };
}

function isInside(line: Line, { from, to }: Zone): boolean {
  if (from === null || to === null || !isBelow(line, from)) return false;
  return line.page < to.page || (line.page === to.page && (line.y1 <= to.y1 || sameRow(line, to)));
}

function isBelow(line: Line, above: Line): boolean {
  return line.page > above.page || (line.page === above.page && line.y0 > above.y1 - 0.3 * line.unit);
}

/** "10 % of 147.30   14.73" takes off the second; the words of the row name both. */
function lastOnRow(steps: readonly Step[]): Step[] {
  return [...Map.groupBy(steps, ({ amount }) => amount.spot.line).values()].flatMap((row) => {
    const money = row.filter(({ amount }) => amount.spot.money);
    const [first, ...others] = (money.length > 0 ? money : row).toSorted((a, b) => a.amount.spot.x0 - b.amount.spot.x0);
    const last = others.at(-1) ?? first;
    if (!first || !last) return [];
    return [last.kind === "open" ? { ...last, kind: first.kind } : last];
  });
}

function kindOf({ support, mills }: Amount, isBetween: boolean): Step["kind"] | null {
  const other = Math.max(support.net, support.tax, support.gross, support.due, support.prepaid, support.rounding);
  if (support.allowance >= NAMED && support.allowance >= Math.max(other, support.charge)) return "allowance";
  if (support.charge >= NAMED && support.charge >= other) return "charge";
  if (other >= CALLED || !isBetween) return null;
  return mills < 0 ? "allowance" : "open";
}

function totalsIn({ net, tax, gross, parts, groups }: Totals): Amount[] {
  const all = [net, tax, gross, ...parts, ...groups.flatMap((group) => [group.base, group.tax])];
  return all.filter((amount) => amount !== null);
}

/** A total itself, or its value once more in a row of totals. */
function isTotal(amount: Amount, totals: readonly Amount[], onRow: readonly Amount[]): boolean {
  if (totals.some(({ spot }) => spot === amount.spot)) return true;
  return onRow.includes(amount) && onRow.some(({ mills }) => mills !== amount.mills);
}
