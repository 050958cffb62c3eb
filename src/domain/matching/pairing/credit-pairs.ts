/** What a credit note takes back: lines of the invoice that it names, or else of what was billed before. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  divide,
  isPositive,
  isZero,
  multiply,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import type { OriginalLine } from "../evidence.ts";
import type { MatchInputs, Pair } from "../rule.ts";
import { NOTHING_PAIRED, type Pairing, pairLines } from "./pair-lines.ts";
import { splitPairs } from "./split-pair.ts";

/** Marks a pair that lowers the price of what was billed and gives no quantity back. */
export const VALUE_CREDIT = "value only";

/** Credited below this part of the billed price, it is the price that is corrected and not goods that came back. */
const GOODS_FROM = decimal("0.75");

/** Only order lines that were billed can be credited; amounts are positive, the invoice's sign says which way they count. */
export function pairCredit(
  { invoice, original, aliases }: MatchInputs,
  { orders, tolerance }: { readonly orders: readonly PurchaseOrder[]; readonly tolerance: Decimal },
): Pairing {
  const billed = billedOrders(orders, original?.lines ?? null);
  if (billed.length === 0) return { ...NOTHING_PAIRED, unpaired: invoice.lines };
  const pairing = pairLines(invoice.lines, billed, { aliases });
  const only = invoice.lines.length <= 1 ? (invoice.lines[0] ?? null) : null;
  const isWhole = pairing.pairs.length === 0 && invoice.lines.length <= 1 && original !== null;
  const whole = isWhole
    ? wholeCredit(billed, { net: only?.netAmount ?? invoice.netTotal, line: only, tolerance })
    : null;
  if (whole !== null) return { ...pairing, pairs: whole, unpaired: [] };
  const prices = new Map(
    billed.flatMap(({ number, lines }) => lines.map((line) => [orderLineKey(number, line.lineNumber), line.unitPrice])),
  );
  const split = splitPairs(pairing.pairs, { orders: billed, lines: invoice.lines, orderNumbers: invoice.orderNumbers });
  const pairs = split.map((pair) => marked(pair, prices)).filter((pair) => isFounded(pair, invoice, orders));
  const paired = new Set(pairs.map((pair) => pair.invoiceLine));
  return { ...pairing, pairs, unpaired: invoice.lines.filter((line) => !paired.has(line.number)) };
}

/** What says for certain which article it is; words are less, a price and a quantity are nothing. */
const NAMES_ARTICLE: readonly string[] = ["code", "supplier code", "order line"];

/**
 * A line with the code of one ordered article does not credit another one; and a corrected price is no sign of the
 * article, so among several lines something else must name it.
 */
function isFounded({ because, invoiceLine }: Pair, invoice: Invoice, orders: readonly PurchaseOrder[]): boolean {
  if (because.some((reason) => NAMES_ARTICLE.includes(reason))) return true;
  const code = invoice.lines.find((line) => line.number === invoiceLine)?.itemCode ?? null;
  const isOther = code !== null && orders.some(({ lines }) => lines.some((line) => hasCode(line, code)));
  const isPriceOnly = because.includes(VALUE_CREDIT) && !because.includes("description") && invoice.lines.length > 1;
  return !isOther && !isPriceOnly;
}

function hasCode({ itemCode, supplierItemCode, gtin }: OrderLine, code: string): boolean {
  return [itemCode, supplierItemCode, gtin].some((own) => own !== null && foldIdentifier(own) === foldIdentifier(code));
}

/** The orders as if only what was billed of them had been ordered; without an original, all that was ever billed. */
function billedOrders(
  orders: readonly PurchaseOrder[],
  original: readonly OriginalLine[] | null,
): readonly PurchaseOrder[] {
  const lines = new Map((original ?? []).map((line) => [orderLineKey(line.orderNumber, line.orderLine), line]));
  return orders
    .map((order) => ({
      ...order,
      // What was billed can be credited, whatever became of the order.
      status: "open" as const,
      lines: order.lines.flatMap((line) => {
        if (original === null) return isPositive(line.billed) ? [asBilled(line, line.billed, ZERO)] : [];
        const took = lines.get(orderLineKey(order.number, line.lineNumber));
        return took === undefined ? [] : [asBilled(atOriginalPrice(line, took), took.quantity, took.creditedQuantity)];
      }),
    }))
    .filter((order) => order.lines.length > 0);
}

function asBilled(line: OrderLine, quantity: Decimal, credited: Decimal): OrderLine {
  return { ...line, quantity, billed: credited, received: quantity, accepted: quantity };
}

function atOriginalPrice(line: OrderLine, { quantity, netAmount }: OriginalLine): OrderLine {
  return isZero(quantity) ? line : { ...line, unitPrice: divide(netAmount, quantity) };
}

/** All that is left of the original, when the sum says so. */
function wholeCredit(
  billed: readonly PurchaseOrder[],
  {
    net,
    line,
    tolerance,
  }: { readonly net: Decimal | null; readonly line: InvoiceLine | null; readonly tolerance: Decimal },
): Pair[] | null {
  if (net === null) return null;
  const left = billed.flatMap((order) =>
    order.lines
      .map((orderLine) => ({ order, orderLine, quantity: subtract(orderLine.quantity, orderLine.billed) }))
      .filter(({ quantity }) => isPositive(quantity)),
  );
  const value = sum(left.map(({ orderLine, quantity }) => multiply(quantity, orderLine.unitPrice)));
  if (left.length === 0 || compare(absolute(subtract(value, net)), tolerance) > 0) return null;
  return left.map(({ order, orderLine, quantity }) => ({
    invoiceLine: line?.number ?? 0,
    orderNumber: order.number,
    orderLine: orderLine.lineNumber,
    quantity,
    unitPrice: orderLine.unitPrice,
    score: 1,
    margin: 1,
    because: ["total"],
  }));
}

function marked(pair: Pair, prices: ReadonlyMap<string, Decimal>): Pair {
  const billed = prices.get(orderLineKey(pair.orderNumber, pair.orderLine)) ?? ZERO;
  const isGoods = compare(pair.unitPrice, multiply(billed, GOODS_FROM)) >= 0;
  return isGoods ? pair : { ...pair, because: [...pair.because, VALUE_CREDIT] };
}
