/** The lines of a Cross Industry Invoice (BG-25), without those that only group or explain others. */
import { attributeOf, child, children, type Element, textAt, textOf } from "../element.ts";
import type { EnAttribute, EnIdentifier, EnLine } from "../en-invoice.ts";
import { allowancesIn } from "./amounts.ts";
import { type Group, groupsIn, identifierOf, periodIn } from "./group.ts";
import type { CiiNames } from "./names.ts";
import { objectIn } from "./references.ts";

/** Lines that group or explain others in the extended profile; their amounts are in the detail lines already. */
const NOT_COUNTED = new Set(["GROUP", "INFORMATION"]);

/** Every line that states something billed, placed by its number among all the lines of the file. */
export function linesIn(names: CiiNames, transaction: Group): readonly EnLine[] {
  return groupsIn(transaction, names.line)
    .filter(({ element }) => isCounted(names, element))
    .map((line) => lineOf(names, line));
}

/** A line states something billed; a mere note, group or explanation does not. */
function isCounted(names: CiiNames, line: Element | undefined): boolean {
  const status = textAt(line, "AssociatedDocumentLineDocument/LineStatusReasonCode");
  if (status !== null && NOT_COUNTED.has(status)) return false;
  return (
    textAt(child(line, "SpecifiedTradeProduct"), "Name") !== null ||
    textAt(child(child(line, names.lineSettlement), names.lineTotals), "LineTotalAmount") !== null ||
    textAt(child(line, names.lineDelivery), "BilledQuantity") !== null
  );
}

/** One literal, term by term: a file of ten thousand lines should not pay for parts that are merged. */
function lineOf(names: CiiNames, { element, at }: Group): EnLine {
  const document = child(element, "AssociatedDocumentLineDocument");
  const product = child(element, "SpecifiedTradeProduct");
  const agreement = child(element, names.lineAgreement);
  const order = child(agreement, "BuyerOrderReferencedDocument");
  const net = child(agreement, "NetPriceProductTradePrice");
  const gross = child(agreement, "GrossPriceProductTradePrice");
  // One term with two places: beside the net price, and beside the gross one.
  const base = child(net, "BasisQuantity") ?? child(gross, "BasisQuantity");
  const quantity = child(child(element, names.lineDelivery), "BilledQuantity");
  const settlement = child(element, names.lineSettlement);
  const tax = child(settlement, "ApplicableTradeTax");
  const { allowances, charges } = allowancesIn(names, { element: settlement, at: `${at}/ram:${names.lineSettlement}` });
  const line: EnLine = {
    at,
    id: textAt(document, "LineID"), // BT-126
    note: textAt(document, "IncludedNote/Content"), // BT-127
    objectReference: objectIn(names, settlement), // BT-128
    quantity: textOf(quantity), // BT-129
    unit: attributeOf(quantity, "unitCode"), // BT-130
    netAmount: textAt(child(settlement, names.lineTotals), "LineTotalAmount"), // BT-131
    orderLine: textAt(order, "LineID"), // BT-132
    orderNumber: textAt(order, names.referenceId),
    accountingReference: textAt(settlement, "ReceivableSpecifiedTradeAccountingAccount/ID"), // BT-133
    period: periodIn(settlement), // BG-26
    allowances, // BG-27
    charges, // BG-28
    price: textAt(net, "ChargeAmount"), // BT-146
    discount: textAt(gross, "AppliedTradeAllowanceCharge/ActualAmount"), // BT-147
    listPrice: textAt(gross, "ChargeAmount"), // BT-148
    priceBase: textOf(base), // BT-149
    priceBaseUnit: attributeOf(base, "unitCode"), // BT-150
    category: textAt(tax, "CategoryCode"), // BT-151
    rate: textAt(tax, names.taxRate), // BT-152
    name: textAt(product, "Name"), // BT-153
    description: textAt(product, "Description"), // BT-154
    sellerItem: textAt(product, "SellerAssignedID"), // BT-155
    buyerItem: textAt(product, "BuyerAssignedID"), // BT-156
    standardItem: identifierOf(child(product, "GlobalID")), // BT-157
    classifications: classificationsOf(product), // BT-158
    origin: textAt(product, "OriginTradeCountry/ID"), // BT-159
  };
  const attributes = children(product, "ApplicableProductCharacteristic").map(attributeIn); // BG-32
  return attributes.length === 0 ? line : { ...line, attributes };
}

function classificationsOf(product: Element | undefined): readonly EnIdentifier[] {
  const codes = children(product, "DesignatedProductClassification").map((each) => child(each, "ClassCode"));
  return codes.map((code) => identifierOf(code, "listID")).filter((code) => code !== null);
}

function attributeIn(stated: Element): EnAttribute {
  return { name: textAt(stated, "Description"), value: textAt(stated, "Value") }; // BT-160, BT-161
}
