/** What a credit note takes back, held against what is left to take back: by order line, and as a whole. */
import { type OrderLine, orderLineKey } from "../../purchase-order.ts";
import {
  compare,
  type Decimal,
  divide,
  isPositive,
  larger,
  multiply,
  smaller,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import type { OriginalInvoice } from "../evidence.ts";
import { VALUE_CREDIT } from "../pairing/credit-pairs.ts";
import { UNIT_UNCLEAR } from "../pairing/pair-lines.ts";
import type { Pair, RuleContext } from "../rule.ts";
import { comparesQuantity } from "./billed.ts";

/** What was billed and what of it came back before, in pieces or in money. */
export interface Balance {
  readonly billed: Decimal;
  readonly before: Decimal;
}

export interface CreditedLine {
  readonly orderNumber: string;
  readonly orderLine: OrderLine;
  /** First of the credit note's lines; 0 for one without lines. */
  readonly line: number;
  /** Pieces that come back; none where only the price is corrected. */
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
  /** The part of it that is for pieces. */
  readonly goodsAmount: Decimal;
  /** Net price that was billed for one unit; null when no piece was. */
  readonly billedPrice: Decimal | null;
  readonly pieces: Balance;
  readonly value: Balance;
}

/** A balance, what is credited of it now, and how much that is beyond it: never negative. */
export interface Excess extends Balance {
  readonly credited: Decimal;
  readonly over: Decimal;
}

/** Pairs grouped by order line; against the invoice that is credited, or without one against all that was billed. */
export function creditedLines(context: RuleContext): CreditedLine[] {
  const groups = Map.groupBy(
    context.pairs.filter((pair) => !pair.because.includes(UNIT_UNCLEAR)),
    (pair) => orderLineKey(pair.orderNumber, pair.orderLine),
  );
  return [...groups.values()].flatMap((pairs) => {
    const first = pairs[0];
    return first === undefined ? [] : [creditedLine(first, pairs, context)];
  });
}

function creditedLine(first: Pair, pairs: readonly Pair[], context: RuleContext): CreditedLine {
  const orderLine = context.orderLineOf(first);
  const goods = pairs.filter((pair) => !pair.because.includes(VALUE_CREDIT));
  const took = context.original?.lines.find(
    (entry) => orderLineKey(entry.orderNumber, entry.orderLine) === orderLineKey(first.orderNumber, first.orderLine),
  );
  const ofLine = { billed: orderLine.billed, before: ZERO };
  const ofMoney = { billed: orderLine.billedAmount, before: ZERO };
  const pieces = took === undefined ? ofLine : { billed: took.quantity, before: took.creditedQuantity };
  const value = took === undefined ? ofMoney : { billed: took.netAmount, before: took.creditedAmount };
  return {
    orderNumber: first.orderNumber,
    orderLine,
    line: Math.min(...pairs.map((pair) => pair.invoiceLine)),
    quantity: comparesQuantity(context.policyOf(orderLine)) ? sum(goods.map((pair) => pair.quantity)) : ZERO,
    netAmount: amountOf(pairs),
    goodsAmount: amountOf(goods),
    billedPrice: isPositive(pieces.billed) ? divide(value.billed, pieces.billed) : null,
    // Credits that named no invoice came off the order line alone: it never falls below zero.
    pieces: tighter(pieces, ofLine),
    value: tighter(value, ofMoney),
  };
}

function amountOf(pairs: readonly Pair[]): Decimal {
  return sum(pairs.map((pair) => multiply(pair.quantity, pair.unitPrice)));
}

function tighter(a: Balance, b: Balance): Balance {
  return compare(left(a), left(b)) <= 0 ? a : b;
}

function left({ billed, before }: Balance): Decimal {
  return larger(ZERO, subtract(billed, before));
}

/** More pieces than are left, or else more money; null when neither is. */
export function excessOf(line: CreditedLine, slack: Decimal): (Excess & { readonly isMoney: boolean }) | null {
  const pieces = excess(line.quantity, line.pieces);
  if (isPositive(pieces.over)) return { ...pieces, isMoney: false };
  const money = excess(line.netAmount, line.value);
  return compare(money.over, slack) > 0 ? { ...money, isMoney: true } : null;
}

/** The gross total beyond what is left of the invoice; null when it is within, or a total is not known. */
export function grossExcess(gross: Decimal | null, original: OriginalInvoice, slack: Decimal): Excess | null {
  if (gross === null || original.grossTotal === null) return null;
  const found = excess(gross, { billed: original.grossTotal, before: original.creditedGross });
  return compare(found.over, slack) > 0 ? found : null;
}

function excess(credited: Decimal, balance: Balance): Excess {
  return { ...balance, credited, over: larger(ZERO, subtract(credited, left(balance))) };
}

/** Pieces that are credited and still here: received, net of returns, beyond what stays billed. */
export function notReturned({ orderLine, quantity }: CreditedLine): Decimal {
  const staysBilled = larger(ZERO, subtract(orderLine.billed, quantity));
  return larger(ZERO, smaller(quantity, subtract(orderLine.received, staysBilled)));
}

/** Money of the pieces at the billed price that does not come back; never negative. */
export function shortfall({ quantity, billedPrice, goodsAmount }: CreditedLine): Decimal {
  if (billedPrice === null || !isPositive(quantity)) return ZERO;
  return larger(ZERO, subtract(multiply(quantity, billedPrice), goodsAmount));
}
