/** Stories of money before the supply: asked, agreed and taken off again. */
import { describe, expect, it } from "vitest";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { en } from "../../src/domain/languages/en.ts";
import type { Prepayment } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;

/** 1 machine at 10,000.00; 11,900.00 with tax. */
const MACHINE = anOrderLine({ itemCode: "M-1", description: "Press", quantity: d("1"), unitPrice: d("10000.00") });

describe("a prepayment invoice", () => {
  const advance = (net: string, changes: Partial<MatchInputs> = {}) => {
    const line = billingLine(1, MACHINE, { description: "Deposit", quantity: d("1"), unitPrice: d(net) });
    return inputs(anInvoice([line], { terms: { typeCode: "386" } }), {
      orders: [anOrder([{ ...MACHINE, received: d("0") }], { type: "prepaid" })],
      ...changes,
    });
  };

  it("is approved where the order is to be paid in advance, before anything arrives", () => {
    const matched = matchInvoice(advance("4000.00"));
    expect(matched).toMatchObject({ pairs: [], findings: [], verdict: "matched" });
  });

  it("uses up nothing of the order", () => {
    const asked = advance("4000.00");
    const decision = decideByRule({
      match: matchInvoice(asked),
      invoice: asked.invoice,
      supplier: asked.supplier,
      releases: [],
      autoApproveLimit: null,
      orders: asked.orders,
    });
    expect(decision).toMatchObject({ outcome: "approve", reservations: [] });
  });

  it("is held where the order says nothing of it", () => {
    expect(found(advance("4000.00", { orders: [anOrder([MACHINE])] }))).toMatchObject([
      {
        code: "PREPAY_UNREQUESTED",
        severity: "hold",
        owner: "buyer",
        variance: "4760.00",
        facts: { asked: "4760.00", agreed: "0", before: "0", order: "PO-1001" },
      },
    ]);
  });

  it("may reach the value of the order with tax, together with those before it, and no more", () => {
    const before: Prepayment = { invoiceNumber: "A-1", orderNumber: "PO-1001", gross: d("7140.00"), deducted: d("0") };
    expect(found(advance("4000.00", { prepayments: [before] }))).toEqual([]);
    expect(found(advance("4000.00", { prepayments: [{ ...before, gross: d("7141.00") }] }))).toMatchObject([
      { code: "PREPAY_UNREQUESTED", variance: "1.00", facts: { agreed: "11900.00", before: "7141.00" } },
    ]);
  });
});

describe("a final invoice", () => {
  const paid: Prepayment = { invoiceNumber: "A-1", orderNumber: "PO-1001", gross: d("5000.00"), deducted: d("0") };
  const final = (prepaid: string | null, changes: Partial<MatchInputs> = {}, invoice: Partial<Invoice> = {}) =>
    inputs(
      anInvoice([billingLine(1, MACHINE)], {
        prepaidAmount: prepaid === null ? null : d(prepaid),
        ...invoice,
      }),
      { orders: [anOrder([MACHINE])], prepayments: [paid], ...changes },
    );

  it("that takes off what was paid in advance is in order", () => {
    expect(found(final("5000.00"))).toEqual([]);
    const rows = [{ invoiceNumber: "A-1", amount: d("5000.00") }];
    expect(found(final(null, {}, { terms: { prepayments: rows } }))).toEqual([]);
  });

  it("G19: 5,000 were paid in advance, 4,000 are taken off, 1,000 are missing", () => {
    const [short, ...others] = found(final("4000.00"));
    expect(others).toEqual([]);
    expect(short).toMatchObject({
      code: "PREPAY_NOT_DEDUCTED",
      severity: "hold",
      owner: "supplier",
      variance: "1000.00",
      facts: { open: "5000.00", expected: "5000.00", deducted: "4000.00", invoices: "A-1" },
      limit: { key: "total_arithmetic", limit: "0.01", scope: "default" },
    });
    expect(short && saySentence(short, en)).toBe(
      "5,000.00 EUR paid in advance (A-1) is open, 5,000.00 EUR of it is due to come off this invoice; 4,000.00 EUR is taken off: 1,000.00 EUR apart, over the limit of 0.01 EUR (our default).",
    );
  });

  it("is held for a cent more than the limit, in both directions, and when it takes off nothing", () => {
    expect(codesOf(final("4999.99"))).toEqual([]);
    expect(codesOf(final("4999.98"))).toEqual(["PREPAY_NOT_DEDUCTED"]);
    expect(codesOf(final("5000.01"))).toEqual([]);
    expect(codesOf(final("5000.02"))).toEqual(["PREPAY_NOT_DEDUCTED"]);
    expect(found(final(null))).toMatchObject([{ code: "PREPAY_NOT_DEDUCTED", variance: "5000.00" }]);
  });

  it("takes off no more than it bills, and nothing that an earlier one took off", () => {
    const large = { ...paid, gross: d("20000.00") };
    expect(found(final("11900.00", { prepayments: [large] }))).toEqual([]);
    expect(found(final(null, { prepayments: [{ ...paid, deducted: d("5000.00") }] }))).toEqual([]);
    expect(found(final("1000.00", { prepayments: [{ ...paid, deducted: d("4000.00") }] }))).toEqual([]);
  });
});
