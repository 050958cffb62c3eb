/**
 * What tells two invoices of the same amount apart that are no duplicates (accounts-payable §2.1, "Excluded"): recurring
 * invoices, partial deliveries and instalments, a credit with its new invoice, and numbers that begin anew each year.
 */
import { normaliseInvoiceNumber } from "../../checking/duplicate.ts";
import type { Invoice } from "../../invoice.ts";
import { add, compare, equals, isPositive } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { dateParts, daysBetween } from "../../values/local-date.ts";
import type { EarlierInvoice, RuleContext } from "../rule.ts";

/** A month at its shortest, less a long weekend. */
const ABOUT_A_MONTH = 25;
const HALF_A_YEAR = 180;
/** UNTDID 1001: partial, prepayment and interim invoices. */
const INSTALMENTS: readonly string[] = ["326", "386", "875", "876", "877"];

/** Same amount, other number: the papers say, or the goods that came show, that it is another supply. */
export function isAnotherSupply(context: RuleContext, other: EarlierInvoice): boolean {
  const { invoice } = context;
  if (!isRunningOn(invoice, other)) return false;
  if (statesAnother(invoice, other)) return true;
  const isSamePeriod = periodOf(invoice) !== null && other.period != null;
  if (isSamePeriod || invoice.issueDate === other.issueDate) return false;
  return isNextMonth(invoice, other) || areInstalments(invoice, other) || hasComeToo(context, other);
}

/** A number of the same pattern that goes on with time: "4711-1" after "4711" does not, "4712" does. */
function isRunningOn({ number, issueDate }: Invoice, other: EarlierInvoice): boolean {
  if (number === null || other.number === null || issueDate === null || other.issueDate === null) return false;
  const mine = number.trim().toUpperCase();
  const theirs = other.number.trim().toUpperCase();
  if (mine === theirs || mine.replace(/\d/g, "9") !== theirs.replace(/\d/g, "9")) return false;
  return issueDate === other.issueDate || issueDate > other.issueDate === mine > theirs;
}

function statesAnother(invoice: Invoice, other: EarlierInvoice): boolean {
  const mine = periodOf(invoice);
  const theirs = other.period ?? null;
  const isOtherPeriod = mine !== null && theirs !== null && (mine.start > theirs.end || theirs.start > mine.end);
  return (
    isOtherPeriod ||
    areApart(deliveryNotesOf(invoice), other.deliveryNotes ?? []) ||
    areApart(invoice.orderNumbers, other.orderNumbers ?? [])
  );
}

function periodOf({ terms, lines }: Invoice) {
  return terms?.period ?? lines.find((line) => line.period !== undefined)?.period ?? null;
}

/** Every delivery note that an invoice names, whole or by line. */
export function deliveryNotesOf({ terms, lines }: Pick<Invoice, "terms" | "lines">): readonly string[] {
  return [...new Set([...(terms?.deliveryNotes ?? []), ...lines.flatMap((line) => line.deliveryNote ?? [])])];
}

function areApart(mine: readonly string[], theirs: readonly string[]): boolean {
  const known = new Set(theirs.map(foldIdentifier));
  return mine.length > 0 && known.size > 0 && mine.every((one) => !known.has(foldIdentifier(one)));
}

function isNextMonth(invoice: Invoice, other: EarlierInvoice): boolean {
  if (invoice.issueDate === null || other.issueDate === null) return false;
  const isOtherMonth = invoice.issueDate.slice(0, 7) !== other.issueDate.slice(0, 7);
  return isOtherMonth && Math.abs(daysBetween(invoice.issueDate, other.issueDate)) >= ABOUT_A_MONTH;
}

function areInstalments(invoice: Invoice, other: EarlierInvoice): boolean {
  return [invoice.terms?.typeCode, other.typeCode].every((code) => code != null && INSTALMENTS.includes(code));
}

/** The earlier one was billed, and goods for this one came beside it: a partial delivery like the last. */
function hasComeToo({ pairs, orderLineOf }: RuleContext, other: EarlierInvoice): boolean {
  if (pairs.length === 0 || !["approved", "posted"].includes(other.state)) return false;
  return pairs.every((pair) => {
    const line = orderLineOf(pair);
    return isPositive(line.billed) && compare(add(line.billed, pair.quantity), line.received) <= 0;
  });
}

/**
 * A credit note and the invoice that it names, or an invoice billed anew after it was credited in full: both belong on
 * the books.
 */
export function isCreditOrRebill(invoice: Invoice, other: EarlierInvoice, all: readonly EarlierInvoice[]): boolean {
  if (names(invoice.precedingInvoiceNumber, other.number) && invoice.type === "credit-note") return true;
  if (names(other.precedingNumber, invoice.number) && other.type === "credit-note") return true;
  return all.some(
    (credit) =>
      credit.type === "credit-note" &&
      credit.state !== "rejected" &&
      names(credit.precedingNumber, other.number) &&
      credit.grossTotal !== null &&
      other.grossTotal !== null &&
      equals(credit.grossTotal, other.grossTotal) &&
      !isSameNumber(invoice.number, other.number),
  );
}

function names(preceding: string | null | undefined, number: string | null): boolean {
  return preceding != null && isSameNumber(preceding, number);
}

export function isSameNumber(a: string | null, b: string | null): boolean {
  const norm = normaliseInvoiceNumber(a ?? "");
  return norm !== "" && norm === normaliseInvoiceNumber(b ?? "");
}

/** "12" of last year and "12" of this year, where a supplier counts from one each January; a number with its year is one. */
export function isOfAnotherYear({ number, issueDate }: Invoice, other: EarlierInvoice): boolean {
  if (number === null || issueDate === null || other.issueDate === null) return false;
  const { year } = dateParts(issueDate);
  if (year === dateParts(other.issueDate).year || number.includes(String(year % 100))) return false;
  return Math.abs(daysBetween(issueDate, other.issueDate)) >= HALF_A_YEAR;
}
