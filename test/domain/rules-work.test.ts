/** Stories of work: hours that a time sheet approves, working days, and shares that a contract keeps back. */
import { describe, expect, it } from "vitest";
import { contractUnitFactor } from "../../src/domain/matching/contracts/contract-units.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { aRate, aRent, billed, DAY, HOUR, hours, MARCH, serviceLine } from "./contract-example.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;

describe("hours", () => {
  const sheets = (line: Partial<OrderLine>, count = "10", changes: Partial<MatchInputs> = {}) => {
    const ordered = anOrderLine({
      unit: HOUR,
      unitPrice: d("80.00"),
      description: "Technician",
      itemCode: null,
      ...line,
    });
    return inputs(anInvoice([billingLine(1, ordered, { quantity: d(count) })]), {
      orders: [anOrder([ordered])],
      ...changes,
    });
  };

  it("beyond the approved time sheets are the buyer's, in place of goods that did not come", () => {
    expect(found(sheets({ received: d("8") }))).toMatchObject([
      {
        code: "HOURS_NOT_APPROVED",
        severity: "hold",
        owner: "buyer",
        line: 1,
        variance: "160.00",
        facts: { billedSoFar: "10", received: "8", over: "2", unit: "HUR" },
        limit: { key: "qty_over_received", limit: "0" },
      },
    ]);
    expect(codesOf(sheets({ received: d("10") }))).toEqual([]);
    expect(codesOf(sheets({ received: d("10") }, "9"))).toEqual([]);
    expect(codesOf(sheets({ received: d("10") }, "10.5"))).toEqual(["HOURS_NOT_APPROVED"]);
    expect(codesOf(sheets({ received: d("1"), unit: DAY, unitPrice: d("640.00") }, "2"))).toEqual([
      "HOURS_NOT_APPROVED",
    ]);
  });

  it("pass up to the limit that was set for receipts", () => {
    const tolerances = [aTolerance("qty_over_received", { upperPercent: d("25") })];
    expect(codesOf(sheets({ received: d("8") }, "10", { tolerances }))).toEqual([]);
    expect(codesOf(sheets({ received: d("8") }, "10.1", { tolerances }))).toEqual(["HOURS_NOT_APPROVED"]);
  });

  it("wait while there is no time sheet at all, and need none where no receipt is asked for", () => {
    expect(codesOf(sheets({ received: d("0") }))).toEqual(["RECEIPT_MISSING"]);
    expect(codesOf(sheets({ received: d("8"), matchPolicy: "TWO_WAY" }))).toEqual([]);
  });

  it("do not change what pieces and months are called", () => {
    expect(codesOf(sheets({ received: d("8"), unit: "C62" as UnitCode }))).toEqual(["QTY_OVER_RECEIVED"]);
    expect(codesOf(sheets({ received: d("8"), unit: "MON" as UnitCode }))).toEqual(["QTY_OVER_RECEIVED"]);
  });

  it("billed straight under a contract have no time sheets: that is said", () => {
    const because = (lines: MatchInputs) =>
      matchInvoice(lines).notChecked.flatMap(({ code, because: why }) => (code === "HOURS_NOT_APPROVED" ? why : []));
    expect(because(billed({ lines: [hours("10", "80.00")], contracts: [aRate()] }))).toEqual(["no-timesheet-data"]);
    expect(because(billed())).toEqual([]);
  });
});

describe("a working day", () => {
  const days = (count: string, hoursPerDay: string | null) =>
    billed({
      lines: [serviceLine("Technician on site", "1200.00", { quantity: d(count), unit: DAY, unitPrice: d("600.00") })],
      contracts: [aRate({ hoursPerDay: hoursPerDay === null ? null : d(hoursPerDay) })],
    });

  it("has the hours that the contract says, else eight", () => {
    expect(matchInvoice(days("2", null)).contractUses).toMatchObject([{ quantity: "16" }]);
    expect(matchInvoice(days("2", "7.5")).contractUses).toMatchObject([{ quantity: "15" }]);
    expect(codesOf(days("2", "7.5"))).toEqual([]);
    // 600.00 for seven hours are 85.71 each where 80.00 were agreed.
    expect(codesOf(days("2", "7"))).toEqual(["CONTRACT_RATE"]);
  });

  it("is as long for the order lines of the contract", () => {
    const ordered = anOrderLine({
      unit: DAY,
      itemCode: null,
      description: "Technician on site",
      quantity: d("10"),
      unitPrice: d("600.00"),
      contractNumber: "C-77",
    });
    const line = hours("75", "80.00");
    const of = (hoursPerDay: string | null, contractNumber = "C-77") =>
      inputs(anInvoice([line]), {
        orders: [anOrder([{ ...ordered, contractNumber }])],
        contracts: [aRate({ hoursPerDay: hoursPerDay === null ? null : d(hoursPerDay) })],
      });
    expect(matchInvoice(of("7.5"))).toMatchObject({ verdict: "matched", pairs: [{ quantity: "10" }] });
    expect(codesOf(of("7"))).toEqual(["HOURS_NOT_APPROVED", "QTY_OVER_ORDERED"]);
    expect(matchInvoice(of(null)).pairs).toMatchObject([{ quantity: "9.375" }]);
    expect(codesOf(of("7.5", "C-99"))).toEqual(["PRICE_OVER"]);
  });

  it("converts both ways, minutes too, and never into months", () => {
    const of = (billedUnit: string, unit: string, hoursPerDay: string | null) =>
      contractUnitFactor(billedUnit as UnitCode, {
        unit: unit as UnitCode,
        hoursPerDay: hoursPerDay === null ? null : d(hoursPerDay),
      });
    expect(Number(of("HUR", "DAY", "4"))).toBe(0.25);
    expect(Number(of("DAY", "MIN", "7.5"))).toBe(450);
    expect(Number(of("MIN", "DAY", "5"))).toBeCloseTo(0.2 / 60, 10);
    expect(Number(of("HUR", "DAY", "0"))).toBe(0.125);
    expect(of("HUR", "C62", null)).toBeNull();
  });
});

describe("a share that the contract keeps back", () => {
  const works = aRent({ description: "Roof works", period: null, price: d("1000.00"), retentionPercent: d("5") });
  const roof = (net: string) => serviceLine("Roof works", net, { unitPrice: d("1000.00") });
  const kept = (changes: Parameters<typeof billed>[0]) =>
    billed({ contracts: [works], terms: { contractNumber: "C-77", period: MARCH }, ...changes });

  it("holds the invoice that does not deduct it", () => {
    expect(found(kept({ lines: [roof("1000.00")] }))).toMatchObject([
      {
        code: "RETENTION_MISSING",
        severity: "hold",
        owner: "contract-owner",
        line: 1,
        variance: "50.00",
        facts: { contract: "C-77", percent: "5 %", net: "1000.00", deducted: "0" },
      },
    ]);
    expect(codesOf(kept({ lines: [roof("1000.00")], contracts: [{ ...works, retentionPercent: null }] }))).toEqual([]);
  });

  it("is deducted beside the lines or by a line, to the cent", () => {
    const beside = (allowance: string) => {
      const net = d((1000 - Number(allowance)).toFixed(2));
      return kept({ lines: [roof("1000.00")], invoice: { allowanceTotal: d(allowance), netTotal: net } });
    };
    expect(codesOf(beside("50.00"))).toEqual([]);
    expect(codesOf(beside("49.99"))).toEqual(["RETENTION_MISSING"]);
    expect(codesOf(beside("50.01"))).toEqual(["RETENTION_MISSING"]);
    const byLine = (net: string) =>
      codesOf(kept({ lines: [roof("1000.00"), serviceLine("Retention 5 %", net)] })).filter(
        (code) => code !== "LINE_UNMATCHED",
      );
    expect(byLine("-50.00")).toEqual([]);
    expect(byLine("-49.99")).toEqual(["RETENTION_MISSING"]);
  });

  it("is rounded like money, of each line or of their sum, and not asked of a credit note", () => {
    const odd = { ...roof("333.33"), unitPrice: d("333.33") };
    const small = [{ ...works, price: d("333.33") }];
    const lines = [odd, { ...odd, period: MARCH }];
    const taken = (allowance: string) =>
      codesOf(
        kept({
          contracts: small,
          lines,
          invoice: { allowanceTotal: d(allowance), netTotal: d((666.66 - Number(allowance)).toFixed(2)) },
        }),
      );
    expect(taken("33.33")).toEqual([]);
    expect(taken("33.34")).toEqual([]);
    expect(taken("33.35")).toEqual(["RETENTION_MISSING"]);
    const credit = kept({ lines: [roof("1000.00")], invoice: { type: "credit-note", sign: -1 } });
    expect(codesOf(credit)).not.toContain("RETENTION_MISSING");
  });
});
