/** The words of invoice lines: descriptions keep to their column, codes and units are told apart from them. */
import { describe, expect, it } from "vitest";
import type { LineClaim } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

function linesOf(page: Page): readonly LineClaim[] {
  return readPages([page], NO_HINTS).lines;
}

function figures(quantity: string, price: string, amount: string): Piece[] {
  return [right(400, quantity), right(480, price), right(545, amount)];
}

describe("a side column", () => {
  it("does not leak into the descriptions beside it", () => {
    const page = pageBuilder()
      .row(200, [[40, "Customer"], [214, "Item"], ...figures("Qty", "Unit price", "Amount")])
      .row(216, [[40, "2260"]])
      .row(228, [[214, "Managed server"], ...figures("4", "10.00", "40.00")])
      .row(240, [[40, "Our contact"]])
      .row(252, [[40, "Signe Overgaard"], [214, "Backup storage"], ...figures("10", "9.50", "95.00")])
      .row(264, [
        [40, "IBAN and more words"],
        [214, "in two places"],
      ])
      .build();
    expect(linesOf(page).map((line) => line.description)).toEqual(["Managed server", "Backup storage in two places"]);
  });
});

describe("article numbers", () => {
  it("are told from the description by a shape that all rows share", () => {
    const page = pageBuilder()
      .row(200, [[50, "Description"], ...figures("Qty", "Price", "Amount")])
      .row(216, [[50, "AS-6040 Hollow section"], ...figures("60", "2.00", "120.00")])
      .row(230, [[50, "AS-F505 Flat bar 50x5"], ...figures("8", "5.00", "40.00")])
      .row(244, [[50, "AS-L303 Equal angle"], ...figures("4", "9.50", "38.00")])
      .build();
    expect(linesOf(page)).toMatchObject([
      { itemCode: "AS-6040", description: "Hollow section" },
      { itemCode: "AS-F505", description: "Flat bar 50x5" },
      { itemCode: "AS-L303", description: "Equal angle" },
    ]);
  });

  it("are not seen in words that differ", () => {
    const page = pageBuilder()
      .row(200, [[50, "Description"], ...figures("Qty", "Price", "Amount")])
      .row(216, [[50, "A4 paper"], ...figures("60", "2.00", "120.00")])
      .row(230, [[50, "USB cable"], ...figures("8", "5.00", "40.00")])
      .build();
    expect(linesOf(page).map((line) => [line.itemCode, line.description])).toEqual([
      [undefined, "A4 paper"],
      [undefined, "USB cable"],
    ]);
  });

  it("may be capitals without a figure under their heading", () => {
    const page = pageBuilder()
      .row(200, [[50, "Code"], [120, "Description"], ...figures("Qty", "Price", "Amount")])
      .row(216, [[50, "OC-WIN"], [120, "Window cleaning"], ...figures("1", "240.00", "240.00")])
      .row(230, [[50, "CARE"], [120, "Care visits"], ...figures("4", "22.00", "88.00")])
      .build();
    expect(linesOf(page).map((line) => line.itemCode)).toEqual(["OC-WIN", "CARE"]);
  });
});

describe("units", () => {
  it("may have two words", () => {
    const page = pageBuilder()
      .row(200, [
        [50, "Description of goods or services"],
        right(330, "Qty"),
        [350, "Unit"],
        right(480, "Price"),
        right(545, "Amount"),
      ])
      .row(216, [
        [50, "Window cleaning, ground floor"],
        right(330, "1"),
        [350, "lump sum"],
        right(480, "240.00"),
        right(545, "240.00"),
      ])
      .build();
    expect(linesOf(page)).toMatchObject([{ unit: "lump sum", description: "Window cleaning, ground floor" }]);
  });
});
