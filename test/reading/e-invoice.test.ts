/** E-invoices are read as stated: every syntax by its own words, nothing repaired, nothing guessed. */
import { describe, expect, test } from "vitest";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { invoiceXml as invoice, lineXml as line } from "../support/cii.ts";
import { decodeXml } from "../support/xml.ts";

function read(xml: string) {
  const reading = readEInvoice(decodeXml(xml))?.reading;
  if (!reading) throw new Error("not recognised as an e-invoice");
  return reading;
}

function codes(xml: string): readonly string[] {
  return read(xml).warnings.map((warning) => warning.code);
}

describe("which XML is an e-invoice", () => {
  test("an order in the same dress is none", () => {
    expect(readEInvoice(decodeXml(invoice({ guideline: "urn:order-x.eu:1p0:basic" })))).toBeNull();
  });

  test("a familiar name in a foreign namespace is none", () => {
    expect(readEInvoice(decodeXml('<CrossIndustryInvoice xmlns="urn:example:else"/>'))).toBeNull();
  });

  test.each([
    ["380", "invoice"],
    ["384", "invoice"],
    ["389", "invoice"],
    ["381", "credit-note"],
    ["261", "credit-note"],
    ["325", "proforma"],
  ])("type code %s is read as %s", (typeCode, type) => {
    expect(read(invoice({ typeCode })).type).toBe(type);
  });

  test("a type code that no invoice has is left to a person", () => {
    const reading = read(invoice({ typeCode: "220" }));
    expect(reading.type).toBe("other");
    expect(reading.warnings.map((warning) => warning.code)).toContain("TYPE_CODE_UNKNOWN");
  });
});

describe("the lines of a CII invoice", () => {
  test("a price for a hundred becomes the price of one", () => {
    const [first] = read(invoice({ lines: line({ price: "12.50", base: "100" }) })).lines;
    expect(first).toMatchObject({ unitPrice: "0.125", quantity: "10", unit: "C62", netAmount: "100.00" });
  });

  test("groups and explanations are not billed a second time", () => {
    const lines = [line({ status: "GROUP" }), line({ status: "DETAIL", name: "Nut" }), line({ status: "INFORMATION" })];
    expect(read(invoice({ lines: lines.join("") })).lines.map((each) => each.description)).toEqual(["Nut"]);
  });

  test("a profile without lines says so", () => {
    expect(codes(invoice({}))).toContain("NO_LINES_IN_PROFILE");
    expect(codes(invoice({ lines: line({}) }))).toEqual([]);
  });
});

describe("the money and dates of a CII invoice", () => {
  test("the tax in the accounting currency is not taken for the invoice's", () => {
    const totals = `<ram:TaxTotalAmount currencyID="CZK">480.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount>`;
    expect(read(invoice({ totals })).fields.taxTotal?.value).toBe("19.00");
  });

  test("totals that do not add up are left as they are", () => {
    const totals =
      "<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount>19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>200.00</ram:GrandTotalAmount>";
    const { fields } = read(invoice({ totals }));
    expect([fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]).toEqual([
      "100.00",
      "19.00",
      "200.00",
    ]);
  });

  test("a credit over a negative total counts the other way, with positive amounts", () => {
    const totals =
      "<ram:GrandTotalAmount>-119.00</ram:GrandTotalAmount><ram:DuePayableAmount>-119.00</ram:DuePayableAmount>";
    const reading = read(invoice({ totals, lines: line({ quantity: "-10", net: "-100.00" }) }));
    expect(reading.type).toBe("credit-note");
    expect(reading.fields.amountDue?.value).toBe("119.00");
    expect(reading.lines[0]).toMatchObject({ quantity: "10", unitPrice: "10", netAmount: "100.00" });
  });

  test.each([
    ["a month", '<udt:DateTimeString format="610">202603</udt:DateTimeString>'],
    ["a day that does not exist", '<udt:DateTimeString format="102">20260230</udt:DateTimeString>'],
  ])("%s is no date", (_, issued) => {
    const reading = read(invoice({ issued }));
    expect(reading.fields.issueDate).toBeUndefined();
    expect(reading.warnings.map((warning) => warning.code)).toContain("DATE_UNREADABLE");
  });

  test("an amount in words is left out and said", () => {
    const reading = read(invoice({ totals: "<ram:GrandTotalAmount>1.190,00</ram:GrandTotalAmount>" }));
    expect(reading.fields.grossTotal).toBeUndefined();
    expect(reading.warnings.map((warning) => warning.code)).toContain("AMOUNT_UNREADABLE");
  });

  test("instalments give no single due date", () => {
    const terms = (day: string) =>
      `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`;
    const reading = read(invoice({ settlement: terms("20260401") + terms("20260501") }));
    expect(reading.fields.dueDate).toBeUndefined();
    expect(reading.warnings.map((warning) => warning.code)).toContain("SEVERAL_DUE_DATES");
  });
});

describe("accounts and taxes of a CII invoice", () => {
  test("the buyer's account of a direct debit is never the supplier's", () => {
    const settlement =
      "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>59</ram:TypeCode><ram:PayerPartyDebtorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayerPartyDebtorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>";
    expect(read(invoice({ settlement })).fields.iban).toBeUndefined();
  });

  test("a second account and another payee are pointed out", () => {
    const account = (iban: string) =>
      `<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>`;
    const settlement = `<ram:PayeeTradeParty><ram:Name>Factoring Nord</ram:Name></ram:PayeeTradeParty>${account("DE89 3704 0044 0532 0130 00")}${account("NL91ABNA0417164300")}`;
    const reading = read(invoice({ settlement }));
    expect(reading.fields.iban?.value).toBe("DE89370400440532013000");
    expect(reading.warnings.map((warning) => warning.code)).toEqual(
      expect.arrayContaining(["SEVERAL_IBANS", "PAYEE_NOT_SELLER"]),
    );
  });

  test("a tax exemption needs no rate, a standard rate does", () => {
    const row = (category: string) =>
      `<ram:ApplicableTradeTax><ram:CalculatedAmount>0</ram:CalculatedAmount><ram:BasisAmount>100.00</ram:BasisAmount><ram:CategoryCode>${category}</ram:CategoryCode></ram:ApplicableTradeTax>`;
    const reading = read(invoice({ settlement: row("AE") + row("S") }));
    expect(reading.taxes).toEqual([{ category: "AE", rate: "0", base: "100.00", tax: "0" }]);
    expect(reading.warnings.map((warning) => warning.code)).toContain("TAX_GROUP_INCOMPLETE");
  });
});

test("ZUGFeRD 1.0 says the same in older words", () => {
  const xml = `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
    <rsm:HeaderExchangedDocument><ram:ID>2014-5</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20140703</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
    <rsm:SpecifiedSupplyChainTradeTransaction>
      <ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>Nordbolt</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">22/815</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE 136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
        <ram:BuyerOrderReferencedDocument><ram:ID>PO-1001</ram:ID></ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
      <ram:ApplicableSupplyChainTradeDelivery><ram:DeliveryNoteReferencedDocument><ram:ID>L-9</ram:ID></ram:DeliveryNoteReferencedDocument></ram:ApplicableSupplyChainTradeDelivery>
      <ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
        <ram:ApplicableTradeTax><ram:CalculatedAmount>19.00</ram:CalculatedAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.000000</ram:ApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementMonetarySummation><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:ApplicableSupplyChainTradeSettlement>
      <ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:IncludedNote><ram:Content>Thank you</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument></ram:IncludedSupplyChainTradeLineItem>
    </rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>`;
  const reading = read(xml);
  const values = Object.fromEntries(Object.entries(reading.fields).map(([name, claim]) => [name, claim.value]));
  expect(values).toEqual({
    invoiceNumber: "2014-5",
    issueDate: "2014-07-03",
    currency: "EUR",
    grossTotal: "119.00",
    supplierName: "Nordbolt",
    supplierVatId: "DE136695976",
    supplierTaxNumber: "22/815",
    purchaseOrderNumber: "PO-1001",
    deliveryNoteNumber: "L-9",
  });
  expect(reading.taxes).toEqual([{ category: "S", rate: "19", tax: "19.00" }]);
  expect(reading.lines).toEqual([]);
});
