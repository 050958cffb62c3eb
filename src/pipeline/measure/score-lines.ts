/** Invoice lines read against the true ones, each used once. */
import type { LineClaim } from "../../domain/extraction.ts";
import { add, type Decimal, decimal, divide, equals, multiply, round } from "../../domain/values/decimal.ts";
import type { TrueLine, Truth } from "./truth.ts";

export interface LineScore {
  readonly expected: number;
  readonly read: number;
  /** Quantity, unit price and amount right, as far as they are labelled. */
  readonly exact: number;
  /** The amount right, whatever the rest. */
  readonly amounts: number;
}

type IsSame = (read: LineClaim, truth: TrueLine) => boolean;

const HUNDRED = decimal("100");

/** Null when the lines are not labelled or not all on the page. Descriptions wrap, so they are not compared. */
export function scoreLines(lines: readonly LineClaim[], truth: Truth): LineScore | null {
  if (!truth.lines || !truth.areLinesVisible) return null;
  const isAmountRight: IsSame = (read, line) => isSameAmount(read, line, truth.linesIncludeTax);
  const isExact: IsSame = (read, line) =>
    isAmountRight(read, line) &&
    isSameCell(read.quantity, line.quantity) &&
    isPriceRight(read, line, truth.linesIncludeTax);
  return {
    expected: truth.lines.length,
    read: lines.length,
    exact: countPairs(lines, truth.lines, isExact),
    amounts: countPairs(lines, truth.lines, isAmountRight),
  };
}

/** The most labelled lines choose first, so that a vague one does not take their partner. */
function countPairs(read: readonly LineClaim[], truth: readonly TrueLine[], isSame: IsSame): number {
  const free = new Set(read);
  const strictestFirst = [...truth].sort((a, b) => labelled(b) - labelled(a));
  return strictestFirst.filter((line) => {
    const partner = [...free].find((candidate) => isSame(candidate, line));
    return partner !== undefined && free.delete(partner);
  }).length;
}

function labelled(line: TrueLine): number {
  return [line.quantity, line.unitPrice, line.netAmount].filter((cell) => cell !== null).length;
}

function isSameCell(read: Decimal | undefined, truth: Decimal | null): boolean {
  return truth === null || (read !== undefined && equals(read, truth));
}

function isSameAmount(read: LineClaim, line: TrueLine, includesTax: boolean): boolean {
  return isSameCell(read.netAmount, line.netAmount) || (includesTax && isNetOf(read.netAmount, line.netAmount, line));
}

function isPriceRight(read: LineClaim, line: TrueLine, includesTax: boolean): boolean {
  return isSameCell(read.unitPrice, line.unitPrice) || (includesTax && isNetOf(read.unitPrice, line.unitPrice, line));
}

/** A printed amount with tax may be read as printed or turned into its net amount. */
function isNetOf(read: Decimal | undefined, printed: Decimal | null, line: TrueLine): boolean {
  if (read === undefined || printed === null || line.taxRate === null) return false;
  const net = divide(multiply(printed, HUNDRED), add(HUNDRED, line.taxRate));
  return equals(round(read, 2, "half-up"), round(net, 2, "half-up"));
}
