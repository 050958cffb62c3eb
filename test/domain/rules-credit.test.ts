/** Stories of credit notes for an invoice that was booked: how much they may give back, and what their approval does. */
import { describe, expect, it } from "vitest";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import { en } from "../../src/domain/languages/en.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anOrder, anOrderLine, aSupplier, aTolerance, billingLine } from "./example.ts";
import { BOLT, back, given, NUT, original } from "./example-credit.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;

function decide(matchInputs: MatchInputs) {
  return decideByRule({
    match: matchInvoice(matchInputs),
    invoice: matchInputs.invoice,
    supplier: matchInputs.supplier,
    releases: [],
    autoApproveLimit: null,
    orders: matchInputs.orders,
  });
}

describe("a credit note for an invoice that was booked", () => {
  it("is approved by rule when it gives back no more than was billed, and gives the pieces back to the order", () => {
    expect(found(given([back("20")]))).toEqual([]);
    expect(decide(given([back("20")]))).toMatchObject({
      outcome: "approve",
      state: "approved",
      reservations: [{ orderNumber: "PO-1001", orderLine: "10", quantity: "-20", netAmount: "-200.00" }],
    });
  });

  it("is posted the other way round, and balances", () => {
    const credit = given([back("20")]);
    const match = matchInvoice(credit);
    const posting = expectOk(
      buildPosting({
        decision: { id: "d" as never },
        invoice: credit.invoice,
        match,
        orders: credit.orders,
        supplier: aSupplier(),
        entity: null,
        exporter: "csv",
      }),
    );
    expect(posting.documentType).toBe("credit-note");
    expect(posting.lines.map(({ role, amount }) => [role, amount])).toEqual([
      ["grni", "-200.00"],
      ["tax", "-38.00"],
      ["payables", "238.00"],
    ]);
  });

  it("may give back all that is left, and not one piece more", () => {
    expect(found(given([back("10")], { original: original({}, "90") }))).toEqual([]);
    expect(found(given([back("11")], { original: original({}, "90") }))).toMatchObject([
      { code: "CN_OVER_CREDIT", severity: "hold", line: 1, variance: "10.00", facts: { over: "1" } },
    ]);
  });

  it("G18: 20 pieces of 100 billed, of which 90 came back already, are 10 too many", () => {
    const [over, ...others] = found(given([back("20")], { original: original({}, "90") }));
    expect(others).toEqual([]);
    expect(over).toMatchObject({
      code: "CN_OVER_CREDIT",
      severity: "hold",
      owner: "supplier",
      line: 1,
      variance: "100.00",
      facts: { basis: "credit-pieces", source: "4711, PO-1001/10", credited: "20", billed: "100", before: "90" },
    });
    expect(over && saySentence(over, en)).toBe(
      "Quantity credited on 4711, PO-1001/10: 20 pieces now, of which 10 pieces can be credited at most (100 pieces billed, 90 pieces credited before): 10 pieces too much (100.00 EUR), above the limit of 0 (exact, our default).",
    );
  });
});

describe("what is left to credit", () => {
  it("never leads an order line below zero, even when earlier credits named no invoice", () => {
    const little = anOrderLine({ billed: d("15"), billedAmount: d("150.00"), received: d("0") });
    expect(found(given([back("15")], { orders: [anOrder([little])] }))).toEqual([]);
    expect(found(given([back("16")], { orders: [anOrder([little])] }))).toMatchObject([
      { code: "CN_OVER_CREDIT", variance: "10.00", facts: { over: "1", billed: "15", before: "0" } },
    ]);
  });

  it("may correct the price alone, up to the money that is left", () => {
    const price = given([back("100", "1.00")]);
    expect(found(price)).toEqual([]);
    expect(decide(price).reservations).toMatchObject([{ quantity: "0", netAmount: "-100.00" }]);
    const left = (credited: string) => original({}, credited);
    expect(found(given([back("100", "1.00")], { original: left("90") }))).toEqual([]);
    expect(found(given([back("100", "1.01")], { original: left("90") }))).toMatchObject([
      {
        code: "CN_OVER_CREDIT",
        variance: "1.00",
        facts: { basis: "credit-value", credited: "101", billed: "1000", before: "900", over: "1" },
        limit: { key: "total_arithmetic", limit: "0.01", scope: "default" },
      },
    ]);
  });
});

describe("a credit note beside its lines", () => {
  it("over more than the invoice's gross total is held, though no line says so", () => {
    const taxed = (taxTotal: string) => ({ taxTotal: d(taxTotal), taxes: [] });
    expect(found(given([back("100")], { invoice: taxed("190.00") }))).toEqual([]);
    const over = found(given([back("100")], { invoice: taxed("191.00") }));
    expect(over).toContainEqual(
      expect.objectContaining({
        code: "CN_OVER_CREDIT",
        line: null,
        variance: "1.00",
        facts: expect.objectContaining({ basis: "credit-gross", source: "4711", over: "1" }),
      }),
    );
  });

  it("for pieces at less than their billed price is short of what we paid", () => {
    expect(found(given([back("20", "9.80")]))).toEqual([]);
    expect(found(given([back("20", "9.79")]))).toMatchObject([
      {
        code: "CN_PRICE_SHORT",
        line: 1,
        variance: "4.20",
        facts: { quantity: "20", creditedPrice: "9.79", billedPrice: "10" },
        limit: { key: "price_over", limit: "2 %", scope: "default" },
      },
    ]);
    const wide = [aTolerance("price_over", { upperPercent: d("3") })];
    expect(found(given([back("20", "9.79")], { tolerances: wide }))).toEqual([]);
  });

  it("expects a return: pieces that are still here are shown, and do not hold", () => {
    const here = given([back("20")], { orders: [anOrder([BOLT])] });
    expect(found(here)).toMatchObject([
      { code: "CN_RETURN_EXPECTED", severity: "info", variance: "200.00", facts: { quantity: "20", received: "100" } },
    ]);
    expect(decide(here).outcome).toBe("approve");
    const short = anOrderLine({ billed: d("100"), billedAmount: d("1000.00"), received: d("80") });
    expect(found(given([back("20")], { orders: [anOrder([short])] }))).toEqual([]);
    const price = given([back("100", "1.00")], { orders: [anOrder([BOLT])] });
    expect(found(price)).toEqual([]);
  });

  it("with an article that the invoice did not bill needs a look", () => {
    expect(found(given([billingLine(1, NUT, { quantity: d("50"), unitPrice: d("2.50") })]))).toMatchObject([
      { code: "CN_LINE_UNMATCHED", severity: "hold", line: 1, variance: "125.00" },
    ]);
  });

  it("whose own sums do not add up is held for that", () => {
    const codes = found(given([back("20")], { invoice: { grossTotal: d("200.00") } })).map(({ code }) => code);
    expect(codes).toContain("TOTAL_ARITH");
  });

  it("for an invoice without an order is held against its gross total alone", () => {
    const service = (gross: string) =>
      given([], {
        orders: [],
        original: original({ lines: [], creditedGross: d("1000.00") }),
        invoice: { netTotal: d(gross), taxTotal: d("0"), grossTotal: d(gross), taxes: [] },
      });
    expect(found(service("190.00"))).toEqual([]);
    expect(found(service("190.02"))).toMatchObject([{ code: "CN_OVER_CREDIT", variance: "0.02" }]);
  });
});
