/** What is known around an invoice when it is matched: history, accounts, the mail, what was learned. Plain data, so that a match can be replayed. */
import type { BankChangeState } from "../bank-change.ts";
import type { DocumentType } from "../document.ts";
import type { CurrencyCode } from "../values/currency.ts";
import type { Decimal } from "../values/decimal.ts";
import type { Instant } from "../values/instant.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { UnitCode } from "../values/quantity.ts";

/** How an earlier invoice came to be compared: the key it shares with this one (§2.1). */
export type SharedKey = "number" | "gross" | "iban" | "vat-id" | "lines" | "digits";

/** An invoice that may be the same one: what the duplicate rules look at. */
export interface EarlierInvoice {
  readonly invoiceId: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly issueDate: LocalDate | null;
  readonly grossTotal: Decimal | null;
  readonly currency: CurrencyCode | string | null;
  readonly state: string;
  readonly receivedAt: string;
  /** Absent in rows of an older version: the same supplier. */
  readonly supplierId?: string | null;
  readonly supplierName?: string | null;
  /** Sorted "quantity x net" of its lines, folded to a short text; null without lines. */
  readonly lineSet?: string | null;
  /** `orderLineKey` of each order line that its newest match paired. */
  readonly orderLines?: readonly string[];
  readonly period?: { readonly start: LocalDate; readonly end: LocalDate } | null;
  readonly sharedKeys?: readonly SharedKey[];
  /** Absent in rows of an older version: the same type as the invoice that is compared. */
  readonly type?: DocumentType;
  /** UNTDID 1001, where it is stated. */
  readonly typeCode?: string | null;
  /** The number that it corrects, as printed. */
  readonly precedingNumber?: string | null;
  readonly orderNumbers?: readonly string[];
  readonly deliveryNotes?: readonly string[];
}

/** The invoice that a credit note or a correction names, with what was already credited of it. */
export interface OriginalInvoice {
  readonly invoiceId: string;
  readonly documentId: string;
  readonly number: string;
  readonly state: string;
  readonly currency: string | null;
  /** Absent in rows of an older version: a credit note in another currency than its order then goes at its own day's rate. */
  readonly issueDate?: LocalDate | null;
  readonly netTotal: Decimal | null;
  readonly grossTotal: Decimal | null;
  /** Gross of approved credit notes that name it. */
  readonly creditedGross: Decimal;
  /** Gross that we asked the supplier to credit; null or absent where nothing was asked for. */
  readonly requestedGross?: Decimal | null;
  readonly lines: readonly OriginalLine[];
}

/** What an approved invoice took of an order line, and what came back. */
export interface OriginalLine {
  readonly orderNumber: string;
  readonly orderLine: string;
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
  readonly creditedQuantity: Decimal;
  readonly creditedAmount: Decimal;
}

/** An approved invoice that a credit note without a number may correct; only proposed, never compared. */
export interface CreditableInvoice {
  readonly number: string;
  readonly grossTotal: Decimal | null;
  readonly lines: readonly CreditableLine[];
}

export interface CreditableLine {
  readonly description: string;
  readonly itemCode: string | null;
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
}

/** A prepayment invoice that was approved for one of the orders, and what final invoices took off so far. */
export interface Prepayment {
  readonly invoiceNumber: string;
  readonly orderNumber: string;
  readonly gross: Decimal;
  readonly deducted: Decimal;
}

/** What people confirmed about a supplier's words: visible, revocable, never silent. */
export interface ItemAlias {
  readonly id: string;
  readonly supplierId: string;
  /** Folded supplier item code, or "text:" and the folded description. */
  readonly key: string;
  /** Our item code; null when only the factor was learned. */
  readonly itemCode: string | null;
  /** One unit of `fromUnit` is `factor` units of `toUnit`. */
  readonly factor: { readonly fromUnit: UnitCode; readonly toUnit: UnitCode; readonly factor: Decimal } | null;
  /** How often people have confirmed it; a factor counts as certain from three. */
  readonly confirmations: number;
  readonly confirmedBy: string;
  readonly confirmedAt: Instant;
}

/** Who else is known by the account on the invoice, and where a change of the supplier's account stands. */
export interface AccountEvidence {
  /** Names of other suppliers, or of our own entities, with this very account on file. */
  readonly otherOwners: readonly string[];
  readonly change: { readonly state: BankChangeState; readonly proposedAt: Instant } | null;
}

/** What the mail itself tells (§2.2). */
export interface MailEvidence {
  readonly fromDomain: string | null;
  readonly replyToDomain: string | null;
  /** "pass", "fail" or "none" of the trusted server. */
  readonly authentication: "pass" | "fail" | "none";
  readonly isFirstFromAddress: boolean;
  /** Words of a changed account stand in the mail. */
  readonly announcesBankChange: boolean;
  readonly urges: boolean;
  readonly receivedOn: LocalDate | null;
  /** The supplier's master record names the address or its domain; absent in rows of an older version. */
  readonly isRegisteredSender?: boolean;
}

/** The supplier's approved invoices so far, newest 200. */
export interface SupplierHistory {
  readonly approvedInvoices: number;
  readonly firstApprovedOn: LocalDate | null;
  /** Of the gross totals in the invoice's currency; null below eight invoices. */
  readonly medianGross: Decimal | null;
  /** Median absolute deviation of the same. */
  readonly spreadGross: Decimal | null;
  /** Numbers of the last ten invoices, newest first. */
  readonly lastNumbers: readonly string[];
  /** Invoices of the last 30 days just below an approval limit (the 5 % band). */
  readonly belowLimit: number;
}

export const NO_HISTORY: SupplierHistory = {
  approvedInvoices: 0,
  firstApprovedOn: null,
  medianGross: null,
  spreadGross: null,
  lastNumbers: [],
  belowLimit: 0,
};

export const NO_ACCOUNT_EVIDENCE: AccountEvidence = { otherOwners: [], change: null };
