/** Stories of the posting: goods at the order's price, the rest where it belongs, and nothing forced to balance. */
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal, sum } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, inputs } from "./example.ts";

const d = decimal;

function post(invoice: Invoice, changes: Partial<MatchInputs> = {}) {
  const matchInputs = inputs(invoice, changes);
  return buildPosting({
    decision: { id: "x.1#1/1" as DecisionId },
    invoice,
    match: matchInvoice(matchInputs),
    orders: matchInputs.orders,
    supplier: matchInputs.supplier,
    entity: null,
    exporter: "csv",
  });
}

function ledgerOf(invoice: Invoice, changes: Partial<MatchInputs> = {}) {
  const { lines } = expectOk(post(invoice, changes));
  expect(Number(sum(lines.map((line) => line.amount)))).toBe(0);
  return lines.map((line) => [line.role, line.account, line.amount]);
}

describe("a posting", () => {
  it("clears the goods received, books the tax and owes the gross total", () => {
    expect(ledgerOf(anInvoice())).toEqual([
      ["grni", "grni", "1000.00"],
      ["tax", "tax", "190.00"],
      ["payables", "payables", "-1190.00"],
    ]);
  });

  it("charges the account that the order names, and the price variance apart", () => {
    const line = anOrderLine({ ledgerAccount: "4400", costCenter: "K12" });
    const dear = anInvoice([billingLine(1, line, { unitPrice: d("10.10") })]);
    expect(ledgerOf(dear, { orders: [anOrder([line])] })).toEqual([
      ["expense", "4400", "1000.00"],
      ["price-variance", "price-variance", "10.00"],
      ["tax", "tax", "191.90"],
      ["payables", "payables", "-1201.90"],
    ]);
  });

  it("books freight, allowances and a rounded cent on their own lines", () => {
    const freight = {
      ...billingLine(2, anOrderLine()),
      description: "Freight",
      itemCode: null,
      quantity: d("1"),
      unitPrice: d("20.00"),
      netAmount: d("20.00"),
    };
    const invoice = anInvoice([billingLine(1, anOrderLine()), freight], {
      netTotal: d("990.00"),
      allowanceTotal: d("30.00"),
      grossTotal: d("1178.11"),
    });
    expect(ledgerOf(invoice)).toEqual([
      ["grni", "grni", "1000.00"],
      ["expense", "freight", "20.00"],
      ["price-variance", "price-variance", "-30.00"],
      ["tax", "tax", "188.10"],
      ["payables", "payables", "-1178.11"],
      ["small-difference", "small-difference", "0.01"],
    ]);
  });
});

describe("a posting of more than goods", () => {
  it("of a prepayment owes money and charges nothing yet; the final invoice takes it off what is owed", () => {
    const advance = anInvoice(undefined, { number: "A-1", netTotal: d("400.00"), terms: { typeCode: "386" } });
    expect(ledgerOf(advance)).toEqual([
      ["prepayments", "prepayments", "476.00"],
      ["payables", "payables", "-476.00"],
    ]);
    expect(ledgerOf(anInvoice(undefined, { prepaidAmount: d("476.00"), amountDue: d("714.00") }))).toEqual([
      ["grni", "grni", "1000.00"],
      ["tax", "tax", "190.00"],
      ["prepayments", "prepayments", "-476.00"],
      ["payables", "payables", "-714.00"],
    ]);
  });

  it("clears what the company's own limit calls a small difference, and no more", () => {
    const limit = { upperAmount: d("0.50") };
    const tolerances = [aTolerance("total_arithmetic", limit), aTolerance("small_difference", limit)];
    const apart = (grossTotal: string) => post(anInvoice(undefined, { grossTotal: d(grossTotal) }), { tolerances });
    expect(expectOk(apart("1190.50")).lines.at(-1)).toMatchObject({ role: "small-difference", amount: "0.50" });
    expect(apart("1190.51")).toMatchObject({ ok: false, issues: [{ code: "POSTING_UNBALANCED" }] });
  });

  it("is the other way round for a credit note, and one expense without order or lines", () => {
    const credit = anInvoice([], { type: "credit-note", sign: -1, netTotal: d("100.00") });
    expect(ledgerOf(credit, { orders: [] })).toEqual([
      ["expense", "expense", "-100.00"],
      ["tax", "tax", "-19.00"],
      ["payables", "payables", "119.00"],
    ]);
    expect(expectOk(post(credit)).documentType).toBe("credit-note");
  });
});

describe("a posting that must not be made", () => {
  it("is refused when the sums do not add up or something is not known", () => {
    expect(post(anInvoice(undefined, { grossTotal: d("1190.03") }))).toMatchObject({
      ok: false,
      issues: [{ code: "POSTING_UNBALANCED" }],
    });
    expect(post(anInvoice(undefined, { number: null }))).toMatchObject({
      ok: false,
      issues: [{ code: "POSTING_INCOMPLETE" }],
    });
    expect(post(anInvoice(), { supplier: null })).toMatchObject({ ok: false });
  });

  it("is due by the agreed terms", () => {
    expect(expectOk(post(anInvoice()))).toMatchObject({
      dueDate: "2026-04-01",
      orderNumbers: ["PO-1001"],
      state: "pending",
    });
  });
});
