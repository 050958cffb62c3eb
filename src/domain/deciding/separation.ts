/** Segregation of duties on one document: who took part in it and so may not approve it, or not alone (accounts-payable §2.5). */
import type { GoodsReceiptLine } from "../goods-receipt.ts";
import type { Invoice } from "../invoice.ts";
import type { Match } from "../matching/match.ts";
import { orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { TrailLine } from "../trail.ts";
import { absolute, compare, type Decimal } from "../values/decimal.ts";
import type { Issue } from "../values/result.ts";
import { FOUR_EYES_FROM } from "./authority.ts";

/** Logins or mail addresses, in lower case. */
export interface PartsTaken {
  /** Posted a goods receipt of an order line that is billed. */
  readonly receivedBy: readonly string[];
  /** Buyer of a billed order, or who asked for its goods. */
  readonly orderedBy: readonly string[];
  /** Corrected an amount or the account of this document. */
  readonly correctedBy: readonly string[];
  /** Took a step of a change to the account that would be paid. */
  readonly accountBy: readonly string[];
}

/** Whom a supplier's account was changed by, step by step. */
export interface AccountChange {
  readonly iban: string;
  readonly people: readonly string[];
}

/** Fields that say how much is paid, and where to. */
const PAYING_FIELDS: readonly string[] = [
  "netTotal",
  "taxTotal",
  "grossTotal",
  "prepaidAmount",
  "amountDue",
  "currency",
  "iban",
  "bic",
];

export function partsTaken(input: {
  readonly invoice: Invoice;
  readonly match: Pick<Match, "pairs">;
  readonly orders: readonly PurchaseOrder[];
  readonly receipts: readonly GoodsReceiptLine[];
  readonly trail: readonly TrailLine[];
  readonly accountChanges: readonly AccountChange[];
}): PartsTaken {
  const { invoice, match, orders } = input;
  const billed = new Set(match.pairs.map((pair) => orderLineKey(pair.orderNumber, pair.orderLine)));
  const billedOrders = orders.filter((order) => match.pairs.some((pair) => pair.orderNumber === order.number));
  return {
    receivedBy: people(
      input.receipts
        .filter((receipt) => billed.has(orderLineKey(receipt.orderNumber, receipt.orderLine)))
        .map((receipt) => receipt.postedBy),
    ),
    orderedBy: people([
      ...billedOrders.map((order) => order.buyerEmail),
      ...billedOrders.flatMap((order) =>
        order.lines
          .filter((line) => billed.has(orderLineKey(order.number, line.lineNumber)))
          .map((line) => line.requesterEmail),
      ),
    ]),
    correctedBy: people(input.trail.filter(isCorrectionOfPayment).map((line) => line.actor)),
    accountBy: people(
      input.accountChanges
        .filter((change) => invoice.iban === null || change.iban === invoice.iban)
        .flatMap((change) => change.people),
    ),
  };
}

/** Why this person may not approve; null when nothing speaks against it. */
export function conflictOf(login: string, parts: PartsTaken, gross: Decimal | null): Issue | null {
  if (isAmong(login, parts.accountBy)) {
    const message = "You took part in changing this supplier's account. Someone who did not must approve.";
    return { code: "FOUR_EYES_ACCOUNT", message };
  }
  if (isAmong(login, parts.orderedBy)) {
    const message = "You ordered these goods, or asked for them. Someone who did not must approve.";
    return { code: "FOUR_EYES_ORDER", message };
  }
  return receiptConflict(login, parts, gross);
}

/** The part of it that holds for a release too: a buyer settles the variances of his own order, a receiver does not. */
export function releaseConflict(login: string, parts: PartsTaken, gross: Decimal | null): Issue | null {
  return conflictOf(login, { ...parts, orderedBy: [] }, gross);
}

/** What is let pass because little money is at stake, yet written down. */
export function warningsOf(login: string, parts: PartsTaken, gross: Decimal | null): readonly string[] {
  return isAmong(login, parts.receivedBy) && !needsFourEyes(gross) ? ["receipt-and-approval"] : [];
}

/** Those who may agree and yet need a second person: they wrote an amount or an account that they approve. */
export function notAlone(parts: PartsTaken, logins: readonly string[], gross: Decimal | null): readonly string[] {
  return needsFourEyes(gross) ? logins.filter((login) => isAmong(login, parts.correctedBy)) : [];
}

function receiptConflict(login: string, parts: PartsTaken, gross: Decimal | null): Issue | null {
  if (!isAmong(login, parts.receivedBy) || !needsFourEyes(gross)) return null;
  const message = `You posted a goods receipt that this invoice rests on. From ${FOUR_EYES_FROM} on someone who did not must approve.`;
  return { code: "FOUR_EYES_RECEIPT", message };
}

/** An amount that is not known is not a small one. */
function needsFourEyes(gross: Decimal | null): boolean {
  return gross === null || compare(absolute(gross), FOUR_EYES_FROM) >= 0;
}

function isCorrectionOfPayment({ event, detail }: TrailLine): boolean {
  if (event !== "corrected") return false;
  const fields = (detail["fields"] ?? "").split(" ");
  return fields.some((field) => PAYING_FIELDS.includes(field));
}

function people(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => (name === null ? [] : [name.toLowerCase()])))];
}

/** Orders know people by mail address, the desk by login: the address itself, or what stands before its @. */
function isAmong(login: string, names: readonly string[]): boolean {
  const own = login.toLowerCase();
  return names.some((name) => name === own || name.split("@")[0] === own);
}
