/** Every order line an invoice line could answer, with its score: what the assignment chooses from. */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../../purchase-order.ts";
import { compare, type Decimal, subtract } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { foldCode, orderedProfile, printedProfile } from "./line-profile.ts";
import { type BilledInUnit, inOrderUnit } from "./order-unit.ts";
import { scorePair } from "./score-pair.ts";

export interface Column {
  readonly orderNumber: string;
  readonly orderLine: OrderLine;
  /** What may still be billed: received or ordered, less what was billed before. */
  readonly open: Decimal;
}

export interface Candidate {
  readonly column: Column;
  readonly billed: BilledInUnit;
  readonly score: number;
  readonly because: readonly string[];
  /** The line names this order line, or carries a code that only this order line has. */
  readonly isCertain: boolean;
}

/** The order lines in one order whatever order they came in, so that the outcome does not depend on it. */
export function columnsOf(orders: readonly PurchaseOrder[]): Column[] {
  return orders
    .flatMap((order) =>
      order.lines.map((orderLine) => ({ orderNumber: order.number, orderLine, open: openOf(orderLine) })),
    )
    .sort((a, b) => byText(columnKey(a), columnKey(b)));
}

/** Ordered less billed; what was received counts in the quantity rules, where it can be said as a hold. */
function openOf(line: OrderLine): Decimal {
  return subtract(line.quantity, line.billed);
}

function columnKey(column: Pick<Column, "orderNumber" | "orderLine">): string {
  return `${column.orderNumber}/${column.orderLine.lineNumber.padStart(8, "0")}`;
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Best first; an order line in a unit that cannot be converted is left out unless a code ties the two together. */
export function candidatesFor(line: InvoiceLine, columns: readonly Column[]): Candidate[] {
  const usesOurCodes = columns.some(({ orderLine }) => sharesCode(line, orderLine));
  const sameCode = columns.filter(
    ({ orderLine }) => sharesCode(line, orderLine) || sharesSupplierCode(line, orderLine),
  );
  const named = columns.filter((column) => namesLine(line, column, usesOurCodes));
  return columns
    .flatMap((column): Candidate[] => {
      const billed = inOrderUnit(line, column.orderLine);
      if (billed === null) return [];
      if (billed.conversion === "none" && !sameCode.includes(column)) return [];
      const { score, because } = scorePair(billed, column.orderLine, { open: column.open, usesOurCodes });
      if (named.length === 1 && named[0] === column) {
        return [{ column, billed, score: 1, because: ["order line", ...because], isCertain: true }];
      }
      const isCertain = named.length === 0 && sameCode.length === 1 && sameCode[0] === column;
      return [{ column, billed, score, because, isCertain }];
    })
    .sort(
      (a, b) =>
        b.score - a.score || compare(b.column.open, a.column.open) || byText(columnKey(a.column), columnKey(b.column)),
    );
}

/** The printed line reference fits and the code does not say otherwise. */
function namesLine(line: InvoiceLine, { orderNumber, orderLine }: Column, usesOurCodes: boolean): boolean {
  if (line.orderLine === null) return false;
  if (usesOurCodes && !sharesCode(line, orderLine)) return false;
  const printed = foldCode(line.orderLine);
  const own = foldCode(orderLine.lineNumber);
  return printed === own || printed === foldCode(orderNumber) + foldIdentifier(orderLine.lineNumber);
}

function sharesCode(line: InvoiceLine, order: OrderLine): boolean {
  const { code } = printedProfile(line);
  return code !== "" && orderedProfile(order).ourCodes.includes(code);
}

function sharesSupplierCode(line: InvoiceLine, order: OrderLine): boolean {
  const { code } = printedProfile(line);
  return code !== "" && code === orderedProfile(order).supplierCode;
}
