/** A credit note gives back what its invoice took: quantity and money, or money alone. */
import { describe, expect, it } from "vitest";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import type { OriginalInvoice } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal, negate } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const NUT = anOrderLine({
  lineNumber: "20",
  itemCode: "N-200",
  description: "Lock nut M8 zinc plated",
  quantity: d("40"),
  unitPrice: d("2.00"),
});

describe("a credit note", () => {
  const BILLED = anOrderLine({ billed: d("100"), billedAmount: d("1000.00") });
  const ORIGINAL: OriginalInvoice = {
    invoiceId: "o.1",
    documentId: "o",
    number: "4711",
    state: "posted",
    currency: "EUR",
    netTotal: d("1000.00"),
    grossTotal: d("1190.00"),
    creditedGross: d("0"),
    lines: [
      {
        orderNumber: "PO-1001",
        orderLine: "10",
        quantity: d("100"),
        netAmount: d("1000.00"),
        creditedQuantity: d("0"),
        creditedAmount: d("0"),
      },
    ],
  };
  const credit = (line: InvoiceLine | null, original: OriginalInvoice | null = ORIGINAL) => {
    const lines = line === null ? [] : [line];
    const net = line?.netAmount ?? d("1000.00");
    const changes = { type: "credit-note", sign: -1, number: "GS-1", precedingInvoiceNumber: "4711" } as const;
    return inputs(anInvoice(lines, { ...changes, netTotal: net }), { orders: [anOrder([BILLED, NUT])], original });
  };
  const given = (matchInputs: MatchInputs) =>
    reservationsFor(matchInvoice(matchInputs), matchInputs.invoice, matchInputs.orders);

  it("gives back the quantity of the invoice it names", () => {
    const back = given(credit(billingLine(1, BILLED, { quantity: d("20") })));
    expect(back).toEqual([{ orderNumber: "PO-1001", orderLine: "10", quantity: "-20", netAmount: "-200.00" }]);
  });

  it("gives back nothing but money where the price is corrected", () => {
    const back = given(credit(billingLine(1, BILLED, { unitPrice: d("0.50") })));
    expect(back).toEqual([{ orderNumber: "PO-1001", orderLine: "10", quantity: "0", netAmount: "-50.00" }]);
  });

  it("without lines gives back the whole invoice when the sums agree", () => {
    expect(given(credit(null))).toMatchObject([{ quantity: "-100", netAmount: "-1000.00" }]);
  });

  it("without the invoice on file is compared with what was billed", () => {
    const back = given(credit(billingLine(1, BILLED, { quantity: d("20") }), null));
    expect(back).toMatchObject([{ orderLine: "10", quantity: "-20" }]);
    expect(given(credit(billingLine(1, NUT), null))).toEqual([]);
  });

  it("is never held for a quantity or a price of the order", () => {
    const codes = codesOf(credit(billingLine(1, BILLED, { quantity: d("20") })));
    expect(codes.filter((code) => /^(QTY|PRICE|LINE|RECEIPT)_/.test(code))).toEqual([]);
  });

  it("restores the line: billed, credited in full, nothing is left", () => {
    const billed = inputs(anInvoice(), { orders: [anOrder()] });
    const taken = given(billed);
    const back = given(credit(null));
    expect(back.map((entry) => negate(entry.quantity))).toEqual(taken.map((entry) => entry.quantity));
  });
});
