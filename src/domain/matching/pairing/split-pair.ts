/** One billed line over several order lines of the same article: first come, first billed. */
import { compare, type Decimal, isPositive, isZero, smaller, subtract } from "../../values/decimal.ts";
import type { Candidate, Column } from "./candidates.ts";
import { foldCode } from "./line-profile.ts";
import { foldText } from "./text-likeness.ts";

/**
 * The chosen candidate, or parts of it when it is billed beyond what is open and the rest fits exactly into other
 * order lines of the same article and price that no other line took.
 */
export function splitPair(
  chosen: Candidate,
  candidates: readonly Candidate[],
  taken: ReadonlySet<Column>,
): readonly Candidate[] {
  const surplus = subtract(chosen.billed.quantity, chosen.column.open);
  if (!isPositive(surplus) || !isPositive(chosen.column.open)) return [chosen];
  const siblings = candidates.filter((other) => !taken.has(other.column) && isSameArticle(other.column, chosen.column));
  const parts = [withQuantity(chosen, chosen.column.open)];
  let rest: Decimal = surplus;
  for (const sibling of siblings) {
    if (!isPositive(rest) || !isPositive(sibling.column.open)) continue;
    const part = smaller(rest, sibling.column.open);
    parts.push(withQuantity(sibling, part));
    rest = subtract(rest, part);
  }
  return isZero(rest) ? parts : [chosen];
}

function withQuantity(candidate: Candidate, quantity: Decimal): Candidate {
  return { ...candidate, billed: { ...candidate.billed, quantity }, isCertain: true };
}

function isSameArticle(a: Column, b: Column): boolean {
  const left = a.orderLine;
  const right = b.orderLine;
  if (compare(left.unitPrice, right.unitPrice) !== 0 || left.unit !== right.unit) return false;
  const code = foldCode(left.itemCode);
  return code === "" ? foldText(left.description) === foldText(right.description) : code === foldCode(right.itemCode);
}
