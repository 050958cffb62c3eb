/** A Cross Industry Invoice fills the EN 16931 model: every term in its own place, in every profile. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EInvoice, readEInvoice, readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { readingOf } from "../../src/reading/e-invoice/reading-of.ts";
import { invoiceXml, lineXml } from "../support/cii.ts";
import { CII_IN_FULL } from "../support/cii-in-full.ts";
import { CII_PROFILES } from "../support/cii-profiles.ts";
import { MODEL_IN_FULL } from "../support/model-in-full.ts";
import { decodeXml } from "../support/xml.ts";

function read(xml: string): EInvoice {
  const invoice = readEInvoice(decodeXml(xml));
  if (invoice === null) throw new Error("not recognised as an e-invoice");
  return invoice;
}

function values({ reading }: EInvoice) {
  return Object.fromEntries(Object.entries(reading.fields).map(([name, claim]) => [name, claim.value]));
}

function codes({ reading }: EInvoice): readonly string[] {
  return reading.warnings.map(({ code }) => code);
}

describe("an invoice that states every business term", () => {
  test("fills the whole model, and each group knows its place in the file", () => {
    expect(read(CII_IN_FULL).model).toEqual(MODEL_IN_FULL);
  });

  test("gives the claims that bookkeeping needs", () => {
    const reading = readingOf(MODEL_IN_FULL);
    expect(values(read(CII_IN_FULL))).toMatchObject({ supplierName: "BT-27", iban: "DE89370400440532013000" });
    expect(reading.orderNumbers).toEqual(["BT-13", "PO-2"]);
    expect(reading).toMatchObject({ allowanceTotal: "4.00", chargeTotal: "5.00", roundingAmount: "0.03" });
    expect(reading.warnings.map(({ code }) => code)).toEqual(["TEST_INDICATOR", "PAYEE_NOT_SELLER"]);
  });
});

describe("the profiles", () => {
  test.each(Object.entries(CII_PROFILES))("%s states its head and its totals", (_, xml) => {
    expect(values(read(xml))).toMatchObject({
      invoiceNumber: "R-77",
      issueDate: "2026-03-02",
      currency: "EUR",
      netTotal: "100.00",
      taxTotal: "19.00",
      grossTotal: "119.00",
      amountDue: "119.00",
      supplierName: "Nordbolt",
      supplierVatId: "DE136695976",
      buyerName: "Werkbank",
      purchaseOrderNumber: "PO-1",
    });
  });

  test.each(["minimum", "basic wl"] as const)("%s says that it carries no lines", (profile) => {
    const invoice = read(CII_PROFILES[profile]);
    expect([invoice.model.lines, codes(invoice)]).toEqual([[], ["NO_LINES_IN_PROFILE"]]);
  });

  test.each([
    "basic wl",
    "basic",
    "en 16931",
    "extended",
    "xrechnung",
    "zugferd 1.0",
  ] as const)("%s says when and how to pay", (profile) => {
    const invoice = read(CII_PROFILES[profile]);
    expect(values(invoice)).toMatchObject({ dueDate: "2026-04-01", iban: "DE89370400440532013000" });
    expect(invoice.reading.taxes).toEqual([{ category: "S", rate: "19", base: "100.00", tax: "19.00" }]);
  });

  test.each(["basic", "en 16931", "xrechnung", "zugferd 1.0"] as const)("%s carries its line", (profile) => {
    const line = { description: "Bolt", quantity: "1", unit: "H87", unitPrice: "100", netAmount: "100.00" };
    const { reading } = read(CII_PROFILES[profile]);
    expect(reading.lines).toEqual([{ ...line, taxRate: "19", confidence: 1 }]);
    expect(reading.warnings).toEqual([]);
  });

  test("extended counts neither groups nor freight twice", () => {
    const { model, reading } = read(CII_PROFILES.extended);
    expect(model.lines.map(({ id, at }) => [id, at.slice(-4)])).toEqual([
      ["1.1", "m[2]"],
      ["1.2", "m[3]"],
    ]);
    expect(model.charges).toMatchObject([{ amount: "10.00", category: "S", rate: "19.00", reason: "Freight" }]);
    expect([reading.chargeTotal, reading.orderNumbers]).toEqual(["10.00", ["PO-1", "PO-2"]]);
  });

  test("xrechnung keeps the buyer's routing number", () => {
    expect(read(CII_PROFILES.xrechnung).model.buyerReference).toBe("04011000-12345-34");
  });
});

describe("what a model keeps for the rules", () => {
  test("a day that is none stays as stated, and the claim is left out", () => {
    const issued = '<udt:DateTimeString format="610">202603</udt:DateTimeString>';
    const invoice = read(invoiceXml({ issued }));
    expect([invoice.model.issueDate, values(invoice)["issueDate"]]).toEqual(["202603", undefined]);
  });

  test("a supplier with only a trading name is called by it", () => {
    const xml = CII_IN_FULL.replace("<ram:Name>BT-27</ram:Name>", "");
    expect(read(xml).model.seller.name).toBeNull();
    expect(values(read(xml))["supplierName"]).toBe("BT-28");
  });

  test("an account of the payee's own country is kept, but is no IBAN to pay to", () => {
    const settlement =
      "<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:ProprietaryID>5050-1055</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>";
    const invoice = read(invoiceXml({ settlement }));
    expect(invoice.model.payments[0]?.account).toBe("5050-1055");
    expect([values(invoice)["iban"], codes(invoice)]).toEqual([undefined, expect.arrayContaining(["IBAN_UNREADABLE"])]);
  });

  test("instalments keep their days", () => {
    const terms = (day: string) =>
      `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`;
    const { model } = read(invoiceXml({ settlement: terms("20260401") + terms("20260501") }));
    expect([model.dueDate, model.dueDates]).toEqual([null, ["2026-04-01", "2026-05-01"]]);
  });
});

test("an order in the same dress holds no invoice, and an invoice holds one", () => {
  const order = decodeXml(invoiceXml({ guideline: "urn:order-x.eu:1p0:basic" }));
  expect([readEInvoices(order).length, readEInvoices(decodeXml(invoiceXml({}))).length]).toEqual([0, 1]);
});

test("every line that is written is read, in its order and as it stands", () => {
  const digits = fc.integer({ min: -999_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));
  const sketch = fc.record({ name: fc.stringMatching(/^[A-Za-z0-9]{1,12}$/), quantity: digits, net: digits });
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 40 }), (sketches) => {
      const { model, reading } = read(invoiceXml({ lines: sketches.map(lineXml).join("") }));
      const written = sketches.map(({ name, quantity, net }) => [name, quantity, net]);
      expect(model.lines.map((line) => [line.name, line.quantity, line.netAmount])).toEqual(written);
      expect(reading.lines.map((line) => line.description)).toEqual(sketches.map(({ name }) => name));
      expect(new Set(model.lines.map((line) => line.at)).size).toBe(sketches.length);
    }),
    { numRuns: 60 },
  );
});
