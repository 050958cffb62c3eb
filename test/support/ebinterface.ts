/** Small ebInterface invoices of invented parties, in the wording of any version from 4.0 to 6.1. */

export type EbVersion = "4p0" | "4p1" | "4p2" | "4p3" | "5p0" | "6p0" | "6p1";
export const EB_VERSIONS: readonly EbVersion[] = ["4p0", "4p1", "4p2", "4p3", "5p0", "6p0", "6p1"];

export interface EbParts {
  readonly version?: EbVersion;
  readonly attributes?: string;
  readonly before?: string;
  readonly lines?: string;
  readonly changes?: string;
  readonly tax?: string;
  readonly totals?: string;
  readonly payment?: string;
}

/** The rate of a line, and the row of tax, as a version writes them. */
function wordingOf(version: EbVersion): { readonly rate: string; readonly row: string } {
  if (version === "4p0")
    return {
      rate: '<TaxRate eb:TaxCode="AT022">20.00</TaxRate>',
      row: "<VAT><Item><TaxedAmount>100.00</TaxedAmount><TaxRate>20.00</TaxRate><Amount>20.00</Amount></Item></VAT>",
    };
  if (version.startsWith("4"))
    return {
      rate: "<VATRate>20.00</VATRate>",
      row: "<VAT><VATItem><TaxedAmount>100.00</TaxedAmount><VATRate>20.00</VATRate><Amount>20.00</Amount></VATItem></VAT>",
    };
  const item =
    '<TaxItem><TaxableAmount>100.00</TaxableAmount><TaxPercent TaxCategoryCode="S">20</TaxPercent><TaxAmount>20.00</TaxAmount></TaxItem>';
  return { rate: item, row: item };
}

export function ebLine(inside: string): string {
  return `<ListLineItem><PositionNumber>1</PositionNumber><Description>Schraube</Description><Description>M8, verzinkt</Description><ArticleNumber ArticleNumberType="BillersArticleNumber">S-1</ArticleNumber><ArticleNumber ArticleNumberType="InvoiceRecipientsArticleNumber">B-1</ArticleNumber><ArticleNumber ArticleNumberType="GTIN">9000000000001</ArticleNumber><Quantity Unit="C62">200</Quantity><UnitPrice BaseQuantity="100">50.00</UnitPrice>${inside}<LineItemAmount>100.00</LineItemAmount></ListLineItem>`;
}

export function ebInterface(parts: EbParts = {}): string {
  const version = parts.version ?? "6p1";
  const { rate, row } = wordingOf(version);
  const order =
    "<InvoiceRecipientsOrderReference><OrderID>PO-8</OrderID><OrderPositionNumber>10</OrderPositionNumber></InvoiceRecipientsOrderReference>";
  return `<Invoice xmlns="http://www.ebinterface.at/schema/${version}/" xmlns:eb="http://www.ebinterface.at/schema/${version}/" ${parts.attributes ?? 'DocumentType="Invoice" InvoiceCurrency="EUR" Language="de"'}>
    <InvoiceNumber>R-77</InvoiceNumber><InvoiceDate>2026-03-02</InvoiceDate>${parts.before ?? ""}
    <Biller><VATIdentificationNumber>ATU77900014</VATIdentificationNumber><FurtherIdentification IdentificationType="FN">FN 77001a</FurtherIdentification><OrderReference><OrderID>AB-1</OrderID></OrderReference><Address><AddressIdentifier AddressIdentifierType="GLN">9000000000001</AddressIdentifier><Name>Schrauben Beispiel GmbH</Name><Street>Probegasse 1</Street><Town>Wien</Town><ZIP>1010</ZIP><Country CountryCode="AT">Österreich</Country><Phone>01 5550000</Phone><Email>rechnung@beispiel.example</Email></Address><InvoiceRecipientsBillerID>L-7</InvoiceRecipientsBillerID></Biller>
    <InvoiceRecipient><VATIdentificationNumber>00000000</VATIdentificationNumber><OrderReference><OrderID>PO-7</OrderID></OrderReference><Address><Name>Werk Muster KG</Name><Town>Graz</Town><ZIP>8010</ZIP><Country>AT</Country></Address></InvoiceRecipient>
    <Details><ItemList>${parts.lines ?? ebLine(`${rate}${order}`)}</ItemList></Details>${parts.changes ?? ""}<Tax>${parts.tax ?? row}</Tax>
    ${parts.totals ?? "<TotalGrossAmount>120.00</TotalGrossAmount><PayableAmount>120.00</PayableAmount>"}${parts.payment ?? ""}</Invoice>`;
}
