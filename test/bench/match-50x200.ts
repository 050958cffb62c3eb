/** What matching costs when an invoice of 50 lines names four orders of 50 lines each. */
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { OURSELVES, watchMemory } from "./peak-memory.ts";

const ORDERS = 4;
const LINES_PER_ORDER = 50;
const BILLED = 50;
const GOODS = ["Hexagon bolt", "Carriage bolt", "Countersunk screw", "Spring washer", "Flat washer", "Lock nut"];
const FINISHES = ["zinc plated", "stainless A2", "stainless A4", "hot-dip galvanised", "plain"];

export const match50x200: Benchmark = {
  name: "match-50x200",
  about: "ms for matchInvoice with 50 invoice lines against 200 order lines of much the same goods",
  missing: NOTHING_MISSING,
  run: async () => {
    const memory = watchMemory(OURSELVES);
    const given = manyLines();
    const { pairs } = matchInvoice(given);
    const taken = await durationsOf({ rounds: 100, warmUp: 20 }, () => matchInvoice(given));
    return [
      ...spread("matchInvoice", taken, "ms"),
      { name: "lines paired", value: pairs.length, unit: `of ${BILLED}` },
      ...memory.stop(),
    ];
  },
};

/** A third of the billed lines has no item code, a third a description in other words, a third a price that moved. */
function manyLines(): MatchInputs {
  const orders = Array.from({ length: ORDERS }, (_, order) => {
    const lines = Array.from({ length: LINES_PER_ORDER }, (__, line) => orderLineAt(order * LINES_PER_ORDER + line));
    return anOrder(lines, { number: `PO-${1001 + order}` });
  });
  const all = orders.flatMap((order) => order.lines);
  const billed = Array.from({ length: BILLED }, (_, index) => all[(index * 37) % all.length] ?? anOrderLine());
  const invoice = anInvoice(
    billed.map((line, index) => billedLineOf(line, index)),
    { orderNumbers: orders.map((order) => order.number) },
  );
  return inputs(invoice, { orders });
}

function orderLineAt(index: number): OrderLine {
  const goods = GOODS[index % GOODS.length];
  const finish = FINISHES[index % FINISHES.length];
  return anOrderLine({
    lineNumber: String((1 + (index % LINES_PER_ORDER)) * 10),
    itemCode: `B-${1000 + index}`,
    description: `${goods} M${4 + (index % 7)}x${10 + 5 * (index % 13)} ${finish}`,
    quantity: decimal(10 + (index % 90)),
    unitPrice: decimal((0.5 + (index % 400) / 20).toFixed(2)),
  });
}

function billedLineOf(line: OrderLine, index: number) {
  const kind = index % 3;
  if (kind === 0) return billingLine(index + 1, line, { itemCode: null });
  const words = line.description.split(" ").reverse().join(", ");
  if (kind === 1) return billingLine(index + 1, line, { description: words });
  return billingLine(index + 1, line, { unitPrice: decimal((Number(line.unitPrice) * 1.1).toFixed(2)) });
}
