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
    .flatMap((order) => order.lines.map((orderLine) => entryOf(order, orderLine)))
    .sort((a, b) => byText(a.key, b.key));
  const ranked = [...entries].sort((a, b) => byText(a.waiting, b.waiting) || byText(a.key, b.key));
  const ranks = new Map(ranked.map((entry, rank) => [entry, rank]));
  return entries.map((entry, place) => columnOf(entry, { place, rank: ranks.get(entry) ?? place }));
}

function columnOf({ order, orderLine }: Entry, { place, rank }: Pick<Column, "place" | "rank">): Column {
  return {
    orderNumber: order.number,
    order: foldIdentifier(order.number),
    orderLine,
    open: toApproximateNumber(orderLine.quantity) - toApproximateNumber(orderLine.billed),
    price: toApproximateNumber(orderLine.unitPrice),
    arrived: arrivedOf(orderLine),
    taxRate: orderLine.taxRate === null ? null : toApproximateNumber(orderLine.taxRate),
    profile: orderedProfile(orderLine),
    place,
    rank,
    coding: codingOf(order, orderLine),
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

interface Entry {
  readonly order: PurchaseOrder;
  readonly orderLine: OrderLine;
  readonly key: string;
  /** Sorts what has arrived before what has not, then by age. */
  readonly waiting: string;
}

function entryOf(order: PurchaseOrder, orderLine: OrderLine): Entry {
  return { order, orderLine, key: keyOf(order, orderLine), waiting: waitingKey(order, orderLine) };
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

function codingOf({ entityId }: PurchaseOrder, { ledgerAccount, costCenter, project }: OrderLine): string {
  return JSON.stringify([entityId, ledgerAccount, costCenter, project]);
}

function isShut({ status }: PurchaseOrder): boolean {
  return status === "closed" || status === "cancelled";
}
