/** Small CII invoices as XML, for stories about single elements. */

const D16B =
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"';

interface Parts {
  readonly guideline?: string;
  readonly typeCode?: string;
  readonly issued?: string;
  readonly lines?: string;
  readonly settlement?: string;
  readonly totals?: string;
}

/** A small D16B invoice with the parts a story needs. */
export function invoiceXml(parts: Parts): string {
  return `<rsm:CrossIndustryInvoice ${D16B}>
    <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${parts.guideline ?? "urn:cen.eu:en16931:2017"}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
    <rsm:ExchangedDocument><ram:ID> R-77 </ram:ID><ram:TypeCode>${parts.typeCode ?? "380"}</ram:TypeCode>
      <ram:IssueDateTime>${parts.issued ?? '<udt:DateTimeString format="102">20260302</udt:DateTimeString>'}</ram:IssueDateTime></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction>${parts.lines ?? ""}
      <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>${parts.settlement ?? ""}
        <ram:SpecifiedTradeSettlementHeaderMonetarySummation>${parts.totals ?? "<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>"}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      </ram:ApplicableHeaderTradeSettlement>
    </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

/** One billed line of it. */
export function lineXml(inside: {
  name?: string;
  price?: string;
  base?: string;
  quantity?: string;
  net?: string;
  status?: string;
}) {
  return `<ram:IncludedSupplyChainTradeLineItem>
    <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID>${inside.status ? `<ram:LineStatusReasonCode>${inside.status}</ram:LineStatusReasonCode>` : ""}</ram:AssociatedDocumentLineDocument>
    <ram:SpecifiedTradeProduct><ram:Name>${inside.name ?? "Bolt"}</ram:Name></ram:SpecifiedTradeProduct>
    <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${inside.price ?? "10.0000"}</ram:ChargeAmount><ram:BasisQuantity>${inside.base ?? "1"}</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
    <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${inside.quantity ?? "10.0000"}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
    <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${inside.net ?? "100.00"}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>`;
}
