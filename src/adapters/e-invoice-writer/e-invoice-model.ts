/** An invoice as plain data, ready to be written as an e-invoice: the EN 16931 terms that our fixtures use. */
import type { CurrencyCode } from "../../domain/values/currency.ts";
import type { Decimal } from "../../domain/values/decimal.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import type { Percent } from "../../domain/values/percent.ts";

export interface EInvoiceParty {
  readonly name: string; // BT-27, BT-44
  readonly vatId?: string; // BT-31, BT-48
  readonly taxNumber?: string; // BT-32
  readonly street?: string; // BT-35, BT-50
  readonly city?: string; // BT-37, BT-52
  readonly postcode?: string; // BT-38, BT-53
  /** ISO 3166-1 alpha-2. */
  readonly country: string; // BT-40, BT-55
  readonly email?: string; // BT-34, BT-49
}

/** UNCL 5305: standard, zero, exempt, reverse charge, within the EU, export, out of scope. */
export type TaxCategory = "S" | "Z" | "E" | "AE" | "K" | "G" | "O";

export interface EInvoiceLine {
  readonly description: string; // BT-153
  readonly itemCode?: string; // BT-155
  readonly quantity: Decimal; // BT-129
  /** UN/ECE Rec 20. */
  readonly unit: string; // BT-130
  readonly unitPrice: Decimal; // BT-146
  readonly netAmount: Decimal; // BT-131
  readonly taxCategory: TaxCategory; // BT-151
  readonly taxRate: Percent; // BT-152
  readonly orderLine?: string; // BT-132
}

export interface EInvoiceTaxGroup {
  readonly category: TaxCategory; // BT-118
  /** Not written for category O. */
  readonly rate: Percent; // BT-119
  readonly base: Decimal; // BT-116
  readonly tax: Decimal; // BT-117
  /** Needed for every category but S and Z. */
  readonly exemptionReason?: string; // BT-120
}

/** A document level allowance or charge; `isCharge` says which. */
export interface EInvoiceAllowance {
  readonly isCharge: boolean;
  readonly amount: Decimal; // BT-92, BT-99
  readonly reason: string; // BT-97, BT-104
  readonly taxCategory: TaxCategory;
  readonly taxRate: Percent;
}

interface EInvoiceTotals {
  readonly lines: Decimal; // BT-106
  readonly allowances?: Decimal; // BT-107
  readonly charges?: Decimal; // BT-108
  readonly net: Decimal; // BT-109
  readonly tax: Decimal; // BT-110
  readonly gross: Decimal; // BT-112
  readonly prepaid?: Decimal; // BT-113
  readonly rounding?: Decimal; // BT-114
  readonly due: Decimal; // BT-115
}

/** Written as given: a model whose sums are wrong becomes an e-invoice whose sums are wrong. */
export interface EInvoiceModel {
  readonly typeCode: "380" | "381" | "384" | "389"; // BT-3
  readonly number: string; // BT-1
  readonly issueDate: LocalDate; // BT-2
  readonly dueDate?: LocalDate; // BT-9
  readonly deliveryDate?: LocalDate; // BT-72
  /** Demanded of supplies between two EU countries (BR-IC-12). */
  readonly deliverToCountry?: string; // BT-80
  readonly currency: CurrencyCode; // BT-5
  readonly buyerReference?: string; // BT-10
  readonly orderNumber?: string; // BT-13
  readonly deliveryNoteNumber?: string; // BT-16
  readonly precedingInvoiceNumber?: string; // BT-25
  readonly seller: EInvoiceParty; // BG-4
  readonly buyer: EInvoiceParty; // BG-7
  readonly iban?: string; // BT-84
  readonly bic?: string; // BT-86
  /** Payment terms in words. */
  readonly terms?: string; // BT-20
  readonly note?: string; // BT-22
  readonly lines: readonly EInvoiceLine[]; // BG-25
  readonly allowances?: readonly EInvoiceAllowance[]; // BG-20, BG-21
  readonly taxes: readonly EInvoiceTaxGroup[]; // BG-23
  readonly totals: EInvoiceTotals; // BG-22
}
