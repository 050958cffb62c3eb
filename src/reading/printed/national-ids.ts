/** VAT identifiers printed without their country: "NIP 123-456-78-90" is PL1234567890 when the check digits agree. */
import { parseVatId } from "../../domain/values/identifiers.ts";

interface NationalRule {
  /** What the label says, folded. */
  readonly label: RegExp;
  /** The number, letters and digits only. */
  readonly shape: RegExp;
  readonly prefix: string;
  readonly suffix?: string;
}

/** Source: European Commission, VIES, structure of VAT identification numbers, and the national numbers in them. */
const RULES: readonly NationalRule[] = [
  { label: /\bnip\b/, shape: /^\d{10}$/, prefix: "PL" },
  {
    label: /\b(?:p iva|partita iva|piva|part iva|p i|codice iva|n iva|cf piva|partita i v a)\b/,
    shape: /^\d{11}$/,
    prefix: "IT",
  },
  { label: /\b(?:cvr|se nr|se no|moms ?nr)\b/, shape: /^\d{8}$/, prefix: "DK" },
  { label: /\b(?:y tunnus|ytunnus|ly tunnus|alv)/, shape: /^\d{8}$/, prefix: "FI" },
  { label: /\b(?:org|organisasjons|foretaks|mva)/, shape: /^\d{9}(?:MVA)?$/, prefix: "NO" },
  { label: /\b(?:org|moms|vat)/, shape: /^\d{10}$/, prefix: "SE", suffix: "01" },
  { label: /\b(?:nif|cif|n i f|c i f|id fiscal)\b/, shape: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/, prefix: "ES" },
  { label: /\b(?:nif|n i f|nipc|contribuinte)\b/, shape: /^\d{9}$/, prefix: "PT" },
  { label: /\b(?:btw|ob nummer|omzetbelasting)/, shape: /^\d{9}B\d{2}$/, prefix: "NL" },
  { label: /\b(?:btw|tva|ondernemingsnummer|entreprise|bce|kbo)\b/, shape: /^[01]\d{9}$/, prefix: "BE" },
  { label: /\b(?:ust|umsatzsteuer)/, shape: /^\d{9}$/, prefix: "DE" },
  { label: /\b(?:uid|ust|atu|umsatzsteuer)/, shape: /^U\d{8}$/, prefix: "AT" },
  { label: /\bdic\b/, shape: /^\d{8,10}$/, prefix: "CZ" },
  { label: /\bvat\b/, shape: /^\d{9}(?:\d{3})?$/, prefix: "GB" },
];

/**
 * The identifier with its country, as the label and the shape say; null unless the check digits agree. A country
 * that shares label and shape with another comes first in the list above.
 */
export function nationalVatId(label: string, printed: string): string | null {
  const compact = printed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  for (const { label: says, shape, prefix, suffix = "" } of RULES) {
    const value = `${prefix}${compact}${suffix}`;
    if (says.test(label) && shape.test(compact) && parseVatId(value) !== null) return value;
  }
  return null;
}
