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
  it("are found by arithmetic when there is no heading", () => {
    const page = pageBuilder()
      .row(200, item("Blue paint", "4", "12.50", "50.00"))
      .row(214, item("Brushes", "10", "3.20", "32.00"))
      .row(260, [[380, "Total"], right(545, "82.00")])
      .build();
    expect(linesOf(page)).toMatchObject([
      { description: "Blue paint", quantity: "4", unitPrice: "12.50", netAmount: "50.00" },
      { description: "Brushes", quantity: "10", unitPrice: "3.20", netAmount: "32.00" },
    ]);
  });

  it("join wrapped text to the row it stands under", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Hydraulic pump", "1", "940.00", "940.00"))
      .row(212, [[50, "with pressure gauge"]])
      .row(224, [[50, "serial 88-1"]])
      .row(244, item("Hose", "5", "10.00", "50.00"))
      .build();
    expect(linesOf(page).map((line) => line.description)).toEqual([
      "Hydraulic pump with pressure gauge serial 88-1",
      "Hose",
    ]);
  });

  it("go on over the page; what is carried forward is no line", () => {
    const first = pageBuilder(1)
      .row(180, HEADING)
      .row(200, item("Cable", "10", "2.00", "20.00"))
      .row(700, [[50, "Carried forward"], right(545, "20.00")])
      .build();
    const second = pageBuilder(2)
      .row(60, HEADING)
      .row(80, [[50, "Brought forward"], right(545, "20.00")])
      .row(100, item("Socket", "4", "5.00", "20.00"))
      .row(160, [[380, "Subtotal"], right(545, "40.00")])
      .build();
    expect(linesOf(first, second)).toMatchObject([
      { description: "Cable", page: 1 },
      { description: "Socket", page: 2 },
    ]);
  });
});

describe("rows of figures", () => {
  it("divide a price per hundred down to one unit", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Washers", "500", "8.00", "40.00"))
      .build();
    expect(linesOf(page)).toMatchObject([{ quantity: "500", unitPrice: "0.08", netAmount: "40.00" }]);
  });

  it("take no subtotal for a line", () => {
    const page = pageBuilder()
      .row(180, HEADING)
      .row(200, item("Oak board", "2", "30.00", "60.00"))
      .row(214, item("Pine board", "1", "15.00", "15.00"))
      .row(228, [[50, "Boards together"], right(545, "75.00")])
      .row(242, item("Glue", "1", "5.00", "5.00"))
      .row(280, [[380, "Subtotal"], right(545, "80.00")])
      .build();
    expect(linesOf(page).map((line) => line.netAmount)).toEqual(["60.00", "15.00", "5.00"]);
  });

  it("are surer when they multiply and add up to the net total", () => {
    const rows = (last: string) =>
      pageBuilder()
        .row(180, HEADING)
        .row(200, item("Oak board", "2", "30.00", "60.00"))
        .row(214, item("Glue", "1", "5.00", last))
        .rows(260, 14, [
          [[380, "Net total"], right(545, "65.00")],
          [[380, "VAT 20%"], right(545, "13.00")],
          [[380, "Total"], right(545, "78.00")],
        ])
        .build();
    expect(linesOf(rows("5.00")).every((line) => line.confidence > 0.9)).toBe(true);
    expect(linesOf(rows("6.00")).every((line) => line.confidence < 0.9)).toBe(true);
  });
});
