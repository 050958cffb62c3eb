/** Stories of freight, packing and deposits: what was planned, what the terms of delivery say, and what nobody agreed to. */
import { describe, expect, it } from "vitest";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { chargeKind } from "../../src/domain/matching/pairing/charges.ts";
import type { PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;

function charge(number: number, description: string, net: string): InvoiceLine {
  const amounts = { quantity: d("1"), unitPrice: d(net), netAmount: d(net) };
  return { ...billingLine(number, anOrderLine()), description, itemCode: null, ...amounts };
}

/** The bolts of the order, correctly billed, and these charges. */
function billed(charges: readonly (readonly [string, string])[], order: Partial<PurchaseOrder> = {}) {
  const lines = charges.map(([description, net], index) => charge(index + 2, description, net));
  return inputs(anInvoice([billingLine(1, anOrderLine()), ...lines]), { orders: [anOrder(undefined, order)] });
}

describe("freight on an order with free delivery", () => {
  it("is the supplier's to pay: 45.00 on a DAP order (G12)", () => {
    const { findings, verdict } = matchInvoice(billed([["Freight", "45.00"]], { incoterm: "DAP" }));
    expect(verdict).toBe("review");
    expect(findings).toMatchObject([
      {
        code: "CHARGE_INCOTERM",
        severity: "hold",
        owner: "supplier",
        variance: "45.00",
        limit: null,
        facts: { description: "Freight", order: "PO-1001", incoterm: "DAP" },
      },
    ]);
  });

  it("is so under every term by which the seller delivers, and in other languages", () => {
    for (const incoterm of ["DDP", "CPT", "CIP", "DPU", "dap Hamburg"]) {
      expect(codesOf(billed([["Frachtkosten", "3.00"]], { incoterm }))).toEqual(["CHARGE_INCOTERM"]);
    }
    expect(codesOf(billed([["Frais de port", "3.00"]], { incoterm: "DAP" }))).toEqual(["CHARGE_INCOTERM"]);
    for (const incoterm of ["EXW", "FCA", "FOB", null]) {
      expect(codesOf(billed([["Freight", "20.00"]], { incoterm }))).toEqual([]);
    }
  });

  it("says nothing of packing, which no incoterm gives away", () => {
    expect(codesOf(billed([["Packaging", "20.00"]], { incoterm: "DAP" }))).toEqual([]);
    expect(codesOf(billed([["Packaging", "26.00"]], { incoterm: "DAP" }))).toEqual(["CHARGE_UNPLANNED"]);
    const both = matchInvoice(
      billed(
        [
          ["Packaging", "26.00"],
          ["Freight", "45.00"],
        ],
        { incoterm: "DAP" },
      ),
    );
    expect(both.findings.map(({ code, variance }) => [code, variance])).toEqual([
      ["CHARGE_INCOTERM", "45.00"],
      ["CHARGE_UNPLANNED", "26.00"],
    ]);
  });

  it("may be agreed all the same", () => {
    expect(codesOf(billed([["Freight", "45.00"]], { incoterm: "DAP", plannedCharges: d("45.00") }))).toEqual([]);
  });
});

describe("planned charges", () => {
  it("may be exceeded by 10 %, not by more", () => {
    const plan = { plannedCharges: d("100.00") };
    expect(codesOf(billed([["Freight", "110.00"]], plan))).toEqual([]);
    const { findings } = matchInvoice(
      billed(
        [
          ["Freight", "80.00"],
          ["Insurance", "30.01"],
        ],
        plan,
      ),
    );
    expect(findings).toMatchObject([
      {
        code: "CHARGE_PLANNED_OVER",
        severity: "hold",
        owner: "buyer",
        variance: "10.01",
        facts: { description: "Freight, Insurance", planned: "100.00", billed: "110.01", order: "PO-1001" },
        limit: { key: "charges_planned", limit: "10 %", scope: "default" },
      },
    ]);
  });

  it("may be exceeded by 50.00 at most, and by 5.00 in any case", () => {
    expect(codesOf(billed([["Freight", "1050.00"]], { plannedCharges: d("1000.00") }))).toEqual([]);
    const [finding] = matchInvoice(billed([["Freight", "1050.01"]], { plannedCharges: d("1000.00") })).findings;
    expect(finding?.limit).toEqual({ key: "charges_planned", limit: "50.00", scope: "default" });
    expect(codesOf(billed([["Freight", "15.00"]], { plannedCharges: d("10.00") }))).toEqual([]);
    expect(codesOf(billed([["Freight", "15.01"]], { plannedCharges: d("10.00") }))).toEqual(["CHARGE_PLANNED_OVER"]);
  });

  it("need not be billed at all", () => {
    expect(codesOf(billed([], { plannedCharges: d("100.00") }))).toEqual([]);
  });

  it("are stricter where a limit says so", () => {
    const exact = aTolerance("charges_planned", { upperPercent: d("0"), floor: d("0") });
    const found = billed([["Freight", "100.01"]], { plannedCharges: d("100.00") });
    expect(codesOf({ ...found, tolerances: [exact] })).toEqual(["CHARGE_PLANNED_OVER"]);
  });
});

describe("charges nobody agreed to", () => {
  it("pass up to 2 % of the invoice or 25.00, whichever is less", () => {
    expect(codesOf(billed([["Freight", "20.40"]]))).toEqual([]);
    const { findings } = matchInvoice(billed([["Freight", "20.41"]]));
    expect(findings).toMatchObject([
      { code: "CHARGE_UNPLANNED", variance: "20.41", limit: { key: "charges_unplanned", limit: "2 %" } },
    ]);
  });

  it("count those beside the lines too", () => {
    const invoice = (total: string, net: string) =>
      inputs(anInvoice(undefined, { chargeTotal: d(total), netTotal: d(net) }));
    expect(codesOf(invoice("20.00", "1020.00"))).toEqual([]);
    expect(codesOf(invoice("30.00", "1030.00"))).toEqual(["CHARGE_UNPLANNED"]);
  });
});

describe("deposits on returnable packaging", () => {
  it("may be charged and given back, and what is given back pays for nothing else", () => {
    expect(codesOf(billed([["Europaletten", "20.00"]]))).toEqual([]);
    expect(codesOf(billed([["Leergut", "-60.00"]]))).toEqual([]);
    expect(
      codesOf(
        billed([
          ["Palettenpfand", "200.00"],
          ["Leergut", "-190.00"],
        ]),
      ),
    ).toEqual([]);
    expect(
      codesOf(
        billed([
          ["Freight", "60.00"],
          ["Leergut", "-60.00"],
        ]),
      ),
    ).toEqual(["CHARGE_UNPLANNED"]);
  });

  it("are told from carriage and from other charges", () => {
    const kinds = ["Pallet deposit", "Fracht", "Verpackung", "Hexagon bolt M8x40", "Consigne"].map((description) =>
      chargeKind(charge(1, description, "1.00")),
    );
    expect(kinds).toEqual(["deposit", "freight", "other", null, "deposit"]);
  });
});
