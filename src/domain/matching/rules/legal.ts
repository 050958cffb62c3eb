/** Holds about what tax law asks of the paper itself; the check stage writes them, because only it knows what was read how. */
import type { CatalogueEntry, Rule } from "../rule.ts";

export const LEGAL_CODES = {
  DOC_EINV_REQUIRED: {
    severity: "warn",
    owner: "supplier",
    title: "E-invoice required",
    sentence: "Between businesses in {country} a PDF has not been an invoice since {since:date}; an e-invoice is due.",
    actions: ["look whether the e-invoice came another way", "ask the supplier for the e-invoice"],
    reply: null,
  },
  SUPPLIER_VAT_INVALID: {
    severity: "hold",
    owner: "supplier",
    title: "Supplier's VAT id wrong",
    sentence: "The supplier's VAT id {printed} {problem:term}; on file: {onFile:list}.",
    actions: ["compare the VAT id with the page and correct it", "ask the supplier for a corrected invoice"],
    reply: "query",
  },
  VAT_FIELD_MISSING: {
    severity: "hold",
    owner: "supplier",
    title: "Required by VAT law",
    sentence: "An invoice with VAT must state it, and it was not found: {fields:terms}.",
    actions: ["ask the supplier for a corrected invoice", "accept it without deducting the tax"],
    reply: "query",
  },
  TAX_EXEMPT_REASON: {
    severity: "hold",
    owner: "supplier",
    title: "No reason for exemption",
    sentence: "No tax is charged under category {categories:categories}, and the invoice does not say why.",
    actions: ["ask the supplier for a corrected invoice", "accept it with a reason"],
    reply: "query",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export const legal = { codes: LEGAL_CODES, check: () => [] } as const satisfies Rule;
