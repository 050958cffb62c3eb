/** A line of a UBL invoice or credit note (BG-25). */
import type { EnLine } from "../../reading/e-invoice/en-invoice.ts";
import { allowancesOf, periodOf, taxCategoryOf } from "./ubl-money.ts";
import { objectOf, orderLineOf } from "./ubl-references.ts";
import { group, identifier, leaf, type Markup, NOTHING } from "./xml.ts";

/** The two documents of UBL; a credit note is one by its root, and has no due date of its own. */
export type UblRoot = "Invoice" | "CreditNote";

export function lineOf(line: EnLine, root: UblRoot, currencyID: string | null): Markup {
  const quantity = root === "Invoice" ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity";
  return group(`cac:${root}Line`, [
    leaf("cbc:ID", line.id), // BT-126
    leaf("cbc:Note", line.note), // BT-127
    leaf(quantity, line.quantity, { unitCode: line.unit }), // BT-129, BT-130
    leaf("cbc:LineExtensionAmount", line.netAmount, { currencyID }), // BT-131
    leaf("cbc:AccountingCost", line.accountingReference), // BT-133
    periodOf(line.period, null), // BG-26
    orderLineOf(line), // BT-132
    objectOf("cac:DocumentReference", line.objectReference), // BT-128
    ...allowancesOf(line, currencyID), // BG-27, BG-28
    itemOf(line), // BG-31
    priceOf(line, currencyID), // BG-29
  ]);
}

function itemOf(line: EnLine): Markup {
  const classes = line.classifications.map((code) =>
    group("cac:CommodityClassification", [identifier("cbc:ItemClassificationCode", code, "listID")]),
  );
  const attributes = (line.attributes ?? []).map(({ name, value }) =>
    group("cac:AdditionalItemProperty", [leaf("cbc:Name", name), leaf("cbc:Value", value)]),
  );
  return group("cac:Item", [
    leaf("cbc:Description", line.description), // BT-154
    leaf("cbc:Name", line.name), // BT-153
    group("cac:BuyersItemIdentification", [leaf("cbc:ID", line.buyerItem)]), // BT-156
    group("cac:SellersItemIdentification", [leaf("cbc:ID", line.sellerItem)]), // BT-155
    group("cac:StandardItemIdentification", [identifier("cbc:ID", line.standardItem)]), // BT-157
    group("cac:OriginCountry", [leaf("cbc:IdentificationCode", line.origin)]), // BT-159
    ...classes, // BT-158
    taxCategoryOf("cac:ClassifiedTaxCategory", { ...line, reason: null, reasonCode: null }), // BT-151, BT-152
    ...attributes, // BG-32
  ]);
}

function priceOf(line: EnLine, currencyID: string | null): Markup {
  const reduction = [
    leaf("cbc:Amount", line.discount, { currencyID }), // BT-147
    leaf("cbc:BaseAmount", line.listPrice, { currencyID }), // BT-148
  ];
  const isReduced = reduction.some((term) => term !== NOTHING);
  return group("cac:Price", [
    leaf("cbc:PriceAmount", line.price, { currencyID }), // BT-146
    leaf("cbc:BaseQuantity", line.priceBase, { unitCode: line.priceBaseUnit }), // BT-149, BT-150
    isReduced ? group("cac:AllowanceCharge", [leaf("cbc:ChargeIndicator", "false"), ...reduction]) : NOTHING,
  ]);
}
