/** The order lines an invoice may answer, in one order whatever order they came in, so that no outcome depends on it. */
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import { toApproximateNumber } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { type OrderedProfile, orderedProfile } from "../pairing/line-profile.ts";

/** In numbers, for they are compared thousands of times; what comes of it is said in decimals. */
export interface Column {
  readonly orderNumber: string;
  /** The order number, folded. */
  readonly order: string;
  readonly orderLine: OrderLine;
  /** What may still be billed: ordered, less what was billed before. */
  readonly open: number;
  readonly price: number;
  /** Received, less what was billed before. */
  readonly arrived: number;
  readonly taxRate: number | null;
  readonly profile: OrderedProfile;
  /** Its place in the list of columns. */
  readonly place: number;
  /** 0 for the one to take first of several that cost us the same: received and unbilled first, then the oldest. */
  readonly rank: number;
  /** Who pays and what is charged: two lines with the same price and coding cost us the same. */
  readonly coding: string;
  /** The order is closed or cancelled, or no further invoice is expected for the line. */
  readonly isShut: boolean;
}

export function columnsOf(orders: readonly PurchaseOrder[]): Column[] {
  const entries = orders
    .flatMap((order) => {
      const own = { order, folded: foldIdentifier(order.number), coding: codingOf(order, NO_CODING) };
      return order.lines.map((orderLine) => entryOf(own, orderLine));
    })
    .sort((a, b) => byText(a.key, b.key));
  const places = entries.map((_, place) => place);
  const waits = (place: number) => entries[place]?.waiting ?? "";
  // Places are in the order of keys, and sorting keeps what is equal as it was.
  const ranks = new Int32Array(entries.length);
  for (const [rank, place] of places.sort((a, b) => byText(waits(a), waits(b))).entries()) ranks[place] = rank;
  return entries.map((entry, place) => columnOf(entry, { place, rank: ranks[place] ?? place }));
}

function columnOf(
  { own: { order, folded, coding }, orderLine }: Entry,
  { place, rank }: Pick<Column, "place" | "rank">,
): Column {
  return {
    orderNumber: order.number,
    order: folded,
    orderLine,
    open: toApproximateNumber(orderLine.quantity) - toApproximateNumber(orderLine.billed),
    price: toApproximateNumber(orderLine.unitPrice),
    arrived: arrivedOf(orderLine),
    taxRate: orderLine.taxRate === null ? null : toApproximateNumber(orderLine.taxRate),
    profile: orderedProfile(orderLine),
    place,
    rank,
    coding: isUncoded(orderLine) ? coding : codingOf(order, orderLine),
    isShut: isShut(order) || orderLine.isFinallyInvoiced,
  };
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What costs us the same whichever of the two is billed. */
export function costsTheSame(a: Column, b: Column): boolean {
  return a.coding === b.coding && a.price === b.price && a.orderLine.unit === b.orderLine.unit;
}

interface OfOrder {
  readonly order: PurchaseOrder;
  readonly folded: string;
  /** Of a line without coding. */
  readonly coding: string;
}

interface Entry {
  readonly own: OfOrder;
  readonly orderLine: OrderLine;
  readonly key: string;
  /** Sorts what has arrived before what has not, then by age. */
  readonly waiting: string;
}

function entryOf(own: OfOrder, orderLine: OrderLine): Entry {
  return { own, orderLine, key: keyOf(own.order, orderLine), waiting: waitingKey(own.order, orderLine) };
}

function keyOf(order: PurchaseOrder, line: OrderLine): string {
  return `${order.number}/${line.lineNumber.padStart(8, "0")}`;
}

function waitingKey(order: PurchaseOrder, orderLine: OrderLine): string {
  return `${arrivedOf(orderLine) > 0 ? 0 : 1} ${order.orderDate ?? "9999"} ${orderLine.deliveryDate ?? "9999"}`;
}

function arrivedOf({ received, billed }: OrderLine): number {
  return toApproximateNumber(received) - toApproximateNumber(billed);
}

type Coding = Pick<OrderLine, "ledgerAccount" | "costCenter" | "project">;

const NO_CODING: Coding = { ledgerAccount: null, costCenter: null, project: null };

function isUncoded({ ledgerAccount, costCenter, project }: Coding): boolean {
  return ledgerAccount === null && costCenter === null && project === null;
}

function codingOf({ entityId }: PurchaseOrder, { ledgerAccount, costCenter, project }: Coding): string {
  return JSON.stringify([entityId, ledgerAccount, costCenter, project]);
}

function isShut({ status }: PurchaseOrder): boolean {
  return status === "closed" || status === "cancelled";
}
