/** Lines in the tables that heading and products alone do not explain. */
import { describe, expect, it } from "vitest";
import type { LineClaim } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

function linesOf(...pages: Page[]): readonly LineClaim[] {
  return readPages(pages, NO_HINTS).lines;
}

function item(text: string, quantity: string, price: string, amount: string): Piece[] {
  return [[50, text], right(360, quantity), right(440, price), right(545, amount)];
}

const HEADING: Piece[] = item("Description", "Quantity", "Unit price", "Amount");

describe("lines", () => {
  it("without heading and quantities are found by their sum", () => {
    const page = pageBuilder()
      .row(200, [[50, "Consulting in May"], right(545, "1,200.00")])
      .row(214, [[50, "Travel"], right(545, "310.50")])
      .row(228, [[50, "Licences"], right(545, "89.50")])
      .row(260, [[380, "Subtotal"], right(545, "1,600.00")])
      .row(274, [[380, "VAT 20%"], right(545, "320.00")])
      .row(288, [[380, "Total"], right(545, "1,920.00")])
      .build();
    expect(linesOf(page)).toMatchObject([
      { description: "Consulting in May", netAmount: "1200.00" },
      { description: "Travel", netAmount: "310.50" },
      { description: "Licences", netAmount: "89.50" },
    ]);
  });

  it("are not made of the totals themselves", () => {
    const page = pageBuilder()
      .row(260, [[380, "Subtotal"], right(545, "1,600.00")])
      .row(274, [[380, "VAT 20%"], right(545, "320.00")])
      .row(288, [[380, "Total"], right(545, "1,920.00")])
      .build();
    expect(linesOf(page)).toEqual([]);
  });

  it("of carriage are lines, though their name is also that of a sum carried over", () => {
    const page = pageBuilder()
      .row(180, item("Opis", "Ilość", "Cena", "Wartość"))
      .row(200, item("Rękawice", "2", "30,00", "60,00"))
      .row(214, item("Transport i opakowanie", "1", "43,50", "43,50"))
      .row(260, [[380, "Suma netto"], right(545, "103,50")])
      .build();
    expect(linesOf(page)).toHaveLength(2);
  });

  it("go on overleaf without a heading, past the subtotal at the foot and at the head", () => {
    const first = pageBuilder(1)
      .row(180, HEADING)
      .row(200, item("Cable", "10", "2.00", "20.00"))
      .row(214, item("Socket", "2", "7.50", "15.00"))
      .row(700, [[50, "Subtotal to next page"], right(545, "35.00")])
      .build();
    const second = pageBuilder(2)
      .row(60, [[50, "From the page before"], right(545, "35.00")])
      .row(74, item("Switch", "4", "5.00", "20.00"))
      .row(160, [[380, "Net total"], right(545, "55.00")])
      .row(174, [[380, "VAT 20%"], right(545, "11.00")])
      .row(188, [[380, "Total"], right(545, "66.00")])
      .build();
    expect(linesOf(first, second).map((line) => line.netAmount)).toEqual(["20.00", "15.00", "20.00"]);
  });

  it("do not include a discount of the whole document, by whatever name", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Oak board", "2", "30.00", "60.00"))
      .row(214, item("Glue", "1", "40.00", "40.00"))
      .row(240, [[50, "Sum of goods"], right(545, "100.00")])
      .row(254, [[50, "For loyal friends"], right(545, "-5.00")])
      .row(280, [[380, "Net total"], right(545, "95.00")])
      .row(294, [[380, "VAT 20%"], right(545, "19.00")])
      .row(308, [[380, "Total"], right(545, "114.00")])
      .build();
    const reading = readPages([page], NO_HINTS);
    expect(reading.lines.map((line) => line.netAmount)).toEqual(["60.00", "40.00"]);
    expect(reading.fields.netTotal?.value).toBe("95.00");
  });
});

describe("a row", () => {
  it("may have its quantity glued to the unit", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Washers", "20pcs", "0.40", "8.00"))
      .build();
    expect(linesOf(page)).toMatchObject([{ quantity: "20", unit: "pcs", unitPrice: "0.40", netAmount: "8.00" }]);
  });

  it("keeps price and quantity under their headings when the price stands first", () => {
    const page = pageBuilder()
      .row(180, [[50, "Description"], right(360, "Unit price"), right(440, "Quantity"), right(545, "Amount")])
      .row(200, item("Support", "60.00", "3.00", "180.00"))
      .row(214, item("Travel", "10.00", "2.00", "20.00"))
      .build();
    expect(linesOf(page)[0]).toMatchObject({ quantity: "3.00", unitPrice: "60.00" });
  });

  it("whose single figure OCR lost has the whole number that makes its amount, and stays unproven", () => {
    const scan = { confidence: 0.95 };
    const page = pageBuilder()
      .row(180, HEADING, scan)
      .row(200, item("Lamp", "12", "10.00", "120.00"), scan)
      .row(214, [[50, "Cable"], right(440, "15.00"), right(545, "45.00")], scan)
      .row(228, [[50, "Odd"], right(440, "15.00"), right(545, "40.00")], scan)
      .build();
    const lines = linesOf(page);
    expect(lines.map((line) => line.quantity)).toEqual(["12", "3", undefined]);
    expect(lines[1]?.confidence).toBeLessThan(0.8);
  });

  it("names the line of the order", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Pump", "1", "940.00", "940.00"))
      .row(212, [[50, "PO line 20"]])
      .row(240, item("Hose", "5", "10.00", "50.00"))
      .row(252, [[50, "PO line 30"]])
      .build();
    expect(linesOf(page).map((line) => line.orderLine)).toEqual(["20", "30"]);
  });
});
