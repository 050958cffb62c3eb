/** Two laws of matching on many more orders than the suite tries. `SAMPLES=… SEED=… npm run soak` repeats a run; the seed stands in each name. */
import { type Arbitrary, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { isHold } from "../../src/domain/finding.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { anInvoice, anOrder, billingLine, inputs } from "../domain/example.ts";
import { changes, disturbed, narrowestOrder, narrowOrder, turned, wideOrder } from "../support/any-order.ts";

const SAMPLES = Number(process.env["SAMPLES"] ?? 20_000);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const RUN = { numRuns: SAMPLES, seed: SEED };
const TOLD_EVERY = 1000;

const KINDS: readonly (readonly [string, Arbitrary<OrderLine[]>])[] = [
  ["wide", wideOrder],
  ["narrow", narrowOrder],
  ["narrowest", narrowestOrder],
];

/** Says now and then how far a law has come. */
function progress(law: string): () => void {
  let done = 0;
  return () => {
    if (++done % TOLD_EVERY === 0) process.stderr.write(`${law}: ${done} of ${SAMPLES}\n`);
  };
}

describe.each(KINDS)("%s orders", (kind, order) => {
  it(`never hold an invoice that equals order and receipt (${SAMPLES} samples, SEED=${SEED})`, async () => {
    const tell = progress(`${kind}, equal invoice`);
    await assert(
      property(order, (lines) => {
        tell();
        const invoice = anInvoice(lines.map((line, index) => billingLine(index + 1, line)));
        const { findings } = matchInvoice(inputs(invoice, { orders: [anOrder(lines)] }));
        expect(findings.filter(isHold)).toEqual([]);
      }),
      RUN,
    );
  });

  it(`give the same verdict in whatever order lines are printed (${SAMPLES} samples, SEED=${SEED})`, async () => {
    const tell = progress(`${kind}, order of lines`);
    await assert(
      property(order, changes, integer({ min: 0, max: 1000 }), (lines, by, seed) => {
        tell();
        const { order: ordered, billed } = disturbed(lines, by);
        const one = matchInvoice(inputs(anInvoice(billed), { orders: [ordered] }));
        const other = matchInvoice(inputs(anInvoice(turned(billed, seed)), { orders: [ordered] }));
        expect(other.verdict).toBe(one.verdict);
        expect(other.findings.map(({ code }) => code).sort()).toEqual(one.findings.map(({ code }) => code).sort());
      }),
      RUN,
    );
  });
});
