/** Have we seen this invoice before? One spelling for invoice numbers, however they were printed, and other keys of a twin. */
import type { Invoice } from "../invoice.ts";
import { type Decimal, trimZeros } from "../values/decimal.ts";
import { foldIdentifier } from "../values/identifiers.ts";

/** Words that stand before a number and are no part of it (accounts-payable §2.1). */
const PREFIX = /^(?:INVOICE|INV|RECHNUNG|RE|RG|FACTURE|FACT|FT|FA|NR|NO|№|#)(?!\p{L})[^\p{L}\p{N}]*(?=[\s\S]*\p{N})/u;
const MOST_PASSES = 20;

/**
 * nn(x) of accounts-payable §2.1: capitals, no leading words such as "RE", O read as 0 and I, L as 1 among
 * digits, letters and digits only, no leading zeros in a run of digits. "RE-2026-0147" and "RE 2026 147" agree.
 * Normalising twice changes nothing; a text without letters and digits gives an empty one.
 */
export function normaliseInvoiceNumber(text: string): string {
  let current = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = normaliseOnce(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** The number as printed, but for case and blanks: what a person would call the same text. */
export function foldPrintedNumber(text: string): string {
  return text.normalize("NFKC").toUpperCase().replace(/\s+/gu, "");
}

function normaliseOnce(text: string): string {
  let rest = text.normalize("NFKC").toUpperCase().trim();
  for (let previous = ""; previous !== rest; ) {
    previous = rest;
    rest = rest.replace(PREFIX, "");
  }
  return rest
    .replace(/[0-9OIL]*[0-9][0-9OIL]*/gu, (run) => run.replaceAll("O", "0").replace(/[IL]/gu, "1"))
    .replace(/\d+/gu, (run) => run.replace(/^0+(?=\d)/u, ""))
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Digits alone say too little when there are few of them. */
const FEWEST_DIGITS = 4;

/** What a twin is looked up by when its number was printed differently (accounts-payable §2.1); null where it says nothing. */
export interface LookalikeKeys {
  readonly digits: string | null;
  /** Sorted quantities and net amounts of the lines. */
  readonly lineSet: string | null;
  readonly precedingNorm: string | null;
  readonly typeCode: string | null;
  readonly iban: string | null;
  readonly supplierVatId: string | null;
}

export function lookalikeKeys(invoice: Invoice): LookalikeKeys {
  const preceding = invoice.precedingInvoiceNumber;
  return {
    digits: digitsOf(invoice.number),
    lineSet: lineSetOf(invoice),
    precedingNorm: preceding === null ? null : normaliseInvoiceNumber(preceding),
    typeCode: invoice.terms?.typeCode ?? null,
    iban: invoice.iban,
    supplierVatId: invoice.supplierVatId === null ? null : foldIdentifier(invoice.supplierVatId),
  };
}

/** The digits of a number, when there are at least four. */
export function digitsOf(number: string | null): string | null {
  const digits = number?.replace(/\D/gu, "") ?? "";
  return digits.length < FEWEST_DIGITS ? null : digits;
}

/** "quantity@net" of every line, sorted and joined; null without lines or with a line that has no net amount. */
export function lineSetOf({ lines }: Pick<Invoice, "lines">): string | null {
  const parts = lines.map(({ quantity, netAmount }) =>
    netAmount === null ? null : `${plain(quantity)}@${plain(netAmount)}`,
  );
  return parts.length === 0 || parts.includes(null) ? null : parts.sort().join(" ");
}

function plain(value: Decimal | null): string {
  return value === null ? "-" : trimZeros(value);
}
