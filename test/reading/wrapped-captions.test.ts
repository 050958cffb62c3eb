/** Captions broken over two lines of a narrow cell are one caption; two captions stay two. */
import { describe, expect, it } from "vitest";
import { layLines } from "../../src/reading/geometry.ts";
import { labelLines } from "../../src/reading/labels.ts";
import { type Piece, pageBuilder } from "../support/page.ts";

function wrapped(upper: readonly Piece[], lower: readonly Piece[]) {
  const page = pageBuilder().row(100, upper).row(112, lower).build();
  return [...labelLines(layLines(page)).values()].flat();
}

describe("a caption over two lines", () => {
  it.each([
    ["Invoice", "number", "invoice_number"],
    ["Rechnungs-", "datum", "invoice_date"],
    ["Order", "no.:", "po_number"],
    ["Due", "date", "due_date"],
    ["Datum", "splatnosti", "due_date"],
    ["Numer", "zamówienia", "po_number"],
  ])("%s / %s is %s on both", (upper, lower, kind) => {
    const found = wrapped([[50, upper]], [[50, lower]]);
    expect(found.map((label) => [...label.kinds])).toEqual([[kind], [kind]]);
  });

  it("names a column of a table", () => {
    const upper = wrapped(
      [
        [50, "Description"],
        [250, "Unit"],
        [400, "Line"],
      ],
      [
        [250, "price"],
        [400, "total"],
      ],
    );
    expect(upper.filter((label) => label.x0 === 250).map((label) => [...label.kinds])).toEqual([
      ["unit_price"],
      ["unit_price"],
    ]);
  });

  it("is two captions where each line has a value of its own", () => {
    const found = wrapped(
      [
        [50, "Order"],
        [150, "4711"],
      ],
      [
        [50, "Date"],
        [150, "01.02.2026"],
      ],
    );
    expect(found.some((label) => label.kinds.has("trap_date"))).toBe(false);
  });

  it("is none in prose, out of line, or under a heading of another size", () => {
    const prose = wrapped([[50, "please note that we wrote an invoice"]], [[50, "number and date of which follow"]]);
    expect(prose.some((label) => label.phrase === "invoice number")).toBe(false);
    expect(wrapped([[50, "Order"]], [[90, "number"]]).some((label) => label.phrase === "order number")).toBe(false);
    const large = pageBuilder()
      .row(100, [[50, "Order"]], { size: 24 })
      .row(126, [[50, "number"]]);
    const found = [...labelLines(layLines(large.build())).values()].flat();
    expect(found.some((label) => label.phrase === "order number")).toBe(false);
  });
});
