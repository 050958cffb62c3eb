/** What an approval would approve, in the terms of the limits: which kind of invoice, and how much money (§2.5). */
import type { Reservation } from "../decision.ts";
import { isHold } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { Match } from "../matching/match.ts";
import type { PurchaseOrder } from "../purchase-order.ts";
import type { BuyerEntity } from "../supplier.ts";
import { absolute, add, type Decimal, sum } from "../values/decimal.ts";
import { type ApprovalKind, type ApprovalSubject, amountToApprove } from "./authority.ts";

/** A doubt about the reading that a person settled is no accepted variance. */
const ABOUT_READING = "READING_";

export function approvalSubject(input: {
  readonly invoice: Invoice;
  readonly match: Pick<Match, "pairs" | "findings" | "contractUses">;
  readonly entity: BuyerEntity | null;
  readonly orders: readonly PurchaseOrder[];
  readonly reservations: readonly Reservation[];
}): ApprovalSubject {
  return { entityId: input.invoice.entityId, kind: kindOf(input.match), amount: amountOf(input) };
}

function kindOf({
  pairs,
  findings,
  contractUses = [],
}: Pick<Match, "pairs" | "findings" | "contractUses">): ApprovalKind {
  if (pairs.length === 0 && contractUses.length === 0) return "no-order";
  const isVariance = findings.some((finding) => isHold(finding) && !finding.code.startsWith(ABOUT_READING));
  return isVariance ? "variance" : "matched";
}

/** Null unless the invoice and its orders are in the currency of the entity that is billed: nothing is converted here. */
function amountOf({ invoice, entity, orders, reservations }: Parameters<typeof approvalSubject>[0]): Decimal | null {
  const { currency, grossTotal } = invoice;
  const used = orders.filter((order) => reservations.some((reserved) => reserved.orderNumber === order.number));
  if (entity === null || currency !== entity.currency || grossTotal === null) return null;
  if (used.some((order) => order.currency !== entity.currency)) return null;
  // What a credit note gives back has been approved before.
  const cumulative = invoice.sign === -1 ? [] : used.map((order) => billedWith(order, reservations));
  return amountToApprove(absolute(grossTotal), cumulative);
}

/** Net value that the order has come to, this invoice included. */
function billedWith(order: PurchaseOrder, reservations: readonly Reservation[]): Decimal {
  const before = sum(order.lines.map((line) => line.billedAmount));
  const own = reservations.filter((reserved) => reserved.orderNumber === order.number);
  return add(before, sum(own.map((reserved) => reserved.netAmount)));
}
