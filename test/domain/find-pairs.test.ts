/** From an invoice to its order lines: by number, by total, by what is left, and, without a number, as a suggestion only. */
import { describe, expect, it } from "vitest";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import type { Invoice, InvoiceLine } from "../../src/domain/invoice.ts";
import { basisOf, ENGINE_VERSION, matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { keptInputs } from "../../src/domain/matching/suggesting/kept-inputs.ts";
import type { PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs, TODAY } from "./example.ts";

const d = decimal;
const BOLT = anOrderLine();
const NUT = anOrderLine({
  lineNumber: "20",
  itemCode: "N-200",
  description: "Lock nut M8 zinc plated",
  quantity: d("40"),
  unitPrice: d("2.00"),
});
const WASHER = anOrderLine({
  lineNumber: "30",
  itemCode: "W-300",
  description: "Spring washer, stainless",
  quantity: d("10"),
  unitPrice: d("3.50"),
});

/** One sum and nothing that names an article. */
function lump(number: number, description: string, net: string): InvoiceLine {
  const unit = "LS" as UnitCode;
  return billingLine(number, BOLT, { description, itemCode: null, quantity: d("1"), unit, unitPrice: d(net) });
}

const placesOf = (matchInputs: MatchInputs) =>
  matchInvoice(matchInputs).pairs.map((pair) => `${pair.orderNumber}/${pair.orderLine} ${pair.quantity}`);

describe("one line over two orders", () => {
  const orderOf = (number: string, quantity: string, day: string) =>
    anOrder([anOrderLine({ quantity: d(quantity), deliveryDate: localDate(day) })], { number });
  const billing = (quantity: string, changes: Partial<Invoice> = {}) =>
    anInvoice([billingLine(1, BOLT, { quantity: d(quantity) })], changes);

  it("is split 600 and 400 (G10)", () => {
    const orders = [orderOf("PO-A", "600", "2026-02-10"), orderOf("PO-B", "400", "2026-02-20")];
    const given = inputs(billing("1000", { orderNumbers: ["PO-A", "PO-B"] }), { orders });
    expect(placesOf(given)).toEqual(["PO-A/10 600", "PO-B/10 400"]);
    expect(codesOf(given)).toEqual([]);
  });

  it("fills the order named first, then what was delivered first", () => {
    const orders = [orderOf("PO-A", "600", "2026-02-20"), orderOf("PO-B", "400", "2026-02-10")];
    const named = (...orderNumbers: string[]) => placesOf(inputs(billing("700", { orderNumbers }), { orders }));
    expect(named("PO-A", "PO-B")).toEqual(["PO-A/10 600", "PO-B/10 100"]);
    expect(named("PO-B", "PO-A")).toEqual(["PO-B/10 400", "PO-A/10 300"]);
    expect(named()).toEqual(["PO-B/10 400", "PO-A/10 300"]);
  });

  it("leaves what fits nowhere on one line, where it is held with its money", () => {
    const orders = [orderOf("PO-A", "600", "2026-02-10"), orderOf("PO-B", "400", "2026-02-20")];
    const { findings } = matchInvoice(inputs(billing("1010", { orderNumbers: ["PO-A", "PO-B"] }), { orders }));
    const over = findings.filter((finding) => finding.code === "QTY_OVER_ORDERED");
    expect(over).toHaveLength(1);
    expect(over).toMatchObject([{ variance: "100.00", facts: { over: "10" } }]);
  });

  it("bills goods of two orders where they came in, if all of them have come", () => {
    const orderWith = (number: string, received: string) =>
      anOrder([anOrderLine({ quantity: d("20"), received: d(received) })], { number });
    const orders = [orderWith("PO-A", "4"), orderWith("PO-B", "6")];
    const given = (count: string) => inputs(billing(count, { orderNumbers: ["PO-A", "PO-B"] }), { orders });
    expect(placesOf(given("10"))).toEqual(["PO-A/10 4", "PO-B/10 6"]);
    expect(placesOf(given("6"))).toEqual(["PO-B/10 6"]);
    expect(placesOf(given("11"))).toHaveLength(1);
  });

  it("takes nothing from an order that is closed", () => {
    const closed = { ...orderOf("PO-B", "400", "2026-02-20"), status: "closed" as const };
    const orders = [orderOf("PO-A", "600", "2026-02-10"), closed];
    expect(placesOf(inputs(billing("700", { orderNumbers: ["PO-A", "PO-B"] }), { orders }))).toEqual(["PO-A/10 700"]);
  });
});

describe("several lines over one order line", () => {
  it("are three deliveries of it: 200, 300 and 500 of 1 000 (G11)", () => {
    const order = anOrderLine({ quantity: d("1000") });
    const lines = ["200", "300", "500"].map((quantity, index) =>
      billingLine(index + 1, order, { quantity: d(quantity) }),
    );
    const outcome = matchInvoice(inputs(anInvoice(lines), { orders: [anOrder([order])] }));
    expect(outcome.pairs.map((pair) => pair.orderLine)).toEqual(["10", "10", "10"]);
    expect(outcome).toMatchObject({ verdict: "matched", findings: [] });
  });
});

describe("a sum without articles", () => {
  const orders = [anOrder([BOLT, NUT, WASHER])];

  it("pays the whole order when it is just what is open", () => {
    const outcome = matchInvoice(inputs(anInvoice([lump(1, "Delivery of February", "1115.00")]), { orders }));
    expect(outcome.pairs.map((pair) => pair.orderLine)).toEqual(["10", "20", "30"]);
    expect(outcome.certificate).toMatchObject({ method: "total", compared: { invoiceLines: 1, orderLines: 3 } });
    expect(outcome.findings).toEqual([]);
  });

  it("pays the only lines that make it", () => {
    const outcome = matchInvoice(inputs(anInvoice([lump(1, "Part delivery", "115.00")]), { orders }));
    expect(outcome.pairs.map((pair) => pair.orderLine)).toEqual(["20", "30"]);
    expect(outcome.certificate?.method).toBe("subset-sum");
    expect(outcome.findings).toEqual([]);
  });

  it("pays nothing where two choices make it, or none", () => {
    const twice = [anOrder([BOLT, NUT, { ...WASHER, quantity: d("40"), unitPrice: d("2.00") }])];
    const billed = (net: string, given: readonly PurchaseOrder[]) =>
      codesOf(inputs(anInvoice([lump(1, "Part delivery", net)]), { orders: given }));
    expect(billed("80.00", twice)).toEqual(["LINE_UNMATCHED"]);
    expect(billed("114.00", orders)).toEqual(["LINE_UNMATCHED"]);
  });

  it("is no sum when it names an article of its own", () => {
    const strange = billingLine(1, BOLT, {
      description: "Laptop stand, aluminium",
      itemCode: "LS-77",
      quantity: d("4"),
      unitPrice: d("20.00"),
    });
    expect(codesOf(inputs(anInvoice([strange]), { orders: [anOrder([BOLT, NUT])] }))).toEqual(["LINE_UNMATCHED"]);
  });
});

describe("what the words leave over", () => {
  it("is a kit: one line for the two order lines that make its price", () => {
    const given = inputs(anInvoice([billingLine(1, BOLT), lump(2, "Mounting kit", "115.00")]), {
      orders: [anOrder([BOLT, NUT, WASHER])],
    });
    expect(placesOf(given)).toEqual(["PO-1001/10 100", "PO-1001/20 40", "PO-1001/30 10"]);
    expect(codesOf(given)).toEqual([]);
  });

  it("is the line of the same money when the order's total is billed, line for line", () => {
    const vague = billingLine(2, NUT, { description: "Small parts", itemCode: null, quantity: d("40") });
    const odd = billingLine(3, WASHER, { description: "As agreed by phone", itemCode: null });
    const outcome = matchInvoice(
      inputs(anInvoice([billingLine(1, BOLT), vague, odd]), { orders: [anOrder([BOLT, NUT, WASHER])] }),
    );
    expect(outcome.pairs.map((pair) => pair.orderLine)).toEqual(["10", "20", "30"]);
    expect(outcome.certificate?.method).toBe("total");
  });
});

describe("lines that say nothing but quantity and price", () => {
  const mute = (lineNumber: string, price: string) =>
    anOrderLine({
      lineNumber,
      itemCode: null,
      description: "",
      quantity: d("5"),
      received: d("5"),
      unitPrice: d(price),
    });
  const billed = (...lines: ReturnType<typeof mute>[]) =>
    anInvoice(lines.map((line, index) => billingLine(index + 1, line)));

  it("go by their value where the order has as many, and each value fits one line", () => {
    const lines = [mute("10", "4.00"), mute("20", "9.00")];
    const given = inputs(billed(...lines.toReversed()), { orders: [anOrder(lines)] });
    expect(placesOf(given)).toEqual(["PO-1001/20 5", "PO-1001/10 5"]);
    expect(codesOf(given)).toEqual([]);
  });

  it("go to either of two lines between which nothing differs, and to neither where something does", () => {
    const alike = [mute("10", "4.00"), mute("20", "4.00")];
    expect(codesOf(inputs(billed(...alike), { orders: [anOrder(alike)] }))).toEqual([]);
    const charged = [mute("10", "4.00"), { ...mute("20", "4.00"), costCenter: "K12" }];
    expect(codesOf(inputs(billed(...alike), { orders: [anOrder(charged)] }))).toEqual([
      "LINE_UNMATCHED",
      "LINE_UNMATCHED",
    ]);
  });
});

describe("an invoice without an order number", () => {
  const lost = (changes: Partial<MatchInputs>, lines = [billingLine(1, BOLT)]) =>
    inputs(anInvoice(lines, { orderNumbers: [] }), { orders: [], ...changes });

  it("is held, and the one open order of just that value is proposed", () => {
    const given = lost({ suggestedOrders: [anOrder(), anOrder([NUT], { number: "PO-2" })] }, [
      lump(1, "As ordered", "1000.00"),
    ]);
    const outcome = matchInvoice(given);
    expect(outcome.pairs).toEqual([]);
    expect(outcome.certificate?.method).toBe("suggestion");
    expect(outcome.findings).toMatchObject([{ code: "PO_MISSING", facts: { suggested: "PO-1001" } }]);
  });

  it("proposes the orders whose lines answer all of its lines, and reserves nothing", () => {
    const part = billingLine(1, BOLT, { quantity: d("30") });
    const outcome = matchInvoice(lost({ suggestedOrders: [anOrder([NUT], { number: "PO-2" }), anOrder()] }, [part]));
    expect(outcome.findings).toMatchObject([{ code: "PO_MISSING", facts: { suggested: "PO-1001" } }]);
    expect(reservationsFor(outcome, anInvoice([part]))).toEqual([]);
  });

  it("is kept with the orders that were proposed alone, and matched again finds the same", () => {
    const part = billingLine(1, BOLT, { quantity: d("30") });
    const given = lost({ suggestedOrders: [anOrder([NUT], { number: "PO-2" }), anOrder()] }, [part]);
    const outcome = matchInvoice(given);
    const kept = keptInputs(given, outcome);
    expect(kept.suggestedOrders?.map((order) => order.number)).toEqual(["PO-1001"]);
    const { certificate: _compared, ...again } = matchInvoice(kept);
    expect(outcome).toMatchObject(again);
  });

  it("proposes nothing where nothing fits", () => {
    const { certificate, findings } = matchInvoice(lost({ suggestedOrders: [anOrder([NUT])] }));
    expect(certificate?.method).toBe("none");
    expect(findings).toMatchObject([{ code: "PO_MISSING", facts: { suggested: "" } }]);
  });

  it("goes on with a number that can only be a misreading, and says so", () => {
    const invoice = anInvoice(undefined, { orderNumbers: ["P0-1001"] });
    const correctedReferences = [{ printed: "P0-1001", order: "PO-1001" }];
    const { findings, verdict } = matchInvoice(inputs(invoice, { correctedReferences }));
    expect(verdict).toBe("matched");
    expect(findings).toMatchObject([
      { code: "PO_NOT_FOUND", severity: "warn", facts: { orders: "P0-1001", suggested: "PO-1001" } },
    ]);
  });
});

describe("every match", () => {
  it("says what could not be checked, and what it rests on", () => {
    const outcome = matchInvoice(inputs(anInvoice()));
    expect(outcome.notChecked).toContainEqual({ code: "BUDGET_EXCEEDED", because: "no-budget-data" });
    expect(outcome.certificate).toMatchObject({ compared: { invoiceLines: 1, orders: 1, orderLines: 1 } });
    expect(basisOf(inputs(anInvoice()))).toMatchObject({ engine: ENGINE_VERSION, today: TODAY, supplierId: "S-100" });
  });
});
