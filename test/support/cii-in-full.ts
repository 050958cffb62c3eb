/** One Cross Industry Invoice that states every business term of EN 16931. */

const D16B =
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"';

const day = (ccyymmdd: string) => `<udt:DateTimeString format="102">${ccyymmdd}</udt:DateTimeString>`;
const flag = (value: boolean) => `<ram:ChargeIndicator><udt:Indicator>${value}</udt:Indicator></ram:ChargeIndicator>`;
const period = (from: string, to: string) =>
  `<ram:BillingSpecifiedPeriod><ram:StartDateTime>${day(from)}</ram:StartDateTime><ram:EndDateTime>${day(to)}</ram:EndDateTime></ram:BillingSpecifiedPeriod>`;
const address = (who: string, country: string) =>
  `<ram:PostalTradeAddress><ram:PostcodeCode>${who} code</ram:PostcodeCode><ram:LineOne>${who} 1</ram:LineOne><ram:LineTwo>${who} 2</ram:LineTwo><ram:LineThree>${who} 3</ram:LineThree><ram:CityName>${who} city</ram:CityName><ram:CountryID>${country}</ram:CountryID><ram:CountrySubDivisionName>${who} region</ram:CountrySubDivisionName></ram:PostalTradeAddress>`;
const contact = (who: string) =>
  `<ram:DefinedTradeContact><ram:PersonName>${who} person</ram:PersonName><ram:TelephoneUniversalCommunication><ram:CompleteNumber>+49 30 1</ram:CompleteNumber></ram:TelephoneUniversalCommunication><ram:EmailURIUniversalCommunication><ram:URIID>${who}@nordbolt.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>`;
const allowance = (isCharge: boolean, amount: string, tax: string) =>
  `<ram:SpecifiedTradeAllowanceCharge>${flag(isCharge)}<ram:CalculationPercent>10</ram:CalculationPercent><ram:BasisAmount>50.00</ram:BasisAmount><ram:ActualAmount>${amount}</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode><ram:Reason>agreed</ram:Reason>${tax}</ram:SpecifiedTradeAllowanceCharge>`;
const CATEGORY =
  "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:CategoryTradeTax>";

const LINE = `<ram:IncludedSupplyChainTradeLineItem>
  <ram:AssociatedDocumentLineDocument><ram:LineID>BT-126</ram:LineID><ram:IncludedNote><ram:Content>BT-127</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument>
  <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">BT-157</ram:GlobalID><ram:SellerAssignedID>BT-155</ram:SellerAssignedID><ram:BuyerAssignedID>BT-156</ram:BuyerAssignedID><ram:Name>BT-153</ram:Name><ram:Description>BT-154</ram:Description>
    <ram:ApplicableProductCharacteristic><ram:Description>BT-160</ram:Description><ram:Value>BT-161</ram:Value></ram:ApplicableProductCharacteristic><ram:DesignatedProductClassification><ram:ClassCode listID="STI">BT-158</ram:ClassCode></ram:DesignatedProductClassification><ram:OriginTradeCountry><ram:ID>NO</ram:ID></ram:OriginTradeCountry></ram:SpecifiedTradeProduct>
  <ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-2</ram:IssuerAssignedID><ram:LineID>BT-132</ram:LineID></ram:BuyerOrderReferencedDocument>
    <ram:GrossPriceProductTradePrice><ram:ChargeAmount>12.00</ram:ChargeAmount><ram:AppliedTradeAllowanceCharge>${flag(false)}<ram:ActualAmount>2.00</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice>
    <ram:NetPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">1</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
  <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">10</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
  <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
    ${period("20260201", "20260228")}${allowance(false, "1.00", "")}${allowance(true, "3.00", "")}
    <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>102.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
    <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>BT-128</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode><ram:ReferenceTypeCode>AVE</ram:ReferenceTypeCode></ram:AdditionalReferencedDocument>
    <ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>BT-133</ram:ID></ram:ReceivableSpecifiedTradeAccountingAccount></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>`;

const AGREEMENT = `<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>BT-10</ram:BuyerReference>
  <ram:SellerTradeParty><ram:ID>BT-29</ram:ID><ram:GlobalID schemeID="0088">4000001000005</ram:GlobalID><ram:Name>BT-27</ram:Name><ram:Description>BT-33</ram:Description><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">BT-30</ram:ID><ram:TradingBusinessName>BT-28</ram:TradingBusinessName></ram:SpecifiedLegalOrganization>${contact("seller")}${address("seller", "DE")}
    <ram:URIUniversalCommunication><ram:URIID schemeID="EM">BT-34</ram:URIID></ram:URIUniversalCommunication><ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">BT-32</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">BT-31</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
  <ram:BuyerTradeParty><ram:ID>BT-46</ram:ID><ram:Name>BT-44</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">BT-47</ram:ID><ram:TradingBusinessName>BT-45</ram:TradingBusinessName></ram:SpecifiedLegalOrganization>${contact("buyer")}${address("buyer", "NO")}
    <ram:URIUniversalCommunication><ram:URIID schemeID="0192">BT-49</ram:URIID></ram:URIUniversalCommunication><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">BT-48</ram:ID></ram:SpecifiedTaxRegistration></ram:BuyerTradeParty>
  <ram:SellerTaxRepresentativeTradeParty><ram:Name>BT-62</ram:Name>${address("agent", "SE")}<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">BT-63</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTaxRepresentativeTradeParty>
  <ram:SellerOrderReferencedDocument><ram:IssuerAssignedID>BT-14</ram:IssuerAssignedID></ram:SellerOrderReferencedDocument><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>BT-13</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument><ram:ContractReferencedDocument><ram:IssuerAssignedID>BT-12</ram:IssuerAssignedID></ram:ContractReferencedDocument>
  <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>BT-122</ram:IssuerAssignedID><ram:URIID>https://nordbolt.example/124</ram:URIID><ram:TypeCode>916</ram:TypeCode><ram:Name>BT-123</ram:Name><ram:AttachmentBinaryObject mimeCode="text/csv" filename="hours.csv">QlQtMTI1</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>
  <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>BT-17</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument>
  <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>BT-18</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode><ram:ReferenceTypeCode>ABZ</ram:ReferenceTypeCode></ram:AdditionalReferencedDocument>
  <ram:SpecifiedProcuringProject><ram:ID>BT-11</ram:ID><ram:Name>Project reference</ram:Name></ram:SpecifiedProcuringProject></ram:ApplicableHeaderTradeAgreement>`;

const DELIVERY = `<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:GlobalID schemeID="0088">BT-71</ram:GlobalID><ram:Name>BT-70</ram:Name>${address("goods", "DK")}</ram:ShipToTradeParty>
  <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>${day("20260227")}</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
  <ram:DespatchAdviceReferencedDocument><ram:IssuerAssignedID>BT-16</ram:IssuerAssignedID></ram:DespatchAdviceReferencedDocument><ram:ReceivingAdviceReferencedDocument><ram:IssuerAssignedID>BT-15</ram:IssuerAssignedID></ram:ReceivingAdviceReferencedDocument></ram:ApplicableHeaderTradeDelivery>`;

const SETTLEMENT = `<ram:ApplicableHeaderTradeSettlement><ram:CreditorReferenceID>BT-90</ram:CreditorReferenceID><ram:PaymentReference>BT-83</ram:PaymentReference><ram:TaxCurrencyCode>NOK</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
  <ram:PayeeTradeParty><ram:GlobalID schemeID="0088">BT-60</ram:GlobalID><ram:Name>BT-59</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">BT-61</ram:ID></ram:SpecifiedLegalOrganization></ram:PayeeTradeParty>
  <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:Information>BT-82</ram:Information><ram:ApplicableTradeSettlementFinancialCard><ram:ID>BT-87</ram:ID><ram:CardholderName>BT-88</ram:CardholderName></ram:ApplicableTradeSettlementFinancialCard><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID><ram:AccountName>BT-85</ram:AccountName></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>COBADEFFXXX</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
  <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>59</ram:TypeCode><ram:PayerPartyDebtorFinancialAccount><ram:IBANID>BT-91</ram:IBANID></ram:PayerPartyDebtorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
  <ram:ApplicableTradeTax><ram:CalculatedAmount>19.57</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:ExemptionReason>BT-120</ram:ExemptionReason><ram:BasisAmount>103.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ExemptionReasonCode>BT-121</ram:ExemptionReasonCode><ram:TaxPointDate><udt:DateString format="102">20260228</udt:DateString></ram:TaxPointDate><ram:DueDateTypeCode>29</ram:DueDateTypeCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
  ${period("20260101", "20260331")}${allowance(false, "4.00", CATEGORY)}${allowance(true, "5.00", CATEGORY)}
  <ram:SpecifiedTradePaymentTerms><ram:Description>BT-20</ram:Description><ram:DueDateDateTime>${day("20260401")}</ram:DueDateDateTime><ram:DirectDebitMandateID>BT-89</ram:DirectDebitMandateID></ram:SpecifiedTradePaymentTerms>
  <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>102.00</ram:LineTotalAmount><ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>4.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>103.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.57</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="NOK">225.06</ram:TaxTotalAmount><ram:RoundingAmount>0.03</ram:RoundingAmount><ram:GrandTotalAmount>122.57</ram:GrandTotalAmount><ram:TotalPrepaidAmount>20.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>102.60</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>BT-25</ram:IssuerAssignedID><ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20260115</qdt:DateTimeString></ram:FormattedIssueDateTime></ram:InvoiceReferencedDocument>
  <ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>BT-19</ram:ID></ram:ReceivableSpecifiedTradeAccountingAccount></ram:ApplicableHeaderTradeSettlement>`;

/** The file; most terms hold their own number, so that one read into the wrong place shows. */
export const CII_IN_FULL = `<rsm:CrossIndustryInvoice ${D16B}>
  <rsm:ExchangedDocumentContext><ram:TestIndicator><udt:Indicator>true</udt:Indicator></ram:TestIndicator><ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>BT-23</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>BT-1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${day("20260302")}</ram:IssueDateTime><ram:LanguageID>de-DE</ram:LanguageID><ram:IncludedNote><ram:Content>BT-22</ram:Content><ram:SubjectCode>AAI</ram:SubjectCode></ram:IncludedNote></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${LINE}${AGREEMENT}${DELIVERY}${SETTLEMENT}</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
