/**
 * The one model that every e-invoice syntax is read into: EN 16931-1:2017 by its business terms (BT) and groups (BG).
 * All values are texts as stated (dates already ISO 8601, trimmed); null means the file does not state them. What cannot
 * be read as a day stays as stated, for `readingOf` and the rules to point at. A syntax
 * fills this in and computes nothing; rules judge it, `readingOf` turns it into claims, pages and writers show it.
 */

/** Where a group stands in its file, as a path people can follow: "/Invoice/cac:InvoiceLine[3]". */
export type Place = string;

export interface EnInvoice {
  readonly at: Place;
  readonly number: string | null; // BT-1
  readonly issueDate: string | null; // BT-2
  readonly typeCode: string | null; // BT-3, UNTDID 1001
  readonly currency: string | null; // BT-5
  readonly taxCurrency: string | null; // BT-6
  readonly taxPointDate: string | null; // BT-7
  readonly taxPointCode: string | null; // BT-8
  readonly dueDate: string | null; // BT-9
  /** The days of instalments, beyond EN 16931; stated only when there are several, and then `dueDate` is null. */
  readonly dueDates?: readonly string[];
  readonly buyerReference: string | null; // BT-10
  readonly projectReference: string | null; // BT-11
  readonly contractReference: string | null; // BT-12
  readonly orderNumber: string | null; // BT-13
  readonly salesOrderNumber: string | null; // BT-14
  readonly receivingAdvice: string | null; // BT-15
  readonly despatchAdvice: string | null; // BT-16
  readonly tenderReference: string | null; // BT-17
  readonly objectReference: EnIdentifier | null; // BT-18
  readonly accountingReference: string | null; // BT-19
  readonly paymentTerms: string | null; // BT-20
  readonly notes: readonly EnNote[]; // BG-1
  readonly process: string | null; // BT-23
  readonly specification: string | null; // BT-24
  readonly preceding: readonly EnReference[]; // BG-3
  readonly seller: EnParty; // BG-4
  readonly buyer: EnParty; // BG-7
  readonly payee: EnPayee | null; // BG-10
  readonly taxRepresentative: EnParty | null; // BG-11
  readonly delivery: EnDelivery | null; // BG-13
  readonly period: EnPeriod | null; // BG-14
  readonly payments: readonly EnPayment[]; // BG-16
  readonly allowances: readonly EnAllowance[]; // BG-20
  readonly charges: readonly EnAllowance[]; // BG-21
  readonly totals: EnTotals; // BG-22
  /** Income tax and the like that the buyer keeps and remits; no term of EN 16931, stated by national formats alone. */
  readonly withheldTax?: readonly EnWithheldTax[];
  /** Earlier payments one by one; beyond EN 16931, which states only their sum (BT-113). */
  readonly prepayments?: readonly EnPrepayment[];
  readonly breakdown: readonly EnTaxGroup[]; // BG-23
  readonly attachments: readonly EnAttachment[]; // BG-24
  readonly lines: readonly EnLine[]; // BG-25
  /** ISO 639-1, when the file says. */
  readonly language: string | null;
  /** The file calls itself a test. */
  readonly isTest: boolean;
}

export interface EnIdentifier {
  readonly id: string;
  /** ISO 6523 ICD, EAS or UNTDID 1153 code. */
  readonly scheme: string | null;
}

export interface EnNote {
  readonly subject: string | null; // BT-21
  readonly text: string; // BT-22
}

export interface EnReference {
  readonly number: string | null; // BT-25
  readonly date: string | null; // BT-26
}

export interface EnParty {
  readonly at: Place;
  readonly name: string | null; // BT-27, 44, 62
  readonly tradingName: string | null; // BT-28, 45
  readonly ids: readonly EnIdentifier[]; // BT-29, 46
  readonly legalId: EnIdentifier | null; // BT-30, 47
  readonly vatId: string | null; // BT-31, 48, 63
  readonly taxId: string | null; // BT-32
  readonly legalInformation: string | null; // BT-33
  readonly endpoint: EnIdentifier | null; // BT-34, 49
  readonly address: EnAddress | null; // BG-5, 8, 12
  readonly contact: EnContact | null; // BG-6, 9
}

export interface EnAddress {
  readonly line1: string | null; // BT-35, 50, 64, 75
  readonly line2: string | null; // BT-36, 51, 65, 76
  readonly line3: string | null; // BT-162, 163, 164, 165
  readonly city: string | null; // BT-37, 52, 66, 77
  readonly postcode: string | null; // BT-38, 53, 67, 78
  readonly subdivision: string | null; // BT-39, 54, 68, 79
  readonly country: string | null; // BT-40, 55, 69, 80
}

export interface EnContact {
  readonly name: string | null; // BT-41, 56
  readonly phone: string | null; // BT-42, 57
  readonly email: string | null; // BT-43, 58
}

export interface EnPayee {
  readonly name: string | null; // BT-59
  readonly id: EnIdentifier | null; // BT-60
  readonly legalId: EnIdentifier | null; // BT-61
}

export interface EnDelivery {
  readonly name: string | null; // BT-70
  readonly location: EnIdentifier | null; // BT-71
  readonly date: string | null; // BT-72
  readonly address: EnAddress | null; // BG-15
}

export interface EnPeriod {
  readonly start: string | null; // BT-73, 134
  readonly end: string | null; // BT-74, 135
}

export interface EnPayment {
  readonly at: Place;
  readonly meansCode: string | null; // BT-81, UNTDID 4461
  readonly meansText: string | null; // BT-82
  readonly remittance: string | null; // BT-83
  readonly account: string | null; // BT-84
  readonly accountName: string | null; // BT-85
  readonly bic: string | null; // BT-86
  readonly cardNumber: string | null; // BT-87
  readonly cardHolder: string | null; // BT-88
  readonly mandate: string | null; // BT-89
  readonly creditor: string | null; // BT-90
  readonly debitedAccount: string | null; // BT-91
}

export interface EnAllowance {
  readonly at: Place;
  readonly amount: string | null; // BT-92, 99, 136, 141
  readonly base: string | null; // BT-93, 100, 137, 142
  readonly percent: string | null; // BT-94, 101, 138, 143
  /** Document level only. */
  readonly category: string | null; // BT-95, 102
  readonly rate: string | null; // BT-96, 103
  readonly reason: string | null; // BT-97, 104, 139, 144
  readonly reasonCode: string | null; // BT-98, 105, 140, 145
}

export interface EnTotals {
  readonly at: Place;
  readonly lines: string | null; // BT-106
  readonly allowances: string | null; // BT-107
  readonly charges: string | null; // BT-108
  readonly net: string | null; // BT-109
  readonly tax: string | null; // BT-110
  readonly taxInAccountingCurrency: string | null; // BT-111
  readonly gross: string | null; // BT-112
  readonly prepaid: string | null; // BT-113
  readonly rounding: string | null; // BT-114
  readonly due: string | null; // BT-115
}

/** A tax that is not added to the price but kept back from what is paid: `due` is gross − prepaid − withheld. */
export interface EnWithheldTax {
  readonly at: Place;
  /** By its national name: RT01 to RT06 in FatturaPA, IRPF in Facturae. */
  readonly kind: string | null;
  readonly rate: string | null;
  readonly amount: string | null;
}

interface EnPrepayment {
  readonly invoiceNumber: string | null;
  readonly amount: string | null;
}

export interface EnTaxGroup {
  readonly at: Place;
  readonly base: string | null; // BT-116
  readonly tax: string | null; // BT-117
  readonly category: string | null; // BT-118, UNTDID 5305
  readonly rate: string | null; // BT-119
  readonly reason: string | null; // BT-120
  readonly reasonCode: string | null; // BT-121, VATEX
}

export interface EnAttachment {
  readonly id: string | null; // BT-122
  readonly description: string | null; // BT-123
  readonly location: string | null; // BT-124
  /** Base64, still encoded. */
  readonly content: string | null; // BT-125
  readonly mediaType: string | null;
  readonly fileName: string | null;
}

export interface EnLine {
  readonly at: Place;
  readonly id: string | null; // BT-126
  readonly note: string | null; // BT-127
  readonly objectReference: EnIdentifier | null; // BT-128
  readonly quantity: string | null; // BT-129
  readonly unit: string | null; // BT-130
  readonly netAmount: string | null; // BT-131
  readonly orderLine: string | null; // BT-132
  /** The order that only this line names; beyond EN 16931, common in practice. */
  readonly orderNumber: string | null;
  readonly accountingReference: string | null; // BT-133
  readonly period: EnPeriod | null; // BG-26
  readonly allowances: readonly EnAllowance[]; // BG-27
  readonly charges: readonly EnAllowance[]; // BG-28
  readonly price: string | null; // BT-146, net of discount, for `priceBase` units
  readonly discount: string | null; // BT-147
  readonly listPrice: string | null; // BT-148
  readonly priceBase: string | null; // BT-149
  readonly priceBaseUnit: string | null; // BT-150
  readonly category: string | null; // BT-151
  readonly rate: string | null; // BT-152
  readonly name: string | null; // BT-153
  readonly description: string | null; // BT-154
  readonly sellerItem: string | null; // BT-155
  readonly buyerItem: string | null; // BT-156
  readonly standardItem: EnIdentifier | null; // BT-157
  readonly classifications: readonly EnIdentifier[]; // BT-158
  readonly origin: string | null; // BT-159
  /** BG-32; left out when the file states none. */
  readonly attributes?: readonly EnAttribute[];
}

export interface EnAttribute {
  readonly name: string | null; // BT-160
  readonly value: string | null; // BT-161
}
