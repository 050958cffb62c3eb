/** Orders and receipts as purchasing programs exchange them go in as they are, or come back with every mistake named. */
import { describe, expect, test } from "vitest";
import { readUblPaper } from "../../../src/adapters/sources/ubl.ts";
import type { ImportKind } from "../../../src/pipeline/imports.ts";
import { orderLine, ublDespatch, ublOrder, ublOther, ublReceipt } from "../../support/ubl-purchasing.ts";
import { decodeXml } from "../../support/xml.ts";

const read = (kind: ImportKind, xml: string) => readUblPaper(kind, decodeXml(xml));

function recordsOf(kind: ImportKind, xml: string) {
  const reading = read(kind, xml);
  if ("issues" in reading) throw new Error(reading.issues.map((issue) => issue.message).join("\n"));
  return reading.batch.records;
}

function issuesOf(kind: ImportKind, xml: string): string[] {
  const reading = read(kind, xml);
  return "issues" in reading ? reading.issues.map(({ code, message }) => `${code} ${message}`) : [];
}

function warningsOf(kind: ImportKind, xml: string): string[] {
  const reading = read(kind, xml);
  return "issues" in reading ? ["refused"] : reading.warnings.map(({ code }) => code);
}

describe("an order", () => {
  test("becomes the order that invoices are matched with, its price that of one piece", () => {
    expect(recordsOf("orders", ublOrder())).toMatchObject([
      {
        number: "4500012345",
        supplierId: "S-1",
        entityId: null,
        currency: "EUR",
        status: "open",
        orderDate: "2026-03-02",
        buyerEmail: "purchasing@werkbank.example",
        lines: [
          {
            lineNumber: "10",
            description: "Hexagon bolt M8",
            quantity: "100",
            unit: "C62",
            unitPrice: "0.125",
            taxRate: "19",
            itemCode: "W-77",
            supplierItemCode: "B-8",
            gtin: "4006381333931",
            openingReceived: "0",
            openingBilled: "0",
          },
        ],
      },
    ]);
    expect(warningsOf("orders", ublOrder())).toEqual([]);
  });

  test("priced by the kilogram and ordered by the tonne is turned into the unit ordered", () => {
    const price =
      '<cbc:PriceAmount currencyID="EUR">0.90</cbc:PriceAmount><cbc:BaseQuantity unitCode="KGM">1</cbc:BaseQuantity>';
    const lines = orderLine({ quantity: '<cbc:Quantity unitCode="TNE">2</cbc:Quantity>', price });
    expect(recordsOf("orders", ublOrder({ lines }))).toMatchObject([{ lines: [{ unitPrice: "900" }] }]);
  });

  test("names its supplier by our number, or by the one identifier it has; never by a choice of ours", () => {
    const party = (...ids: string[]) =>
      `<cac:Party>${ids.map((id) => `<cac:PartyIdentification><cbc:ID>${id}</cbc:ID></cac:PartyIdentification>`).join("")}</cac:Party>`;
    expect(recordsOf("orders", ublOrder({ seller: party("S-9") }))).toMatchObject([{ supplierId: "S-9" }]);
    expect(issuesOf("orders", ublOrder({ seller: party("S-9", "4000001000005") }))).toEqual([
      "UBL_TERM_MISSING /Order/cac:SellerSupplierParty/cbc:CustomerAssignedAccountID: must not be empty",
    ]);
  });

  test("in an envelope of the network is the order inside", () => {
    const envelope = `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
      <StandardBusinessDocumentHeader/>${ublOrder()}</StandardBusinessDocument>`;
    expect(recordsOf("orders", envelope)).toMatchObject([{ number: "4500012345" }]);
  });
});

describe("an order with mistakes", () => {
  test("is refused, each named by its element, the head's once", () => {
    const lines =
      orderLine({ quantity: '<cbc:Quantity unitCode="ZZ9">many</cbc:Quantity>' }) +
      orderLine({ price: '<cbc:PriceAmount currencyID="USD">1</cbc:PriceAmount>' }) +
      orderLine({ id: "30", price: "" });
    expect(
      issuesOf("orders", ublOrder({ head: "<cbc:ID>7</cbc:ID><cbc:IssueDate>March</cbc:IssueDate>", lines })),
    ).toEqual([
      "UBL_TERM_MISSING /Order/cbc:DocumentCurrencyCode: must not be empty",
      "UBL_TERM_INVALID /Order/cbc:IssueDate: March is no date; write it like 2026-11-03",
      "UBL_TERM_INVALID /Order/cac:OrderLine[1], cbc:Quantity: many is no number; write it like 1250.50",
      expect.stringMatching(
        /^UBL_TERM_INVALID \/Order\/cac:OrderLine\[1\], cbc:Quantity\/@unitCode: the unit ZZ9 is not known/,
      ),
      "UBL_TERM_MISSING /Order/cac:OrderLine[3], cac:Price/cbc:PriceAmount: must not be empty",
      "UBL_LINE_TWICE the line 7/10 stands there twice; every line needs its own ID",
    ]);
    expect(
      issuesOf(
        "orders",
        ublOrder({ lines: orderLine({ price: '<cbc:PriceAmount currencyID="USD">1</cbc:PriceAmount>' }) }),
      ),
    ).toEqual([
      "UBL_OTHER_CURRENCY /Order/cac:OrderLine[1]: the price is in USD, the order in EUR; one order has one currency",
    ]);
    expect(issuesOf("orders", ublOrder({ lines: "" }))[0]).toMatch(/^UBL_NO_LINES/);
  });

  test("is one where allowances beside the prices would be lost unseen: they are named", () => {
    const lines = orderLine({
      beside: "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator></cac:AllowanceCharge>",
    });
    expect(warningsOf("orders", ublOrder({ lines }))).toEqual(["UBL_ADJUSTMENT_IGNORED"]);
  });
});

describe("a receipt", () => {
  test("of the buyer keeps what was received and what of it was accepted, and the delivery note", () => {
    expect(recordsOf("receipts", ublReceipt())).toEqual([
      {
        receiptNumber: "RA-1",
        line: "1",
        orderNumber: "4500012345",
        orderLine: "10",
        date: "2026-03-10",
        quantity: "90",
        accepted: "85",
        deliveryNote: "DN-4",
        postedBy: null,
        reversalOf: null,
      },
    ]);
    expect(warningsOf("receipts", ublReceipt())).toEqual(["UBL_UNITS"]);
  });

  test("is not what a supplier says to have sent: a despatch advice counts nothing as received", () => {
    expect(issuesOf("receipts", ublDespatch())).toEqual([
      "UBL_DESPATCH_CLAIM the despatch advice DN-4 is the supplier's word for what was sent of order 4500012345; " +
        "import the ReceiptAdvice, or the receipts as CSV, once the goods were counted",
    ]);
  });

  test("for goods that a despatch advice announced counts them once, and names it as their delivery note", () => {
    const readings = [ublDespatch(), ublReceipt()].map((xml) => read("receipts", xml));
    const records = readings.flatMap((reading): unknown[] => ("issues" in reading ? [] : [...reading.batch.records]));
    expect(records).toMatchObject([{ receiptNumber: "RA-1", quantity: "90", deliveryNote: "DN-4" }]);
  });

  test("that names no order is refused", () => {
    expect(issuesOf("receipts", ublReceipt(""))).toEqual([
      "UBL_TERM_MISSING /ReceiptAdvice/cac:ReceiptLine[1], cac:OrderLineReference/cac:OrderReference/cbc:ID: must not be empty",
    ]);
  });
});

describe("another paper", () => {
  test("is not imported, and people are told what to do instead", () => {
    expect(issuesOf("orders", ublOther("OrderResponse"))[0]).toMatch(/^UBL_UNKNOWN .*import the order itself/);
    expect(issuesOf("orders", ublOther("Invoice"))[0]).toMatch(/^UBL_UNKNOWN .*send it to the mailbox/);
    expect(issuesOf("orders", "<Order><ID>1</ID></Order>")[0]).toMatch(/^UBL_UNKNOWN/);
    expect(issuesOf("orders", ublReceipt())[0]).toBe(
      "UBL_OTHER_KIND the file is of the kind ReceiptAdvice; import it as receipts",
    );
    expect(issuesOf("suppliers", ublOrder())[0]).toBe(
      "UBL_OTHER_KIND the file is of the kind Order; import it as orders",
    );
  });
});
