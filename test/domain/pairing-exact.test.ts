/** Stories of order lines of one article: the exact price and quantity say which is billed, whatever the print order. */
import { describe, expect, it } from "vitest";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { pairLines } from "../../src/domain/matching/pairing/pair-lines.ts";
import type { PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const pairsOf = (lines: readonly InvoiceLine[], orders: readonly PurchaseOrder[]) =>
  pairLines(lines, orders).pairs.map((pair) => [pair.invoiceLine, pair.orderNumber, pair.orderLine]);

const hex = "Hexagon bolt M8x40";
const hour = "Consulting hour";
/** Description, item code, quantity, unit price. */
type Ordered = readonly [string, string | null, number, string];
const orderLines = (rows: readonly Ordered[]) =>
  rows.map(([description, itemCode, quantity, price], index) =>
    anOrderLine({ lineNumber: `${index + 1}0`, description, itemCode, quantity: d(quantity), unitPrice: d(price) }),
  );
const billedAs = (rows: readonly Ordered[], printed: readonly number[]) => {
  const lines = orderLines(rows);
  const billed = printed.map((row, index) => billingLine(index + 1, lines[row] ?? anOrderLine()));
  const { pairs, findings } = matchInvoice(inputs(anInvoice(billed), { orders: [anOrder(lines)] }));
  return { rows: pairs.map((pair) => Number(pair.orderLine) / 10 - 1), findings };
};

describe("order lines of one article that are billed exactly so", () => {
  it.each<[string, readonly Ordered[]]>([
    [
      "two pallets without code, nearly the same price",
      [
        ["Pallet", null, 423, "750.10"],
        ["Pallet", null, 326, "755.06"],
      ],
    ],
    [
      "two without code, a tenth more of the one",
      [
        [hex, null, 298, "639.70"],
        [hex, null, 269, "639.17"],
      ],
    ],
    [
      "two of the same code and quantity, five per cent apart",
      [
        [hex, "B-850", 24, "9.53"],
        [hex, "B-850", 24, "10.00"],
      ],
    ],
    [
      "two articles in turn, a cent each",
      [
        [hour, "B-840", 3, "1.00"],
        [hex, null, 1, "0.01"],
        [hex, "B-850", 1, "0.01"],
        [hour, null, 2, "0.99"],
      ],
    ],
    [
      "two of the same code, of which one has room for one only",
      [
        [hex, "B-840", 247, "10.01"],
        [hex, "B-840", 262, "10.00"],
      ],
    ],
    [
      "two where the one costs a hundredth of a per cent more",
      [
        [hex, null, 9, "100.01"],
        [hex, null, 9, "100.00"],
      ],
    ],
  ])("are paired one to one in every print order and hold nothing: %s", (_, rows) => {
    const forwards = rows.map((__, index) => index);
    for (const printed of [forwards, [...forwards].reverse(), [...forwards.slice(1), 0]])
      expect(billedAs(rows, printed)).toEqual({ rows: printed, findings: [] });
  });
});

describe("order lines of one article that are billed otherwise", () => {
  it("go where the quantity fits, though the other price is a hair nearer", () => {
    const lines = orderLines([
      [hex, "B-840", 247, "10.00"],
      [hex, "B-840", 262, "10.04"],
    ]);
    const printed = billingLine(1, lines[0] ?? anOrderLine(), { quantity: d(262), unitPrice: d("10.01") });
    expect(pairsOf([printed], [anOrder(lines)])).toEqual([[1, "PO-1001", "20"]]);
  });

  it("have the exact price before the exact quantity", () => {
    const lines = orderLines([
      [hex, "B-840", 100, "10.00"],
      [hex, "B-840", 50, "10.10"],
    ]);
    const printed = billingLine(1, lines[0] ?? anOrderLine(), { quantity: d(50) });
    expect(pairsOf([printed], [anOrder(lines)])).toEqual([[1, "PO-1001", "10"]]);
  });

  it("share one order line at its exact price before another price is taken", () => {
    const lines = orderLines([
      [hex, "B-840", 1000, "10.00"],
      [hex, "B-840", 500, "10.10"],
    ]);
    const printed = [200, 300, 500].map((count, index) =>
      billingLine(index + 1, lines[0] ?? anOrderLine(), { quantity: d(count) }),
    );
    expect(pairsOf(printed, [anOrder(lines)]).map(([, , line]) => line)).toEqual(["10", "10", "10"]);
  });

  it("are found the same whichever of two billed beyond what is open is printed first", () => {
    const lines = orderLines([
      [hour, null, 8, "10.06"],
      [hour, "B-840", 12, "10.09"],
    ]);
    const printed = [
      billingLine(1, lines[0] ?? anOrderLine(), { quantity: d(12), unitPrice: d("7.04") }),
      billingLine(2, lines[1] ?? anOrderLine(), { quantity: d(17), unitPrice: d("11.50") }),
    ];
    const codes = (billed: readonly InvoiceLine[]) => codesOf(inputs(anInvoice(billed), { orders: [anOrder(lines)] }));
    const turned = [...printed].reverse().map((line, index) => ({ ...line, number: index + 1 }));
    expect(codes(turned)).toEqual(codes(printed));
    expect(codes(printed)).not.toContain("LINE_AMBIGUOUS");
  });
});
