/** Where two readings of one document contradict each other: their codes, how they are said, and which are settled. */
import type { ComparedField, Contradiction, Readers, Reading } from "../extraction.ts";
import { type Difference, differencesFact, sayDifference } from "../languages/differences.ts";
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

export function readersOf({ readers }: Contradiction): Readers {
  return readers ?? "page-and-data";
}

/** The readers who disagree, as a word that each language has a term for; page and data when nothing says otherwise. */
export function disagreeing(contradictions: readonly Contradiction[]): Readers | "several-readers" {
  const [readers = "page-and-data", other] = new Set(contradictions.map(readersOf));
  return other === undefined ? readers : "several-readers";
}

/** "gross total: page 406.82, XML 571.04"; of an account no more than its check digits and ending. */
export function sayContradiction(contradiction: Contradiction): string {
  return sayDifference(sidesOf(contradiction), en, (_, value) => value);
}

/** All of them as the text of a fact, which each reader's language says in its own words. */
export function contradictionsFact(contradictions: readonly Contradiction[]): string {
  return differencesFact(contradictions.map(sidesOf));
}

/** One side of it as people may see it. */
export function sayCompared(field: ComparedField, value: string): string {
  return field === "iban" ? `${value.slice(0, 4)}…${ibanEnding(value)}` : value;
}

function sidesOf(contradiction: Contradiction): Difference {
  const { field, page, xml } = contradiction;
  return {
    field,
    page: sayCompared(field, page),
    xml: sayCompared(field, xml),
    readers: readersOf(contradiction),
  };
}
