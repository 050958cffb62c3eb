/** Have we seen this invoice before? One spelling for invoice numbers, however they were printed. */

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
