/** Where page and data of one document contradict each other: their codes, how they are said, and which are settled. */
import type { ComparedField, Contradiction, Reading } from "../extraction.ts";
import { en } from "../languages/en.ts";
import { ibanEnding } from "../values/identifiers.ts";

/** What is compared; each has a code of its own, so that people can count and search them. */
const MISMATCH_CODES = {
  invoiceNumber: "NUMBER_MISMATCH",
  issueDate: "ISSUE_DATE_MISMATCH",
  dueDate: "DUE_DATE_MISMATCH",
  currency: "CURRENCY_MISMATCH",
  netTotal: "NET_MISMATCH",
  taxTotal: "TAX_MISMATCH",
  grossTotal: "GROSS_MISMATCH",
  amountDue: "DUE_MISMATCH",
  supplierName: "SUPPLIER_NAME_MISMATCH",
  payeeName: "PAYEE_MISMATCH",
  supplierVatId: "SUPPLIER_VAT_ID_MISMATCH",
  buyerVatId: "BUYER_VAT_ID_MISMATCH",
  iban: "IBAN_MISMATCH",
  lines: "LINES_MISMATCH",
} as const satisfies { readonly [Field in ComparedField]: string };

const NAMES: Readonly<Record<string, string>> = {
  ...en.terms,
  payeeName: "payee",
  supplierVatId: "supplier's VAT id",
  buyerVatId: "buyer's VAT id",
  lines: "line amounts",
};

/** Codes of contradictions that could send money astray; a due date could not. */
const GRAVE = /iban|payee|gross|due(?!_date)|currency/i;
const ANY = /mismatch/i;

export function mismatchCode(field: ComparedField): string {
  return MISMATCH_CODES[field];
}

export function isMismatch(code: string): boolean {
  return ANY.test(code);
}

export function isGrave(code: string): boolean {
  return isMismatch(code) && GRAVE.test(code);
}

/** Those that no person has settled by entering the field. */
export function openContradictions({ contradictions = [], fields }: Reading): readonly Contradiction[] {
  return contradictions.filter(({ field }) => {
    const claim = field === "lines" ? undefined : fields[field === "payeeName" ? "supplierName" : field];
    return claim?.source !== "person";
  });
}

/** "gross total: page 406.82, XML 571.04"; of an account no more than its check digits and ending. */
export function sayContradiction({ field, page, xml }: Contradiction): string {
  return `${nameOf(field)}: page ${sayCompared(field, page)}, XML ${sayCompared(field, xml)}`;
}

/** One side of it as people may see it. */
export function sayCompared(field: ComparedField, value: string): string {
  return field === "iban" ? `${value.slice(0, 4)}…${ibanEnding(value)}` : value;
}

function nameOf(field: ComparedField): string {
  return NAMES[field] ?? field;
}
