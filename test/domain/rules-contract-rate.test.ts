/** Stories of what a contract allows: its rate, the amount of a period, its caps, and charges beside it. */
import { describe, expect, it } from "vitest";
import { pairContracts } from "../../src/domain/matching/contracts/contract-lines.ts";
import { periodsIn } from "../../src/domain/matching/contracts/service-period.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { aRate, aRent, billed, DAY, HOUR, hours, MARCH, month, RATES, serviceLine } from "./contract-example.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;

describe("the rate of a contract", () => {
  it("is held to the limits of a price: 2 % inclusive", () => {
    expect(codesOf(billed({ ...RATES, lines: [hours("10", "80.00")] }))).toEqual([]);
    expect(codesOf(billed({ ...RATES, lines: [hours("10", "81.60")] }))).toEqual([]);
    const { findings } = matchInvoice(billed({ ...RATES, lines: [hours("10", "81.61")] }));
    expect(findings).toMatchObject([
      {
        code: "CONTRACT_RATE",
        severity: "hold",
        owner: "contract-owner",
        line: 1,
        variance: "16.10",
        facts: { billedPrice: "81.61", agreedPrice: "80.00", quantity: "10", contract: "C-77" },
        limit: { key: "price_over", limit: "2 %", scope: "default" },
      },
    ]);
    expect(codesOf(billed({ ...RATES, lines: [hours("10", "40.00")] }))).toEqual([]);
  });

  it("converts days of eight hours, and compares nothing else", () => {
    const days = hours("2", "640.00", { unit: DAY });
    expect(codesOf(billed({ ...RATES, lines: [days] }))).toEqual([]);
    expect(codesOf(billed({ ...RATES, lines: [hours("2", "660.00", { unit: DAY })] }))).toEqual(["CONTRACT_RATE"]);
    expect(codesOf(billed({ ...RATES, lines: [hours("2", "80.00", { unit: "KGM" as UnitCode })] }))).toEqual([
      "PO_MISSING",
    ]);
  });

  it("is the one that holds on the day of supply", () => {
    const old = aRate({ line: "2a", price: d("70.00"), validTo: localDate("2026-02-28") });
    const fresh = aRate({ line: "2b", price: d("80.00"), validFrom: localDate("2026-03-01") });
    const at = (day: string, rate: string) =>
      codesOf(billed({ lines: [hours("10", rate)], contracts: [old, fresh], terms: { deliveryDate: localDate(day) } }));
    expect(at("2026-03-01", "80.00")).toEqual([]);
    expect(at("2026-02-28", "80.00")).toEqual(["CONTRACT_RATE"]);
    expect(at("2026-02-28", "70.00")).toEqual([]);
  });

  it("holds for an order line that names the contract, in place of the order's price", () => {
    const ordered = anOrderLine({
      description: "Technician on site",
      unit: HOUR,
      unitPrice: d("85.00"),
      contractNumber: "C-77",
    });
    const at = (rate: string) => {
      const invoice = anInvoice([billingLine(1, ordered, { unitPrice: d(rate) })]);
      return inputs(invoice, { orders: [anOrder([ordered])], contracts: [aRate()] });
    };
    expect(codesOf(at("80.00"))).toEqual([]);
    expect(codesOf(at("85.00"))).toEqual(["CONTRACT_RATE"]);
    expect(pairContracts(at("80.00"), matchInvoice(at("80.00")).pairs).uses).toMatchObject([
      { line: "2", quantity: "100", netAmount: "8000" },
    ]);
  });
});

describe("the amount of a period", () => {
  it("of a recurring amount may be out by 5 % or 250.00", () => {
    const named = { contractNumber: "C-77", period: MARCH };
    const rent = (net: string) => billed({ lines: [serviceLine("Rent of the office", net)], terms: named });
    expect(codesOf(rent("1050.00"))).toEqual([]);
    expect(matchInvoice(rent("1050.01")).findings).toMatchObject([
      { code: "CONTRACT_RATE", variance: "50.01", limit: { key: "contract_recurring", limit: "5 %" } },
    ]);
    expect(codesOf(rent("500.00"))).toEqual([]);
    const hall = [aRent({ price: d("10000.00") })];
    const dear = (net: string) =>
      billed({ lines: [serviceLine("Rent of the office", net)], contracts: hall, terms: named });
    expect(codesOf(dear("10250.00"))).toEqual([]);
    expect(matchInvoice(dear("10250.01")).findings[0]?.limit).toMatchObject({ limit: "250.00" });
  });

  it("is listed as not checked where nobody set a limit", () => {
    const off = aTolerance("contract_recurring", { upperPercent: "off", upperAmount: "off" });
    const found = billed({ lines: [serviceLine("Rent of the office", "9000.00")], other: { tolerances: [off] } });
    expect(codesOf(found)).toEqual([]);
    expect(pairContracts(found).notChecked).toEqual([{ code: "CONTRACT_RATE", because: "no-limit" }]);
  });

  it("counts the periods that are stated, not lines", () => {
    const quarter = { period: month("2026-01-01", "2026-03-31") };
    expect(codesOf(billed({ lines: [serviceLine("Rent of the office", "3000.00")], terms: quarter }))).toEqual([]);
    expect(codesOf(billed({ lines: [serviceLine("Rent of the office", "3000.00")] }))).toEqual(["CONTRACT_RATE"]);
    const twice = [serviceLine("Rent of the office", "1000.00"), serviceLine("Rent of the office", "1000.00")];
    expect(codesOf(billed({ lines: twice }))).toEqual(["CONTRACT_RATE"]);
    expect(periodsIn(quarter.period, "month")).toBe(3);
    expect(periodsIn(quarter.period, "quarter")).toBe(1);
    expect(periodsIn(quarter.period, "year")).toBe(1);
    expect(periodsIn(month("2026-01-15", "2026-02-14"), "month")).toBe(1);
    expect(periodsIn(month("2026-01-15", "2026-02-20"), "month")).toBe(2);
  });

  it("of what is owed once counts what was billed of it before", () => {
    const setup = (before: string) =>
      codesOf(
        billed({
          lines: [serviceLine("Installation", "400.00")],
          contracts: [
            aRent({ description: "Installation", period: "once", price: d("1000.00"), billedAmount: d(before) }),
          ],
        }),
      );
    expect(setup("600.00")).toEqual([]);
    expect(setup("700.00")).toEqual(["CONTRACT_RATE"]);
  });
});

describe("a sum that must not be exceeded", () => {
  it("blocks an order beyond it, to the cent", () => {
    const nte = (cap: string, before = "0") => {
      const lines = [
        anOrderLine(),
        anOrderLine({ lineNumber: "20", itemCode: "W-8", description: "Washer", billedAmount: d(before) }),
      ];
      return inputs(anInvoice(), { orders: [anOrder(lines, { notToExceed: d(cap) })] });
    };
    expect(codesOf(nte("1000.00"))).toEqual([]);
    expect(codesOf(nte("1500.00", "500.00"))).toEqual([]);
    const { findings, verdict } = matchInvoice(nte("1499.99", "500.00"));
    expect(verdict).toBe("blocked");
    expect(findings).toMatchObject([
      {
        code: "LIMIT_EXCEEDED",
        severity: "block",
        owner: "buyer",
        variance: "0.01",
        facts: { cap: "1499.99", unit: "EUR", agreement: "agreement-order", number: "PO-1001" },
      },
    ]);
  });

  it("blocks a contract line beyond its money or its quantity", () => {
    const money = (cap: string) => billed({ contracts: [aRent({ capAmount: d(cap), billedAmount: d("11000.00") })] });
    expect(codesOf(money("12000.00"))).toEqual([]);
    expect(matchInvoice(money("11999.00")).findings).toMatchObject([
      {
        code: "LIMIT_EXCEEDED",
        line: 1,
        variance: "1.00",
        facts: { number: "C-77/1", agreement: "agreement-contract" },
      },
    ]);
    const count = (cap: string) =>
      billed({ lines: [hours("10", "80.00")], contracts: [aRate({ capQuantity: d(cap), billedQuantity: d("90") })] });
    expect(codesOf(count("100"))).toEqual([]);
    expect(matchInvoice(count("98")).findings).toMatchObject([
      { code: "LIMIT_EXCEEDED", variance: "160.00", facts: { billed: "100", cap: "98", unit: "HUR" } },
    ]);
  });

  it("knows no tolerance", () => {
    const wide = aTolerance("contract_recurring", { upperPercent: "off", upperAmount: "off" });
    const found = billed({ contracts: [aRent({ capAmount: d("999.99") })], other: { tolerances: [wide] } });
    expect(codesOf(found)).toEqual(["LIMIT_EXCEEDED"]);
  });
});

describe("charges under a contract", () => {
  it("are held like any that nobody agreed to", () => {
    const lines = [serviceLine("Rent of the office", "1000.00"), serviceLine("Energy surcharge", "26.00")];
    expect(codesOf(billed({ lines }))).toEqual(["CHARGE_UNPLANNED"]);
    const small = [serviceLine("Rent of the office", "1000.00"), serviceLine("Energy surcharge", "20.00")];
    expect(codesOf(billed({ lines: small }))).toEqual([]);
  });
});
