/** What an approval would approve, in the terms of the limits: which kind of invoice, and how much money (§2.5). */
import type { Reservation } from "../decision.ts";
import { isHold } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { Match } from "../matching/match.ts";
import { inCurrency } from "../matching/normalising/exchange.ts";
import type { PurchaseOrder } from "../purchase-order.ts";
import type { BuyerEntity } from "../supplier.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { absolute, add, type Decimal, sum } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";
import { type ApprovalKind, type ApprovalSubject, amountToApprove } from "./authority.ts";
import { isDirect } from "./direct-invoice.ts";

/** A doubt about the reading that a person settled is no accepted variance. */
const ABOUT_READING = "READING_";

export function approvalSubject(input: {
  readonly invoice: Invoice;
  readonly match: Pick<Match, "pairs" | "findings" | "contractUses" | "codings" | "certificate">;
  readonly entity: BuyerEntity | null;
  readonly orders: readonly PurchaseOrder[];
  readonly reservations: readonly Reservation[];
}): ApprovalSubject {
  return { entityId: input.invoice.entityId, kind: kindOf(input), amount: amountOf(input) };
}

function kindOf({ invoice, match }: Pick<Parameters<typeof approvalSubject>[0], "invoice" | "match">): ApprovalKind {
  const { pairs, findings, contractUses = [] } = match;
  if (isDirect(invoice, match) || (pairs.length === 0 && contractUses.length === 0)) return "no-order";
  const isVariance = findings.some((finding) => isHold(finding) && !finding.code.startsWith(ABOUT_READING));
  return isVariance ? "variance" : "matched";
}

/** In the currency of the entity that is billed; null where a part of it is in another and no rate is on file. */
function amountOf({ invoice, match, entity, orders, reservations }: Parameters<typeof approvalSubject>[0]) {
  if (entity === null || invoice.grossTotal === null || invoice.currency === null) return null;
  const books = { match, invoice, entity };
  const used = orders.filter((order) => reservations.some((reserved) => reserved.orderNumber === order.number));
  // What a credit note gives back has been approved before.
  const cumulative = invoice.sign === -1 ? [] : used.map((order) => billedInBooks(order, reservations, books));
  const known = cumulative.filter((amount) => amount !== null);
  const gross = inBooks(absolute(invoice.grossTotal), invoice.currency, books);
  return known.length < cumulative.length ? null : amountToApprove(gross, known);
}

interface Books {
  readonly match: Partial<Pick<Match, "certificate">>;
  readonly invoice: Invoice;
  readonly entity: BuyerEntity;
}

/** By the rates that the match was made with, to the cent of the entity's currency; null without one. */
export function inBooks(amount: Decimal, from: CurrencyCode, { match, invoice, entity }: Books): Decimal | null {
  const to = entity.currency;
  if (from === to) return amount;
  const found = inCurrency(amount, { from, to, through: invoice.currency ?? from }, match.certificate?.exchange ?? []);
  return found === null ? null : roundMoney(found, to);
}

function billedInBooks(order: PurchaseOrder, reservations: readonly Reservation[], books: Books): Decimal | null {
  return inBooks(billedWith(order, reservations), order.currency, books);
}

/** Net value that the order has come to, this invoice included. */
function billedWith(order: PurchaseOrder, reservations: readonly Reservation[]): Decimal {
  const before = sum(order.lines.map((line) => line.billedAmount));
  const own = reservations.filter((reserved) => reserved.orderNumber === order.number);
  return add(before, sum(own.map((reserved) => reserved.netAmount)));
}
