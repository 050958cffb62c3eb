/**
 * An invoice as Cross Industry Invoice D16B, by the syntax binding of EN 16931-3-3; the order of elements is the
 * schema's. What CII has no place for is lost: a means of payment's own remittance text, a unit without its quantity,
 * a tax point (BT-7, BT-8) without a tax breakdown.
 */
import type { EnDelivery, EnIdentifier, EnInvoice } from "../../reading/e-invoice/en-invoice.ts";
import { lineOf } from "./cii-line.ts";
import { addressOf, idsOf, partyOf } from "./cii-parties.ts";
import { additionalOf, referenceOf } from "./cii-references.ts";
import { settlementOf } from "./cii-settlement.ts";
import { dayOf } from "./cii-terms.ts";
import { specificationFor } from "./stated-terms.ts";
import { group, leaf, type Markup, NOTHING, xmlDocument } from "./xml.ts";

const NAMESPACES = {
  "xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
  "xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  "xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
  "xmlns:qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
} as const;

/** The XML of an invoice, terms and sums exactly as the model states them, wrong ones too. */
export function writeCii(invoice: EnInvoice): string {
  const parts = [contextOf(invoice), headerOf(invoice), transactionOf(invoice)];
  return xmlDocument(group("rsm:CrossIndustryInvoice", parts, NAMESPACES));
}

function contextOf({ isTest, process, specification }: EnInvoice): Markup {
  return group("rsm:ExchangedDocumentContext", [
    group("ram:TestIndicator", [leaf("udt:Indicator", isTest ? "true" : null)]),
    group("ram:BusinessProcessSpecifiedDocumentContextParameter", [leaf("ram:ID", process)]), // BT-23
    group("ram:GuidelineSpecifiedDocumentContextParameter", [leaf("ram:ID", specificationFor("cii", specification))]),
  ]);
}

function headerOf(invoice: EnInvoice): Markup {
  const notes = invoice.notes.map(({ subject, text }) =>
    group("ram:IncludedNote", [leaf("ram:Content", text), leaf("ram:SubjectCode", subject)]),
  );
  return group("rsm:ExchangedDocument", [
    leaf("ram:ID", invoice.number), // BT-1
    leaf("ram:TypeCode", invoice.typeCode), // BT-3
    group("ram:IssueDateTime", [dayOf("udt:DateTimeString", invoice.issueDate)]), // BT-2
    leaf("ram:LanguageID", invoice.language),
    ...notes, // BG-1
  ]);
}

function transactionOf(invoice: EnInvoice): Markup {
  return group("rsm:SupplyChainTradeTransaction", [
    ...invoice.lines.map(lineOf),
    agreementOf(invoice),
    deliveryOf(invoice),
    settlementOf(invoice),
  ]);
}

function agreementOf(invoice: EnInvoice): Markup {
  const project = invoice.projectReference;
  return group("ram:ApplicableHeaderTradeAgreement", [
    leaf("ram:BuyerReference", invoice.buyerReference), // BT-10
    partyOf("ram:SellerTradeParty", invoice.seller), // BG-4
    partyOf("ram:BuyerTradeParty", invoice.buyer), // BG-7
    invoice.taxRepresentative === null
      ? NOTHING
      : partyOf("ram:SellerTaxRepresentativeTradeParty", invoice.taxRepresentative), // BG-11
    referenceOf("ram:SellerOrderReferencedDocument", invoice.salesOrderNumber), // BT-14
    referenceOf("ram:BuyerOrderReferencedDocument", invoice.orderNumber), // BT-13
    referenceOf("ram:ContractReferencedDocument", invoice.contractReference), // BT-12
    ...additionalOf(invoice), // BT-17, BT-18, BG-24
    // BT-11; the schema demands a name beside the identifier.
    group("ram:SpecifiedProcuringProject", [
      leaf("ram:ID", project),
      leaf("ram:Name", project === null ? null : "Project reference"),
    ]),
  ]);
}

function deliveryOf(invoice: EnInvoice): Markup {
  const { delivery } = invoice;
  const written = group("ram:ApplicableHeaderTradeDelivery", [
    delivery === null ? NOTHING : shipToOf(delivery), // BG-13
    group("ram:ActualDeliverySupplyChainEvent", [
      group("ram:OccurrenceDateTime", [dayOf("udt:DateTimeString", delivery?.date ?? null)]), // BT-72
    ]),
    referenceOf("ram:DespatchAdviceReferencedDocument", invoice.despatchAdvice), // BT-16
    referenceOf("ram:ReceivingAdviceReferencedDocument", invoice.receivingAdvice), // BT-15
  ]);
  // The schema wants this element even when there is nothing to say about the delivery.
  return written === NOTHING ? leaf("ram:ApplicableHeaderTradeDelivery", "") : written;
}

function shipToOf({ location, name, address }: EnDelivery): Markup {
  const ids: readonly EnIdentifier[] = location === null ? [] : [location];
  return group("ram:ShipToTradeParty", [...idsOf(ids), leaf("ram:Name", name), addressOf(address)]);
}
