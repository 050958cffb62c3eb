/** The lines of a Facturae invoice: GrossAmount is what is left of the cost after the line's discounts and charges. */
import { trimZeros } from "../../../domain/values/decimal.ts";
import { blankAllowance, blankLine } from "../blank.ts";
import { child, type Element, textAt } from "../element.ts";
import type { EnAllowance, EnLine } from "../en-invoice.ts";
import { dayIn, groupsAt, type Placed } from "../national/place.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import { categoryOf, unitOf } from "./codes.ts";

export function linesOf(invoice: Placed): readonly EnLine[] {
  return groupsAt(invoice, "Items/InvoiceLine").map(lineOf);
}

function lineOf(line: Placed): EnLine {
  const { element, at } = line;
  const tax = child(child(element, "TaxesOutputs"), "Tax");
  const rate = textAt(tax, "TaxRate");
  const event = textAt(element, "SpecialTaxableEvent/SpecialTaxableEventCode");
  return {
    ...blankLine(at),
    name: textAt(element, "ItemDescription"),
    note: textAt(element, "AdditionalLineItemInformation"),
    quantity: textAt(element, "Quantity"),
    unit: unitOf(textAt(element, "UnitOfMeasure")),
    price: textAt(element, "UnitPriceWithoutTax"),
    netAmount: textAt(element, "GrossAmount"),
    orderNumber: textAt(element, "ReceiverTransactionReference"),
    orderLine: sequenceOf(textAt(element, "SequenceNumber")),
    period: periodIn(child(element, "LineItemPeriod")),
    allowances: changesAt(line, "DiscountsAndRebates/Discount"),
    charges: changesAt(line, "Charges/Charge"),
    category: categoryOf(textAt(tax, "TaxTypeCode"), rate, event),
    rate,
    sellerItem: textAt(element, "ArticleCode"),
  };
}

/** Discounts and charges, of a line or of the whole, by the name of their element. */
export function changesAt(parent: Placed, path: string): readonly EnAllowance[] {
  const name = path.endsWith("Discount") ? "Discount" : "Charge";
  return groupsAt(parent, path).map(({ element, at }) => ({
    ...blankAllowance(at),
    amount: textAt(element, `${name}Amount`),
    percent: textAt(element, `${name}Rate`),
    reason: textAt(element, `${name}Reason`),
  }));
}

/** The order's line is a number of the kind that may be written "1.0". */
function sequenceOf(text: string | null): string | null {
  const number = parseStatedDecimal(text ?? "");
  return number === null ? text : trimZeros(number);
}

/** BG-14, BG-26. */
export function periodIn(period: Element | undefined): EnLine["period"] {
  const start = dayIn(period, "StartDate");
  const end = dayIn(period, "EndDate");
  return start === null && end === null ? null : { start, end };
}
