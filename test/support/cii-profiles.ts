/** One small Cross Industry Invoice per profile, each saying as much as its profile allows. */

const NAMESPACES =
  'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"';
const DAY = (ccyymmdd: string) => `<udt:DateTimeString format="102">${ccyymmdd}</udt:DateTimeString>`;
const VAT_ID =
  '<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>';
const SELLER = `<ram:SellerTradeParty><ram:Name>Nordbolt</ram:Name>${VAT_ID}</ram:SellerTradeParty>`;
const PARTIES = `${SELLER}<ram:BuyerTradeParty><ram:Name>Werkbank</ram:Name></ram:BuyerTradeParty>`;
const ORDER = "<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-1</ram:IssuerAssignedID>";
const TOTALS =
  '<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount>';
const TAX =
  "<ram:ApplicableTradeTax><ram:CalculatedAmount>19.00</ram:CalculatedAmount><ram:BasisAmount>100.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>";
const PAYMENT =
  "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>";
const DUE = `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${DAY("20260401")}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`;

interface LineSketch {
  readonly id: string;
  readonly name: string;
  readonly net: string;
  /** GROUP or DETAIL, as the extended profile marks them. */
  readonly status?: string;
  readonly orderNumber?: string;
}

function line({ id, name, net, status, orderNumber }: LineSketch): string {
  return `<ram:IncludedSupplyChainTradeLineItem>
    <ram:AssociatedDocumentLineDocument><ram:LineID>${id}</ram:LineID>${status ? `<ram:LineStatusReasonCode>${status}</ram:LineStatusReasonCode>` : ""}</ram:AssociatedDocumentLineDocument>
    <ram:SpecifiedTradeProduct><ram:Name>${name}</ram:Name></ram:SpecifiedTradeProduct>
    <ram:SpecifiedLineTradeAgreement>${orderNumber ? `<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${orderNumber}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>` : ""}<ram:NetPriceProductTradePrice><ram:ChargeAmount>${net}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
    <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">1.0000</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
    <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${net}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>`;
}

interface Sketch {
  readonly guideline: string;
  readonly lines?: string;
  readonly agreement?: string;
  readonly settlement?: string;
  readonly totals?: string;
}

function d16b({ guideline, lines = "", agreement = "", settlement = "", totals = "" }: Sketch): string {
  return `<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" ${NAMESPACES}>
    <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${guideline}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
    <rsm:ExchangedDocument><ram:ID>R-77</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${DAY("20260302")}</ram:IssueDateTime></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction>${lines}
      <ram:ApplicableHeaderTradeAgreement>${PARTIES}${agreement}${ORDER}</ram:BuyerOrderReferencedDocument></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>
      <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>${settlement}<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${totals}${TOTALS}</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
    </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

const SETTLEMENT = `${PAYMENT}${TAX}${DUE}`;
const ONE_LINE = line({ id: "1", name: "Bolt", net: "100.00" });
const FREIGHT =
  "<ram:SpecifiedLogisticsServiceCharge><ram:Description>Freight</ram:Description><ram:AppliedAmount>10.00</ram:AppliedAmount><ram:AppliedTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:AppliedTradeTax></ram:SpecifiedLogisticsServiceCharge>";
const GROUPED = [
  line({ id: "1", name: "Set", net: "90.00", status: "GROUP" }),
  line({ id: "1.1", name: "Bolt", net: "60.00", status: "DETAIL", orderNumber: "PO-2" }),
  line({ id: "1.2", name: "Nut", net: "30.00", status: "DETAIL" }),
];

/** The older words of 2014, by the same pen. */
function zugferd1(): string {
  const older: readonly (readonly [RegExp, string])[] = [
    [/CrossIndustryInvoice:100|ReusableAggregateBusinessInformationEntity:100|UnqualifiedDataType:100/g, ""],
    [/urn:un:unece:uncefact:data:standard:"/g, 'urn:ferd:CrossIndustryDocument:invoice:1p0"'],
    [/rsm:CrossIndustryInvoice/g, "rsm:CrossIndustryDocument"],
    [/rsm:ExchangedDocumentContext/g, "rsm:SpecifiedExchangedDocumentContext"],
    [/rsm:ExchangedDocument>/g, "rsm:HeaderExchangedDocument>"],
    [/rsm:SupplyChainTradeTransaction/g, "rsm:SpecifiedSupplyChainTradeTransaction"],
    [/ram:ApplicableHeaderTrade/g, "ram:ApplicableSupplyChainTrade"],
    [/ram:SpecifiedLineTrade/g, "ram:SpecifiedSupplyChainTrade"],
    [/ram:SpecifiedTradeSettlement(?:Header|Line)MonetarySummation/g, "ram:SpecifiedTradeSettlementMonetarySummation"],
    [/ram:RateApplicablePercent/g, "ram:ApplicablePercent"],
    [/ram:IssuerAssignedID/g, "ram:ID"],
  ];
  const newer = d16b({
    guideline: "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort",
    settlement: SETTLEMENT,
    lines: ONE_LINE,
  });
  return older.reduce((text, [pattern, word]) => text.replace(pattern, word), newer);
}

export const CII_PROFILES = {
  minimum: d16b({ guideline: "urn:factur-x.eu:1p0:minimum" }),
  "basic wl": d16b({ guideline: "urn:factur-x.eu:1p0:basicwl", settlement: SETTLEMENT }),
  basic: d16b({
    guideline: "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
    settlement: SETTLEMENT,
    lines: ONE_LINE,
  }),
  "en 16931": d16b({ guideline: "urn:cen.eu:en16931:2017", settlement: SETTLEMENT, lines: ONE_LINE }),
  extended: d16b({
    guideline: "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
    settlement: SETTLEMENT + FREIGHT,
    lines: GROUPED.join(""),
    totals: "<ram:ChargeTotalAmount>10.00</ram:ChargeTotalAmount>",
  }),
  xrechnung: d16b({
    guideline: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
    agreement: "<ram:BuyerReference>04011000-12345-34</ram:BuyerReference>",
    settlement: SETTLEMENT,
    lines: ONE_LINE,
  }),
  "zugferd 1.0": zugferd1(),
} as const;
