/** Laws of normalising, splitting and giving back: no cent, no piece and no factor is lost on the way. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { allocateHeader } from "../../src/domain/matching/normalising/normalise.ts";
import { splitPairs } from "../../src/domain/matching/pairing/split-pair.ts";
import type { Pair } from "../../src/domain/matching/rule.ts";
import type { PurchaseOrder } from "../../src/domain/purchase-order.ts";
import {
  compare,
  type Decimal,
  decimal,
  equals,
  negate,
  round,
  subtract,
  sum,
  ZERO,
} from "../../src/domain/values/decimal.ts";
import { convertPrice, convertQuantity, type UnitCode, unitRatio } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";

const cents = (value: number): Decimal => decimal((value / 100).toFixed(2));

describe("normalising", () => {
  it("shares what stands beside the lines out to the cent, whatever the lines are worth", async () => {
    const nets = array(integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 12 });
    const beside = integer({ min: 0, max: 1_000_000 });
    await assert(
      property(nets, beside, beside, (values, allowance, charge) => {
        const lines = values.map((net, index) =>
          billingLine(index + 1, anOrderLine(), { quantity: decimal("1"), unitPrice: cents(net) }),
        );
        const invoice = anInvoice(lines, { allowanceTotal: cents(allowance), chargeTotal: cents(charge) });
        const shares = [...allocateHeader(invoice).values()];
        expect(equals(sum(shares), subtract(cents(charge), cents(allowance)))).toBe(true);
      }),
    );
  });

  it("comes back from every unit it can be said in", async () => {
    const codes = ["C62", "H87", "DZN", "PR", "CEN", "MIL", "KGM", "TNE", "LBR", "MTR", "FOT", "HUR", "DAY", "MIN"];
    const unit = constantFrom(...codes).map((code) => code as UnitCode);
    await assert(
      property(unit, unit, integer({ min: 1, max: 1_000_000 }), (from, to, value) => {
        const there = unitRatio(from, to);
        const back = unitRatio(to, from);
        expect(there === null).toBe(back === null);
        if (there === null || back === null) return;
        const near = (a: Decimal) => round(a, 9, "half-up");
        expect(near(convertQuantity(convertQuantity(cents(value), there), back))).toBe(near(cents(value)));
        expect(near(convertPrice(convertPrice(cents(value), there), back))).toBe(near(cents(value)));
      }),
    );
  });
});

describe("splitting", () => {
  it("splits a line without losing a piece, and uses none beyond what is open while another has room", async () => {
    const open = array(integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 5 });
    const billed = array(integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 4 });
    await assert(
      property(open, billed, integer({ min: 0, max: 4 }), (quantities, rows, at) => {
        const orders = quantities.map((quantity, index) =>
          anOrder([anOrderLine({ quantity: decimal(quantity) })], { number: `PO-${index}` }),
        );
        const home = orders[at % orders.length]?.number ?? "";
        const pairs = rows.map(
          (quantity, index): Pair => ({
            invoiceLine: index + 1,
            orderNumber: home,
            orderLine: "10",
            quantity: decimal(quantity),
            unitPrice: decimal("10.00"),
            score: 1,
            margin: 1,
            because: ["code"],
          }),
        );
        const split = splitPairs(pairs, { orders, lines: [], orderNumbers: [] });
        const used = (number: string) =>
          sum(split.filter((pair) => pair.orderNumber === number).map((pair) => pair.quantity));
        expect(equals(sum(split.map((pair) => pair.quantity)), decimal(rows.reduce((a, b) => a + b, 0)))).toBe(true);
        const spare = ({ number, lines }: PurchaseOrder) => compare(lines[0]?.quantity ?? ZERO, used(number));
        const over = orders.filter((order) => spare(order) < 0);
        const room = orders.filter((order) => spare(order) > 0);
        expect(over.length > 0 && room.length > 0).toBe(false);
        expect(over.every((order) => order.number === home)).toBe(true);
      }),
    );
  });
});

/** Order lines with names and prices close enough to be mixed up; some with codes, some without. */
const orderLines = array(
  record({
    description: constantFrom("Hexagon bolt M8x40", "Hexagon bolt M8x50", "Washer 8 mm", "Consulting hour", "Pallet"),
    itemCode: constantFrom("B-840", "B-850", null),
    price: integer({ min: 1, max: 100_000 }),
    quantity: integer({ min: 1, max: 500 }),
  }),
  { minLength: 1, maxLength: 8 },
).map((lines) =>
  lines.map(({ description, itemCode, price, quantity }, index) =>
    anOrderLine({
      lineNumber: String((index + 1) * 10),
      description,
      itemCode,
      unitPrice: cents(price),
      quantity: decimal(quantity),
    }),
  ),
);

describe("a credit note over the whole invoice", () => {
  it("gives back with a credit note what the invoice took", async () => {
    await assert(
      property(orderLines, (lines) => {
        const billed = lines.map((line, index) => billingLine(index + 1, line));
        const invoice = anInvoice(billed);
        const orders = [anOrder(lines)];
        const took = reservationsFor(matchInvoice(inputs(invoice, { orders })), invoice, orders);
        const credit = anInvoice(billed, { type: "credit-note", sign: -1, precedingInvoiceNumber: "4711" });
        const original = {
          invoiceId: "o.1",
          documentId: "o",
          number: "4711",
          state: "posted",
          currency: "EUR",
          netTotal: invoice.netTotal,
          grossTotal: invoice.grossTotal,
          creditedGross: decimal("0"),
          lines: took.map((line) => ({ ...line, creditedQuantity: decimal("0"), creditedAmount: decimal("0") })),
        };
        const match = matchInvoice(inputs(credit, { orders, original }));
        const gave = reservationsFor(match, credit, orders);
        const byLine = (a: { orderLine: string }, b: { orderLine: string }) =>
          Number(a.orderLine) - Number(b.orderLine);
        expect([...gave].sort(byLine).map((line) => negate(line.quantity))).toEqual(
          [...took].sort(byLine).map((line) => line.quantity),
        );
      }),
    );
  });
});
