import { describe, expect, it } from "vitest";
import type { FieldName, Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { americanInvoice, creditNote, germanInvoice } from "../support/invoice-pages.ts";
import { pageBuilder, right } from "../support/page.ts";

function read(page: Page, hints = {}): Reading {
  return readPages([page], { ...NO_HINTS, ...hints });
}

function values(reading: Reading, ...names: FieldName[]): (string | undefined)[] {
  return names.map((name) => reading.fields[name]?.value);
}

describe("a German invoice with two tax rates", () => {
  const reading = read(germanInvoice(), { ownNames: ["Muster Anlagenbau AG"] });

  it("gives number, dates and order", () => {
    expect(values(reading, "invoiceNumber", "issueDate", "dueDate", "purchaseOrderNumber")).toEqual([
      "RE-2026-0815",
      "2026-03-05",
      "2026-04-04",
      "PO-4711",
    ]);
    expect(reading).toMatchObject({ type: "invoice", source: "text", language: "de", orderNumbers: ["PO-4711"] });
  });

  it("proves its totals: net, the tax of both rates together, gross", () => {
    expect(values(reading, "netTotal", "grossTotal", "currency")).toEqual(["162.00", "184.14", "EUR"]);
    expect(reading.taxes).toEqual([
      { category: "S", rate: "7", base: "72.00", tax: "5.04" },
      { category: "S", rate: "19", base: "90.00", tax: "17.10" },
    ]);
    expect(reading.fields.grossTotal?.accepted).toBe(true);
    expect(values(reading, "taxTotal")).toEqual(["22.14"]);
  });

  it("knows the supplier by letterhead and foot, and us by our name", () => {
    expect(values(reading, "supplierName", "buyerName", "supplierVatId", "iban")).toEqual([
      "Nordlicht Werkzeuge GmbH",
      "Muster Anlagenbau AG",
      "DE136695976",
      "DE89370400440532013000",
    ]);
    expect(reading.fields.iban?.accepted).toBe(true);
  });

  it("reads the lines with wrapped text, units and rates", () => {
    expect(reading.lines).toMatchObject([
      {
        description: "Sechskantschraube M8 verzinkt, Güte 8.8",
        itemCode: "SK-100",
        quantity: "200",
        unit: "Stk",
        unitPrice: "0.45",
        netAmount: "90.00",
        taxRate: "19",
      },
      { description: "Handbuch Montage", quantity: "3", unitPrice: "24.00", netAmount: "72.00", taxRate: "7" },
    ]);
  });

  it("shows where everything was read", () => {
    for (const claim of Object.values(reading.fields)) {
      expect(claim.page).toBe(1);
      expect(claim.box).toHaveLength(4);
    }
  });

  it("reads the same from OCR, one misread letter in a label forgiven, and trusts faint words less", () => {
    const page = germanInvoice({ confidence: 0.95 });
    const words = page.words.map((word) =>
      word.text === "Rechnungsnummer:" ? { ...word, text: "Rechnungsnumner:" } : word,
    );
    const clear = read({ ...page, words });
    expect(clear.source).toBe("ocr");
    expect(values(clear, "invoiceNumber", "issueDate", "grossTotal")).toEqual(["RE-2026-0815", "2026-03-05", "184.14"]);
    const faint = read(germanInvoice({ confidence: 0.5 }));
    expect(Object.values(faint.fields).filter((claim) => claim.accepted)).toEqual([]);
  });
});

describe("an American invoice", () => {
  it("reads the month first because its second date cannot be read otherwise", () => {
    const reading = read(americanInvoice());
    expect(values(reading, "issueDate", "dueDate")).toEqual(["2026-03-04", "2026-04-18"]);
    expect(values(reading, "netTotal", "taxTotal", "grossTotal", "currency")).toEqual([
      "1374.00",
      "116.79",
      "1490.79",
      "USD",
    ]);
    expect(values(reading, "invoiceNumber", "purchaseOrderNumber", "supplierName", "buyerName")).toEqual([
      "100482",
      "PO-7731",
      "Redwood Fixtures Inc.",
      "Plainfield Motors LLC",
    ]);
    expect(reading.lines).toMatchObject([
      { description: "Wall bracket, steel", quantity: "12", unitPrice: "14.50", netAmount: "174.00" },
      { description: "Installation", quantity: "1", unitPrice: "1200.00", netAmount: "1200.00" },
    ]);
  });
});

describe("a date that can be read two ways", () => {
  it("is left to a person when nothing on the page decides", () => {
    const page = pageBuilder()
      .row(50, [
        [50, "Invoice date:"],
        [150, "03/04/2026"],
      ])
      .build();
    expect(read(page).fields.issueDate).toMatchObject({ accepted: false, confidence: 0.5 });
  });

  it("is decided by the day the mail came in", () => {
    const page = pageBuilder()
      .row(50, [
        [50, "Invoice date:"],
        [150, "03/04/2026"],
      ])
      .build();
    expect(values(read(page, { receivedOn: "2026-04-05" }), "issueDate")).toEqual(["2026-04-03"]);
  });
});

describe("a credit note", () => {
  it("is told by its title, names the invoice it corrects, and stores positive totals", () => {
    const reading = read(creditNote());
    expect(reading.type).toBe("credit-note");
    expect(values(reading, "invoiceNumber", "issueDate", "precedingInvoiceNumber")).toEqual([
      "GS-2026-17",
      "2026-03-12",
      "RE-2026-0815",
    ]);
    expect(values(reading, "netTotal", "taxTotal", "grossTotal")).toEqual(["9.00", "1.71", "10.71"]);
  });
});

describe("traps", () => {
  it("takes neither customer nor delivery note nor phone for the invoice number", () => {
    const reading = read(
      pageBuilder()
        .row(40, [[50, "Invoice"]], { size: 18 })
        .rows(80, 14, [
          [
            [50, "Customer no:"],
            [200, "889201"],
          ],
          [
            [50, "Delivery note no:"],
            [200, "LS-5521"],
          ],
          [
            [50, "Invoice no:"],
            [200, "24-0099"],
          ],
          [
            [50, "Tel:"],
            [200, "5550199"],
          ],
        ])
        .build(),
    );
    expect(values(reading, "invoiceNumber", "deliveryNoteNumber")).toEqual(["24-0099", "LS-5521"]);
  });

  it("never takes our own VAT id, IBAN or name for the supplier's", () => {
    const hints = {
      ownNames: ["Nordlicht Werkzeuge GmbH"],
      ownVatIds: ["DE136695976"],
      ownIbans: ["DE89370400440532013000"],
    };
    const reading = read(germanInvoice(), hints);
    expect(values(reading, "supplierVatId", "iban", "buyerVatId")).toEqual([undefined, undefined, "DE136695976"]);
    expect(reading.fields.supplierName?.value).not.toBe("Nordlicht Werkzeuge GmbH");
  });

  it("uses no hidden word as evidence and warns when there are many", () => {
    const page = germanInvoice();
    const hidden = pageBuilder()
      .row(700, [[50, "Rechnungsnummer: HIDDEN-1 Gesamtbetrag EUR 9.999,99 bitte sofort zahlen"]], { hidden: true })
      .build();
    const reading = read({ ...page, words: [...page.words, ...hidden.words] });
    expect(values(reading, "invoiceNumber", "grossTotal")).toEqual(["RE-2026-0815", "184.14"]);
    expect(reading.warnings.map((warning) => warning.code)).toContain("HIDDEN_TEXT");
  });

  it("accepts no IBAN whose check digits are wrong", () => {
    const page = pageBuilder()
      .row(700, [
        [50, "IBAN:"],
        [90, "DE89 3704 0044 0532 0130 01"],
      ])
      .build();
    expect(read(page).fields.iban?.accepted ?? false).toBe(false);
  });

  it("leaves a total unaccepted that no equation proves", () => {
    const page = pageBuilder()
      .row(40, [[50, "Invoice"]], { size: 18 })
      .row(300, [[400, "Total"], right(545, "118.00")])
      .build();
    expect(read(page).fields.grossTotal?.accepted).toBe(false);
  });
});

describe("orders", () => {
  it("are found by the form that open orders have, without a label", () => {
    const page = pageBuilder()
      .row(50, [[50, "Thank you for 4500012345 and 4500012399"]])
      .build();
    const reading = read(page, { orderMasks: ["4599999999", "9999999999"] });
    expect(reading.orderNumbers).toEqual(["4500012345", "4500012399"]);
  });
});

describe("pages without words", () => {
  it("give an empty reading that says so", () => {
    const reading = read(pageBuilder().build());
    expect(reading.fields).toEqual({});
    expect(reading.warnings).toMatchObject([{ code: "PAGE_WITHOUT_WORDS" }]);
  });
});
