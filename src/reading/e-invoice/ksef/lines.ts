/**
 * The lines of a KSeF invoice (FaWiersz). A correction may show a line as it was and as it is now: what it was is taken
 * back, so that quantities and amounts add up to the difference that the totals state.
 */
import { negate, subtract } from "../../../domain/values/decimal.ts";
import { blankAllowance, blankLine } from "../blank.ts";
import { type Element, textAt } from "../element.ts";
import type { EnAllowance, EnIdentifier, EnLine } from "../en-invoice.ts";
import { groupsIn, type Placed } from "../national/place.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import { lineTaxOf } from "./tax.ts";

const GTIN_SCHEME = "0160";
const CLASSIFICATIONS = ["PKWiU", "CN", "PKOB"];

export function linesOf(fa: Placed): readonly EnLine[] {
  return groupsIn(fa, "FaWiersz").map(lineOf);
}

function lineOf(line: Placed): EnLine {
  const { element, at } = line;
  const isBefore = textAt(element, "StanPrzed") === "1";
  const signed = (text: string | null) => (isBefore ? turned(text) : text);
  const gtin = textAt(element, "GTIN");
  return {
    ...blankLine(at),
    id: textAt(element, "NrWierszaFa"),
    name: textAt(element, "P_7"),
    quantity: signed(textAt(element, "P_8B")),
    unit: textAt(element, "P_8A"),
    price: textAt(element, "P_9A"),
    netAmount: signed(netAmountOf(element)),
    allowances: discountOf(line, signed),
    ...lineTaxOf(element),
    sellerItem: textAt(element, "Indeks"),
    standardItem: gtin === null ? null : { id: gtin, scheme: GTIN_SCHEME },
    classifications: classificationsOf(element),
  };
}

/** P_11; of a line counted with tax, its gross amount less its tax where both are stated. */
function netAmountOf(line: Element | undefined): string | null {
  const net = textAt(line, "P_11");
  if (net !== null) return net;
  const gross = parseStatedDecimal(textAt(line, "P_11A") ?? "");
  const tax = parseStatedDecimal(textAt(line, "P_11Vat") ?? "");
  return gross === null || tax === null ? null : subtract(gross, tax);
}

/** P_10, what the unit price does not show yet; with prices that include tax it does too, and is no net amount. */
function discountOf({ element, at }: Placed, signed: (text: string | null) => string | null): readonly EnAllowance[] {
  const amount = textAt(element, "P_10");
  const isNone = amount === null || !/[1-9]/.test(amount) || textAt(element, "P_9A") === null;
  return isNone ? [] : [{ ...blankAllowance(`${at}/P_10`), amount: signed(amount) }];
}

/** What is no number stays as stated. */
function turned(text: string | null): string | null {
  const number = parseStatedDecimal(text ?? "");
  return number === null ? text : negate(number);
}

function classificationsOf(line: Element | undefined): readonly EnIdentifier[] {
  return CLASSIFICATIONS.flatMap((scheme) => {
    const id = textAt(line, scheme);
    return id === null ? [] : [{ id, scheme }];
  });
}
