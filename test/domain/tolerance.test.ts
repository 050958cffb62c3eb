/** Which limit holds: the nearest record that says something, never a blank that means something. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { limitsFor } from "../../src/domain/matching/tolerances/limits.ts";
import { type Tolerance, toleranceKey } from "../../src/domain/matching/tolerances/tolerance.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const at = (scope: Tolerance["scope"], scopeId: string, percent: Tolerance["upperPercent"]) =>
  aTolerance("price_over", { scope, scopeId, upperPercent: percent });

describe("the chain of limits", () => {
  const COMPANY = at("company", "", d("3"));
  const SUPPLIER = at("supplier", "S-100", d("4"));
  const ITEM = at("item", "b 840", d("5"));
  const BOTH = at("item-supplier", "B-840|S-100", d("6"));
  const percentFor = (...tolerances: Tolerance[]) => {
    const { percent } = limitsFor(inputs(anInvoice(), { tolerances }), "price_over", anOrderLine());
    return percent === null ? null : [percent.value, percent.scope];
  };

  it("goes from item and supplier through item and supplier to the company and what we ship", () => {
    expect(percentFor(COMPANY, SUPPLIER, ITEM, BOTH)).toEqual(["6", "item-supplier"]);
    expect(percentFor(COMPANY, SUPPLIER, ITEM)).toEqual(["5", "item"]);
    expect(percentFor(COMPANY, SUPPLIER)).toEqual(["4", "supplier"]);
    expect(percentFor(COMPANY)).toEqual(["3", "company"]);
    expect(percentFor()).toEqual(["2", "default"]);
  });

  it("looks one level up on inherit and stops at off", () => {
    expect(percentFor(COMPANY, at("supplier", "S-100", "inherit"))).toEqual(["3", "company"]);
    expect(percentFor(COMPANY, at("supplier", "S-100", "off"))).toBeNull();
    expect(percentFor(COMPANY, at("supplier", "S-999", d("9")))).toEqual(["3", "company"]);
  });

  it("takes each limit of its own: one record may set the percentage, another the amount", () => {
    const amount = aTolerance("price_over", { scope: "supplier", scopeId: "S-100", upperAmount: d("7.00") });
    const limits = limitsFor(inputs(anInvoice(), { tolerances: [COMPANY, amount] }), "price_over");
    expect(limits.percent).toEqual({ value: "3", scope: "company" });
    expect(limits.amount).toEqual({ value: "7.00", scope: "supplier" });
  });

  it("does not read an amount in another currency", () => {
    const yen = aTolerance("price_over", { upperAmount: d("9000"), currency: currency("JPY") });
    expect(limitsFor(inputs(anInvoice(), { tolerances: [yen] }), "price_over").amount).toEqual({
      value: "100.00",
      scope: "default",
    });
  });
});

describe("an amount limit", () => {
  const dear = (tolerances: Tolerance[]) => {
    const lines = [anOrderLine(), anOrderLine({ lineNumber: "20", itemCode: "W-8", description: "Washer" })];
    const billed = lines.map((line, index) => billingLine(index + 1, line, { unitPrice: d("10.30") }));
    return codesOf(inputs(anInvoice(billed), { orders: [anOrder(lines)], tolerances }));
  };
  const limited = (amount: string, per: Tolerance["per"]) =>
    dear([aTolerance("price_over", { upperPercent: "off", upperAmount: d(amount), per })]);

  it("counts per line, per piece or over the document, inclusive", () => {
    expect(limited("30.00", "line")).toEqual([]);
    expect(limited("29.99", "line")).toEqual(["PRICE_OVER", "PRICE_OVER"]);
    expect(limited("0.30", "piece")).toEqual([]);
    expect(limited("0.29", "piece")).toEqual(["PRICE_OVER", "PRICE_OVER"]);
    expect(limited("60.00", "document")).toEqual([]);
    expect(limited("59.99", "document")).toEqual(["PRICE_OVER", "PRICE_OVER"]);
  });
});

describe("the names of limits", () => {
  it("are read however they are written, and a strange one is refused", () => {
    expect(toleranceKey("Price over")).toBe("price_over");
    expect(toleranceKey("qty-over-ordered")).toBe("qty_over_ordered");
    expect(toleranceKey("document total arithmetic")).toBe("total_arithmetic");
    expect(toleranceKey("mood")).toBeNull();
  });

  it("cannot loosen the arithmetic beyond 1.00", () => {
    const tolerances = [aTolerance("total_arithmetic", { upperAmount: d("50.00") })];
    const off = (gross: string) =>
      matchInvoice(inputs(anInvoice(undefined, { grossTotal: d(gross) }), { tolerances })).verdict;
    expect(off("1191.00")).toBe("matched");
    expect(off("1191.01")).toBe("blocked");
  });
});
