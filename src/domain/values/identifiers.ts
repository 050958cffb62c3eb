/** Branded ids, and the identifiers with check digits: VAT numbers and IBANs. */
import { isValidIBAN } from "ibantools";
import { checkVAT, countries } from "jsvat-next";

export type Id<Noun extends string> = string & { readonly __id: Noun };
export type EmailId = Id<"email">;
export type DocumentId = Id<"document">;
export type ExtractionId = Id<"extraction">;
export type InvoiceId = Id<"invoice">;
export type MatchId = Id<"match">;
export type DecisionId = Id<"decision">;
export type ReplyId = Id<"reply">;
export type PostingId = Id<"posting">;
export type SupplierId = Id<"supplier">;
export type EntityId = Id<"entity">;

/** SHA-256 of bytes, 64 hexadecimal digits. */
export type Fingerprint = string & { readonly __fingerprint: true };

export type Iban = string & { readonly __iban: true };
export type VatId = string & { readonly __vatId: true };

/** Letters and digits in capitals, or null when length or check digits (ISO 13616, mod 97) are wrong. */
export function parseIban(text: string): Iban | null {
  const compact = text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  return isValidIBAN(compact) ? (compact as Iban) : null;
}

/** The last four characters, the most we show of an account. */
export function ibanEnding(iban: string): string {
  return iban.slice(-4);
}

/** A VAT identifier with its country prefix whose check digits fit its country's rule, or null. */
export function parseVatId(text: string): VatId | null {
  const compact = text.replace(/[^A-Za-z0-9+*]/g, "").toUpperCase();
  const isValid = compact.startsWith("NO") ? isNorwegian(compact) : checkVAT(compact, countries).isValid;
  return isValid ? (compact as VatId) : null;
}

/** The organisation number, modulus 11 with weights 3 2 7 6 5 4 3 2 (Brønnøysundregistrene); MVA may follow it. */
function isNorwegian(compact: string): boolean {
  const digits = /^NO(\d{9})(MVA)?$/.exec(compact)?.[1];
  if (digits === undefined) return false;
  const weighted = NORWEGIAN_WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (11 - (weighted % 11)) % 11 === Number(digits[8]);
}

const NORWEGIAN_WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** The same identifier however it was spaced or dotted. */
export function foldIdentifier(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
