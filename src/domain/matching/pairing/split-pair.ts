/** Billed lines spread over several order lines of the same article, first come first billed: no line is used beyond what is open while another has room. */
import type { InvoiceLine } from "../../invoice.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  isPositive,
  isZero,
  multiply,
  negate,
  smaller,
  subtract,
  ZERO,
} from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { byText } from "../assigning/columns.ts";
import { lineKey } from "../assigning/line-key.ts";
import type { Pair } from "../rule.ts";
import { orderedProfile } from "./line-profile.ts";

/** Prices of one article on two orders may differ by so much and still be one article. */
const SAME_PRICE = decimal("0.02");

interface Place {
  readonly key: string;
  readonly order: PurchaseOrder;
  readonly line: OrderLine;
  readonly open: Decimal;
}

export interface SplitInputs {
  readonly orders: readonly PurchaseOrder[];
  readonly lines: readonly InvoiceLine[];
  /** As the invoice names them: an order named first is billed first. */
  readonly orderNumbers: readonly string[];
}

/**
 * Pairs whose order line is billed beyond what is open are spread over open lines of the same article, unit and
 * price: those of the line's own order first, then as the invoice names its orders, then by date of delivery (§1.5).
 * What fits nowhere stays where it was, so that it can be held. A pair that names its order line is left alone.
 */
export function splitPairs(pairs: readonly Pair[], inputs: SplitInputs): readonly Pair[] {
  const places = placesOf(inputs.orders);
  const byKey = new Map(places.map((place) => [place.key, place]));
  const used = new Map<string, Decimal>();
  for (const pair of pairs) take(used, keyOf(pair), pair.quantity);
  const isBeyond = ({ key, open }: Place) => compare(used.get(key) ?? ZERO, open) > 0;
  if (!places.some(isBeyond)) return pairs;
  const partsOf = new Map<Pair, readonly Pair[]>();
  for (const pair of worstFirst(pairs, inputs.lines)) {
    const home = byKey.get(keyOf(pair));
    if (home === undefined || pair.because.includes("order line") || !isPositive(pair.quantity)) continue;
    if (!isBeyond(home)) continue;
    const others = places.filter(
      (place) => place !== home && isFree(place, used) && isSameArticle(place.line, home.line),
    );
    if (others.length === 0) continue;
    take(used, home.key, negate(pair.quantity));
    const parts = spread(pair, [home, ...others].sort(firstBilled(inputs, pair)), used);
    for (const part of parts) take(used, keyOf(part), part.quantity);
    partsOf.set(pair, parts);
  }
  return pairs.flatMap((pair) => partsOf.get(pair) ?? [pair]);
}

/** What fits worst makes room first; never by the order in which lines are printed. */
function worstFirst(pairs: readonly Pair[], lines: readonly InvoiceLine[]): readonly Pair[] {
  const keys = new Map(lines.map((line) => [line.number, lineKey(line)]));
  const keyFor = ({ invoiceLine }: Pair) => keys.get(invoiceLine) ?? "";
  return [...pairs].sort((a, b) => a.score - b.score || byText(keyFor(a), keyFor(b)) || a.invoiceLine - b.invoiceLine);
}

/** Fills place after place; a rest goes to the pair's own line. */
function spread(pair: Pair, ranked: readonly Place[], used: ReadonlyMap<string, Decimal>): Pair[] {
  let rest = pair.quantity;
  const parts = new Map<string, Pair>();
  for (const place of ranked) {
    const room = subtract(place.open, used.get(place.key) ?? ZERO);
    if (!isPositive(room) || !isPositive(rest)) continue;
    const quantity = smaller(rest, room);
    parts.set(place.key, partOf(pair, place, quantity));
    rest = subtract(rest, quantity);
  }
  if (isZero(rest)) return [...parts.values()];
  const own = parts.get(keyOf(pair));
  parts.set(keyOf(pair), { ...pair, quantity: add(rest, own?.quantity ?? ZERO) });
  return [...parts.values()];
}

/** Every place of the article is filled in one known order, so nothing is left to choose. */
function partOf(pair: Pair, { order, line }: Place, quantity: Decimal): Pair {
  return { ...pair, orderNumber: order.number, orderLine: line.lineNumber, quantity, margin: 1 };
}

function placesOf(orders: readonly PurchaseOrder[]): Place[] {
  return orders.flatMap((order) =>
    order.lines.map((line) => ({
      key: orderLineKey(order.number, line.lineNumber),
      order,
      line,
      open: subtract(line.quantity, line.billed),
    })),
  );
}

function isFree({ key, order, line, open }: Place, used: ReadonlyMap<string, Decimal>): boolean {
  return order.status === "open" && !line.isFinallyInvoiced && compare(open, used.get(key) ?? ZERO) > 0;
}

function take(used: Map<string, Decimal>, key: string, quantity: Decimal): void {
  used.set(key, add(used.get(key) ?? ZERO, quantity));
}

function keyOf(pair: Pair): string {
  return orderLineKey(pair.orderNumber, pair.orderLine);
}

function firstBilled({ lines, orderNumbers }: SplitInputs, pair: Pair): (a: Place, b: Place) => number {
  const named = lines.find((line) => line.number === pair.invoiceLine)?.orderNumber;
  const ranks = [...(named === undefined ? [] : [named]), ...orderNumbers].map(foldIdentifier);
  const rankOf = ({ order }: Place) => {
    const rank = ranks.indexOf(foldIdentifier(order.number));
    return rank < 0 ? ranks.length : rank;
  };
  return (a, b) => rankOf(a) - rankOf(b) || byDate(a, b) || byText(numberOf(a), numberOf(b));
}

/** Lines that state a day of delivery come before those that state none. */
function byDate(a: Place, b: Place): number {
  return byText(dayOf(a), dayOf(b));
}

function dayOf({ line, order }: Place): string {
  return line.deliveryDate ?? order.orderDate ?? "9999";
}

function numberOf({ order, line }: Place): string {
  return `${order.number}/${line.lineNumber.padStart(8, "0")}`;
}

function isSameArticle(a: OrderLine, b: OrderLine): boolean {
  if (a.unit !== b.unit || !isSamePrice(a.unitPrice, b.unitPrice)) return false;
  const left = orderedProfile(a);
  const right = orderedProfile(b);
  if (left.ourCodes.length === 0 || right.ourCodes.length === 0) return left.text.folded === right.text.folded;
  return left.ourCodes.some((code) => right.ourCodes.includes(code));
}

function isSamePrice(a: Decimal, b: Decimal): boolean {
  return compare(absolute(subtract(a, b)), multiply(absolute(a), SAME_PRICE)) <= 0;
}
