/** UBL's papers of purchasing for tests, in the order of the schemas of UBL 2.1; parties are invented. */

const SPACES =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

const paper = (root: string, inside: string) =>
  `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${SPACES}>${inside}</${root}>`;

export interface OrderParts {
  readonly head?: string;
  readonly seller?: string;
  readonly lines?: string;
}

/** Order 4500012345 of 100 bolts at 12.50 a hundred, to the supplier that we know as S-1. */
export function ublOrder(parts: OrderParts = {}): string {
  const seller = parts.seller ?? "<cbc:CustomerAssignedAccountID>S-1</cbc:CustomerAssignedAccountID>";
  return paper(
    "Order",
    `${parts.head ?? "<cbc:ID>4500012345</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"}
    <cac:BuyerCustomerParty><cac:Party><cac:Contact>
      <cbc:ElectronicMail>Purchasing@werkbank.example</cbc:ElectronicMail>
    </cac:Contact></cac:Party></cac:BuyerCustomerParty>
    <cac:SellerSupplierParty>${seller}</cac:SellerSupplierParty>
    ${parts.lines ?? orderLine()}`,
  );
}

export interface OrderLineParts {
  readonly id?: string;
  readonly quantity?: string;
  readonly price?: string;
  readonly beside?: string;
}

export function orderLine(parts: OrderLineParts = {}): string {
  const price =
    parts.price ??
    '<cbc:PriceAmount currencyID="EUR">12.50</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">100</cbc:BaseQuantity>';
  return `<cac:OrderLine><cac:LineItem>
    <cbc:ID>${parts.id ?? "10"}</cbc:ID>
    ${parts.quantity ?? '<cbc:Quantity unitCode="C62">100</cbc:Quantity>'}
    ${parts.beside ?? ""}
    <cac:Price>${price}</cac:Price>
    <cac:Item>
      <cbc:Name>Hexagon bolt M8</cbc:Name>
      <cac:BuyersItemIdentification><cbc:ID>W-77</cbc:ID></cac:BuyersItemIdentification>
      <cac:SellersItemIdentification><cbc:ID>B-8</cbc:ID></cac:SellersItemIdentification>
      <cac:StandardItemIdentification><cbc:ID schemeID="0160">4006381333931</cbc:ID></cac:StandardItemIdentification>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    </cac:Item>
  </cac:LineItem></cac:OrderLine>`;
}

const orderLineReference = (line: string, order: string) =>
  `<cac:OrderLineReference><cbc:LineID>${line}</cbc:LineID>${order}</cac:OrderLineReference>`;

/** Ninety of the bolts came, five of them were sent back. */
export function ublReceipt(order = "<cac:OrderReference><cbc:ID>4500012345</cbc:ID></cac:OrderReference>"): string {
  return paper(
    "ReceiptAdvice",
    `<cbc:ID>RA-1</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate>
    ${order}
    <cac:DespatchDocumentReference><cbc:ID>DN-4</cbc:ID></cac:DespatchDocumentReference>
    <cac:ReceiptLine><cbc:ID>1</cbc:ID><cbc:ReceivedQuantity unitCode="C62">90</cbc:ReceivedQuantity>
      <cbc:RejectedQuantity unitCode="C62">5</cbc:RejectedQuantity><cbc:ReceivedDate>2026-03-10</cbc:ReceivedDate>
      ${orderLineReference("10", "")}</cac:ReceiptLine>`,
  );
}

/** A hundred bolts are said to be on their way. */
export function ublDespatch(): string {
  return paper(
    "DespatchAdvice",
    `<cbc:ID>DN-4</cbc:ID><cbc:IssueDate>2026-03-09</cbc:IssueDate>
    <cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="C62">100</cbc:DeliveredQuantity>
      ${orderLineReference("10", "<cac:OrderReference><cbc:ID>4500012345</cbc:ID></cac:OrderReference>")}
    </cac:DespatchLine>`,
  );
}

/** Any other document of UBL, with a number. */
export function ublOther(root: string): string {
  return paper(root, "<cbc:ID>X-1</cbc:ID>");
}
