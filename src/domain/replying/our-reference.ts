/** The short reference we quote to suppliers, such as AP-7F3K29-X: easy to say, and one wrong letter shows. */
import type { DocumentId } from "../values/identifiers.ts";

/** Crockford's alphabet: no I, L, O or U to mix up on the phone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS = 6;

/** Thirty bits of the mail's fingerprint, the document's ordinal when it is not the first, and a check symbol. */
export function ourReference(documentId: DocumentId): string {
  const [email = "", ordinal = "1"] = documentId.split("-");
  const bits = Number.parseInt(email.slice(0, 8), 16) >>> 2;
  const symbols = Array.from({ length: SYMBOLS }, (_, index) => (bits >>> (5 * (SYMBOLS - 1 - index))) & 31);
  const check = symbols.reduce((total, symbol, index) => total + symbol * (2 * index + 3), Number(ordinal)) % 31;
  const text = symbols.map(letter).join("");
  return `AP-${text}${ordinal === "1" ? "" : `.${ordinal}`}-${letter(check)}`;
}

function letter(symbol: number): string {
  return ALPHABET.charAt(symbol);
}
