/** Cross Industry Invoice D16B, every profile of ZUGFeRD 2, Factur-X and XRechnung: elements to a statement. */
import type { Reading } from "../../domain/extraction.ts";
import { type CiiParts, ciiFields } from "./cii-header.ts";
import { type CiiNames, D16B } from "./cii-names.ts";
import { attributeOf, child, children, type Element, elementAt, textAt, textsAt } from "./element.ts";
import { readingOf } from "./reading-of.ts";
import type { StatedLine, StatedTax } from "./statement.ts";

/** Lines that group or explain others in the extended profile; their amounts are in the detail lines already. */
const NOT_COUNTED = new Set(["GROUP", "INFORMATION"]);

/** The reading of a D16B invoice; null when the guideline says that it is an order (Order-X). */
export function readCii(root: Element): Reading | null {
  return readCiiBy(D16B, root);
}

/** The same for either generation of names. */
export function readCiiBy(names: CiiNames, root: Element): Reading | null {
  const context = child(root, names.context);
  const guideline = textAt(context, "GuidelineSpecifiedDocumentContextParameter/ID") ?? ""; // BT-24
  if (/order-?x/i.test(guideline)) return null;
  const transaction = child(root, names.transaction);
  const parts = partsOf(names, root, transaction);
  if (textAt(context, "TestIndicator/Indicator") === "true")
    parts.warnings.push({
      code: "TEST_INDICATOR",
      message: "The e-invoice calls itself a test; ask before paying it.",
    });
  const fields = ciiFields(parts);
  const lines = children(transaction, names.line).filter((line) => isCounted(names, line));
  return readingOf({
    typeCode: textAt(parts.header, "TypeCode"), // BT-3
    fields,
    lines: lines.map((line) => lineOf(names, line)),
    taxes: children(parts.settlement, "ApplicableTradeTax").map((row) => taxOf(names, row)),
    allowanceTotal: textAt(parts.totals, "AllowanceTotalAmount"), // BT-107
    chargeTotal: textAt(parts.totals, "ChargeTotalAmount"), // BT-108
    roundingAmount: textAt(parts.totals, "RoundingAmount"), // BT-114
    orderNumbers: orderNumbersOf(parts, lines),
    language: textAt(parts.header, "LanguageID")?.slice(0, 2).toLowerCase() ?? null,
    warnings: parts.warnings,
  });
}

function partsOf(names: CiiNames, root: Element, transaction: Element | undefined): CiiParts {
  const settlement = child(transaction, names.settlement);
  return {
    names,
    header: child(root, names.header),
    agreement: child(transaction, names.agreement),
    delivery: child(transaction, names.delivery),
    settlement,
    totals: child(settlement, names.totals),
    warnings: [],
  };
}

/** A line states something billed; a mere note, group or explanation does not. */
function isCounted(names: CiiNames, line: Element): boolean {
  const status = textAt(line, "AssociatedDocumentLineDocument/LineStatusReasonCode");
  if (status !== null && NOT_COUNTED.has(status)) return false;
  return (
    textAt(line, "SpecifiedTradeProduct/Name") !== null ||
    textAt(line, `${names.lineSettlement}/${names.lineTotals}/LineTotalAmount`) !== null ||
    textAt(line, `${names.lineDelivery}/BilledQuantity`) !== null
  );
}

function lineOf(names: CiiNames, line: Element): StatedLine {
  const product = child(line, "SpecifiedTradeProduct");
  const agreement = child(line, names.lineAgreement);
  const settlement = child(line, names.lineSettlement);
  const price = child(agreement, "NetPriceProductTradePrice");
  const quantity = elementAt(line, `${names.lineDelivery}/BilledQuantity`);
  return {
    description: textAt(product, "Name") ?? textAt(product, "Description"), // BT-153, BT-154
    itemCode: textAt(product, "SellerAssignedID"), // BT-155
    quantity: textAt(line, `${names.lineDelivery}/BilledQuantity`), // BT-129
    unit: attributeOf(quantity, "unitCode"), // BT-130
    price: textAt(price, "ChargeAmount"), // BT-146
    priceBase: textAt(price, "BasisQuantity"), // BT-149
    netAmount: textAt(settlement, `${names.lineTotals}/LineTotalAmount`), // BT-131
    taxRate: textAt(settlement, `ApplicableTradeTax/${names.taxRate}`), // BT-152
    orderLine: textAt(agreement, "BuyerOrderReferencedDocument/LineID"), // BT-132
  };
}

function taxOf(names: CiiNames, row: Element): StatedTax {
  return {
    category: textAt(row, "CategoryCode"), // BT-118
    rate: textAt(row, names.taxRate), // BT-119
    base: textAt(row, "BasisAmount"), // BT-116
    tax: textAt(row, "CalculatedAmount"), // BT-117
  };
}

function orderNumbersOf(parts: CiiParts, lines: readonly Element[]): readonly string[] {
  const path = `BuyerOrderReferencedDocument/${parts.names.referenceId}`;
  const ofLines = lines.flatMap((line) => textsAt(line, `${parts.names.lineAgreement}/${path}`));
  return [...new Set([...textsAt(parts.agreement, path), ...ofLines])];
}
