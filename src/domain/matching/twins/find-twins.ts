/** Which earlier invoices are this one once more: the levels of accounts-payable §2.1, the surest first. */
import { digitsOf, foldPrintedNumber, lineSetOf } from "../../checking/duplicate.ts";
import { typingSlips } from "../../checking/edit-distance.ts";
import { nameLikeness } from "../../checking/party-name.ts";
import type { Invoice } from "../../invoice.ts";
import { orderLineKey } from "../../purchase-order.ts";
import { type Decimal, equals, round, subtract } from "../../values/decimal.ts";
import { daysBetween } from "../../values/local-date.ts";
import type { EarlierInvoice, RuleContext } from "../rule.ts";
import { isAnotherSupply, isCreditOrRebill, isOfAnotherYear, isSameNumber } from "./another-supply.ts";

/**
 * X2 number, gross, currency and date agree; X3 the printed number; N1 gross within a week and a number like it; N2 gross
 * within 45 days and the same lines; N3 the number, with gross off by tax, a digit or the sign; N4 another master record.
 */
const LEVELS = ["X2", "X3", "N1", "N2", "N3", "N4"] as const;

export type TwinLevel = (typeof LEVELS)[number];

export interface Twin {
  readonly other: EarlierInvoice;
  readonly level: TwinLevel;
  /** Terms of the languages: what is the same in both. */
  readonly agrees: readonly string[];
}

const A_WEEK = 7;
const SIX_WEEKS = 45;
const SAME_NAME = 0.98;
const APPROVED: readonly string[] = ["approved", "posted"];

/** Surest first, and of two alike the one that was approved. Rejected ones are none: a number may come again corrected. */
export function findTwins(context: RuleContext): readonly Twin[] {
  const known = context.earlier.filter((other) => other.state !== "rejected");
  return known
    .flatMap((other) => {
      const level = levelOf(context, other);
      return level === null ? [] : [{ other, level, agrees: agreeing(context, other) }];
    })
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || rank(a.other) - rank(b.other));
}

/** The rejected invoice whose number comes again; null when there is none. */
export function supersededBy({ invoice, earlier }: RuleContext): EarlierInvoice | null {
  return (
    earlier.find(
      (other) =>
        other.state === "rejected" && isSameSupplier(invoice, other) && isSameNumber(invoice.number, other.number),
    ) ?? null
  );
}

function rank(other: EarlierInvoice): number {
  return APPROVED.includes(other.state) ? 0 : 1;
}

function levelOf(context: RuleContext, other: EarlierInvoice): TwinLevel | null {
  const { invoice } = context;
  if (!isSameSupplier(invoice, other)) return isOnOtherRecord(context, other) ? "N4" : null;
  if (isCreditOrRebill(invoice, other, context.earlier)) return null;
  if (isSameNumber(invoice.number, other.number)) return levelOfNumber(invoice, other);
  return isSameMoney(invoice, other) && isSameType(invoice, other) ? levelOfMoney(context, other) : null;
}

function isSameSupplier({ supplierId }: Invoice, other: EarlierInvoice): boolean {
  return other.supplierId === undefined || other.supplierId === supplierId;
}

function isSameType({ type }: Invoice, other: EarlierInvoice): boolean {
  return other.type === undefined || other.type === type;
}

function levelOfNumber(invoice: Invoice, other: EarlierInvoice): TwinLevel | null {
  const isMoney = isSameMoney(invoice, other);
  if (!isSameType(invoice, other)) return isMoney ? "N3" : null;
  if (isMoney && invoice.issueDate !== null && invoice.issueDate === other.issueDate) return "X2";
  if (isOfAnotherYear(invoice, other)) return null;
  if (foldPrintedNumber(invoice.number ?? "") === foldPrintedNumber(other.number ?? "")) return "X3";
  return isMoney || differsByTax(invoice, other.grossTotal) || isMistyped(invoice, other) ? "N3" : null;
}

/** The same money under another number. */
function levelOfMoney(context: RuleContext, other: EarlierInvoice): TwinLevel | null {
  const { invoice } = context;
  if (invoice.issueDate === null || other.issueDate === null || isAnotherSupply(context, other)) return null;
  const days = Math.abs(daysBetween(invoice.issueDate, other.issueDate));
  if (days <= A_WEEK && hasNumberLike(invoice.number, other.number)) return "N1";
  return days <= SIX_WEEKS && (hasSameLines(invoice, other) || hasSameOrderLines(context, other)) ? "N2" : null;
}

function hasNumberLike(a: string | null, b: string | null): boolean {
  const mine = digitsOf(a);
  const theirs = digitsOf(b);
  return mine !== null && theirs !== null && typingSlips(mine, theirs) <= 1;
}

function hasSameLines(invoice: Invoice, other: EarlierInvoice): boolean {
  return other.lineSet != null && other.lineSet === lineSetOf(invoice);
}

function hasSameOrderLines({ pairs }: RuleContext, other: EarlierInvoice): boolean {
  const mine = new Set(pairs.map((pair) => orderLineKey(pair.orderNumber, pair.orderLine)));
  const theirs = new Set(other.orderLines ?? []);
  return mine.size > 0 && mine.size === theirs.size && [...mine].every((key) => theirs.has(key));
}

/** N4: two master records of one supplier, given away by account, tax number or name. */
function isOnOtherRecord(context: RuleContext, other: EarlierInvoice): boolean {
  const { invoice } = context;
  if (!isSameMoney(invoice, other) || !isSameNumber(invoice.number, other.number)) return false;
  const keys = other.sharedKeys ?? [];
  return keys.includes("iban") || keys.includes("vat-id") || hasSameName(context, other);
}

function hasSameName({ invoice, supplier }: RuleContext, other: EarlierInvoice): boolean {
  const name = supplier?.name ?? invoice.supplierName;
  return name !== null && other.supplierName != null && nameLikeness(name, other.supplierName) >= SAME_NAME;
}

function isSameMoney(invoice: Invoice, other: EarlierInvoice): boolean {
  return isEqual(invoice.grossTotal, other.grossTotal) && invoice.currency === other.currency;
}

function differsByTax(invoice: Invoice, other: Decimal | null): boolean {
  const { grossTotal, netTotal, taxTotal } = invoice;
  if (grossTotal === null || other === null) return false;
  return isEqual(netTotal, other) || (taxTotal !== null && equals(subtract(other, grossTotal), taxTotal));
}

/** One digit other, or two exchanged; a sum with more digits is another sum. */
function isMistyped({ grossTotal, currency }: Invoice, other: EarlierInvoice): boolean {
  if (grossTotal === null || other.grossTotal === null || currency !== other.currency) return false;
  const [mine, theirs] = [grossTotal, other.grossTotal].map((gross) => String(round(gross, 2, "half-up")));
  return mine?.length === theirs?.length && typingSlips(mine ?? "", theirs ?? "") <= 1;
}

function isEqual(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && equals(a, b);
}

function agreeing(context: RuleContext, other: EarlierInvoice): readonly string[] {
  const { invoice } = context;
  const isNumber = isSameNumber(invoice.number, other.number);
  const tests: readonly (readonly [string, boolean])[] = [
    ["invoiceNumber", isNumber],
    ["similar-number", !isNumber && hasNumberLike(invoice.number, other.number)],
    ["grossTotal", isSameMoney(invoice, other)],
    ["issueDate", invoice.issueDate !== null && invoice.issueDate === other.issueDate],
    ["lines", hasSameLines(invoice, other)],
    ["order-lines", hasSameOrderLines(context, other)],
    ["iban", other.sharedKeys?.includes("iban") ?? false],
    ["supplierVatId", other.sharedKeys?.includes("vat-id") ?? false],
    ["supplierName", !isSameSupplier(invoice, other) && hasSameName(context, other)],
  ];
  return tests.filter(([, agrees]) => agrees).map(([term]) => term);
}
