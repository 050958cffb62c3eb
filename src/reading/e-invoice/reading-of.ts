/** From the EN 16931 model to a Reading: texts become values, and what does not parse becomes a warning. */
import { AMOUNT_FIELDS, type Claim, DATE_FIELDS, type FieldName, type Reading } from "../../domain/extraction.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import type { Issue } from "../../domain/values/result.ts";
import { withPositiveTotals } from "./credit-sign.ts";
import type { EnInvoice, EnLine, EnPayment } from "./en-invoice.ts";
import { lineClaimOf, taxClaimsOf, withheldOf } from "./lines-of.ts";
import { modelWarnings } from "./model-warnings.ts";
import { profileOf } from "./rules/profile.ts";
import { amount, stated, type Warn } from "./stated-values.ts";
import { supportingOf } from "./supporting.ts";
import { termsOf } from "./terms-of.ts";
import { documentTypeOf } from "./type-codes.ts";

const AMOUNTS: ReadonlySet<FieldName> = new Set(AMOUNT_FIELDS);
const DATES: ReadonlySet<FieldName> = new Set(DATE_FIELDS);
/** Identifiers that people group with blanks; compact is how they are compared and shown. */
const COMPACT: ReadonlySet<FieldName> = new Set(["supplierVatId", "buyerVatId", "iban", "bic"]);
/** ISO 13616; the check digits are judged later, where an account is compared with the one on file. */
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;

/** The reading of one e-invoice; broken arithmetic is left as stated for the checks to find. */
export function readingOf(model: EnInvoice): Reading {
  const warnings: Issue[] = [...modelWarnings(model)];
  const warn: Warn = (code, message) => warnings.push({ code, message });
  const { totals } = model;
  const isOfNorm = profileOf(model).parts.has("document");
  const reading: Reading = {
    type: documentTypeOf(model.typeCode) ?? "other",
    source: "xml",
    language: model.language,
    pages: [],
    fields: claimsOf(model, warn),
    lines: model.lines.map((line) => lineClaimOf(withOtherOrder(line, model), warn)),
    taxes: model.breakdown.flatMap((group) => taxClaimsOf(group, { isOfNorm }, warn)),
    ...stated("allowanceTotal", totals.allowances, warn),
    ...stated("chargeTotal", totals.charges, warn),
    ...stated("roundingAmount", totals.rounding, warn),
    ...withheldOf(model, warn),
    ...termsOf(model, warn),
    orderNumbers: orderNumbersOf(model),
    ...supportingOf(model, warn),
    warnings,
  };
  return withPositiveTotals(reading);
}

/** A line's order is told only where it is another than the document's. */
function withOtherOrder(line: EnLine, { orderNumber }: EnInvoice): EnLine {
  return line.orderNumber === orderNumber ? { ...line, orderNumber: null } : line;
}

/** Every header field of the contract, as the model states it. */
function textsOf(model: EnInvoice): { readonly [Name in FieldName]: string | null } {
  const { totals, seller, buyer } = model;
  const payment = paymentOf(model.payments);
  return {
    invoiceNumber: model.number,
    issueDate: model.issueDate,
    dueDate: model.dueDate,
    deliveryDate: model.delivery?.date ?? null,
    currency: model.currency,
    netTotal: totals.net,
    taxTotal: totals.tax,
    grossTotal: totals.gross,
    prepaidAmount: totals.prepaid,
    amountDue: totals.due,
    supplierName: seller.name ?? seller.tradingName,
    supplierVatId: seller.vatId,
    supplierTaxNumber: seller.taxId,
    buyerName: buyer.name ?? buyer.tradingName,
    buyerVatId: buyer.vatId,
    iban: payment?.account ?? null,
    bic: payment?.bic ?? null,
    purchaseOrderNumber: model.orderNumber,
    deliveryNoteNumber: model.despatchAdvice,
    precedingInvoiceNumber: model.preceding.find(({ number }) => number !== null)?.number ?? null,
  };
}

/** The first way to pay whose account is an IBAN; else the first that names any account. */
function paymentOf(payments: readonly EnPayment[]): EnPayment | undefined {
  const named = payments.filter(({ account }) => account !== null);
  return named.find(({ account }) => IBAN_SHAPE.test(compact(account ?? ""))) ?? named[0];
}

function claimsOf(model: EnInvoice, warn: Warn): Reading["fields"] {
  const claims = Object.entries(textsOf(model)).flatMap(([key, text]) => {
    const name = key as FieldName;
    const value = text === null ? null : fieldValue(name, text, warn);
    return value === null ? [] : [[name, xmlClaim(value)] as const];
  });
  return Object.fromEntries(claims);
}

function fieldValue(name: FieldName, text: string, warn: Warn): string | null {
  if (AMOUNTS.has(name)) return amount(name, text, warn) ?? null;
  if (DATES.has(name)) return day(name, text, warn);
  const value = COMPACT.has(name) ? compact(text) : text;
  if (name !== "iban" || IBAN_SHAPE.test(value)) return value;
  warn(
    "IBAN_UNREADABLE",
    `"${text.slice(0, 40)}" is no IBAN (BT-84); it is left out. Ask the supplier for the account.`,
  );
  return null;
}

function day(name: FieldName, text: string, warn: Warn): string | null {
  const parsed = parseLocalDate(text);
  if (parsed === null) warn("DATE_UNREADABLE", `"${text.slice(0, 40)}" is no day for ${name}; enter it by hand.`);
  return parsed;
}

/** The order of the head (BT-13) first, then those that only lines name. */
function orderNumbersOf(model: EnInvoice): readonly string[] {
  const all = [model.orderNumber, ...model.lines.map(({ orderNumber }) => orderNumber)];
  return [...new Set(all.filter((number) => number !== null))];
}

/** Read exactly as stated, so there is no doubt about the reading; whether it is true is for the checks. */
function xmlClaim(value: string): Claim {
  return { value, confidence: 1, accepted: true, source: "xml" };
}

function compact(text: string): string {
  return text.replace(/\s/g, "").toUpperCase();
}
