/** Laws of the assignment: it is the cheapest one, and nothing depends on the order in which lines or orders come. */
import { array, assert, constantFrom, double, integer, property, record } from "fast-check";
import { linearSumAssignment } from "linear-sum-assignment";
import { describe, expect, it } from "vitest";
import { cheapestAssignment } from "../../src/domain/matching/assigning/assignment.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { pairLines } from "../../src/domain/matching/pairing/pair-lines.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

const COLUMNS = 6;
const COPIES = 3;
const COPY_COST = 0.02;
const UNPAIRED = 0.45;

const costs = array(array(double({ min: 0, max: 0.6, noNaN: true }), { minLength: COLUMNS, maxLength: COLUMNS }), {
  minLength: 1,
  maxLength: 9,
});

describe("the assignment", () => {
  it("costs what another solver's costs", async () => {
    await assert(
      property(costs, (rows) => {
        const solved = cheapestAssignment({
          edges: rows.map((row) => row.flatMap((cost, column) => (cost > UNPAIRED ? [] : [{ column, cost }]))),
          copies: new Int32Array(COLUMNS).fill(COPIES),
          copyCost: COPY_COST,
          unpairedCosts: new Float64Array(rows.length).fill(UNPAIRED),
        });
        const matrix = rows.map((row) => [
          ...row.flatMap((cost) => [0, 1, 2].map((copy) => cost + copy * COPY_COST)),
          ...rows.map(() => UNPAIRED),
        ]);
        const known = linearSumAssignment(matrix, { maximaze: false });
        const cost = Array.from(known.rowAssignments, Number).reduce(
          (total, column, row) => total + (matrix[row]?.[column] ?? 0),
          0,
        );
        expect(solved.cost).toBeCloseTo(cost, 9);
        for (const [row, column] of solved.columnOf.entries()) {
          const edge = { column, cost: rows[row]?.[column] ?? 0 };
          if (column >= 0) expect(solved.excessOf(row, edge)).toBeCloseTo(0, 9);
        }
      }),
    );
  });
});

const goods = array(
  record({
    description: constantFrom("Hexagon bolt M8x40", "Hexagon bolt M8x50", "Consulting hour", "Washer 8 mm"),
    itemCode: constantFrom("B-840", null),
    price: integer({ min: 95, max: 105 }),
    quantity: integer({ min: 1, max: 50 }),
    costCenter: constantFrom("K1", "K2"),
    order: integer({ min: 0, max: 2 }),
    billed: integer({ min: 95, max: 105 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("the order in which things come", () => {
  it("changes neither pairs nor findings", async () => {
    await assert(
      property(goods, integer({ min: 1, max: 12 }), (given, turn) => {
        const orderOf = (number: number) => {
          const lines = given.flatMap(({ order, price, quantity, billed: _, ...rest }, index) =>
            order === number
              ? [
                  anOrderLine({
                    ...rest,
                    lineNumber: `${index + 1}0`,
                    quantity: decimal(quantity),
                    unitPrice: decimal(price),
                  }),
                ]
              : [],
          );
          return { lines, order: anOrder(lines, { number: `PO-${number}` }) };
        };
        const orders = [0, 1, 2].map(orderOf).filter(({ lines }) => lines.length > 0);
        const billed = orders
          .flatMap(({ lines }) => lines)
          .map((line, index) =>
            billingLine(index + 1, line, { unitPrice: decimal(given[index]?.billed ?? 100), itemCode: null }),
          );
        const turned = billed
          .map((line, index) => ({ line, rank: (index * 7 + turn) % 13 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ line }) => line);
        const backwards = orders.map(({ order }) => ({ ...order, lines: [...order.lines].reverse() })).reverse();
        const one = matchInvoice(inputs(anInvoice(billed), { orders: orders.map(({ order }) => order) }));
        const other = matchInvoice(inputs(anInvoice(turned), { orders: backwards }));
        expect(other.verdict).toBe(one.verdict);
        expect(other.findings.map(({ code }) => code).sort()).toEqual(one.findings.map(({ code }) => code).sort());
        expect(pairLines(turned, backwards)).toMatchObject({
          pairs: pairLines(
            billed,
            orders.map(({ order }) => order),
          ).pairs,
        });
      }),
    );
  });
});
