/** Small UBL documents as XML, of invented parties: one with every business term, and one to put single elements in. */

const COMMON = `xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"`;

/** The specification identifiers (BT-24) of the flavours in the tests. */
export const PROFILES = {
  en16931: "urn:cen.eu:en16931:2017",
  bii: "urn:www.cenbii.eu:transaction:biitrns010:ver2.0:extended:urn:www.peppol.eu:bis:peppol4a:ver2.0",
  oioubl: "OIOUBL-2.02",
  turkish: "TR1.2",
  paymentRequest: "urn:fdc:anskaffelser.no:2019:ehf:spec:payment-request:3.0",
} as const;

/** A UBL document of any kind around the given elements. */
export function ublXml(root: string, inside: string): string {
  return `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${COMMON}>${inside}</${root}>`;
}

export interface UblParts {
  readonly root?: "Invoice" | "CreditNote";
  readonly profile?: string;
  /** The type code element's text; "" leaves it out. */
  readonly typeCode?: string;
  readonly head?: string;
  readonly seller?: string;
  readonly buyer?: string;
  readonly body?: string;
  readonly totals?: string;
  readonly lines?: string;
}

/** A small invoice or credit note with the parts a story needs. */
export function ublInvoice(parts: UblParts = {}): string {
  const root = parts.root ?? "Invoice";
  const code = parts.typeCode ?? (root === "CreditNote" ? "381" : "380");
  const name = root === "CreditNote" ? "CreditNoteTypeCode" : "InvoiceTypeCode";
  return ublXml(
    root,
    `<cbc:CustomizationID>${parts.profile ?? PROFILES.en16931}</cbc:CustomizationID><cbc:ID>R-77</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
    ${code === "" ? "" : `<cbc:${name}>${code}</cbc:${name}>`}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${parts.head ?? ""}
    <cac:AccountingSupplierParty><cac:Party>${parts.seller ?? "<cac:PartyLegalEntity><cbc:RegistrationName>Nordbolt</cbc:RegistrationName></cac:PartyLegalEntity>"}</cac:Party></cac:AccountingSupplierParty>
    <cac:AccountingCustomerParty><cac:Party>${parts.buyer ?? ""}</cac:Party></cac:AccountingCustomerParty>${parts.body ?? ""}
    <cac:LegalMonetaryTotal>${parts.totals ?? '<cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount>'}</cac:LegalMonetaryTotal>${parts.lines ?? ublLine({})}`,
  );
}

/** One line; `more` goes after its amounts, `item` into its item, `price` replaces its price. */
export function ublLine(inside: {
  readonly element?: string;
  readonly id?: string;
  readonly amount?: string;
  readonly more?: string;
  readonly item?: string;
  readonly price?: string;
}): string {
  const element = inside.element ?? "InvoiceLine";
  return `<cac:${element}><cbc:ID>${inside.id ?? "1"}</cbc:ID><cbc:InvoicedQuantity unitCode="C62">10</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">${inside.amount ?? "100.00"}</cbc:LineExtensionAmount>${inside.more ?? ""}
    <cac:Item><cbc:Name>Bolt ${inside.id ?? "1"}</cbc:Name>${inside.item ?? ""}</cac:Item>
    <cac:Price>${inside.price ?? '<cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount>'}</cac:Price></cac:${element}>`;
}

/** An amount with its currency. */
export function money(element: string, amount: string, currency = "EUR"): string {
  return `<cbc:${element} currencyID="${currency}">${amount}</cbc:${element}>`;
}

/** One way to pay. */
export function paymentMeans(inside: string): string {
  return `<cac:PaymentMeans>${inside}</cac:PaymentMeans>`;
}

/** A tax category of VAT, or of the scheme given. */
export function taxCategory(category: string, percent: string, scheme = "<cbc:ID>VAT</cbc:ID>", name = "TaxCategory") {
  return `<cac:${name}><cbc:ID>${category}</cbc:ID><cbc:Percent>${percent}</cbc:Percent><cac:TaxScheme>${scheme}</cac:TaxScheme></cac:${name}>`;
}

function address(kind: string, street: string, city: string): string {
  return `<cac:${kind}><cbc:StreetName>${street}</cbc:StreetName><cbc:AdditionalStreetName>Gate 2</cbc:AdditionalStreetName><cbc:CityName>${city}</cbc:CityName><cbc:PostalZone>20095</cbc:PostalZone><cbc:CountrySubentity>HH</cbc:CountrySubentity><cac:AddressLine><cbc:Line>Floor 3</cbc:Line></cac:AddressLine><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:${kind}>`;
}

function party(
  name: string,
  vat: string,
  more: { readonly ids?: string; readonly taxes?: string; readonly form?: string },
) {
  return `<cac:Party><cbc:EndpointID schemeID="EM">post@${name.toLowerCase()}.example</cbc:EndpointID>
    <cac:PartyIdentification><cbc:ID schemeID="0088">4000001${vat.slice(-6)}</cbc:ID></cac:PartyIdentification>${more.ids ?? ""}
    <cac:PartyName><cbc:Name>${name} Trading</cbc:Name></cac:PartyName>${address("PostalAddress", `${name} Street 1`, "Hamburg")}
    <cac:PartyTaxScheme><cbc:CompanyID>${vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>${more.taxes ?? ""}
    <cac:PartyLegalEntity><cbc:RegistrationName>${name} GmbH</cbc:RegistrationName><cbc:CompanyID schemeID="0198">HRB ${vat.slice(-4)}</cbc:CompanyID>${more.form ?? ""}</cac:PartyLegalEntity>
    <cac:Contact><cbc:Name>${name} Desk</cbc:Name><cbc:Telephone>+49 40 1</cbc:Telephone><cbc:ElectronicMail>desk@${name.toLowerCase()}.example</cbc:ElectronicMail></cac:Contact></cac:Party>`;
}

/** An invoice in which every business term of EN 16931 stands where the binding puts it. */
export const EVERY_TERM = ublXml(
  "Invoice",
  `<cbc:CustomizationID>${PROFILES.en16931}</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID> R-2026-1 </cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DueDate>2026-04-01+02:00</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:Note>#AAK#Terms of delivery
as agreed</cbc:Note><cbc:Note languageID="en">Thank you</cbc:Note><cbc:TaxPointDate>2026-02-28</cbc:TaxPointDate>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:AccountingCost>4711</cbc:AccountingCost><cbc:BuyerReference>04011000-1</cbc:BuyerReference>
  <cac:InvoicePeriod><cbc:StartDate>2026-02-01</cbc:StartDate><cbc:EndDate>2026-02-28</cbc:EndDate><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>
  <cac:OrderReference><cbc:ID>PO-1001</cbc:ID><cbc:SalesOrderID>SO-9</cbc:SalesOrderID></cac:OrderReference>
  <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R-2025-9</cbc:ID><cbc:IssueDate>2025-12-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>
  <cac:DespatchDocumentReference><cbc:ID>LS-5</cbc:ID></cac:DespatchDocumentReference><cac:ReceiptDocumentReference><cbc:ID>WE-6</cbc:ID></cac:ReceiptDocumentReference>
  <cac:OriginatorDocumentReference><cbc:ID>LOT-7</cbc:ID></cac:OriginatorDocumentReference><cac:ContractDocumentReference><cbc:ID>V-8</cbc:ID></cac:ContractDocumentReference>
  <cac:AdditionalDocumentReference><cbc:ID schemeID="ABT">METER-1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
  <cac:AdditionalDocumentReference><cbc:ID>TS-1</cbc:ID><cbc:DocumentDescription>Timesheet</cbc:DocumentDescription><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="hours.csv">aG91cnM=</cbc:EmbeddedDocumentBinaryObject><cac:ExternalReference><cbc:URI>https://nordbolt.example/ts-1</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>
  <cac:ProjectReference><cbc:ID>PRJ-3</cbc:ID></cac:ProjectReference>
  <cac:AccountingSupplierParty>${party("Nordbolt", "DE111111125", {
    ids: '<cac:PartyIdentification><cbc:ID schemeID="SEPA">DE98ZZZ09999999999</cbc:ID></cac:PartyIdentification>',
    taxes:
      "<cac:PartyTaxScheme><cbc:CompanyID>22/815/0815</cbc:CompanyID><cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>",
    form: "<cbc:CompanyLegalForm>Hamburg, capital 25000 EUR</cbc:CompanyLegalForm>",
  })}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party("Suedwerk", "DE222222223", {})}</cac:AccountingCustomerParty>
  <cac:PayeeParty><cac:PartyIdentification><cbc:ID schemeID="0088">4000001000005</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Factoring Nord</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:CompanyID schemeID="0198">HRB 77</cbc:CompanyID></cac:PartyLegalEntity></cac:PayeeParty>
  <cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>Fiscal Nord</cbc:Name></cac:PartyName>${address("PostalAddress", "Tax Street 1", "Bremen")}<cac:PartyTaxScheme><cbc:CompanyID>DE333333331</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:TaxRepresentativeParty>
  <cac:Delivery><cbc:ActualDeliveryDate>2026-02-27</cbc:ActualDeliveryDate><cac:DeliveryLocation><cbc:ID schemeID="0088">4000001000012</cbc:ID>${address("Address", "Dock 4", "Kiel")}</cac:DeliveryLocation><cac:DeliveryParty><cac:PartyName><cbc:Name>Suedwerk Store</cbc:Name></cac:PartyName></cac:DeliveryParty></cac:Delivery>
  <cac:PaymentMeans><cbc:PaymentMeansCode name="SEPA transfer">58</cbc:PaymentMeansCode><cbc:PaymentID>RF18539007547034</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>DE02120300000000202051</cbc:ID><cbc:Name>Factoring Nord</cbc:Name><cac:FinancialInstitutionBranch><cbc:ID>BYLADEM1001</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:PaymentMeans><cbc:PaymentMeansCode>48</cbc:PaymentMeansCode><cac:CardAccount><cbc:PrimaryAccountNumberID>123456</cbc:PrimaryAccountNumberID><cbc:NetworkID>NA</cbc:NetworkID><cbc:HolderName>S. Buyer</cbc:HolderName></cac:CardAccount></cac:PaymentMeans>
  <cac:PaymentMeans><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode><cac:PaymentMandate><cbc:ID>M-1</cbc:ID><cac:PayerFinancialAccount><cbc:ID>DE02500105170137075030</cbc:ID></cac:PayerFinancialAccount></cac:PaymentMandate></cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>30 days net</cbc:Note></cac:PaymentTerms>
  <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>${money("Amount", "10.00")}${money("BaseAmount", "100.00")}${taxCategory("S", "19")}</cac:AllowanceCharge>
  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>Freight</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>5</cbc:MultiplierFactorNumeric>${money("Amount", "5.00")}${money("BaseAmount", "100.00")}${taxCategory("Z", "0")}</cac:AllowanceCharge>
  <cac:TaxTotal>${money("TaxAmount", "17.10")}<cac:TaxSubtotal>${money("TaxableAmount", "90.00")}${money("TaxAmount", "17.10")}${taxCategory("S", "19")}</cac:TaxSubtotal>
    <cac:TaxSubtotal>${money("TaxableAmount", "5.00")}${money("TaxAmount", "0.00")}<cac:TaxCategory><cbc:ID>E</cbc:ID><cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-132</cbc:TaxExemptionReasonCode><cbc:TaxExemptionReason>Exempt</cbc:TaxExemptionReason><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:TaxTotal>${money("TaxAmount", "190.00", "SEK")}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>${money("LineExtensionAmount", "100.00")}${money("TaxExclusiveAmount", "95.00")}${money("TaxInclusiveAmount", "112.10")}${money("AllowanceTotalAmount", "10.00")}${money("ChargeTotalAmount", "5.00")}${money("PrepaidAmount", "12.00")}${money("PayableRoundingAmount", "-0.10")}${money("PayableAmount", "100.00")}</cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>10</cbc:ID><cbc:Note>As sampled</cbc:Note><cbc:InvoicedQuantity unitCode="C62">200</cbc:InvoicedQuantity>${money("LineExtensionAmount", "100.00")}<cbc:AccountingCost>4712</cbc:AccountingCost>
    <cac:InvoicePeriod><cbc:StartDate>2026-02-02</cbc:StartDate><cbc:EndDate>2026-02-03</cbc:EndDate></cac:InvoicePeriod>
    <cac:OrderLineReference><cbc:LineID>3</cbc:LineID><cac:OrderReference><cbc:ID>PO-1002</cbc:ID></cac:OrderReference></cac:OrderLineReference>
    <cac:DocumentReference><cbc:ID schemeID="ABT">METER-2</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference>
    <cac:AllowanceCharge><cbc:ChargeIndicator>0</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>100</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>Season</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>2</cbc:MultiplierFactorNumeric>${money("Amount", "2.00")}${money("BaseAmount", "100.00")}</cac:AllowanceCharge>
    <cac:AllowanceCharge><cbc:ChargeIndicator>1</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Packing</cbc:AllowanceChargeReason>${money("Amount", "2.00")}</cac:AllowanceCharge>
    <cac:Item><cbc:Description>M8, zinc</cbc:Description><cbc:Name>Bolt</cbc:Name><cac:BuyersItemIdentification><cbc:ID>B-1</cbc:ID></cac:BuyersItemIdentification><cac:SellersItemIdentification><cbc:ID>S-1</cbc:ID></cac:SellersItemIdentification><cac:StandardItemIdentification><cbc:ID schemeID="0160">04000001000017</cbc:ID></cac:StandardItemIdentification><cac:OriginCountry><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:OriginCountry><cac:CommodityClassification><cbc:ItemClassificationCode listID="STI">44530000</cbc:ItemClassificationCode></cac:CommodityClassification>${taxCategory("S", "19", undefined, "ClassifiedTaxCategory")}</cac:Item>
    <cac:Price>${money("PriceAmount", "50.00")}<cbc:BaseQuantity unitCode="C62">100</cbc:BaseQuantity><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>${money("Amount", "5.00")}${money("BaseAmount", "55.00")}</cac:AllowanceCharge></cac:Price></cac:InvoiceLine>`,
);
