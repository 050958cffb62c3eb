/** Why a price is out: a price for ten or a pack instead of one, a discount that is missing, or a discount in another place. */
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isPositive,
  larger,
  multiply,
  ONE,
  places,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { percentOf } from "../../values/percent.ts";
import { allocateHeader } from "../normalising/normalise.ts";
import { packSizes } from "../normalising/pack-size.ts";
import { isAbout } from "../pairing/alias-key.ts";
import { UNIT_INFERRED } from "../pairing/pair-lines.ts";
import type { RuleContext } from "../rule.ts";
import type { PricedLine } from "./priced.ts";

const TENS = [decimal("10"), decimal("100"), decimal("1000")];
/** accounts-payable §1.7: within 1 % of the factor; a discount within 0.5 %. */
const FACTOR_NEAR = decimal("0.01");
const DISCOUNT_NEAR = decimal("0.5");
const SAME_RATIO = decimal("0.001");
const HALF = decimal("0.5");

/**
 * The factor by which the billed price is that of another unit: a power of ten, a pack size that the texts name or
 * that people confirmed; its inverse where the billed price is the smaller one. Null when none fits, and where pairing
 * already took a pack size into account.
 */
export function otherUnit(line: PricedLine, context: RuleContext): Decimal | null {
  const { billed, unitPrice, agreed } = line;
  if (!isPositive(unitPrice) || !isPositive(agreed)) return null;
  if (billed.pairs.some((pair) => pair.because.includes(UNIT_INFERRED))) return null;
  const isDearer = compare(unitPrice, agreed) > 0;
  const ratio = isDearer ? divide(unitPrice, agreed) : divide(agreed, unitPrice);
  const near = (factor: Decimal) =>
    compare(absolute(subtract(divide(ratio, factor), ONE)), FACTOR_NEAR) <= 0 && compare(factor, ONE) > 0;
  return [...TENS, ...packFactors(line, context)].find(near) ?? null;
}

function packFactors({ billed }: PricedLine, context: RuleContext): Decimal[] {
  const printed = billed.pairs.map((pair) => context.invoiceLineOf(pair));
  const named = packSizes([billed.orderLine.description, ...printed.map(({ description }) => description)]);
  const learned = context.aliases
    .filter((alias) => printed.some((line) => isAbout(alias, line)))
    .flatMap(({ factor }) => (factor !== null && isPositive(factor.factor) ? [factor.factor] : []));
  return [...named, ...learned.flatMap((factor) => [factor, divide(ONE, factor)])];
}

/** The agreed discount was not given: the billed price less it is the agreed price within 0.5 %, and no allowance stands beside the lines. */
export function isDiscountMissing({ unitPrice, agreed, discount }: PricedLine, { invoice }: RuleContext): boolean {
  if (discount === null || !isPositive(discount) || isPositive(invoice.allowanceTotal ?? ZERO)) return false;
  const reduced = subtract(unitPrice, percentOf(discount, unitPrice));
  return compare(absolute(subtract(reduced, agreed)), percentOf(DISCOUNT_NEAR, agreed)) <= 0;
}

/**
 * Whether only the place of a discount differs (§1.4 (7)): every line is dearer by the same ratio, and what each one
 * costs with its part of the document's allowance is accepted by `fits`. The allowance may be meant for all lines or
 * for the ordered ones alone.
 */
export function isOnlyStructure(
  lines: readonly PricedLine[],
  context: RuleContext,
  fits: (line: PricedLine, netWithHeader: Decimal) => boolean,
): boolean {
  const { invoice, pairs } = context;
  const compared = lines.flatMap(({ billed }) => billed.pairs).length;
  if (lines.length === 0 || compared !== pairs.length || !isPositive(invoice.allowanceTotal ?? ZERO)) return false;
  if (!haveOneRatio(lines)) return false;
  const answered = new Set(pairs.map((pair) => pair.invoiceLine));
  if (answered.size !== pairs.length) return false;
  const goods = invoice.lines.filter((line) => answered.has(line.number));
  return [invoice.lines, goods].some((over) => {
    const shares = allocateHeader({ ...invoice, chargeTotal: null, lines: over });
    return lines.every((line) => {
      const share = sum(line.billed.pairs.map((pair) => shares.get(pair.invoiceLine) ?? ZERO));
      return fits(line, add(line.billed.netAmount, share));
    });
  });
}

/** Apart from what rounding the agreed price to its last place does. */
function haveOneRatio(lines: readonly PricedLine[]): boolean {
  const agreed = sum(lines.map((line) => multiply(line.agreed, line.billed.quantity)));
  if (!isPositive(agreed)) return false;
  const ratio = divide(sum(lines.map((line) => line.billed.netAmount)), agreed);
  if (compare(ratio, ONE) <= 0) return false;
  return lines.every((line) => {
    const expected = multiply(line.agreed, ratio);
    const rounding = multiply(multiply(HALF, lastPlace(line.agreed)), ratio);
    const slack = larger(rounding, multiply(expected, SAME_RATIO));
    return compare(absolute(subtract(line.unitPrice, expected)), slack) <= 0;
  });
}

function lastPlace(price: Decimal): Decimal {
  return decimal((10 ** -places(price)).toFixed(places(price)));
}
