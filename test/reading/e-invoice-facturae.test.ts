/** Facturae in the words of EN 16931: batches, withheld taxes, corrections, instalments and factors. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import {
  FACTURAE_VERSIONS,
  type FacturaeHead,
  type FacturaeParts,
  facturae,
  facturaeInvoice,
  facturaeLine,
} from "../support/facturae.ts";
import { decodeXml } from "../support/xml.ts";

function read(parts: FacturaeParts = {}, head: FacturaeHead = {}) {
  const [invoice] = readEInvoices(decodeXml(facturae(facturaeInvoice(parts), head)));
  if (!invoice) throw new Error("not recognised as Facturae");
  return invoice;
}

describe("a plain invoice", () => {
  test.each(
    Object.keys(FACTURAE_VERSIONS) as readonly (keyof typeof FACTURAE_VERSIONS)[],
  )("of %s is read term by term", (version) => {
    const issue =
      "<OperationDate>2026-02-27</OperationDate><InvoicingPeriod><StartDate>2026-02-01</StartDate><EndDate>2026-02-28</EndDate></InvoicingPeriod><ReceiverTransactionReference>PO-7</ReceiverTransactionReference><FileReference>EXP-1</FileReference><ReceiverContractReference>C-1</ReceiverContractReference>";
    const { model, reading } = read({ issue }, { version });
    expect(model).toMatchObject({
      at: "/Facturae/Invoices[1]/Invoice[1]",
      number: "A26-12",
      issueDate: "2026-03-02",
      typeCode: "380",
      currency: "EUR",
      taxCurrency: null,
      language: "es",
      specification: version,
      orderNumber: "PO-7",
      tenderReference: "EXP-1",
      contractReference: "C-1",
      delivery: { date: "2026-02-27" },
      period: { start: "2026-02-01", end: "2026-02-28" },
    });
    expect(model.seller).toMatchObject({
      at: "/Facturae/Parties/SellerParty",
      name: "Tornillos Ejemplo SL",
      tradingName: "TornEj",
      vatId: "ESB79000014",
      taxId: "B79000014",
      address: { line1: "Calle Prueba 1", city: "Madrid", postcode: "28001", country: "ES" },
      contact: { phone: "915550000", email: "cobros@ejemplo.example" },
    });
    expect(model.buyer).toMatchObject({
      name: "Ana Prueba Falsa",
      vatId: "PT599999993",
      ids: [{ id: "L01", scheme: null }],
      address: { city: "1000 Lisboa", country: "PT" },
    });
    expect(model.totals).toMatchObject({
      lines: "100.00",
      net: "100.00",
      tax: "21.00",
      gross: "121.00",
      due: "121.00",
    });
    expect(reading.lines).toEqual([
      {
        description: "Tornillo M8",
        quantity: "10",
        unit: "C62",
        unitPrice: "10",
        netAmount: "100.00",
        taxRate: "21",
        confidence: 1,
      },
    ]);
    expect(reading.taxes).toEqual([{ category: "S", rate: "21", base: "100.00", tax: "21.00" }]);
    expect(reading.warnings).toEqual([]);
  });
});

describe("a batch", () => {
  test("holds invoices of their own", () => {
    const invoices = readEInvoices(decodeXml(facturae(facturaeInvoice() + facturaeInvoice())));
    expect(invoices.map(({ model }) => model.at)).toEqual([
      "/Facturae/Invoices[1]/Invoice[1]",
      "/Facturae/Invoices[1]/Invoice[2]",
    ]);
  });
});

describe("what it is", () => {
  const head = (type: string, kind: string) =>
    `<InvoiceDocumentType>${type}</InvoiceDocumentType><InvoiceClass>${kind}</InvoiceClass>`;

  test.each([
    ["FC", "OO", "EM", "380"],
    ["FA", "OC", "EM", "380"],
    ["AF", "OO", "EM", "389"],
    ["FC", "OO", "RE", "389"],
    ["FC", "OR", "EM", "384"],
    ["FC", "XX", "EM", null],
  ])("%s %s by %s is %s", (type, kind, issuer, code) => {
    expect(read({ head: head(type, kind) }, { issuer }).model.typeCode).toBe(code);
  });

  test("a correction names what it corrects, and is a credit note when its total is negative", () => {
    const corrective =
      "<Corrective><InvoiceNumber>9</InvoiceNumber><InvoiceSeriesCode>A26-</InvoiceSeriesCode><ReasonCode>80</ReasonCode><ReasonDescription>Base imponible</ReasonDescription><CorrectionMethod>02</CorrectionMethod><InvoiceIssueDate>2026-02-01</InvoiceIssueDate></Corrective>";
    const totals =
      "<TotalGrossAmountBeforeTaxes>-100.00</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>-21.00</TotalTaxOutputs><TotalTaxesWithheld>0.00</TotalTaxesWithheld><InvoiceTotal>-121.00</InvoiceTotal>";
    const { model, reading } = read({ head: `${head("FC", "OR")}${corrective}`, totals });
    expect(model.preceding).toEqual([{ number: "A26-9", date: "2026-02-01" }]);
    expect([reading.type, reading.fields.grossTotal?.value]).toEqual(["credit-note", "121.00"]);
  });
});

describe("the money", () => {
  test("what the buyer withholds is not off the total, but off what is due", () => {
    const totals =
      "<TotalGrossAmount>100.00</TotalGrossAmount><TotalGrossAmountBeforeTaxes>100.00</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>21.00</TotalTaxOutputs><TotalTaxesWithheld>15.00</TotalTaxesWithheld><InvoiceTotal>106.00</InvoiceTotal><TotalOutstandingAmount>106.00</TotalOutstandingAmount><TotalExecutableAmount>106.00</TotalExecutableAmount>";
    const { model } = read({ totals });
    expect(model.totals).toMatchObject({ gross: "121.00", due: "106.00" });
    expect(model.notes).toEqual([{ subject: null, text: "Impuestos retenidos: 15.00" }]);
  });

  test("discounts, surcharges and what is paid on account are as stated", () => {
    const totals =
      "<TotalGrossAmount>100.00</TotalGrossAmount><GeneralDiscounts><Discount><DiscountReason>Pronto pago</DiscountReason><DiscountRate>5</DiscountRate><DiscountAmount>5.00</DiscountAmount></Discount></GeneralDiscounts><GeneralSurcharges><Charge><ChargeReason>Porte</ChargeReason><ChargeAmount>3.00</ChargeAmount></Charge></GeneralSurcharges><TotalGeneralDiscounts>5.00</TotalGeneralDiscounts><TotalGeneralSurcharges>3.00</TotalGeneralSurcharges><TotalPaymentsOnAccount>20.00</TotalPaymentsOnAccount>";
    const { model } = read({ totals });
    expect(model.allowances).toMatchObject([{ amount: "5.00", percent: "5", reason: "Pronto pago" }]);
    expect(model.charges).toMatchObject([{ amount: "3.00", reason: "Porte" }]);
    expect(model.totals).toMatchObject({ allowances: "5.00", charges: "3.00", prepaid: "20.00" });
  });

  test("a retailer's surcharge is a tax of its own on the same base; the islands have taxes of their own", () => {
    const tax = (code: string, more = "") =>
      `<TaxesOutputs><Tax><TaxTypeCode>${code}</TaxTypeCode><TaxRate>21.00</TaxRate><TaxableBase><TotalAmount>100.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>21.00</TotalAmount></TaxAmount>${more}</Tax></TaxesOutputs>`;
    const more =
      "<EquivalenceSurcharge>5.20</EquivalenceSurcharge><EquivalenceSurchargeAmount><TotalAmount>5.20</TotalAmount></EquivalenceSurchargeAmount>";
    expect(read({ taxes: tax("01", more) }).model.breakdown.map(({ rate, tax }) => [rate, tax])).toEqual([
      ["21.00", "21.00"],
      ["5.20", "5.20"],
    ]);
    expect(read({ taxes: tax("03") }).model.breakdown[0]?.category).toBe("L");
    expect(read({ taxes: tax("02") }).model.breakdown[0]?.category).toBe("M");
  });
});

describe("lines, payment and parties", () => {
  test("a number that has its country keeps it", () => {
    const tax =
      "<TaxIdentification><ResidenceTypeCode>R</ResidenceTypeCode><TaxIdentificationNumber>ESB79000014</TaxIdentificationNumber></TaxIdentification>";
    expect(read({}, { seller: tax }).model.seller.vatId).toBe("ESB79000014");
  });

  test("a line's discount is its own, and it may name order, line and delivery note", () => {
    const line =
      "<ReceiverTransactionReference>PO-8</ReceiverTransactionReference><SequenceNumber>3.0</SequenceNumber><DeliveryNotesReferences><DeliveryNote><DeliveryNoteNumber>ALB-1</DeliveryNoteNumber></DeliveryNote></DeliveryNotesReferences><ItemDescription>Tuerca</ItemDescription><Quantity>10</Quantity><UnitOfMeasure>03</UnitOfMeasure><UnitPriceWithoutTax>10</UnitPriceWithoutTax><TotalCost>100.00</TotalCost><DiscountsAndRebates><Discount><DiscountReason>Volumen</DiscountReason><DiscountAmount>10.00</DiscountAmount></Discount></DiscountsAndRebates><GrossAmount>90.00</GrossAmount><ArticleCode>S-1</ArticleCode>";
    const { model } = read({ lines: facturaeLine(line) });
    expect(model.lines[0]).toMatchObject({
      orderNumber: "PO-8",
      orderLine: "3",
      unit: "KGM",
      price: "10",
      netAmount: "90.00",
      sellerItem: "S-1",
    });
    expect(model.lines[0]?.allowances).toMatchObject([{ amount: "10.00", reason: "Volumen" }]);
    expect([model.orderNumber, model.despatchAdvice]).toEqual(["PO-8", "ALB-1"]);
  });

  test("instalments have their days and accounts; a factor's account goes first", () => {
    const pay = (iban: string, day: string) =>
      `<Installment><InstallmentDueDate>${day}</InstallmentDueDate><InstallmentAmount>121.00</InstallmentAmount><PaymentMeans>04</PaymentMeans><AccountToBeCredited><IBAN>${iban}</IBAN></AccountToBeCredited></Installment>`;
    const own = pay("ES9121000418450200051332", "2026-04-01");
    const after = `<PaymentDetails>${own}</PaymentDetails>`;
    expect(read({ after }).reading.fields).toMatchObject({
      iban: { value: "ES9121000418450200051332" },
      dueDate: { value: "2026-04-01" },
    });
    const assignment = `<FactoringAssignmentData><Assignee><LegalEntity><CorporateName>Factor Ejemplo SA</CorporateName></LegalEntity></Assignee><PaymentDetails>${pay("AT611904300234573201", "2026-04-01")}</PaymentDetails></FactoringAssignmentData>`;
    const { model, reading } = read({ after }, { assignment });
    expect([model.payee?.name, reading.fields.iban?.value]).toEqual(["Factor Ejemplo SA", "AT611904300234573201"]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["SEVERAL_IBANS", "PAYEE_NOT_SELLER"]);
  });
});
