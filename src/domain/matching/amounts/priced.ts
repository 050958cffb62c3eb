/** The price of each billed order line beside the agreed one, with the effects of price and quantity kept apart. */

import { type OrderLine, orderLineKey } from "../../purchase-order.ts";
import {
  type Decimal,
  divide,
  isZero,
  larger,
  multiply,
  places,
  round,
  subtract,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import type { Percent } from "../../values/percent.ts";
import { pairContracts } from "../contracts/contract-lines.ts";
import type { RuleContext } from "../rule.ts";
import { type BilledLine, billedLines, comparesQuantity, needsReceipt } from "./billed.ts";

/** Places of a unit price that people still read. */
const PRICE_PLACES = 6;

export interface PricedLine {
  readonly billed: BilledLine;
  /** Weighted mean of all invoice lines that answer the order line (Pi of accounts-payable §1.6). */
  readonly unitPrice: Decimal;
  readonly agreed: Decimal;
  /** Discount that the agreed price already contains. */
  readonly discount: Percent | null;
  /** (Pi − Pp) · q: positive when we pay more. */
  readonly priceEffect: Decimal;
  /** Pp · max(0, B + q − R): what is billed beyond what arrived, or was ordered where nothing need arrive. */
  readonly quantityEffect: Decimal;
}

/** Lines under policies that compare prices; a line whose price a contract sets is the contract rule's. */
export function pricedLines(context: RuleContext): PricedLine[] {
  // A credit note gives back at whatever price it was billed.
  if (context.invoice.type === "credit-note") return [];
  const byContract = new Set(
    pairContracts(context, context.pairs).pairs.flatMap(({ orderKey, contract }) =>
      orderKey === null || contract.period !== null ? [] : [orderKey],
    ),
  );
  return billedLines(context)
    .filter(({ orderLine, quantity }) => !isZero(quantity) && comparesQuantity(context.policyOf(orderLine)))
    .filter(({ orderNumber, orderLine }) => !byContract.has(orderLineKey(orderNumber, orderLine.lineNumber)))
    .map((billed) => priced(billed, context));
}

function priced(billed: BilledLine, context: RuleContext): PricedLine {
  const { orderLine, quantity, netAmount } = billed;
  const agreed = orderLine.unitPrice;
  return {
    billed,
    unitPrice: meanPrice(billed),
    agreed,
    discount: orderLine.discountPercent,
    priceEffect: subtract(netAmount, multiply(agreed, quantity)),
    quantityEffect: quantityEffect(billed, context),
  };
}

function meanPrice({ pairs, netAmount, quantity }: BilledLine): Decimal {
  const [first, ...others] = pairs;
  return first !== undefined && others.length === 0 ? first.unitPrice : divide(netAmount, quantity);
}

function quantityEffect({ orderLine, billedSoFar }: BilledLine, context: RuleContext): Decimal {
  const arrives = needsReceipt(orderLine, context.policyOf(orderLine));
  const allowed = arrives ? orderLine.received : orderLine.quantity;
  return multiply(larger(ZERO, subtract(billedSoFar, allowed)), orderLine.unitPrice);
}

/** billedAmount − billed · Pp: what earlier invoices took beyond the order, or below it; none where only pieces are known. */
export function earlierEffect({ billed, billedAmount, unitPrice }: OrderLine): Decimal {
  return isZero(billedAmount) ? ZERO : subtract(billedAmount, multiply(billed, unitPrice));
}

/** What every price finding says: both prices, and both effects in money. */
export function priceFacts(line: PricedLine): Readonly<Record<string, string>> {
  const { billed, unitPrice, agreed, priceEffect, quantityEffect } = line;
  return {
    order: billed.orderNumber,
    orderLine: billed.orderLine.lineNumber,
    description: billed.orderLine.description,
    quantity: trimZeros(billed.quantity),
    unit: billed.orderLine.unit ?? "",
    billedPrice: readablePrice(unitPrice),
    orderedPrice: shownPrice(agreed),
    priceEffect: trimZeros(priceEffect),
    quantityEffect: trimZeros(quantityEffect),
  };
}

/** At most six places, no zeros behind them. */
export function readablePrice(unitPrice: Decimal): Decimal {
  return trimZeros(round(unitPrice, PRICE_PLACES, "half-up"));
}

/** As it was agreed; one that an exchange rate made is shown with six places, though reckoned with all. */
export function shownPrice(unitPrice: Decimal): Decimal {
  return places(unitPrice) > PRICE_PLACES ? readablePrice(unitPrice) : unitPrice;
}
