/** From an approved invoice to ledger lines: goods at the order's price, price variance, tax by rate, payables. */

import type { Decision } from "../decision.ts";
import type { Invoice } from "../invoice.ts";
import type { Match } from "../matching/match.ts";
import { isPrepayment } from "../matching/special-types.ts";
import { type LedgerLine, type Posting, postingIdOf } from "../posting.ts";
import type { PurchaseOrder } from "../purchase-order.ts";
import { expectedPaymentDate } from "../replying/compose-reply.ts";
import type { BuyerEntity, Supplier } from "../supplier.ts";
import type { CurrencyCode } from "../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  equals,
  isZero,
  larger,
  negate,
  subtract,
  sum,
} from "../values/decimal.ts";
import type { LocalDate } from "../values/local-date.ts";
import { roundMoney } from "../values/money.ts";
import { fail, ok, type Result } from "../values/result.ts";
import { goodsLines } from "./ledger-lines.ts";
import { postingDay } from "./posting-day.ts";

export interface PostingInputs {
  readonly decision: Pick<Decision, "id">;
  readonly invoice: Invoice;
  readonly match: Pick<Match, "pairs" | "contractUses" | "codings"> & Partial<Pick<Match, "findings">>;
  readonly orders: readonly PurchaseOrder[];
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
  readonly exporter: string;
}

/** What sums may differ by for rounding (§1.6); a cent of it is booked as such, more is refused. */
const MOST_ROUNDING = decimal("0.02");

/**
 * Debits positive, credits negative, adding up to zero; a credit note the other way round. Nothing is forced to
 * balance: beyond rounding, POSTING_UNBALANCED; without supplier, number, date, currency or totals, POSTING_INCOMPLETE.
 */
export function buildPosting(input: PostingInputs): Result<Posting> {
  const { invoice, supplier, decision } = input;
  const known = knownValues(invoice);
  if (known === null || supplier === null) {
    return fail(
      "POSTING_INCOMPLETE",
      "Supplier, number, date, currency and totals must be known before it can be posted; correct them.",
    );
  }
  const lines = [...chargedLines(input, known), payables(supplier, known)];
  const rest = sum(lines.map((line) => line.amount));
  if (compare(absolute(rest), larger(MOST_ROUNDING, clearedBy(input))) > 0) {
    return fail(
      "POSTING_UNBALANCED",
      `The ledger lines are ${absolute(rest)} ${known.currency} apart from the gross total; correct the lines or totals.`,
    );
  }
  const balanced = isZero(rest) ? lines : [...lines, rounding(negate(rest))];
  return ok({
    id: postingIdOf(decision.id),
    decisionId: decision.id,
    exporter: input.exporter,
    state: "pending",
    reference: null,
    entityId: input.entity?.id ?? invoice.entityId,
    supplierId: supplier.id,
    supplierName: supplier.name,
    documentType: invoice.sign === -1 ? "credit-note" : "invoice",
    invoiceNumber: known.number,
    invoiceDate: known.issueDate,
    ...postedLater(known.issueDate, input.entity),
    dueDate: expectedPaymentDate(invoice, supplier, known.issueDate),
    currency: known.currency,
    orderNumbers: orderNumbersOf(input),
    lines: balanced.filter((line) => !isZero(line.amount)).map((line) => (invoice.sign === -1 ? reversed(line) : line)),
  });
}

/** A closed period takes no more postings; the date of the invoice and its tax point stay. */
function postedLater(issueDate: LocalDate, entity: BuyerEntity | null): Pick<Posting, "postingDate"> {
  const day = postingDay(issueDate, entity?.closedUntil ?? null);
  return day === issueDate ? {} : { postingDate: day };
}

/** What a payment in advance asks for is owed and not yet charged; its tax comes with the final invoice. */
function chargedLines(input: PostingInputs, known: Known): LedgerLine[] {
  const { number, gross, currency } = known;
  if (isPrepayment(input.invoice)) return [prepayments(`Prepayment ${number}`, roundMoney(gross, currency))];
  const charged = [...goodsLines({ ...input, currency }), ...taxLines(input.invoice, known)];
  const taken = prepayments("Paid in advance", negate(roundMoney(known.prepaid, currency)));
  return isZero(known.prepaid) ? charged : [...charged, taken];
}

/** What the match accepted as a small difference, by the limits that held then. */
function clearedBy({ match }: PostingInputs): Decimal {
  return match.findings?.find(({ code }) => code === "SMALL_DIFF_CLEARED")?.variance ?? decimal("0");
}

interface Known {
  readonly number: string;
  readonly issueDate: LocalDate;
  readonly currency: CurrencyCode;
  readonly tax: Decimal;
  readonly gross: Decimal;
  /** Already paid: of the gross total only the rest is owed. */
  readonly prepaid: Decimal;
}

function knownValues(invoice: Invoice): Known | null {
  const { number, issueDate, currency, taxTotal, grossTotal, netTotal } = invoice;
  if (number === null || issueDate === null || currency === null) return null;
  if (taxTotal === null || grossTotal === null || netTotal === null) return null;
  return {
    number,
    issueDate,
    currency,
    tax: taxTotal,
    gross: grossTotal,
    prepaid: invoice.prepaidAmount ?? decimal("0"),
  };
}

/** By rate when the rows add up to the printed total; the total in one line otherwise. The supplier's tax is never changed. */
function taxLines(invoice: Invoice, { tax, currency }: Known): LedgerLine[] {
  const rows = invoice.taxes.filter((row) => !isZero(row.tax));
  const byRate = rows.length > 0 && equals(sum(rows.map((row) => row.tax)), tax);
  const single = invoice.taxes.length === 1 ? (invoice.taxes[0]?.rate ?? null) : null;
  const parts = byRate ? rows.map((row) => ({ rate: row.rate, amount: row.tax })) : [{ rate: single, amount: tax }];
  return parts.map(({ rate, amount }) => ({
    role: "tax",
    account: "tax",
    costCenter: null,
    text: rate === null ? "Input tax" : `Input tax ${rate} %`,
    amount: roundMoney(amount, currency),
    taxRate: rate,
  }));
}

function payables(supplier: Supplier, { number, gross, prepaid, currency }: Known): LedgerLine {
  return {
    role: "payables",
    account: "payables",
    costCenter: null,
    text: `${supplier.name} ${number}`,
    amount: negate(roundMoney(subtract(gross, prepaid), currency)),
    taxRate: null,
  };
}

function prepayments(text: string, amount: Decimal): LedgerLine {
  return { role: "prepayments", account: "prepayments", costCenter: null, text, amount, taxRate: null };
}

function rounding(amount: Decimal): LedgerLine {
  return {
    role: "small-difference",
    account: "small-difference",
    costCenter: null,
    text: "Rounding",
    amount,
    taxRate: null,
  };
}

function reversed(line: LedgerLine): LedgerLine {
  return { ...line, amount: subtract(decimal("0"), line.amount) };
}

function orderNumbersOf({ match, invoice, orders }: PostingInputs): readonly string[] {
  const paired = [...new Set(match.pairs.map((pair) => pair.orderNumber))];
  if (paired.length > 0) return paired;
  return invoice.orderNumbers.filter((number) => orders.some((order) => order.number === number));
}
