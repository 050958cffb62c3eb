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
import { dimensionOf, type UnitCode, unitFactor } from "../../values/quantity.ts";
import type { Billed } from "./score-pair.ts";

export interface BilledInUnit extends Billed {
  /** exact: same or convertible unit; inferred: the content of a pack was read from the text; none: no factor exists. */
  readonly conversion: "exact" | "inferred" | "none";
}

const CENT = decimal("0.01");
const HALF = decimal("0.5");
const ONE = decimal("1");
const PACK_SIZE =
  /(?:box|pack|bag|carton|case|set|karton|beutel|packung|ve|vpe|boîte|caja)\s*(?:of|à|a|zu|mit|de)?\s*(\d{1,5})\b|\b(\d{1,5})\s*er[\s-]pack|\bctn\/(\d{1,5})/i;

/**
 * Quantity and price of a line in the order line's unit, or null when the line says too little to compare.
 * A line that states only its net amount is compared by value: as many units as the amount buys at the order's price.
 */
export function inOrderUnit(line: InvoiceLine, order: OrderLine): BilledInUnit | null {
  const stated = statedAmounts(line, order);
  if (stated === null) return null;
  const factor = unitFactor(line.unit, order.unit);
  if (factor !== null) return { line, ...scale(stated, factor), conversion: "exact" };
  const inferred = packFactor(line, order);
  if (inferred !== null) return { line, ...scale(stated, inferred), conversion: "inferred" };
  return { line, ...stated, conversion: "none" };
}

interface Amounts {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
}

function scale({ quantity, unitPrice }: Amounts, factor: Decimal): Amounts {
  if (factor === ONE) return { quantity, unitPrice };
  return { quantity: multiply(quantity, factor), unitPrice: divide(unitPrice, factor) };
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

/** Pieces in a pack when either description names them and one side counts packs, the other pieces. */
function packFactor(line: InvoiceLine, order: OrderLine): Decimal | null {
  const size = packSize(order.description) ?? packSize(line.description);
  if (size === null || line.unit === null || order.unit === null) return null;
  if (isPack(line.unit) && dimensionOf(order.unit) === "count") return size;
  return dimensionOf(line.unit) === "count" && isPack(order.unit) ? divide(ONE, size) : null;
}

function isPack(unit: UnitCode): boolean {
  return dimensionOf(unit) === "pack";
}

function packSize(description: string): Decimal | null {
  const found = PACK_SIZE.exec(description);
  const digits = found?.[1] ?? found?.[2] ?? found?.[3];
  return digits === undefined || Number(digits) === 0 ? null : decimal(digits.replace(/^0+/, ""));
}
