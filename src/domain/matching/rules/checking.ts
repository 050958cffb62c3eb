/** Holds that the check stage writes before any order is looked at; listed here so that every code has its words. */
import type { CatalogueEntry, Rule } from "../rule.ts";

const DOCUMENT_CODES = {
  DOC_UNREADABLE: {
    severity: "block",
    owner: "supplier",
    title: "Unreadable",
    sentence: "The document could not be read: {reason}",
    actions: ["ask the supplier for a readable PDF or an e-invoice", "reject it"],
    reply: "unreadable",
  },
  DOC_NOT_INVOICE: {
    severity: "block",
    owner: "ap",
    title: "Not an invoice",
    sentence: "This is {type:term}, not an invoice.",
    actions: ["reject it as no invoice", "correct the type of the document"],
    reply: "not-an-invoice",
  },
  DOC_HYBRID_MISMATCH: {
    severity: "block",
    owner: "supplier",
    title: "Two readings differ",
    sentence: "{readers:term} contradict each other: {reason:differences}",
    actions: ["reject it and ask for a consistent invoice", "correct the field after looking at both"],
    reply: "query",
  },
  DOC_SCHEMA_INVALID: {
    severity: "hold",
    owner: "supplier",
    title: "E-invoice rule broken",
    sentence: "The e-invoice breaks rule {rule}: {reason}",
    actions: ["ask for a corrected e-invoice", "accept it with a reason"],
    reply: "query",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

const PARTY_CODES = {
  SUPPLIER_SELF: {
    severity: "block",
    owner: "ap",
    title: "Supplier is ourselves",
    sentence: "The supplier read from the document, {name}, is one of our own entities.",
    actions: ["correct the supplier's name or VAT id", "reject it"],
    reply: null,
  },
  SUPPLIER_BLOCKED: {
    severity: "block",
    owner: "master-data",
    title: "Supplier blocked",
    sentence: "{name} is blocked in the master data.",
    actions: ["ask master data whether the block still stands", "reject it"],
    reply: null,
  },
  SUPPLIER_UNKNOWN: {
    severity: "block",
    owner: "master-data",
    title: "Unknown supplier",
    sentence: "No supplier on file fits {name}.",
    actions: ["add the supplier to the master data", "correct what was read of the supplier", "reject it"],
    reply: null,
  },
  SUPPLIER_AMBIGUOUS: {
    severity: "hold",
    owner: "ap",
    title: "Two suppliers fit",
    sentence: "{first} and {second} fit this document equally well.",
    actions: ["correct the supplier's VAT id or name", "join the two master records"],
    reply: null,
  },
  BUYER_WRONG_ENTITY: {
    severity: "block",
    owner: "ap",
    title: "Billed to someone else",
    sentence: "The invoice is made out to {name}, which is none of our entities.",
    actions: ["reject it and ask for an invoice to the right entity", "correct the buyer that was read"],
    reply: "query",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

const FIELD_CODES = {
  FIELD_MISSING: {
    severity: "hold",
    owner: "ap",
    title: "Field missing",
    sentence: "Not found on the document: {fields:terms}.",
    actions: ["enter it from the page", "ask the supplier"],
    reply: "query",
  },
  CUR_UNCLEAR: {
    severity: "hold",
    owner: "ap",
    title: "Currency unclear",
    sentence: "The document does not say clearly in which currency it charges.",
    actions: ["enter the currency from the page", "ask the supplier"],
    reply: "query",
  },
  DATE_INVALID: {
    severity: "hold",
    owner: "ap",
    title: "Date not possible",
    sentence: "The {field:term} {date:date} cannot be right: {why:clause}.",
    actions: ["correct the date from the page", "ask the supplier"],
    reply: "query",
  },
  DATE_FUTURE: {
    severity: "hold",
    owner: "ap",
    title: "Dated in the future",
    sentence: "The invoice is dated {date:date}, {days} days from today; up to {ahead} days pass.",
    namesBound: true,
    actions: ["correct the date from the page", "wait for the date", "accept it with a reason"],
    reply: "query",
  },
  EXTRACT_LOW_CONF: {
    severity: "hold",
    owner: "ap",
    title: "Reading unsure",
    sentence: "Read without certainty: {fields:terms}.",
    actions: ["compare the highlighted fields with the page and confirm or correct them"],
    reply: null,
  },
  READING_WARNING: {
    severity: "info",
    owner: "ap",
    title: "Note of the reading",
    sentence: "{reason}",
    actions: ["look at the document when in doubt"],
    reply: null,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

const TAX_CODES = {
  TAX_WHT: {
    severity: "hold",
    owner: "tax",
    title: "Tax withheld",
    sentence:
      "{withheld:money} of tax is withheld ({parts}): {due:money} is to be paid to the supplier, the rest to be remitted; the posting owes the gross total.",
    actions: [
      "book and remit the withheld tax, then accept it with a reason",
      "ask the supplier, where nothing is to be withheld",
    ],
    reply: null,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export const CHECKING_CODES = { ...DOCUMENT_CODES, ...PARTY_CODES, ...FIELD_CODES, ...TAX_CODES };

export const checking = { codes: CHECKING_CODES, check: () => [] } as const satisfies Rule;
