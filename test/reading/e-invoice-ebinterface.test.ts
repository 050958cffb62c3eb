/** ebInterface in the words of EN 16931, whatever its version calls things. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { EB_VERSIONS, type EbParts, ebInterface, ebLine } from "../support/ebinterface.ts";
import { decodeXml } from "../support/xml.ts";

function read(parts: EbParts = {}) {
  const [invoice] = readEInvoices(decodeXml(ebInterface(parts)));
  if (!invoice) throw new Error("not recognised as ebInterface");
  return invoice;
}

describe("a plain invoice", () => {
  test.each(EB_VERSIONS)("of %s is read term by term", (version) => {
    const before = "<Delivery><DeliveryID>LS-4</DeliveryID><Date>2026-02-27</Date></Delivery>";
    const { model, reading } = read({ version, before });
    expect(model).toMatchObject({
      at: "/Invoice",
      number: "R-77",
      issueDate: "2026-03-02",
      typeCode: "380",
      currency: "EUR",
      language: "de",
      orderNumber: "PO-7",
      salesOrderNumber: "AB-1",
      despatchAdvice: "LS-4",
      delivery: { date: "2026-02-27" },
    });
    expect(model.seller).toMatchObject({
      at: "/Invoice/Biller",
      name: "Schrauben Beispiel GmbH",
      vatId: "ATU77900014",
      legalId: { id: "FN 77001a" },
      ids: [
        { id: "L-7", scheme: null },
        { id: "9000000000001", scheme: "0088" },
      ],
      address: { line1: "Probegasse 1", city: "Wien", postcode: "1010", country: "AT" },
      contact: { phone: "01 5550000", email: "rechnung@beispiel.example" },
    });
    expect(model.buyer).toMatchObject({ name: "Werk Muster KG", vatId: null, address: { country: "AT" } });
    expect(model.lines[0]).toMatchObject({
      at: "/Invoice/Details[1]/ItemList[1]/ListLineItem[1]",
      name: "Schraube\nM8, verzinkt",
      sellerItem: "S-1",
      buyerItem: "B-1",
      standardItem: { id: "9000000000001", scheme: "0160" },
      orderNumber: "PO-8",
      orderLine: "10",
      category: "S",
    });
    expect(reading.lines).toMatchObject([
      { quantity: "200", unit: "C62", unitPrice: "0.5", netAmount: "100.00", taxRate: "20" },
    ]);
    expect(reading.taxes).toEqual([{ category: "S", rate: "20", base: "100.00", tax: "20.00" }]);
    expect(reading.fields).toMatchObject({
      netTotal: { value: "100.00" },
      grossTotal: { value: "120.00" },
      amountDue: { value: "120.00" },
    });
    expect(reading.orderNumbers).toEqual(["PO-7", "PO-8"]);
    expect(reading.warnings).toEqual([]);
  });

  test.each([
    ["CreditMemo", "381"],
    ["SelfBilling", "389"],
    ["InvoiceForAdvancePayment", "386"],
    ["InvoiceForPartialDelivery", "326"],
    ["SubsequentDebit", "383"],
    ["Offer", null],
  ])("%s is %s", (type, code) => {
    expect(read({ attributes: `DocumentType="${type}" InvoiceCurrency="EUR"` }).model.typeCode).toBe(code);
  });

  test("a language of three letters is one of two", () => {
    expect(read({ attributes: 'DocumentType="Invoice" Language="ger"' }).model).toMatchObject({
      language: "de",
      currency: null,
    });
  });
});

describe("the money", () => {
  test("reductions and surcharges are of the document or of a line", () => {
    const change = (name: string, amount: string) =>
      `<${name}><BaseAmount>100.00</BaseAmount><Percentage>2</Percentage><Amount>${amount}</Amount><Comment>Rabatt</Comment><TaxItem><TaxableAmount>100</TaxableAmount><TaxPercent TaxCategoryCode="AA">10</TaxPercent></TaxItem></${name}>`;
    const levy =
      '<OtherVATableTax><TaxableAmount>100.00</TaxableAmount><TaxPercent TaxCategoryCode="x">5</TaxPercent><TaxAmount>5.00</TaxAmount><TaxID>WA</TaxID></OtherVATableTax>';
    const changes = `<ReductionAndSurchargeDetails>${change("Reduction", "2.00")}${change("Surcharge", "3.00")}${levy}</ReductionAndSurchargeDetails>`;
    const lines = ebLine(
      "<VATRate>20</VATRate><ReductionAndSurchargeListLineItemDetails><ReductionListLineItem><BaseAmount>100</BaseAmount><Amount>1.00</Amount></ReductionListLineItem></ReductionAndSurchargeListLineItemDetails>",
    );
    const { model } = read({ changes, lines });
    expect(model.allowances).toMatchObject([
      { amount: "2.00", base: "100.00", percent: "2", category: "S", rate: "10", reason: "Rabatt" },
    ]);
    expect(model.charges).toMatchObject([
      { amount: "3.00" },
      { amount: "5.00", percent: "5", category: null, rate: null, reason: "WA" },
    ]);
    expect(model.totals).toMatchObject({ allowances: "2.00", charges: "8.00" });
    expect(model.lines[0]?.allowances).toMatchObject([{ amount: "1.00" }]);
  });

  test("a row without tax is one of zero, and says why", () => {
    const free =
      '<TaxItem><TaxableAmount>50.00</TaxableAmount><TaxPercent TaxCategoryCode="E">0</TaxPercent><Comment>befreit</Comment></TaxItem>';
    expect(read({ tax: free }).model.breakdown).toMatchObject([
      { category: "E", rate: "0", tax: "0", reason: "befreit" },
    ]);
    const old =
      "<VAT><VATItem><TaxedAmount>50.00</TaxedAmount><TaxExemption>Reverse Charge</TaxExemption><Amount>0.00</Amount></VATItem></VAT>";
    expect(read({ version: "4p3", tax: old }).model.breakdown).toMatchObject([
      { category: null, rate: "0", tax: "0.00", reason: "Reverse Charge" },
    ]);
    const taxed =
      '<TaxItem><TaxableAmount>50.00</TaxableAmount><TaxPercent TaxCategoryCode="S">20</TaxPercent></TaxItem>';
    expect(read({ tax: taxed }).model.breakdown).toMatchObject([{ tax: null }]);
  });

  test("taxes beside VAT leave no net total to be had, and are told", () => {
    const tax =
      '<TaxItem><TaxableAmount>100.00</TaxableAmount><TaxPercent TaxCategoryCode="S">20</TaxPercent><TaxAmount>20.00</TaxAmount></TaxItem><OtherTax><TaxAmount>5.00</TaxAmount><Comment>Werbeabgabe</Comment></OtherTax>';
    const { model } = read({ tax });
    expect(model.totals).toMatchObject({ net: null, tax: "20.00" });
    expect(model.notes).toEqual([{ subject: null, text: "Werbeabgabe: 5.00" }]);
  });
});

describe("the payment", () => {
  test("by transfer, with days and a discount", () => {
    const account =
      "<BeneficiaryAccount><BIC>BKAUATWW</BIC><IBAN>AT611904300234573201</IBAN><BankAccountOwner>Beispiel</BankAccountOwner></BeneficiaryAccount>";
    const conditions =
      "<PaymentConditions><DueDate>2026-04-01</DueDate><Discount><PaymentDate>2026-03-12</PaymentDate><Percentage>2</Percentage></Discount><Comment>30 Tage</Comment></PaymentConditions>";
    const newer = `<PaymentMethod><UniversalBankTransaction>${account}<PaymentReference>R77</PaymentReference></UniversalBankTransaction></PaymentMethod>${conditions}`;
    const { model, reading } = read({ payment: newer });
    expect(model).toMatchObject({ dueDate: "2026-04-01", paymentTerms: "30 Tage\nSkonto 2 % bis 2026-03-12" });
    expect(model.payments).toMatchObject([{ meansCode: "30", remittance: "R77", accountName: "Beispiel" }]);
    expect(reading.fields).toMatchObject({ iban: { value: "AT611904300234573201" }, bic: { value: "BKAUATWW" } });
    const older = `<PaymentMethod>${account}</PaymentMethod>`;
    expect(read({ version: "4p0", payment: older }).reading.fields.iban?.value).toBe("AT611904300234573201");
  });

  test("by debit, it is the buyer's account that is named", () => {
    const payment =
      "<PaymentMethod><SEPADirectDebit><IBAN>AT611904300234573201</IBAN><CreditorID>AT12ZZZ00000000001</CreditorID><MandateReference>M-1</MandateReference></SEPADirectDebit></PaymentMethod>";
    const { model, reading } = read({ payment });
    expect(model.payments).toMatchObject([
      {
        meansCode: "59",
        mandate: "M-1",
        creditor: "AT12ZZZ00000000001",
        debitedAccount: "AT611904300234573201",
        account: null,
      },
    ]);
    expect(reading.fields.iban).toBeUndefined();
  });
});
