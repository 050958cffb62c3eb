/** English words for findings about tax law and tax rates: terms of their facts, and what suppliers are told and asked. */

export const EN_TERMS_TAX = {
  servicePeriod: "service period",
  buyerName: "buyer's name",
  goodsAndServices: "goods or services",
  taxRates: "tax rates",
  "reverse-charge-remark": "a reverse charge remark",
  "date-no-day": "there is no such day",
  "date-before-issue": "the invoice is of {issueDate:date}",
  "date-ends-first": "it ends on {end:date} and begins on {start:date}",
  "tax-category-E": "exempt",
  "tax-category-AE": "reverse charge",
  "tax-category-K": "supply within the EU",
  "tax-category-G": "export",
  "tax-category-O": "outside the scope of tax",
  "vat-id-wrong": "has wrong check digits",
  "vat-id-other": "is not the known one",
  "tax-rates-in-force": "in force are",
  "tax-rate-of-order": "the order says",
  "rc-by-category": "its category says that the buyer owes it",
  "rc-two-countries": "both have VAT ids of different EU countries",
  "rc-by-remark": "the document says that the buyer owes it",
} as const;

export const EN_FACTS_TAX = {
  SUPPLIER_VAT_INVALID: "The printed VAT id {printed} {problem:term}.",
  VAT_FIELD_MISSING: "We could not find on the invoice: {fields:terms}.",
  TAX_EXEMPT_REASON: "The reason for the exemption under tax category {categories} is missing.",
  TAX_RATE: "Tax of {rate:percent} is charged; {basis:term} {expected:percents}.",
  TAX_RC_CHARGED: "VAT of {tax:money} is charged, but {basis:term} (you {supplierVat}, we {buyerVat}).",
  TAX_RC_NOTE: "No tax is charged; not found: {missing:terms}.",
} as const;

const CORRECTED =
  "Please cancel invoice {number} with a credit note and send us a corrected invoice under a new number.";

export const EN_REQUESTS_TAX = {
  SUPPLIER_VAT_INVALID: CORRECTED,
  VAT_FIELD_MISSING: CORRECTED,
  TAX_EXEMPT_REASON: CORRECTED,
  TAX_RATE: CORRECTED,
  TAX_RC_CHARGED: CORRECTED,
  TAX_RC_NOTE: CORRECTED,
} as const;
