/** Stories of postings under a contract or under nothing, and the law that every posting balances. */
import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Invoice, InvoiceLine } from "../../src/domain/invoice.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal, sum } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { aRent, serviceLine } from "./contract-example.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

const d = decimal;
const NAMED: readonly (readonly string[])[] = [["C-77"], ["PO-1001"], ["PO-1001", "C-77"], []];
const DECISION = { id: "x.1#1/1" as DecisionId };

function post(invoice: Invoice, changes: Partial<MatchInputs> = {}) {
  const matchInputs = inputs(invoice, { orders: [], contracts: [aRent()], ...changes });
  const { orders, supplier } = matchInputs;
  const match = matchInvoice(matchInputs);
  return buildPosting({ decision: DECISION, invoice, match, orders, supplier, entity: null, exporter: "csv" });
}

function charged(number: number, description: string, net: string): InvoiceLine {
  return { ...serviceLine(description, net), number };
}

function textsOf(invoice: Invoice) {
  return expectOk(post(invoice)).lines.map((line) => [line.account, line.text, line.amount]);
}

describe("a posting without an order", () => {
  it("is an expense in the words of the contract, with freight and deposits beside it", () => {
    const lines = [
      charged(1, "Rent of the office 3/26", "1000.00"),
      charged(2, "Freight", "20.00"),
      charged(3, "Leergut", "-5.00"),
    ];
    expect(textsOf(anInvoice(lines, { orderNumbers: ["C-77"] }))).toEqual([
      ["expense", "C-77/1 Rent of the office", "1000.00"],
      ["freight", "Freight", "20.00"],
      ["deposits", "Leergut", "-5.00"],
      ["tax", "Input tax 19 %", "192.85"],
      ["payables", "Nordbolt AS 4711", "-1207.85"],
    ]);
  });

  it("is one expense in the words of the contract where the invoice has no lines", () => {
    expect(textsOf(anInvoice([], { orderNumbers: ["C-77"], netTotal: d("1000.00") }))[0]).toEqual([
      "expense",
      "C-77/1 Rent of the office",
      "1000.00",
    ]);
  });

  it("does not take goods of an order that is not at hand for a price variance", () => {
    const matched = matchInvoice(inputs(anInvoice()));
    const posting = expectOk(
      buildPosting({
        decision: { id: "x.1#1/1" as DecisionId },
        invoice: anInvoice(),
        match: matched,
        orders: [],
        supplier: inputs(anInvoice()).supplier,
        entity: null,
        exporter: "csv",
      }),
    );
    expect(posting.lines[0]).toMatchObject({ role: "expense", amount: "1000.00" });
  });
});

describe("a credit note over a price", () => {
  it("brings no goods back: all of it is price variance", () => {
    const billed = anOrderLine({ billed: d("100"), billedAmount: d("1000.00") });
    const line = billingLine(1, billed, { unitPrice: d("0.50") });
    const credit = anInvoice([line], { type: "credit-note", sign: -1 });
    const { lines } = expectOk(post(credit, { orders: [anOrder([billed])] }));
    expect(lines.map(({ role, amount }) => [role, amount])).toEqual([
      ["price-variance", "-50.00"],
      ["tax", "-9.50"],
      ["payables", "59.50"],
    ]);
  });
});

describe("every posting", () => {
  it("balances whatever is billed under order, contract or neither, for invoices and credit notes", async () => {
    const amount = integer({ min: 1, max: 500_000 }).map((cents) => (cents / 100).toFixed(2));
    const text = constantFrom("Rent of the office", "Freight", "Leergut", "Hexagon bolt M8x40", "Something else");
    await assert(
      property(
        array(tuple(text, amount), { maxLength: 6 }),
        amount,
        constantFrom("invoice" as const, "credit-note" as const),
        constantFrom(...NAMED),
        (billed, rest, type, orderNumbers) => {
          const lines = billed.map(([description, net], index) => charged(index + 1, description, net));
          const total = lines.length === 0 ? { netTotal: d(rest) } : {};
          const sign = type === "invoice" ? 1 : -1;
          const invoice = anInvoice(lines, { type, sign, orderNumbers, ...total });
          const orders = orderNumbers.includes("PO-1001") ? [anOrder()] : [];
          const { lines: ledger } = expectOk(post(invoice, { orders }));
          expect(Number(sum(ledger.map((line) => line.amount)))).toBe(0);
        },
      ),
    );
  });
});
