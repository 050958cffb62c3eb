/** A line of a Cross Industry Invoice (BG-25). */
import type { EnLine } from "../../reading/e-invoice/en-invoice.ts";
import { objectOf } from "./cii-references.ts";
import { allowancesOf } from "./cii-settlement.ts";
import { accountOf, indicatorOf, periodOf } from "./cii-terms.ts";
import { group, identifier, leaf, type Markup, NOTHING } from "./xml.ts";

export function lineOf(line: EnLine): Markup {
  return group("ram:IncludedSupplyChainTradeLineItem", [
    group("ram:AssociatedDocumentLineDocument", [
      leaf("ram:LineID", line.id), // BT-126
      group("ram:IncludedNote", [leaf("ram:Content", line.note)]), // BT-127
    ]),
    productOf(line),
    agreementOf(line),
    group("ram:SpecifiedLineTradeDelivery", [leaf("ram:BilledQuantity", line.quantity, { unitCode: line.unit })]), // BT-129, 130
    settlementOf(line),
  ]);
}

/** BG-31. */
function productOf(line: EnLine): Markup {
  const attributes = (line.attributes ?? []).map(({ name, value }) =>
    group("ram:ApplicableProductCharacteristic", [leaf("ram:Description", name), leaf("ram:Value", value)]),
  );
  const classes = line.classifications.map((code) =>
    group("ram:DesignatedProductClassification", [identifier("ram:ClassCode", code, "listID")]),
  );
  return group("ram:SpecifiedTradeProduct", [
    identifier("ram:GlobalID", line.standardItem), // BT-157
    leaf("ram:SellerAssignedID", line.sellerItem), // BT-155
    leaf("ram:BuyerAssignedID", line.buyerItem), // BT-156
    leaf("ram:Name", line.name), // BT-153
    leaf("ram:Description", line.description), // BT-154
    ...attributes, // BG-32
    ...classes, // BT-158
    group("ram:OriginTradeCountry", [leaf("ram:ID", line.origin)]), // BT-159
  ]);
}

/** BG-29 and the order line. */
function agreementOf(line: EnLine): Markup {
  const discount = leaf("ram:ActualAmount", line.discount); // BT-147
  return group("ram:SpecifiedLineTradeAgreement", [
    group("ram:BuyerOrderReferencedDocument", [
      leaf("ram:IssuerAssignedID", line.orderNumber),
      leaf("ram:LineID", line.orderLine), // BT-132
    ]),
    group("ram:GrossPriceProductTradePrice", [
      leaf("ram:ChargeAmount", line.listPrice), // BT-148
      discount === NOTHING ? NOTHING : group("ram:AppliedTradeAllowanceCharge", [indicatorOf(false), discount]),
    ]),
    group("ram:NetPriceProductTradePrice", [
      leaf("ram:ChargeAmount", line.price), // BT-146
      leaf("ram:BasisQuantity", line.priceBase, { unitCode: line.priceBaseUnit }), // BT-149, 150
    ]),
  ]);
}

function settlementOf(line: EnLine): Markup {
  const tax = [leaf("ram:CategoryCode", line.category), leaf("ram:RateApplicablePercent", line.rate)]; // BT-151, 152
  const isTaxed = line.category !== null || line.rate !== null;
  return group("ram:SpecifiedLineTradeSettlement", [
    isTaxed ? group("ram:ApplicableTradeTax", [leaf("ram:TypeCode", "VAT"), ...tax]) : NOTHING,
    periodOf(line.period), // BG-26
    ...allowancesOf(line), // BG-27, BG-28
    group("ram:SpecifiedTradeSettlementLineMonetarySummation", [leaf("ram:LineTotalAmount", line.netAmount)]), // BT-131
    objectOf(line.objectReference), // BT-128
    accountOf(line.accountingReference), // BT-133
  ]);
}
