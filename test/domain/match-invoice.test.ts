/** Stories of the match: what agrees, what does not, and how much money is at stake. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;

describe("an invoice that agrees with its order and receipt", () => {
  it("is matched without a finding", () => {
    const outcome = matchInvoice(inputs(anInvoice()));
    expect(outcome.findings).toEqual([]);
    expect(outcome.verdict).toBe("matched");
    expect(outcome.pairs).toMatchObject([{ invoiceLine: 1, orderNumber: "PO-1001", orderLine: "10", quantity: "100" }]);
  });

  it("may bill less than was received, and many lines may bill one order line", () => {
    const line = anOrderLine({ quantity: d("1000") });
    const lines = [200, 300, 500].map((count, index) => billingLine(index + 1, line, { quantity: d(count) }));
    expect(codesOf(inputs(anInvoice(lines), { orders: [anOrder([line])] }))).toEqual([]);
    expect(codesOf(inputs(anInvoice(lines.slice(0, 2)), { orders: [anOrder([line])] }))).toEqual([]);
  });

  it("may bill one line for two order lines of the same article", () => {
    const lines = [
      anOrderLine({ lineNumber: "10", quantity: d("600") }),
      anOrderLine({ lineNumber: "20", quantity: d("400") }),
    ];
    const invoice = anInvoice([billingLine(1, anOrderLine({ quantity: d("1000") }))]);
    const outcome = matchInvoice(inputs(invoice, { orders: [anOrder(lines)] }));
    expect(outcome.findings).toEqual([]);
    expect(outcome.pairs.map((pair) => [pair.orderLine, pair.quantity])).toEqual([
      ["10", "600"],
      ["20", "400"],
    ]);
  });

  it("pairs sizes crosswise however alike their names are (G9)", () => {
    const plain = { itemCode: null, quantity: d("500") };
    const small = anOrderLine({ ...plain, lineNumber: "10", description: "Bolt M8×40", unitPrice: d("0.125") });
    const long = anOrderLine({ ...plain, lineNumber: "20", description: "Bolt M8×50", unitPrice: d("0.130") });
    const invoice = anInvoice([billingLine(1, long), billingLine(2, small)]);
    const outcome = matchInvoice(inputs(invoice, { orders: [anOrder([small, long])] }));
    expect(outcome.pairs.map((pair) => pair.orderLine)).toEqual(["20", "10"]);
    expect(outcome.findings).toEqual([]);
  });

  it("is counted in dozens or pieces alike", () => {
    const line = anOrderLine({ quantity: d("120"), unitPrice: d("5.00") });
    const dozens = billingLine(1, line, { quantity: d("10"), unitPrice: d("60.00"), unit: "DZN" as UnitCode });
    expect(codesOf(inputs(anInvoice([dozens]), { orders: [anOrder([line])] }))).toEqual([]);
  });

  it("may be a lump sum without lines when it is just what is open", () => {
    const lines = [
      anOrderLine(),
      anOrderLine({ lineNumber: "20", itemCode: "W-8", description: "Washer", unitPrice: d("0.50") }),
    ];
    const invoice = anInvoice([], { netTotal: d("1050.00") });
    expect(codesOf(inputs(invoice, { orders: [anOrder(lines)] }))).toEqual([]);
    expect(codesOf(inputs(anInvoice([], { netTotal: d("1051.00") }), { orders: [anOrder(lines)] }))).toEqual([
      "LINE_UNMATCHED",
    ]);
  });
});

describe("a price above the order", () => {
  const at = (price: string, changes = {}) =>
    inputs(anInvoice([billingLine(1, anOrderLine(), { unitPrice: d(price) })]), changes);

  it("passes at the limit of 2 % and is held a cent above it", () => {
    expect(codesOf(at("10.20"))).toEqual([]);
    expect(codesOf(at("10.21"))).toEqual(["PRICE_OVER"]);
  });

  it("says by how much money and which limit decided", () => {
    const [finding] = matchInvoice(at("11.00")).findings;
    expect(finding).toMatchObject({
      code: "PRICE_OVER",
      line: 1,
      owner: "buyer",
      limit: { key: "price_over", limit: "2 %", scope: "default" },
      facts: { billedPrice: "11", orderedPrice: "10.00", quantity: "100" },
    });
    expect(Number(finding?.variance)).toBe(100);
  });

  it("is held by the amount when that is stricter than the percentage", () => {
    const line = anOrderLine({ quantity: d("1000") });
    const invoice = anInvoice([billingLine(1, line, { unitPrice: d("10.11") })]);
    const [finding] = matchInvoice(inputs(invoice, { orders: [anOrder([line])] })).findings;
    expect(finding?.limit).toEqual({ key: "price_over", limit: "100.00", scope: "default" });
  });

  it("is not hidden by a smaller quantity of the same value (G8)", () => {
    const line = billingLine(1, anOrderLine(), { quantity: d("80"), unitPrice: d("12.50") });
    expect(codesOf(inputs(anInvoice([line])))).toEqual(["PRICE_OVER"]);
  });

  it("passes when the supplier's own limit is wider, zero means exact, off means unchecked", () => {
    const wider = aTolerance("price_over", {
      scope: "supplier",
      scopeId: "S-100",
      upperPercent: d("10"),
      upperAmount: "off",
    });
    expect(codesOf(at("11.00", { tolerances: [wider] }))).toEqual([]);
    const exact = aTolerance("Price over", { upperPercent: d("0"), floor: d("0") });
    const [finding] = matchInvoice(at("10.01", { tolerances: [exact] })).findings;
    expect(finding?.limit).toEqual({ key: "price_over", limit: "0", scope: "company" });
    const off = aTolerance("price_over", { upperPercent: "off", upperAmount: "off" });
    expect(codesOf(at("99.00", { tolerances: [off] }))).toEqual([]);
  });

  it("never holds when it is below, but warns far below", () => {
    expect(codesOf(at("8.00"))).toEqual([]);
    const { findings, verdict } = matchInvoice(at("7.00"));
    expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([["PRICE_UNDER", "warn"]]);
    expect(verdict).toBe("matched");
  });
});

describe("quantities", () => {
  const received = (count: string, changes = {}) =>
    inputs(anInvoice(), { orders: [anOrder([anOrderLine({ received: d(count), ...changes })])] });

  it("waits while nothing was received", () => {
    const outcome = matchInvoice(received("0"));
    expect(outcome.findings.map((finding) => finding.code)).toEqual(["RECEIPT_MISSING"]);
    expect(outcome.verdict).toBe("waiting-receipt");
  });

  it("holds what was billed beyond the receipt, in money (G3)", () => {
    const [finding] = matchInvoice(received("60")).findings;
    expect(finding).toMatchObject({
      code: "QTY_OVER_RECEIVED",
      facts: { over: "40", received: "60", billedSoFar: "100" },
    });
    expect(Number(finding?.variance)).toBe(400);
  });

  it("lets trifles below the floor of 5.00 pass, inclusive", () => {
    const cheap = (count: string) => {
      const line = anOrderLine({ unitPrice: d("0.50"), received: d(count) });
      return codesOf(inputs(anInvoice([billingLine(1, line)]), { orders: [anOrder([line])] }));
    };
    expect(cheap("90")).toEqual([]);
    expect(cheap("89")).toEqual(["QTY_OVER_RECEIVED"]);
  });

  it("counts what other invoices billed before (G4)", () => {
    expect(codesOf(inputs(anInvoice(), { orders: [anOrder([anOrderLine({ billed: d("95") })])] }))).toEqual([
      "QTY_OVER_RECEIVED",
      "QTY_OVER_ORDERED",
    ]);
  });

  it("compares with what passed inspection under a four-way match only (G6)", () => {
    const policy = { accepted: d("90") };
    expect(codesOf(received("100", policy))).toEqual([]);
    expect(codesOf(received("100", { ...policy, matchPolicy: "FOUR_WAY" }))).toEqual(["QTY_OVER_ACCEPTED"]);
  });

  it("asks for no receipt under a two-way match, unless the order line does", () => {
    const twoWay = { supplier: aSupplier({ matchPolicy: "TWO_WAY" }) };
    const order = (changes = {}) => ({ orders: [anOrder([anOrderLine({ received: d("0"), ...changes })])], ...twoWay });
    expect(codesOf(inputs(anInvoice(), order()))).toEqual([]);
    expect(codesOf(inputs(anInvoice(), order({ receiptRequired: true })))).toEqual(["RECEIPT_MISSING"]);
  });

  it("lets the order's own over-delivery through, and bulk goods by 5 %", () => {
    const more = anInvoice([billingLine(1, anOrderLine(), { quantity: d("110") })]);
    const order = (changes = {}) => ({ orders: [anOrder([anOrderLine({ received: d("110"), ...changes })])] });
    expect(codesOf(inputs(more, order()))).toEqual(["QTY_OVER_ORDERED", "OVER_DELIVERY"]);
    expect(codesOf(inputs(more, order({ overDeliveryPercent: d("10") })))).toEqual([]);
    const kilos = anOrderLine({ unit: "KGM" as UnitCode, received: d("105") });
    const bulk = anInvoice([billingLine(1, kilos, { quantity: d("105") })]);
    expect(codesOf(inputs(bulk, { orders: [anOrder([kilos])] })).filter((code) => code !== "OVER_DELIVERY")).toEqual(
      [],
    );
  });
});

describe("lines without an order line", () => {
  const freight = (net: string) => ({
    ...billingLine(2, anOrderLine()),
    itemCode: null,
    description: "Freight",
    quantity: d("1"),
    unitPrice: d(net),
    netAmount: d(net),
  });

  it("are held, unless they are a small charge", () => {
    const strange = { ...freight("50.00"), description: "Laptop stand, aluminium" };
    expect(codesOf(inputs(anInvoice([billingLine(1, anOrderLine()), strange])))).toEqual(["LINE_UNMATCHED"]);
    expect(codesOf(inputs(anInvoice([billingLine(1, anOrderLine()), freight("20.00")])))).toEqual([]);
    expect(codesOf(inputs(anInvoice([billingLine(1, anOrderLine()), freight("26.00")])))).toEqual(["CHARGE_UNPLANNED"]);
  });

  it("do not hold when they are in our favour", () => {
    const discount = {
      ...freight("50.00"),
      description: "Loyalty discount",
      quantity: d("1"),
      unitPrice: d("-50.00"),
      netAmount: d("-50.00"),
    };
    const outcome = matchInvoice(inputs(anInvoice([billingLine(1, anOrderLine()), discount])));
    expect(outcome.findings).toMatchObject([{ code: "LINE_UNMATCHED", severity: "warn" }]);
    expect(outcome.verdict).toBe("matched");
  });

  it("are ambiguous when two prices fit equally badly", () => {
    const plain = { itemCode: null, description: "Consulting hour" };
    const orders = [
      anOrder([
        anOrderLine({ ...plain, unitPrice: d("9.90") }),
        anOrderLine({ ...plain, lineNumber: "20", unitPrice: d("10.10") }),
      ]),
    ];
    const invoice = anInvoice([billingLine(1, anOrderLine(plain))]);
    expect(codesOf(inputs(invoice, { orders }))).toContain("LINE_AMBIGUOUS");
  });

  it("are held when their unit cannot be compared", () => {
    const line = billingLine(1, anOrderLine(), { unit: "KGM" as UnitCode, printedUnit: "kg" });
    expect(codesOf(inputs(anInvoice([line])))).toEqual(["UOM_NO_CONVERSION"]);
  });
});
