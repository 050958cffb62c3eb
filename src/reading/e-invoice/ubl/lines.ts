/**
 * The lines of a UBL invoice or credit note (BG-25). XRechnung's extension splits a line into sub-lines, whose amounts
 * make up that of their line (BR-DEX-02): then the sub-lines are read, for they name what was supplied, and the line
 * above them is not counted a second time. Where the amounts differ the sub-lines only explain, and the line is read.
 */
import { compare, type Decimal, ONE, sum } from "../../../domain/values/decimal.ts";
import { attributeOf, child, children, type Element, elementsAt, textOf, textsAt } from "../element.ts";
import type { EnAttribute, EnLine, EnPeriod } from "../en-invoice.ts";
import { parseStatedDecimal } from "../stated-values.ts";
import { allowancesOf, isChargeOf } from "./allowances.ts";
import type { Dialect } from "./dialect.ts";
import { identifierOf } from "./parties.ts";
import { dayOf, eachOf, oneOf, type Placed, termOf } from "./place.ts";
import { lineObjectOf, orderNumberAt } from "./references.ts";
import { lineTaxOf } from "./tax-words.ts";

/** Every line that is counted. */
export function linesOf(root: Placed, dialect: Dialect): readonly EnLine[] {
  const lines = [...eachOf(root, "InvoiceLine"), ...eachOf(root, "CreditNoteLine")];
  return lines.flatMap(countedLines).map((line) => lineOf(line, dialect));
}

function countedLines(line: Placed): readonly Placed[] {
  const parts = [...eachOf(line, "SubInvoiceLine"), ...eachOf(line, "SubCreditNoteLine")];
  if (parts.length === 0) return [line];
  const whole = amountOf(line);
  const amounts = parts.map(amountOf);
  const areWhole = whole !== null && amounts.every((amount): amount is Decimal => amount !== null);
  return areWhole && compare(sum(amounts), whole) === 0 ? parts.flatMap(countedLines) : [line];
}

function amountOf({ element }: Placed): Decimal | null {
  return parseStatedDecimal(termOf(element, "LineExtensionAmount") ?? "");
}

function lineOf(line: Placed, dialect: Dialect): EnLine {
  const { element, at } = line;
  const quantity = child(element, "InvoicedQuantity") ?? child(element, "CreditedQuantity");
  const { category, rate } = lineTaxOf(element);
  const read: EnLine = {
    at,
    id: termOf(element, "ID"),
    note: joinedAt(element, "Note"),
    objectReference: lineObjectOf(element),
    quantity: textOf(quantity),
    unit: attributeOf(quantity, "unitCode"),
    netAmount: termOf(element, "LineExtensionAmount"),
    orderLine: orderNumberAt(element, "OrderLineReference/LineID"),
    orderNumber: orderNumberAt(element, "OrderLineReference/OrderReference/ID"),
    accountingReference: termOf(element, "AccountingCost") ?? termOf(element, "AccountingCostCode"),
    period: periodOf(child(element, "InvoicePeriod")),
    ...allowancesOf(line, dialect),
    ...priceOf(line),
    category,
    rate,
    ...itemOf(child(element, "Item")),
  };
  const attributes = attributesOf(child(element, "Item"));
  return attributes.length === 0 ? read : { ...read, attributes };
}

/** BG-32. */
function attributesOf(item: Element | undefined): readonly EnAttribute[] {
  const properties = children(item, "AdditionalItemProperty");
  return properties.map((property) => ({ name: termOf(property, "Name"), value: termOf(property, "Value") }));
}

type Price = Pick<EnLine, "price" | "discount" | "listPrice" | "priceBase" | "priceBaseUnit">;

/** BG-29. A price in units that convert to those of the quantity by a factor is no price of the quantity: left out. */
function priceOf(line: Placed): Price {
  const price = oneOf(line, "Price");
  const base = child(price?.element, "BaseQuantity");
  const factor = termOf(price?.element, "OrderableUnitFactorRate");
  const isOfUnit = factor === null || isOne(factor);
  const discount = eachOf(price, "AllowanceCharge").find((entry) => isChargeOf(entry) !== true)?.element;
  return {
    price: isOfUnit ? termOf(price?.element, "PriceAmount") : null,
    discount: termOf(discount, "Amount"),
    listPrice: termOf(discount, "BaseAmount"),
    priceBase: textOf(base),
    priceBaseUnit: attributeOf(base, "unitCode"),
  };
}

function isOne(text: string): boolean {
  const number = parseStatedDecimal(text);
  return number !== null && compare(number, ONE) === 0;
}

type Item = Pick<
  EnLine,
  "name" | "description" | "sellerItem" | "buyerItem" | "standardItem" | "classifications" | "origin"
>;

/** BG-31. */
function itemOf(item: Element | undefined): Item {
  return {
    name: termOf(item, "Name"),
    description: joinedAt(item, "Description"),
    sellerItem: termOf(child(item, "SellersItemIdentification"), "ID"),
    buyerItem: termOf(child(item, "BuyersItemIdentification"), "ID"),
    standardItem: identifierOf(child(child(item, "StandardItemIdentification"), "ID")),
    classifications: elementsAt(item, "CommodityClassification/ItemClassificationCode")
      .map((code) => identifierOf(code, "listID"))
      .filter((code) => code !== null),
    origin: termOf(child(item, "OriginCountry"), "IdentificationCode"),
  };
}

/** BG-14, BG-26; null when neither day is stated. */
export function periodOf(period: Element | undefined): EnPeriod | null {
  const start = dayOf(child(period, "StartDate"));
  const end = dayOf(child(period, "EndDate"));
  return start === null && end === null ? null : { start, end };
}

function joinedAt(element: Element | undefined, path: string): string | null {
  const texts = textsAt(element, path);
  return texts.length === 0 ? null : texts.join("\n");
}
