/** What was read: claims with evidence and confidence, before anyone agreed to them. */
import type { DocumentType, SupportingDocument } from "./document.ts";
import type { Decimal } from "./values/decimal.ts";
import type { DocumentId, ExtractionId } from "./values/identifiers.ts";
import type { Issue } from "./values/result.ts";

/** The fields of `matchbook extract`; numbers are the business terms of EN 16931. */
export const FIELD_NAMES = [
  "invoiceNumber", // BT-1
  "issueDate", // BT-2
  "dueDate", // BT-9
  "deliveryDate", // BT-72
  "currency", // BT-5
  "netTotal", // BT-109
  "taxTotal", // BT-110
  "grossTotal", // BT-112
  "prepaidAmount", // BT-113
  "amountDue", // BT-115
  "supplierName", // BT-27
  "supplierVatId", // BT-31
  "supplierTaxNumber", // BT-32
  "buyerName", // BT-44
  "buyerVatId", // BT-48
  "iban", // BT-84
  "bic", // BT-86
  "purchaseOrderNumber", // BT-13
  "deliveryNoteNumber", // BT-16
  "precedingInvoiceNumber", // BT-25
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

export const AMOUNT_FIELDS = [
  "netTotal",
  "taxTotal",
  "grossTotal",
  "prepaidAmount",
  "amountDue",
] as const satisfies readonly FieldName[];
export const DATE_FIELDS = ["issueDate", "dueDate", "deliveryDate"] as const satisfies readonly FieldName[];

export type ClaimSource = "xml" | "text" | "ocr" | "profile" | "llm" | "person";

/** x0, y0, x1, y1 in points (1/72 inch) from the top left corner of the page. */
export type Box = readonly [number, number, number, number];

export interface Claim {
  /** Amounts as decimal text with a point, dates as ISO 8601, everything else as printed. */
  readonly value: string;
  /** The chance that the value is right, 0 to 1. */
  readonly confidence: number;
  /** Sure enough to use without a person. */
  readonly accepted: boolean;
  readonly source: ClaimSource;
  /** 1-based; absent when the claim was not read from a page. */
  readonly page?: number;
  readonly box?: Box;
}

export type Claims = { readonly [Name in FieldName]?: Claim };

export interface LineClaim {
  readonly description: string; // BT-153
  readonly itemCode?: string; // BT-155
  readonly quantity?: Decimal; // BT-129
  /** As printed or coded; parse with `parseUnit`. */
  readonly unit?: string; // BT-130
  /** Net price of one unit, already divided by a price base quantity. */
  readonly unitPrice?: Decimal; // BT-146 / BT-149
  readonly netAmount?: Decimal; // BT-131
  /** Percent. */
  readonly taxRate?: Decimal; // BT-152
  /** The order line this line names, as printed. */
  readonly orderLine?: string; // BT-132
  /** The order this line names, when it is another than the document's. */
  readonly orderNumber?: string;
  readonly deliveryNote?: string;
  /** ISO 8601 days. */
  readonly periodStart?: string; // BT-134
  readonly periodEnd?: string; // BT-135
  readonly confidence: number;
  readonly page?: number;
  readonly box?: Box;
}

/** One row of the tax breakdown, BG-23. */
export interface TaxClaim {
  /** UNCL 5305: S, Z, E, AE, K, G, O …; absent when the page does not say. */
  readonly category?: string; // BT-118
  /** Percent. */
  readonly rate: Decimal; // BT-119
  readonly base?: Decimal; // BT-116
  readonly tax: Decimal; // BT-117
  /** Why no tax is charged: the text, or else the code (VATEX). */
  readonly exemptionReason?: string; // BT-120, BT-121
}

/** A tax that the buyer keeps back from what is paid and remits for the supplier; no term of EN 16931. */
export interface WithheldTax {
  /** RT01, IRPF: as its country calls it. */
  readonly kind?: string;
  /** Percent. */
  readonly rate?: Decimal;
  /** Absent when it could not be read. */
  readonly amount?: Decimal;
}

/** An earlier payment that a final invoice takes off. */
export interface DeductedPrepayment {
  readonly invoiceNumber: string | null;
  readonly amount: Decimal;
}

/** Further terms that a document states; absent means not found, never guessed. */
export interface StatedTerms {
  /** UNTDID 1001: 380 invoice, 381 credit note, 384 correction, 386 prepayment, 389 self-billed. */
  readonly typeCode?: string; // BT-3
  readonly contractNumber?: string; // BT-12
  /** Every delivery note in sight. */
  readonly deliveryNotes?: readonly string[]; // BT-16
  /** First and last day of the supply, ISO 8601. */
  readonly periodStart?: string; // BT-73
  readonly periodEnd?: string; // BT-74
  /** Tax in the currency of the accounts. */
  readonly accountingTaxTotal?: Decimal; // BT-111
  /** ISO 4217 of that currency. */
  readonly accountingCurrency?: string; // BT-6
  readonly prepayments?: readonly DeductedPrepayment[];
  /** "Reverse charge" or the like stands on the document. */
  readonly isReverseCharge?: boolean;
}

/** What data inside a document and the page people see are compared by. */
export type ComparedField =
  | "invoiceNumber"
  | "issueDate"
  | "dueDate"
  | "currency"
  | "netTotal"
  | "taxTotal"
  | "grossTotal"
  | "amountDue"
  | "supplierName"
  | "payeeName"
  | "supplierVatId"
  | "buyerVatId"
  | "iban"
  | "lines";

/** Who disagrees: people's page and the data inside the document, or the page's picture and the text layer behind it. */
export type Readers = "page-and-data" | "picture-and-text";

/** Something that two readings of one document tell differently. */
export interface Contradiction {
  readonly field: ComparedField;
  /** As the page shows it: amounts as decimal text, dates as ISO 8601, several values parted by "; ". */
  readonly page: string;
  /** As the data or the text layer state it, written the same way. */
  readonly xml: string;
  /** Absent for the page and the data. */
  readonly readers?: Readers;
}

/** Everything one reading of a document found; absent means not found, never guessed. */
export interface Reading {
  readonly type: DocumentType;
  readonly source: "xml" | "text" | "ocr";
  /** ISO 639-1 of most of the words, when clear. */
  readonly language: string | null;
  /** 1-based pages it was read from, empty for XML without a page. */
  readonly pages: readonly number[];
  readonly fields: Claims;
  readonly lines: readonly LineClaim[];
  readonly taxes: readonly TaxClaim[];
  /** Σ of document level allowances (BT-107) and charges (BT-108), when stated. */
  readonly allowanceTotal?: Decimal;
  readonly chargeTotal?: Decimal;
  readonly roundingAmount?: Decimal; // BT-114
  /** What earlier invoices left to pay, where the amount due has it in it; no term of EN 16931. */
  readonly earlierBalance?: Decimal;
  /** The lines were not read for sure to their end, and do not come to the totals. */
  readonly areLinesUnsure?: boolean;
  /** Absent where nothing is withheld: the amount due is gross − prepaid − withheld. */
  readonly withheldTax?: readonly WithheldTax[];
  readonly terms?: StatedTerms;
  /** Every order number in sight, the one in `fields` first. */
  readonly orderNumbers: readonly string[];
  readonly warnings: readonly Issue[];
  /** Where the page contradicts the data or its own text layer, each with its warning; absent where nothing was compared or all agrees. */
  readonly contradictions?: readonly Contradiction[];
  /** What the e-invoice encloses besides itself (BG-24); absent where it encloses nothing. */
  readonly supporting?: readonly SupportingDocument[];
  /** How sure the page's reading is as a whole; absent where data was read as data, which needs no such guess. */
  readonly sureness?: { readonly chance: number };
}

/** Size of a page in points, so that boxes can be drawn over a picture of any size. */
export interface PageSize {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

export interface Extraction {
  readonly id: ExtractionId;
  readonly documentId: DocumentId;
  /** 1 for the first reading; each correction by a person is a new one. */
  readonly revision: number;
  /** Name of the extractor, or "reviewer". */
  readonly extractor: string;
  /** Null when the document could not be opened; then `failure` says why. */
  readonly reading: Reading | null;
  readonly failure: Issue | null;
  readonly pageSizes: readonly PageSize[];
  readonly elapsedMs: number;
}

export function extractionIdOf(documentId: DocumentId, revision: number): ExtractionId {
  return `${documentId}.${revision}` as ExtractionId;
}
