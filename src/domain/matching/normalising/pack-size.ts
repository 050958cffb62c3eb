/** How many pieces a pack holds, as descriptions say it: "12 x 0.75 l", "box of 12", "VE 12", "12er Pack", "ctn/24". */
import { compare, type Decimal, decimal } from "../../values/decimal.ts";

/** A pack of one is no pack, and a larger number is an article number. */
const LARGEST = 10_000;

const PACK_WORDS =
  "box(?:es)?|packs?|packet|bag|carton|case|set|crate|tray|karton|ktn|beutel|packung|pckg|gebinde|ve|vpe|boîte|boite|caja|confezione|conf|scatola|doos|pak|pakje|paquet|paquete|opak|opakowanie|colis|lot|par|ctn";

const FORMS: readonly RegExp[] = [
  new RegExp(
    `(?:^|[^\\p{L}])(?:${PACK_WORDS})\\.?\\s*(?:of|à|a|zu|mit|de|da|van|po|mit je|[/:(×x-])?\\s*(\\d{1,5})(?![\\d.,]*\\d|\\s*(?:mm|cm|m|kg|g|l|ml)\\b)`,
    "iu",
  ),
  /(?<![\d.,])(\d{1,5})\s*er[\s-]?(?:pack|set|karton|box|ve)/iu,
  /(?<![\d.,])(\d{1,5})\s*(?:pcs|pc|pieces|stk|stück|st|pièces|piezas|pezzi|szt)\.?\s*(?:\/|per|pro|je|par|por|a)\s*(?:box|pack|ve|vpe|karton|ctn|carton|carton|boîte|caja|conf|doos|opak)/iu,
  // "12 x 0.75 l": twelve of them in one; a size such as "40 x 40 mm" says nothing about a count.
  /(?<![\d.,x×]\s*|\p{L})(\d{1,4})\s*[x×]\s*\d+(?:[.,]\d+)?\s*(?:kg|g|l|ltr|liter|litre|cl|ml|pcs|stk|szt)(?!\p{L})/iu,
];

/** The sizes the texts name, each once; empty when none does. Only a hypothesis: the prices decide. */
export function packSizes(descriptions: readonly string[]): readonly Decimal[] {
  const found: Decimal[] = [];
  for (const description of descriptions) {
    for (const form of FORMS) {
      const digits = form.exec(description)?.[1];
      const count = Number(digits ?? 0);
      if (count < 2 || count > LARGEST) continue;
      const size = decimal(count);
      if (!found.some((known) => compare(known, size) === 0)) found.push(size);
    }
  }
  return found;
}
