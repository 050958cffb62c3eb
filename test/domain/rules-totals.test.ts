/** Sums that are right in a way of their own, and sums that stay wrong. */
import { describe, expect, it } from "vitest";
import { decimal as d } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs } from "./example.ts";

describe("the lines and the totals", () => {
  it("do not accuse the supplier where we could not read the lines for sure", () => {
    const invoice = anInvoice(undefined, { netTotal: d("1100.00"), taxTotal: d("209.00"), grossTotal: d("1309.00") });
    expect(codesOf(inputs(invoice))).toContain("TOTAL_ARITH");
    expect(codesOf(inputs({ ...invoice, areLinesUnsure: true }))).not.toContain("TOTAL_ARITH");
  });

  it("still contradict each other in gross, net and tax, however the lines were read", () => {
    const invoice = anInvoice(undefined, { grossTotal: d("1191.00"), areLinesUnsure: true });
    expect(codesOf(inputs(invoice))).toContain("TOTAL_ARITH");
  });

  it("agree where prices include tax and a discount is taken off", () => {
    const line = billingLine(1, anOrderLine(), { unitPrice: d("12.90"), netAmount: d("1290.00") });
    const invoice = anInvoice([line], { netTotal: d("1000.00"), allowanceTotal: d("100.00") });
    expect(codesOf(inputs(invoice))).not.toContain("TOTAL_ARITH");
  });

  it("let the amount due have an older balance in it, of just that size", () => {
    const due = (amountDue: string) =>
      codesOf(inputs(anInvoice(undefined, { amountDue: d(amountDue), earlierBalance: d("110.00") })));
    expect(due("1300.00")).toEqual([]);
    expect(due("1301.00")).toEqual(["TOTAL_ARITH"]);
  });

  it("are rounded to whole units on a paper without decimals, and by no more", () => {
    const order = anOrderLine({ quantity: d("0.25"), unitPrice: d("2030") });
    const billed = (netAmount: string) => {
      const line = billingLine(1, order, { netAmount: d(netAmount) });
      const sums = { netTotal: d(netAmount), taxTotal: d("97"), grossTotal: d(String(Number(netAmount) + 97)) };
      return codesOf(inputs(anInvoice([line], sums), { orders: [anOrder([order])] }));
    };
    expect(billed("508")).not.toContain("LINE_ARITH");
    expect(billed("509")).toContain("LINE_ARITH");
  });
});
