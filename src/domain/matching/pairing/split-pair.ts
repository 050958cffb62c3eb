/** Billed lines spread over several order lines of the same article, first come first billed: no line is used beyond what is open while another has room. */
import type { InvoiceLine } from "../../invoice.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../purchase-order.ts";
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  equals,
  isPositive,
  isZero,
  multiply,
  negate,
  smaller,
  subtract,
  sum,
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
  /** What it can hold of this invoice. */
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
 * What fits nowhere stays where it was, so that it can be held. A pair that names its order line is left alone. Then the
 * same with what has arrived: there it must fit as a whole, at the same price and tax rate.
 */
export function splitPairs(pairs: readonly Pair[], inputs: SplitInputs): readonly Pair[] {
  return spreadBeyond(ARRIVED, spreadBeyond(OPEN, pairs, inputs), inputs);
}

/** By the key of a place what this invoice takes of it. */
type Used = ReadonlyMap<string, Decimal>;

interface Limit {
  readonly of: (line: OrderLine) => Decimal;
  readonly isSame: (a: OrderLine, b: OrderLine) => boolean;
  /** Null where the pair better stays as it is. */
  readonly partsOf: (pair: Pair, ranked: readonly Place[], used: Used) => readonly Pair[] | null;
  /** Whether a line of which nothing is there may be moved away from. */
  readonly fromNothing: boolean;
}

const OPEN: Limit = { of: openOf, isSame: isSameArticle, partsOf: spread, fromNothing: true };

/** What two orders asked for is billed where it came in, if all of it has come and costs the same. */
const ARRIVED: Limit = {
  of: (line) => smaller(openOf(line), subtract(line.received, line.billed)),
  isSame: (a, b) => isSameArticle(a, b) && equals(a.unitPrice, b.unitPrice) && a.taxRate === b.taxRate,
  partsOf: spreadWhole,
  fromNothing: false,
};

function spreadBeyond(limit: Limit, pairs: readonly Pair[], inputs: SplitInputs): readonly Pair[] {
  const places = placesOf(inputs.orders, limit);
  const used = new Map<string, Decimal>();
  for (const pair of pairs) take(used, keyOf(pair), pair.quantity);
  const overfull = new Map(places.filter((place) => isOverfull(place, used)).map((place) => [place.key, place]));
  if (overfull.size === 0) return pairs;
  const partsOf = new Map<Pair, readonly Pair[]>();
  for (const pair of worstFirst(pairs, inputs.lines)) {
    const home = overfull.get(keyOf(pair));
    if (home === undefined || !mayMove(pair, home, limit) || !isOverfull(home, used)) continue;
    const others = places.filter(
      (place) => place !== home && isFree(place, used) && limit.isSame(place.line, home.line),
    );
    if (others.length === 0) continue;
    take(used, home.key, negate(pair.quantity));
    const parts = limit.partsOf(pair, [home, ...others].sort(firstBilled(inputs, pair)), used) ?? [pair];
    for (const part of parts) take(used, keyOf(part), part.quantity);
    partsOf.set(pair, parts);
  }
  return pairs.flatMap((pair) => partsOf.get(pair) ?? [pair]);
}

function isOverfull({ key, open }: Place, used: Used): boolean {
  return compare(used.get(key) ?? ZERO, open) > 0;
}

function mayMove(pair: Pair, home: Place, limit: Limit): boolean {
  if (pair.because.includes("order line") || !isPositive(pair.quantity)) return false;
  return limit.fromNothing || isPositive(home.open);
}

/** To one place if it holds all, else over several; nothing where not all of it fits. Which article it is stays as sure as it was. */
function spreadWhole(pair: Pair, ranked: readonly Place[], used: Used): readonly Pair[] | null {
  const holdsAll = ranked.find((place) => compare(roomOf(place, used), pair.quantity) >= 0);
  const room = sum(ranked.map((place) => roomOf(place, used)).filter(isPositive));
  if (holdsAll === undefined && compare(room, pair.quantity) < 0) return null;
  const parts = spread(pair, holdsAll === undefined ? ranked : [holdsAll], used);
  return parts.map((part) => ({ ...part, margin: pair.margin }));
}

function roomOf({ key, open }: Place, used: Used): Decimal {
  return subtract(open, used.get(key) ?? ZERO);
}

/** What fits worst makes room first; never by the order in which lines are printed. */
function worstFirst(pairs: readonly Pair[], lines: readonly InvoiceLine[]): readonly Pair[] {
  const keys = new Map(lines.map((line) => [line.number, lineKey(line)]));
  const keyFor = ({ invoiceLine }: Pair) => keys.get(invoiceLine) ?? "";
  return [...pairs].sort((a, b) => a.score - b.score || byText(keyFor(a), keyFor(b)) || a.invoiceLine - b.invoiceLine);
}

/** Fills place after place; a rest goes to the pair's own line. */
function spread(pair: Pair, ranked: readonly Place[], used: Used): Pair[] {
  let rest = pair.quantity;
  const parts = new Map<string, Pair>();
  for (const place of ranked) {
    const room = roomOf(place, used);
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

function placesOf(orders: readonly PurchaseOrder[], limit: Limit): Place[] {
  return orders.flatMap((order) =>
    order.lines.map((line) => ({
      key: orderLineKey(order.number, line.lineNumber),
      order,
      line,
      open: limit.of(line),
    })),
  );
}

function openOf({ quantity, billed }: OrderLine): Decimal {
  return subtract(quantity, billed);
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
