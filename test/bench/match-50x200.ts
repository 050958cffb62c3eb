/** What matching costs: 50 invoice lines against four orders of 50 lines each, and 400 against eight. */
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { OURSELVES, watchMemory } from "./peak-memory.ts";

const LINES_PER_ORDER = 50;
const GOODS = ["Hexagon bolt", "Carriage bolt", "Countersunk screw", "Spring washer", "Flat washer", "Lock nut"];
const FINISHES = ["zinc plated", "stainless A2", "stainless A4", "hot-dip galvanised", "plain"];

export const match50x200 = matching({ billed: 50, orders: 4, rounds: 100, goal: 20 });
export const match400x400 = matching({ billed: 400, orders: 8, rounds: 20, goal: 400 });

interface Size {
  readonly billed: number;
  readonly orders: number;
  readonly rounds: number;
  /** Milliseconds, 95th percentile. */
  readonly goal: number;
}

function matching({ billed, orders, rounds, goal }: Size): Benchmark {
  const ordered = orders * LINES_PER_ORDER;
  return {
    name: `match-${billed}x${ordered}`,
    about: `ms for matchInvoice with ${billed} invoice lines against ${ordered} order lines of much the same goods`,
    missing: NOTHING_MISSING,
    run: async () => {
      const memory = watchMemory(OURSELVES);
      const given = manyLines(billed, orders);
      const { pairs } = matchInvoice(given);
      // Every round gets lines of its own, so that nothing prepared for the last one helps.
      let fresh = given;
      const cpu: number[] = [];
      const taken = await durationsOf(
        {
          rounds,
          warmUp: Math.ceil(rounds / 5),
          before: () => {
            fresh = structuredClone(given);
          },
        },
        () => {
          const started = process.cpuUsage();
          matchInvoice(fresh);
          const { user, system } = process.cpuUsage(started);
          cpu.push((user + system) / 1000);
        },
      );
      return [
        ...spread("matchInvoice", taken, "ms", { p95: { sense: "at most", value: goal } }),
        ...spread("processor time of it", cpu.slice(-rounds), "ms"),
        { name: "lines paired", value: pairs.length, unit: `of ${billed}` },
        ...memory.stop(),
      ];
    },
  };
}

/** A third of the billed lines has no item code, a third a description in other words, a third a price that moved. */
function manyLines(billedLines: number, orderCount: number): MatchInputs {
  const orders = Array.from({ length: orderCount }, (_, order) => {
    const lines = Array.from({ length: LINES_PER_ORDER }, (__, line) => orderLineAt(order * LINES_PER_ORDER + line));
    return anOrder(lines, { number: `PO-${1001 + order}` });
  });
  const all = orders.flatMap((order) => order.lines);
  const billed = Array.from({ length: billedLines }, (_, index) => all[(index * 37) % all.length] ?? anOrderLine());
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
