/** An invoice as Cross Industry Invoice D16B in the EN 16931 profile; the order of elements is the schema's. */
import { dateOf } from "./cii-date.ts";
import { rateOf, settlementOf } from "./cii-settlement.ts";
import type { EInvoiceLine, EInvoiceModel, EInvoiceParty } from "./e-invoice-model.ts";
import { group, leaf, type Markup, xmlDocument } from "./xml.ts";

const EN_16931 = "urn:cen.eu:en16931:2017"; // BT-24

const NAMESPACES = {
  "xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
  "xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  "xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
} as const;

/** The XML of an invoice, amounts and sums exactly as the model says. */
export function writeCii(model: EInvoiceModel): string {
  const guideline = group("ram:GuidelineSpecifiedDocumentContextParameter", [leaf("ram:ID", EN_16931)]);
  return xmlDocument(
    group(
      "rsm:CrossIndustryInvoice",
      [group("rsm:ExchangedDocumentContext", [guideline]), headerOf(model), transactionOf(model)],
      NAMESPACES,
    ),
  );
}

function headerOf(model: EInvoiceModel): Markup {
  return group("rsm:ExchangedDocument", [
    leaf("ram:ID", model.number),
    leaf("ram:TypeCode", model.typeCode),
    dateOf("ram:IssueDateTime", model.issueDate),
    group("ram:IncludedNote", [leaf("ram:Content", model.note)]),
  ]);
}

function transactionOf(model: EInvoiceModel): Markup {
  return group("rsm:SupplyChainTradeTransaction", [
    ...model.lines.map(lineOf),
    agreementOf(model),
    deliveryOf(model),
    settlementOf(model),
  ]);
}

function agreementOf(model: EInvoiceModel): Markup {
  return group("ram:ApplicableHeaderTradeAgreement", [
    leaf("ram:BuyerReference", model.buyerReference),
    partyOf("ram:SellerTradeParty", model.seller),
    partyOf("ram:BuyerTradeParty", model.buyer),
    group("ram:BuyerOrderReferencedDocument", [leaf("ram:IssuerAssignedID", model.orderNumber)]),
  ]);
}

function deliveryOf(model: EInvoiceModel): Markup {
  const address = group("ram:PostalTradeAddress", [leaf("ram:CountryID", model.deliverToCountry)]);
  const inside = [
    group("ram:ShipToTradeParty", [address]),
    group("ram:ActualDeliverySupplyChainEvent", [dateOf("ram:OccurrenceDateTime", model.deliveryDate)]),
    group("ram:DespatchAdviceReferencedDocument", [leaf("ram:IssuerAssignedID", model.deliveryNoteNumber)]),
  ];
  const written = group("ram:ApplicableHeaderTradeDelivery", inside);
  // The schema wants this element even when there is nothing to say about the delivery.
  return written === "" ? leaf("ram:ApplicableHeaderTradeDelivery", "") : written;
}

function partyOf(name: string, party: EInvoiceParty): Markup {
  return group(name, [
    leaf("ram:Name", party.name),
    group("ram:PostalTradeAddress", [
      leaf("ram:PostcodeCode", party.postcode),
      leaf("ram:LineOne", party.street),
      leaf("ram:CityName", party.city),
      leaf("ram:CountryID", party.country),
    ]),
    group("ram:URIUniversalCommunication", [leaf("ram:URIID", party.email, { schemeID: "EM" })]),
    registration("FC", party.taxNumber),
    registration("VA", party.vatId),
  ]);
}

function registration(schemeID: string, id: string | undefined): Markup {
  return group("ram:SpecifiedTaxRegistration", [leaf("ram:ID", id, { schemeID })]);
}

function lineOf(line: EInvoiceLine, index: number): Markup {
  return group("ram:IncludedSupplyChainTradeLineItem", [
    group("ram:AssociatedDocumentLineDocument", [leaf("ram:LineID", String(index + 1))]),
    group("ram:SpecifiedTradeProduct", [
      leaf("ram:SellerAssignedID", line.itemCode),
      leaf("ram:Name", line.description),
    ]),
    group("ram:SpecifiedLineTradeAgreement", [
      group("ram:BuyerOrderReferencedDocument", [leaf("ram:LineID", line.orderLine)]),
      group("ram:NetPriceProductTradePrice", [leaf("ram:ChargeAmount", line.unitPrice)]),
    ]),
    group("ram:SpecifiedLineTradeDelivery", [leaf("ram:BilledQuantity", line.quantity, { unitCode: line.unit })]),
    group("ram:SpecifiedLineTradeSettlement", [
      group("ram:ApplicableTradeTax", [
        leaf("ram:TypeCode", "VAT"),
        leaf("ram:CategoryCode", line.taxCategory),
        rateOf(line.taxCategory, line.taxRate),
      ]),
      group("ram:SpecifiedTradeSettlementLineMonetarySummation", [leaf("ram:LineTotalAmount", line.netAmount)]),
    ]),
  ]);
}
