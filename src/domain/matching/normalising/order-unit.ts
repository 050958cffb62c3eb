/** A billed line said in the unit of an order line: quantity, unit price, and whether the conversion is certain. */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  places,
  subtract,
  trimZeros,
} from "../../values/decimal.ts";
import { convertPrice, convertQuantity, SAME_UNIT, type UnitRatio } from "../../values/quantity.ts";
import { orderedRatio } from "../contracts/working-days.ts";
import type { ItemAlias } from "../evidence.ts";
import type { Billed } from "../pairing/score-pair.ts";
import { learnedFactor } from "./learned-factor.ts";
import { fittingPack } from "./pack-hypothesis.ts";

export interface BilledInUnit extends Billed {
  /**
   * exact: same or convertible unit, or a factor that people confirmed three times; inferred: a pack size that the
   * texts name and the prices bear out, or a factor confirmed less often; none: no factor exists.
   */
  readonly conversion: "exact" | "inferred" | "none";
}

const CENT = decimal("0.01");
const HALF = decimal("0.5");

/**
 * Quantity and price of a line in the order line's unit, or null when the line says too little to compare
 * (accounts-payable §1.4): what people taught first, then the table of units, then the content of packs.
 * A line that states only its net amount is compared by value: as many units as the amount buys at the order's price.
 */
export function inOrderUnit(
  line: InvoiceLine,
  order: OrderLine,
  aliases: readonly ItemAlias[] = [],
): BilledInUnit | null {
  const stated = statedAmounts(line, order);
  if (stated === null) return null;
  const learned = learnedFactor(line, order, aliases);
  if (learned !== null) {
    return { line, ...scale(stated, learned.ratio), conversion: learned.isCertain ? "exact" : "inferred" };
  }
  const ratio = orderedRatio(line.unit, order);
  const pack = fittingPack(line, order, { ...stated, ratio });
  if (pack !== null) return { line, ...scale(stated, pack), conversion: "inferred" };
  return ratio === null
    ? { line, ...stated, conversion: "none" }
    : { line, ...scale(stated, ratio), conversion: "exact" };
}

export interface Amounts {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
}

function scale({ quantity, unitPrice }: Amounts, ratio: UnitRatio): Amounts {
  if (ratio === SAME_UNIT) return { quantity, unitPrice };
  return { quantity: convertQuantity(quantity, ratio), unitPrice: convertPrice(unitPrice, ratio) };
}

/** Asked once for each order line, worked out once for each billed line. */
const STATED = new WeakMap<InvoiceLine, Amounts>();

function statedAmounts(line: InvoiceLine, order: OrderLine): Amounts | null {
  const known = STATED.get(line);
  if (known !== undefined) return known;
  const { quantity, unitPrice, netAmount } = line;
  if (quantity !== null && !isZero(quantity)) {
    const price = effectivePrice(quantity, unitPrice, netAmount);
    if (price === null) return null;
    const stated = { quantity: trimZeros(quantity), unitPrice: price };
    STATED.set(line, stated);
    return stated;
  }
  if (netAmount === null) return null;
  const price = unitPrice ?? order.unitPrice;
  return isZero(price) ? null : { quantity: divide(netAmount, price), unitPrice: price };
}

/** The printed price while the line's arithmetic holds; else what is really billed for one unit. */
function effectivePrice(quantity: Decimal, unitPrice: Decimal | null, netAmount: Decimal | null): Decimal | null {
  if (netAmount === null) return unitPrice;
  if (unitPrice === null) return divide(netAmount, quantity);
  const apart = absolute(subtract(multiply(quantity, unitPrice), netAmount));
  return compare(apart, lineSlack(quantity, unitPrice)) <= 0 ? unitPrice : divide(netAmount, quantity);
}

/** max(0.01, half a unit of the price's last printed place for each piece): LINE_ARITH of the catalogue. */
export function lineSlack(quantity: Decimal, unitPrice: Decimal): Decimal {
  const lastPlace = decimal((10 ** -places(unitPrice)).toFixed(places(unitPrice)));
  const slack = absolute(multiply(multiply(HALF, lastPlace), quantity));
  return compare(slack, CENT) > 0 ? slack : CENT;
}
