/** Small Facturae files of invented parties: any number of invoices in a batch, with the parts a story needs. */

export const FACTURAE_VERSIONS = {
  "3.2": "http://www.facturae.es/Facturae/2009/v3.2/Facturae",
  "3.2.1": "http://www.facturae.es/Facturae/2014/v3.2.1/Facturae",
  "3.2.2": "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml",
} as const;

export interface FacturaeParts {
  /** InvoiceDocumentType, InvoiceClass and what follows. */
  readonly head?: string;
  readonly issue?: string;
  readonly taxes?: string;
  readonly totals?: string;
  readonly lines?: string;
  readonly after?: string;
}

const TAX =
  "<Tax><TaxTypeCode>01</TaxTypeCode><TaxRate>21.00</TaxRate><TaxableBase><TotalAmount>100.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>21.00</TotalAmount></TaxAmount></Tax>";

const USUAL = {
  head: "<InvoiceDocumentType>FC</InvoiceDocumentType><InvoiceClass>OO</InvoiceClass>",
  issue: "",
  taxes: `<TaxesOutputs>${TAX}</TaxesOutputs>`,
  totals:
    "<TotalGrossAmount>100.00</TotalGrossAmount><TotalGeneralDiscounts>0.00</TotalGeneralDiscounts><TotalGeneralSurcharges>0.00</TotalGeneralSurcharges><TotalGrossAmountBeforeTaxes>100.00</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>21.00</TotalTaxOutputs><TotalTaxesWithheld>0.00</TotalTaxesWithheld><InvoiceTotal>121.00</InvoiceTotal><TotalOutstandingAmount>121.00</TotalOutstandingAmount><TotalExecutableAmount>121.00</TotalExecutableAmount>",
  lines: facturaeLine(),
  after: "",
} as const satisfies Required<FacturaeParts>;

export function facturaeLine(inside = ""): string {
  const usual =
    "<ItemDescription>Tornillo M8</ItemDescription><Quantity>10.0</Quantity><UnitOfMeasure>01</UnitOfMeasure><UnitPriceWithoutTax>10.000000</UnitPriceWithoutTax><TotalCost>100.00</TotalCost><GrossAmount>100.00</GrossAmount>";
  return `<InvoiceLine>${inside === "" ? usual : inside}<TaxesOutputs>${TAX}</TaxesOutputs></InvoiceLine>`;
}

export function facturaeInvoice(stated: FacturaeParts = {}): string {
  const parts = { ...USUAL, ...stated };
  return `<Invoice><InvoiceHeader><InvoiceNumber>12</InvoiceNumber><InvoiceSeriesCode>A26-</InvoiceSeriesCode>${parts.head}</InvoiceHeader>
    <InvoiceIssueData><IssueDate>2026-03-02</IssueDate><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode><TaxCurrencyCode>EUR</TaxCurrencyCode><LanguageName>es</LanguageName>${parts.issue}</InvoiceIssueData>
    ${parts.taxes}<InvoiceTotals>${parts.totals}</InvoiceTotals><Items>${parts.lines}</Items>${parts.after}</Invoice>`;
}

export interface FacturaeHead {
  readonly version?: keyof typeof FACTURAE_VERSIONS;
  readonly issuer?: string;
  readonly assignment?: string;
  readonly seller?: string;
}

const SELLER =
  "<TaxIdentification><PersonTypeCode>J</PersonTypeCode><ResidenceTypeCode>R</ResidenceTypeCode><TaxIdentificationNumber>B79000014</TaxIdentificationNumber></TaxIdentification><LegalEntity><CorporateName>Tornillos Ejemplo SL</CorporateName><TradeName>TornEj</TradeName><AddressInSpain><Address>Calle Prueba 1</Address><PostCode>28001</PostCode><Town>Madrid</Town><Province>Madrid</Province><CountryCode>ESP</CountryCode></AddressInSpain><ContactDetails><Telephone>915550000</Telephone><ElectronicMail>cobros@ejemplo.example</ElectronicMail></ContactDetails></LegalEntity>";

export function facturae(invoices: string, head: FacturaeHead = {}): string {
  const version = head.version ?? "3.2.2";
  return `<fe:Facturae xmlns:fe="${FACTURAE_VERSIONS[version]}"><FileHeader><SchemaVersion>${version}</SchemaVersion><Modality>I</Modality><InvoiceIssuerType>${head.issuer ?? "EM"}</InvoiceIssuerType>${head.assignment ?? ""}</FileHeader>
    <Parties><SellerParty>${head.seller ?? SELLER}</SellerParty>
    <BuyerParty><TaxIdentification><PersonTypeCode>F</PersonTypeCode><ResidenceTypeCode>U</ResidenceTypeCode><TaxIdentificationNumber>PT599999993</TaxIdentificationNumber></TaxIdentification><AdministrativeCentres><AdministrativeCentre><CentreCode>L01</CentreCode></AdministrativeCentre></AdministrativeCentres><Individual><Name>Ana</Name><FirstSurname>Prueba</FirstSurname><SecondSurname>Falsa</SecondSurname><OverseasAddress><Address>Rua 1</Address><PostCodeAndTown>1000 Lisboa</PostCodeAndTown><Province>Lisboa</Province><CountryCode>PRT</CountryCode></OverseasAddress></Individual></BuyerParty></Parties>
    <Invoices>${invoices}</Invoices></fe:Facturae>`;
}
