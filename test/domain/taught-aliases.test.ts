/** What an approval by a person teaches about the supplier's words. */
import { describe, expect, it } from "vitest";
import { taughtAliases } from "../../src/domain/deciding/taught-aliases.ts";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { aliasKey } from "../../src/domain/matching/pairing/alias-key.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

function taughtBy(orderLines: readonly OrderLine[], lines: readonly InvoiceLine[]) {
  const orders = [anOrder(orderLines)];
  const invoice = anInvoice(lines);
  return taughtAliases({ invoice, orders, match: matchInvoice(inputs(invoice, { orders })) });
}

describe("an approval", () => {
  it("teaches which article the supplier's own code means", () => {
    const line = anOrderLine();
    expect(taughtBy([line], [billingLine(1, line, { itemCode: "NB-0077" })])).toEqual([
      { key: "NB0077", itemCode: "B-840", factor: null },
    ]);
  });

  it("teaches nothing that the order says already", () => {
    const line = anOrderLine({ supplierItemCode: "NB-0077" });
    expect(taughtBy([line], [billingLine(1, line)])).toEqual([]);
    expect(taughtBy([line], [billingLine(1, line, { itemCode: "NB-0077" })])).toEqual([]);
  });

  it("teaches how many pieces a pack holds", () => {
    const line = anOrderLine({ quantity: decimal("120"), unitPrice: decimal("5.00"), description: "Bolt, box of 12" });
    const boxes = { quantity: decimal("10"), unitPrice: decimal("60.00"), unit: "BX" as UnitCode };
    expect(taughtBy([line], [billingLine(1, line, boxes)])).toEqual([
      { key: "B840", itemCode: null, factor: { fromUnit: "BX", toUnit: "C62", factor: "12" } },
    ]);
  });

  it("teaches the words of a line without a code, unless they are the order's own", () => {
    const line = anOrderLine();
    const said = billingLine(1, line, { itemCode: null, description: "Hex bolt M8x40 galvanised" });
    expect(taughtBy([line], [said])).toEqual([
      { key: "text:hex bolt m8x40 galvanised", itemCode: "B-840", factor: null },
    ]);
    expect(taughtBy([line], [billingLine(1, line, { itemCode: null })])).toEqual([]);
  });

  it("teaches nothing by a word that stands for two articles", () => {
    const one = anOrderLine({
      lineNumber: "10",
      itemCode: "A-1",
      description: "Bolt small",
      unitPrice: decimal("3.00"),
    });
    const two = anOrderLine({
      lineNumber: "20",
      itemCode: "A-2",
      description: "Washer big",
      unitPrice: decimal("8.00"),
    });
    const lines = [one, two].map((line, index) => billingLine(index + 1, line, { itemCode: "MIX" }));
    expect(taughtBy([one, two], lines)).toEqual([]);
  });

  it("knows a line by its code, else by its words, else not at all", () => {
    expect(aliasKey({ itemCode: "00 12-a", description: "x" })).toBe("12A");
    expect(aliasKey({ itemCode: null, description: "Bolt  M8×40" })).toBe("text:bolt m8x40");
    expect(aliasKey({ itemCode: null, description: "" })).toBe("");
  });
});
