/** A UBL invoice in the words of EN 16931: every business term read from where the binding puts it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Element } from "../../src/reading/e-invoice/element.ts";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { readUbl } from "../../src/reading/e-invoice/ubl/read-ubl.ts";
import { EVERY_TERM, money, taxCategory, ublInvoice, ublLine } from "../support/ubl.ts";
import { decodeXml } from "../support/xml.ts";

function modelOf(xml: string) {
  const [model] = readUbl(decodeXml(xml));
  if (!model) throw new Error("no invoice was read");
  return model;
}

const whole = modelOf(EVERY_TERM);

describe("the head", () => {
  test("names, dates, references and notes (BT-1 to BT-24, BG-3)", () => {
    expect(whole).toMatchObject({
      at: "/Invoice",
      number: "R-2026-1",
      issueDate: "2026-03-02",
      typeCode: "380",
      currency: "EUR",
      taxCurrency: "SEK",
      taxPointDate: "2026-02-28",
      taxPointCode: "35",
      dueDate: "2026-04-01",
      buyerReference: "04011000-1",
      projectReference: "PRJ-3",
      contractReference: "V-8",
      orderNumber: "PO-1001",
      salesOrderNumber: "SO-9",
      receivingAdvice: "WE-6",
      despatchAdvice: "LS-5",
      tenderReference: "LOT-7",
      objectReference: { id: "METER-1", scheme: "ABT" },
      accountingReference: "4711",
      paymentTerms: "30 days net",
      notes: [
        { subject: "AAK", text: "Terms of delivery\nas agreed" },
        { subject: null, text: "Thank you" },
      ],
      process: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
      specification: "urn:cen.eu:en16931:2017",
      preceding: [{ number: "R-2025-9", date: "2025-12-01" }],
      period: { start: "2026-02-01", end: "2026-02-28" },
      isTest: false,
    });
  });

  test("a supporting document keeps its content in base64; the invoiced object is none (BG-24, BT-18)", () => {
    expect(whole.attachments).toEqual([
      {
        id: "TS-1",
        description: "Timesheet",
        location: "https://nordbolt.example/ts-1",
        content: "aG91cnM=",
        mediaType: "text/csv",
        fileName: "hours.csv",
      },
    ]);
  });
});

describe("the parties", () => {
  test("the seller (BG-4), whose creditor identifier is no identifier of the party", () => {
    expect(whole.seller).toEqual({
      at: "/Invoice/cac:AccountingSupplierParty/cac:Party",
      name: "Nordbolt GmbH",
      tradingName: "Nordbolt Trading",
      ids: [{ id: "4000001111125", scheme: "0088" }],
      legalId: { id: "HRB 1125", scheme: "0198" },
      vatId: "DE111111125",
      taxId: "22/815/0815",
      legalInformation: "Hamburg, capital 25000 EUR",
      endpoint: { id: "post@nordbolt.example", scheme: "EM" },
      address: {
        line1: "Nordbolt Street 1",
        line2: "Gate 2",
        line3: "Floor 3",
        city: "Hamburg",
        postcode: "20095",
        subdivision: "HH",
        country: "DE",
      },
      contact: { name: "Nordbolt Desk", phone: "+49 40 1", email: "desk@nordbolt.example" },
    });
  });

  test("the buyer (BG-7), the payee (BG-10), the tax representative (BG-11) and the place of delivery (BG-13)", () => {
    expect(whole.buyer).toMatchObject({ name: "Suedwerk GmbH", vatId: "DE222222223", taxId: null });
    expect(whole.payee).toEqual({
      name: "Factoring Nord",
      id: { id: "4000001000005", scheme: "0088" },
      legalId: { id: "HRB 77", scheme: "0198" },
    });
    expect(whole.taxRepresentative).toMatchObject({ name: "Fiscal Nord", tradingName: null, vatId: "DE333333331" });
    expect(whole.delivery).toMatchObject({
      name: "Suedwerk Store",
      location: { id: "4000001000012", scheme: "0088" },
      date: "2026-02-27",
      address: { line1: "Dock 4", city: "Kiel" },
    });
  });

  test("a registered name that is absent stays absent, for BR-06 to find", () => {
    const seller = "<cac:PartyName><cbc:Name>Nordbolt</cbc:Name></cac:PartyName>";
    expect(modelOf(ublInvoice({ seller })).seller).toMatchObject({ name: null, tradingName: "Nordbolt" });
  });
});

test("the reading has the price of one, both order numbers and no warning but that of the payee", () => {
  const [invoice] = readEInvoices(decodeXml(EVERY_TERM));
  expect(invoice?.reading.lines[0]).toMatchObject({ unitPrice: "0.5", itemCode: "S-1", taxRate: "19" });
  expect(invoice?.reading.orderNumbers).toEqual(["PO-1001", "PO-1002"]);
  expect(invoice?.reading.warnings.map((warning) => warning.code)).toEqual(["PAYEE_NOT_SELLER"]);
});

describe("whatever the order", () => {
  /** The tree with the children of every element in another order, those of one name kept in theirs. */
  function shuffled(element: Element, ranks: readonly number[]): Element {
    const names = [...new Set(element.children.map(({ name }) => name))];
    const rankOf = (name: string) => ranks[names.indexOf(name) % ranks.length] ?? 0;
    const children = element.children.map((child) => shuffled(child, ranks));
    return { ...element, children: children.toSorted((a, b) => rankOf(a.name) - rankOf(b.name)) };
  }

  test("of elements that follow one another by the schema, the invoice is the same", () => {
    const root = decodeXml(EVERY_TERM);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), (ranks) => {
        expect(readUbl(shuffled(root, ranks))).toEqual([whole]);
      }),
    );
  });

  test("of tax totals, each currency has its own", () => {
    const totals = [
      `<cac:TaxTotal>${money("TaxAmount", "190.00", "SEK")}</cac:TaxTotal>`,
      `<cac:TaxTotal>${money("TaxAmount", "19.00")}<cac:TaxSubtotal>${money("TaxAmount", "19.00")}${taxCategory("S", "19")}</cac:TaxSubtotal></cac:TaxTotal>`,
    ];
    const head = "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>";
    for (const body of [totals.join(""), totals.toReversed().join("")]) {
      const model = modelOf(ublInvoice({ head, body }));
      expect(model.totals).toMatchObject({ tax: "19.00", taxInAccountingCurrency: "190.00" });
      expect(model.breakdown.map(({ tax }) => tax)).toEqual(["19.00"]);
    }
  });
});

test("however spoiled, a UBL invoice is read without a fault", () => {
  const root = decodeXml(EVERY_TERM);
  const spoiling = fc.record({ at: fc.nat(260), text: fc.constantFrom("", "x", "1e9", "-1", "99999999999999999999") });
  fc.assert(
    fc.property(fc.array(spoiling, { minLength: 1, maxLength: 20 }), (spoilings) => {
      let seen = 0;
      const spoil = (element: Element): readonly Element[] => {
        const found = spoilings.find(({ at }) => at === seen++);
        const children = element.children.flatMap(spoil);
        if (!found) return [{ ...element, children }];
        return found.text === "" ? [] : [{ ...element, text: found.text, attributes: {}, children }];
      };
      const [invoice] = readEInvoices({ ...root, children: root.children.flatMap(spoil) });
      expect(invoice?.reading.fields.grossTotal?.value ?? "0").toMatch(/^\d+(\.\d+)?$/);
    }),
  );
});

test("a line's place counts it among its like", () => {
  const lines = ublLine({ id: "1" }) + ublLine({ id: "2" });
  expect(modelOf(ublInvoice({ lines })).lines.map(({ at }) => at)).toEqual([
    "/Invoice/cac:InvoiceLine[1]",
    "/Invoice/cac:InvoiceLine[2]",
  ]);
});
