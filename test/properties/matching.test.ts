/** Laws of matching that hold for every order, not only for the ones in the stories. */
import { array, assert, constantFrom, integer, pre, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { isHold } from "../../src/domain/finding.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { type Decimal, decimal, isZero, sum } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anInvoice, anOrder, aSupplier, aTolerance, billingLine, inputs } from "../domain/example.ts";
import { changes, disturbed, narrowOrder as orderLines, turned } from "../support/any-order.ts";

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
        const one = matchInvoice(inputs(anInvoice(billed), { orders: [order] }));
        const other = matchInvoice(inputs(anInvoice(turned(billed, seed)), { orders: [order] }));
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
          // Without lines it is an invoice over a sum, which is compared with whole orders.
          pre(chosen.length > 0);
          const invoice = anInvoice(chosen.map((line, index) => billingLine(index + 1, line)));
          const { pairs } = matchInvoice(inputs(invoice, { orders: [anOrder(lines)] }));
          expect(pairs.map((pair) => pair.orderLine)).toEqual(chosen.map((line) => line.lineNumber));
        },
      ),
    );
  });
});
