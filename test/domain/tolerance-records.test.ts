/** What a tolerance record means: levels, sides, bases, currencies, prices that were a guess, and a limit that is nowhere. */
import { assert, constantFrom, integer, option, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { breach } from "../../src/domain/matching/tolerances/breach.ts";
import { limitsFor, lowerLimitsFor } from "../../src/domain/matching/tolerances/limits.ts";
import type { Limits, ResolvedLimit, Tolerance, ToleranceKey } from "../../src/domain/matching/tolerances/tolerance.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { type Decimal, decimal, ONE } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrderLine, aTolerance, inputs } from "./example.ts";

const d = decimal;
const at = (scope: Tolerance["scope"], scopeId: string, changes: Partial<Tolerance>) =>
  aTolerance("price_over", { scope, scopeId, ...changes });
const holding = (tolerances: readonly Tolerance[], line: Partial<OrderLine> = {}, key: ToleranceKey = "price_over") =>
  limitsFor(inputs(anInvoice(), { tolerances }), key, anOrderLine(line));

describe("the category of an order line", () => {
  const BOLTS = at("category", "Fasteners", { upperPercent: d("7") });

  it("is asked after the item and before the supplier", () => {
    const supplier = at("supplier", "S-100", { upperPercent: d("4") });
    const item = at("item", "B-840", { upperPercent: d("5") });
    const line = { category: "fasteners" };
    expect(holding([BOLTS, supplier], line).percent).toEqual({ value: "7", scope: "category" });
    expect(holding([BOLTS, supplier, item], line).percent).toEqual({ value: "5", scope: "item" });
    expect(holding([BOLTS, supplier], { category: "Tools" }).percent).toEqual({ value: "4", scope: "supplier" });
    expect(holding([BOLTS], {}).percent).toEqual({ value: "2", scope: "default" });
  });
});

describe("one record a limit", () => {
  it("counts an amount as often as the record says that set it, whatever a nearer record says of its percentage", () => {
    const piece = at("company", "", { upperAmount: d("0.10"), per: "piece" });
    const nearer = at("item", "B-840", { upperPercent: d("9"), per: "document", base: "gross" });
    expect(holding([piece, nearer])).toMatchObject({ amount: { value: "0.10", scope: "company" }, per: "piece" });
    expect(holding([piece, nearer]).amountBase).toBe("net");
  });

  it("takes the record of the invoice's own currency first, and no money of another", () => {
    const euro = at("company", "", {
      upperPercent: d("3"),
      upperAmount: d("30"),
      floor: d("1"),
      currency: currency("EUR"),
    });
    const yen = at("company", "", {
      upperPercent: d("9"),
      upperAmount: d("9000"),
      floor: d("500"),
      currency: currency("JPY"),
    });
    for (const tolerances of [
      [euro, yen],
      [yen, euro],
    ]) {
      expect(holding(tolerances)).toMatchObject({ percent: { value: "3" }, amount: { value: "30" }, floor: "1" });
    }
    expect(holding([yen])).toMatchObject({ percent: { value: "9" }, amount: { value: "100.00" }, floor: "2.00" });
  });
});

describe("the favourable side", () => {
  it("has limits of its own: those of price under first, then the lower limits of price over at the same level", () => {
    const both = at("company", "", {
      upperPercent: d("2"),
      lowerPercent: d("15"),
      lowerAmount: d("80"),
      floor: d("3"),
    });
    expect(holding([both], {}, "price_under")).toMatchObject({
      percent: { value: "15", scope: "company" },
      amount: { value: "80", scope: "company" },
      floor: "3",
    });
    const own = aTolerance("price_under", { upperPercent: d("30") });
    expect(holding([both, own], {}, "price_under").percent).toEqual({ value: "30", scope: "company" });
    const nearer = at("supplier", "S-100", { lowerPercent: "off" });
    expect(holding([nearer, own], {}, "price_under").percent).toBeNull();
  });

  it("is not measured by the upper limits, and off where nobody set it", () => {
    const upper = at("company", "", { upperPercent: d("1"), floor: d("9") });
    expect(holding([upper], {}, "price_under")).toMatchObject({
      percent: { value: "20", scope: "default" },
      amount: null,
      floor: "0",
    });
    const set = inputs(anInvoice(), { tolerances: [aTolerance("tax", { lowerAmount: d("0.50") })] });
    expect(lowerLimitsFor(set, "tax").amount).toEqual({ value: "0.50", scope: "company" });
    expect(lowerLimitsFor(inputs(anInvoice()), "tax").amount).toBeNull();
  });
});

describe("a limit that counts gross", () => {
  const gross = at("company", "", { upperPercent: "off", upperAmount: d("119.00"), base: "gross", floor: d("0") });
  const variance = (exposure: string) => ({
    exposure: d(exposure),
    reference: d("1000"),
    quantity: d("100"),
    documentExposure: d(exposure),
  });

  it("is measured with the tax of the line, to the cent and inclusive", () => {
    expect(breach(variance("100.00"), holding([gross]))).toBeNull();
    expect(breach(variance("100.01"), holding([gross]))).toEqual({
      key: "price_over",
      limit: "119.00",
      scope: "company",
    });
    expect(breach(variance("111.21"), holding([gross], { taxRate: d("7") }))).toBeNull();
    expect(breach(variance("111.22"), holding([gross], { taxRate: d("7") }))).not.toBeNull();
  });

  it("takes the invoice's own tax where the order names no rate, and for the document as a whole", () => {
    expect(breach(variance("100.01"), holding([gross], { taxRate: null }))).not.toBeNull();
    const whole = { ...gross, per: "document" as const };
    expect(breach({ ...variance("10.00"), documentExposure: d("100.00") }, holding([whole]))).toBeNull();
    expect(breach({ ...variance("10.00"), documentExposure: d("100.01") }, holding([whole]))).not.toBeNull();
  });

  it("holds for the floor too, inclusive", () => {
    const floor = at("company", "", { floor: d("11.90"), base: "gross", upperPercent: d("0") });
    expect(breach(variance("10.00"), holding([floor]))).toBeNull();
    expect(breach(variance("10.01"), holding([floor]))).not.toBeNull();
  });
});

describe("a price that was a guess", () => {
  it("may be 10 % and 500.00 above, and never less than an agreed price may", () => {
    const guess = { isPriceEstimated: true };
    expect(holding([], guess)).toMatchObject({
      key: "price_over",
      percent: { value: "10", scope: "default" },
      amount: { value: "500.00", scope: "default" },
    });
    expect(holding([at("company", "", { upperPercent: d("15") })], guess).percent?.value).toBe("15");
    expect(holding([at("company", "", { upperPercent: d("3") })], guess).percent?.value).toBe("10");
    expect(holding([aTolerance("price_estimated", { upperPercent: d("25") })], guess).percent).toEqual({
      value: "25",
      scope: "company",
    });
    expect(holding([at("company", "", { upperPercent: "off" })], guess).percent).toBeNull();
  });
});

describe("what the order line itself allows", () => {
  it("comes before every record, and bulk goods have more room than pieces", () => {
    const over = (line: Partial<OrderLine>, tolerances: readonly Tolerance[] = []) =>
      holding(tolerances, line, "qty_over_ordered").percent;
    const item = aTolerance("qty_over_ordered", { scope: "item", scopeId: "B-840", upperPercent: d("3") });
    expect(over({ overDeliveryPercent: d("10") }, [item])).toEqual({ value: "10", scope: "order" });
    expect(over({}, [item])).toEqual({ value: "3", scope: "item" });
    expect(over({ unit: "KGM" as UnitCode })).toEqual({ value: "5", scope: "default" });
    expect(over({})).toEqual({ value: "0", scope: "default" });
  });
});

describe("widening", () => {
  const cents = integer({ min: 0, max: 50_000 }).map((value): Decimal => d((value / 100).toFixed(2)));
  const limit = option(integer({ min: 0, max: 300 }), { nil: null });
  const limitsArb = record({
    percent: limit,
    amount: limit,
    floor: integer({ min: 0, max: 50 }),
    per: constantFrom("piece" as const, "line" as const, "document" as const),
    base: constantFrom("net" as const, "gross" as const),
  });
  const set = (value: number | null): ResolvedLimit | null =>
    value === null ? null : { value: d(value), scope: "company" };
  const more = (value: number | null, by: number | null) => (value === null || by === null ? null : value + by);

  it("never makes a variance break a limit that it kept", async () => {
    await assert(
      property(limitsArb, limitsArb, cents, cents, cents, (narrow, by, exposure, reference, rest) => {
        const limits = (percent: number | null, amount: number | null, floor: number): Limits => ({
          key: "price_over",
          percent: set(percent),
          amount: set(amount),
          floor: d(floor),
          per: narrow.per,
          amountBase: narrow.base,
          floorBase: narrow.base,
          tax: { line: d("1.19"), document: narrow.base === "net" ? ONE : d("1.13") },
        });
        const variance = {
          exposure,
          reference,
          quantity: d("7"),
          documentExposure: d(Number(exposure) + Number(rest)),
        };
        const kept = breach(variance, limits(narrow.percent, narrow.amount, narrow.floor)) === null;
        const wide = limits(more(narrow.percent, by.percent), more(narrow.amount, by.amount), narrow.floor + by.floor);
        if (kept) expect(breach(variance, wide)).toBeNull();
      }),
    );
  });
});
