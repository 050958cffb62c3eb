/**
 * The price of a FatturaPA line. PrezzoUnitario is the list price; discounts and surcharges (ScontoMaggiorazione) apply to
 * it one after the other, a stated amount before a percentage. The exchange checks PrezzoTotale against that price
 * (its error 00423), and so do we: a net price that does not make the line's amount is not given at all.
 */
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  ONE,
  subtract,
  trimZeros,
} from "../../../domain/values/decimal.ts";
import { children, type Element, textAt } from "../element.ts";
import type { EnLine } from "../en-invoice.ts";
import { parseStatedDecimal } from "../stated-values.ts";

type Price = Pick<EnLine, "price" | "discount" | "listPrice">;

const HUNDRED = decimal("100");
/** What the exchange allows between the price's product and the stated amount. */
const TOLERANCE = decimal("0.01");

/** BG-29. */
export function priceOf(line: Element | undefined): Price {
  const stated = textAt(line, "PrezzoUnitario");
  const changes = children(line, "ScontoMaggiorazione");
  if (changes.length === 0) return { price: stated, discount: null, listPrice: null };
  const list = numberAt(line, "PrezzoUnitario");
  const net = list === null ? null : changes.reduce(changed, list);
  if (list === null || net === null || !makesAmount(line, net)) {
    return { price: null, discount: null, listPrice: stated };
  }
  const discount = compare(net, list) > 0 ? null : trimZeros(subtract(list, net));
  return { price: trimZeros(net), discount, listPrice: stated };
}

/** The price after one more discount (SC) or surcharge (MG); null once one of them cannot be read. */
function changed(price: Decimal | null, change: Element): Decimal | null {
  const kind = textAt(change, "Tipo");
  if (price === null || (kind !== "SC" && kind !== "MG")) return null;
  const percent = numberAt(change, "Percentuale");
  const share = percent === null ? null : divide(multiply(price, percent), HUNDRED);
  const by = numberAt(change, "Importo") ?? share;
  if (by === null) return null;
  return kind === "SC" ? subtract(price, by) : add(price, by);
}

/** A line without a quantity is one of it. */
function makesAmount(line: Element | undefined, price: Decimal): boolean {
  const amount = numberAt(line, "PrezzoTotale");
  const quantity = textAt(line, "Quantita") === null ? ONE : numberAt(line, "Quantita");
  if (amount === null || quantity === null) return false;
  return compare(absolute(subtract(multiply(price, quantity), amount)), TOLERANCE) <= 0;
}

function numberAt(element: Element | undefined, path: string): Decimal | null {
  return parseStatedDecimal(textAt(element, path) ?? "");
}
