/**
 * The terms of EN 16931 that nobody states, so that a syntax, or a maker of invoices, names only what it does state.
 */
import type {
  EnAddress,
  EnAllowance,
  EnAttachment,
  EnContact,
  EnInvoice,
  EnLine,
  EnParty,
  EnPayment,
  EnTotals,
  Place,
} from "./en-invoice.ts";

/** Everything of a document but its place, parties and totals, which every format states. */
export const BLANK_INVOICE = {
  number: null,
  issueDate: null,
  typeCode: null,
  currency: null,
  taxCurrency: null,
  taxPointDate: null,
  taxPointCode: null,
  dueDate: null,
  buyerReference: null,
  projectReference: null,
  contractReference: null,
  orderNumber: null,
  salesOrderNumber: null,
  receivingAdvice: null,
  despatchAdvice: null,
  tenderReference: null,
  objectReference: null,
  accountingReference: null,
  paymentTerms: null,
  notes: [],
  process: null,
  specification: null,
  preceding: [],
  payee: null,
  taxRepresentative: null,
  delivery: null,
  period: null,
  payments: [],
  allowances: [],
  charges: [],
  breakdown: [],
  attachments: [],
  lines: [],
  language: null,
  isTest: false,
} as const satisfies Omit<EnInvoice, "at" | "seller" | "buyer" | "totals">;

export function blankParty(at: Place): EnParty {
  return {
    at,
    name: null,
    tradingName: null,
    ids: [],
    legalId: null,
    vatId: null,
    taxId: null,
    legalInformation: null,
    endpoint: null,
    address: null,
    contact: null,
  };
}

export function blankTotals(at: Place): EnTotals {
  return {
    at,
    lines: null,
    allowances: null,
    charges: null,
    net: null,
    tax: null,
    taxInAccountingCurrency: null,
    gross: null,
    prepaid: null,
    rounding: null,
    due: null,
  };
}

export function blankPayment(at: Place): EnPayment {
  return {
    at,
    meansCode: null,
    meansText: null,
    remittance: null,
    account: null,
    accountName: null,
    bic: null,
    cardNumber: null,
    cardHolder: null,
    mandate: null,
    creditor: null,
    debitedAccount: null,
  };
}

export function blankAllowance(at: Place): EnAllowance {
  return { at, amount: null, base: null, percent: null, category: null, rate: null, reason: null, reasonCode: null };
}

export const BLANK_ATTACHMENT = {
  id: null,
  description: null,
  location: null,
  content: null,
  mediaType: null,
  fileName: null,
} as const satisfies EnAttachment;

export function blankLine(at: Place): EnLine {
  return {
    at,
    id: null,
    note: null,
    objectReference: null,
    quantity: null,
    unit: null,
    netAmount: null,
    orderLine: null,
    orderNumber: null,
    accountingReference: null,
    period: null,
    allowances: [],
    charges: [],
    price: null,
    discount: null,
    listPrice: null,
    priceBase: null,
    priceBaseUnit: null,
    category: null,
    rate: null,
    name: null,
    description: null,
    sellerItem: null,
    buyerItem: null,
    standardItem: null,
    classifications: [],
    origin: null,
  };
}

export const BLANK_ADDRESS: EnAddress = {
  line1: null,
  line2: null,
  line3: null,
  city: null,
  postcode: null,
  subdivision: null,
  country: null,
};

/** An address of the stated parts; null when none is stated. */
export function addressOf(parts: Partial<EnAddress>): EnAddress | null {
  return Object.values(parts).every((part) => part === null) ? null : { ...BLANK_ADDRESS, ...parts };
}

/** A contact of the stated parts; null when none is stated. */
export function contactOf(contact: EnContact): EnContact | null {
  return Object.values(contact).every((part) => part === null) ? null : contact;
}
