/** The checked invoice or credit note: claims that were turned into values, with what was wrong about them. */

import type { DocumentType } from "./document.ts";
import type { DeductedPrepayment, WithheldTax } from "./extraction.ts";
import type { Finding } from "./finding.ts";
import type { CurrencyCode } from "./values/currency.ts";
import type { Decimal } from "./values/decimal.ts";
import type { DocumentId, EntityId, ExtractionId, Iban, InvoiceId, SupplierId } from "./values/identifiers.ts";
import type { LocalDate } from "./values/local-date.ts";
import type { Percent } from "./values/percent.ts";
import type { UnitCode } from "./values/quantity.ts";

export const INVOICE_STATES = [
  "checked",
  "matched",
  "waiting-receipt",
  "in-review",
  "held",
  "approved",
  "posted",
  "rejected",
] as const;

export type InvoiceState = (typeof INVOICE_STATES)[number];

export interface InvoiceLine {
  /** 1, 2, 3 … as printed. */
  readonly number: number;
  readonly description: string;
  readonly itemCode: string | null;
  readonly quantity: Decimal | null;
  readonly unit: UnitCode | null;
  /** As printed, for people. */
  readonly printedUnit: string | null;
  readonly unitPrice: Decimal | null;
  readonly netAmount: Decimal | null;
  readonly taxRate: Percent | null;
  readonly orderLine: string | null;
  /** The order this line names, when it is another than the document's. */
  readonly orderNumber?: string;
  readonly deliveryNote?: string;
  readonly period?: Period;
}

/** First and last day of a supply. */
export interface Period {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** What an invoice may state beside what each one must; absent means not stated. */
export interface InvoiceTerms {
  /** UNTDID 1001 (BT-3): 380 invoice, 381 credit note, 384 correction, 386 prepayment, 389 self-billed. */
  readonly typeCode?: string;
  readonly contractNumber?: string;
  readonly deliveryNotes?: readonly string[];
  readonly period?: Period;
  readonly deliveryDate?: LocalDate;
  /** The tax total in the currency of the books, and that currency (BT-111, BT-6). */
  readonly accountingTaxTotal?: Decimal;
  readonly accountingCurrency?: CurrencyCode;
  readonly prepayments?: readonly DeductedPrepayment[];
  readonly isReverseCharge?: boolean;
  readonly buyerVatId?: string;
  /** Read from data (an e-invoice) and not from a page: what is absent there was not stated. */
  readonly isData?: boolean;
}

export interface TaxGroup {
  readonly category: string | null;
  readonly rate: Percent;
  readonly base: Decimal | null;
  readonly tax: Decimal;
  /** Why no tax is charged (BT-120, BT-121). */
  readonly exemptionReason?: string;
}

/**
 * All amounts are positive for invoices and credit notes alike; `sign` says which way they count
 * (accounts-payable convention C2). A value that was not read is null and has its finding.
 */
export interface Invoice {
  readonly id: InvoiceId;
  readonly extractionId: ExtractionId;
  readonly documentId: DocumentId;
  readonly type: DocumentType;
  readonly sign: 1 | -1;
  readonly supplierId: SupplierId | null;
  readonly entityId: EntityId | null;
  readonly number: string | null;
  readonly issueDate: LocalDate | null;
  readonly dueDate: LocalDate | null;
  readonly currency: CurrencyCode | null;
  readonly netTotal: Decimal | null;
  readonly taxTotal: Decimal | null;
  readonly grossTotal: Decimal | null;
  readonly prepaidAmount: Decimal | null;
  readonly amountDue: Decimal | null;
  readonly allowanceTotal: Decimal | null;
  readonly chargeTotal: Decimal | null;
  readonly iban: Iban | null;
  readonly supplierName: string | null;
  readonly supplierVatId: string | null;
  readonly orderNumbers: readonly string[];
  readonly precedingInvoiceNumber: string | null;
  readonly language: string | null;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly TaxGroup[];
  readonly terms?: InvoiceTerms;
  /** Tax to keep back from the payment and to remit; absent where nothing is withheld. */
  readonly withheldTax?: readonly WithheldTax[];
  /** What earlier invoices left to pay, where the amount due has it in it; absent where it has not. */
  readonly earlierBalance?: Decimal;
  /** The page's lines were not read for sure: that they miss the total says nothing about the supplier. */
  readonly areLinesUnsure?: boolean;
  /** What checking found, before any order was looked at. */
  readonly findings: readonly Finding[];
}

/** One invoice per extraction, so the key is shared. */
export function invoiceIdOf(extractionId: ExtractionId): InvoiceId {
  return extractionId as string as InvoiceId;
}
