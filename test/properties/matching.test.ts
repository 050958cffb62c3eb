/** Laws of matching that hold for every order, not only for the ones in the stories. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { isHold } from "../../src/domain/finding.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { type Decimal, decimal, isZero, sum } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, inputs } from "../domain/example.ts";

const cents = (value: number): Decimal => decimal((value / 100).toFixed(2));

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

/** How an invoice may differ from its order, line by line: price up or down, quantity up or down, goods missing. */
const changes = array(
  record({
    price: integer({ min: -30, max: 30 }),
    extra: integer({ min: -5, max: 5 }),
    missing: integer({ min: 0, max: 9 }),
  }),
  { minLength: 8, maxLength: 8 },
);

function disturbed(lines: readonly OrderLine[], by: readonly { price: number; extra: number; missing: number }[]) {
  const ordered = lines.map((line, index) => {
    const received = Math.max(0, Number(line.quantity) - (by[index]?.missing ?? 0));
    return { ...line, received: decimal(received), accepted: decimal(received) };
  });
  const billed = lines.map((line, index) => {
    const { price = 0, extra = 0 } = by[index] ?? {};
    const quantity = decimal(Math.max(1, Number(line.quantity) + extra));
    return billingLine(index + 1, line, {
      quantity,
      unitPrice: cents(Math.round(Number(line.unitPrice) * (100 + price))),
    });
  });
  return { order: anOrder(ordered), billed };
}

describe("matching", () => {
  it("never holds an invoice that equals its order and receipt", async () => {
    await assert(
      property(orderLines, (lines) => {
        const invoice = anInvoice(lines.map((line, index) => billingLine(index + 1, line)));
        const outcome = matchInvoice(inputs(invoice, { orders: [anOrder(lines)] }));
        expect(outcome.findings.filter(isHold)).toEqual([]);
        expect(outcome.verdict).toBe("matched");
      }),
    );
  });

  it("gives the same verdict in whatever order the lines are printed", async () => {
    await assert(
      property(orderLines, changes, integer({ min: 0, max: 1000 }), (lines, by, seed) => {
        const { order, billed } = disturbed(lines, by);
        const turned = billed
          .map((line, index) => ({ line, rank: (index * 7919 + seed) % 13 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ line }, index) => ({ ...line, number: index + 1 }));
        const one = matchInvoice(inputs(anInvoice(billed), { orders: [order] }));
        const other = matchInvoice(inputs(anInvoice(turned), { orders: [order] }));
        expect(other.verdict).toBe(one.verdict);
        expect(other.findings.map((finding) => finding.code).sort()).toEqual(one.findings.map((f) => f.code).sort());
      }),
    );
  });

  it("never finds more holds when a tolerance is widened", async () => {
    const keys = ["price_over", "qty_over_ordered", "qty_over_received"] as const;
    await assert(
      property(
        orderLines,
        changes,
        constantFrom(...keys),
        integer({ min: 0, max: 40 }),
        integer({ min: 0, max: 40 }),
        (lines, by, key, percent, more) => {
          const { order, billed } = disturbed(lines, by);
          const holdsAt = (limit: number) => {
            const tolerances = [aTolerance(key, { upperPercent: decimal(limit), upperAmount: "off" })];
            const outcome = matchInvoice(inputs(anInvoice(billed), { orders: [order], tolerances }));
            return outcome.findings.filter(isHold).map((finding) => `${finding.code} ${finding.line}`);
          };
          const narrow = holdsAt(percent);
          for (const hold of holdsAt(percent + more)) expect(narrow).toContain(hold);
        },
      ),
    );
  });
});

describe("receipts, pairs and postings", () => {
  it("does not care in how many receipts the goods came", async () => {
    await assert(
      property(orderLines, array(integer({ min: 0, max: 50 }), { maxLength: 6 }), (lines, parts) => {
        const whole = decimal(parts.reduce((a, b) => a + b, 0));
        const inParts = sum(parts.map((part) => decimal(part)));
        const verdictFor = (received: Decimal) => {
          const arrived = lines.map((line) => ({ ...line, received, accepted: received }));
          const invoice = anInvoice(lines.map((line, index) => billingLine(index + 1, line)));
          return matchInvoice(inputs(invoice, { orders: [anOrder(arrived)] })).findings;
        };
        expect(verdictFor(inParts)).toEqual(verdictFor(whole));
      }),
    );
  });

  it("posts only what balances, and everything whose sums add up", async () => {
    await assert(
      property(orderLines, changes, (lines, by) => {
        const { order, billed } = disturbed(lines, by);
        const invoice = anInvoice(billed);
        const match = matchInvoice(inputs(invoice, { orders: [order] }));
        const decision = { id: "x.1#1/1" as DecisionId };
        const supplier = aSupplier();
        const posting = expectOk(
          buildPosting({ decision, invoice, match, orders: [order], supplier, entity: null, exporter: "csv" }),
        );
        expect(isZero(sum(posting.lines.map((line) => line.amount)))).toBe(true);
      }),
    );
  });

  it("pairs a part of the lines with the order lines they came from", async () => {
    await assert(
      property(
        orderLines.filter((lines) => new Set(lines.map((line) => `${line.itemCode}`)).size === lines.length),
        integer(),
        (lines, seed) => {
          const chosen = lines.filter((_, index) => (index + seed) % 2 === 0);
          const invoice = anInvoice(chosen.map((line, index) => billingLine(index + 1, line)));
          const { pairs } = matchInvoice(inputs(invoice, { orders: [anOrder(lines)] }));
          expect(pairs.map((pair) => pair.orderLine)).toEqual(chosen.map((line) => line.lineNumber));
        },
      ),
    );
  });
});
