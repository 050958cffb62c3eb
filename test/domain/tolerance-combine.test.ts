/** Two ways to combine a percentage with an amount, and amounts that count the whole life of an order line. */
import { assert, constantFrom, integer, option, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../src/domain/languages/en.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { breach } from "../../src/domain/matching/tolerances/breach.ts";
import { limitsFor } from "../../src/domain/matching/tolerances/limits.ts";
import type { Limits, ResolvedLimit, Tolerance } from "../../src/domain/matching/tolerances/tolerance.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { type Decimal, decimal, ONE } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, aTolerance, billingLine, inputs } from "./example.ts";

const d = decimal;

/** A hundred bolts ordered at 10.00 and billed at another price. */
function billedAt(price: string, tolerance: Partial<Tolerance>, line: Partial<OrderLine> = {}, quantity = "100") {
  const ordered = anOrderLine(line);
  const billed = billingLine(1, ordered, { unitPrice: d(price), quantity: d(quantity) });
  const tolerances = [
    aTolerance("price_over", tolerance),
    aTolerance("value_over", { upperPercent: "off", upperAmount: "off" }),
  ];
  const { findings } = matchInvoice(inputs(anInvoice([billed]), { orders: [anOrder([ordered])], tolerances }));
  expect(findings.length).toBeLessThan(2);
  return findings[0] ?? null;
}

describe("a percentage and an amount of which any decides", () => {
  const any = { upperPercent: d("2"), upperAmount: d("30.00"), combine: "any" } as const;

  it("hold as soon as the stricter one is exceeded, which is the one that is named", () => {
    expect(billedAt("10.20", any)).toBeNull();
    expect(billedAt("10.21", any)?.limit).toMatchObject({ limit: "2 %" });
    expect(billedAt("10.31", any)?.limit).toMatchObject({ limit: "2 %" });
  });

  it("is what a record means that says nothing", () => {
    expect(billedAt("10.21", { upperPercent: d("2"), upperAmount: d("30.00") })?.limit).toMatchObject({ limit: "2 %" });
  });
});

describe("a percentage and an amount of which all must be exceeded", () => {
  const all = { upperPercent: d("2"), upperAmount: d("30.00"), combine: "all" } as const;

  it("hold only beyond the wider one, which is the one that is named", () => {
    expect(billedAt("10.21", all)).toBeNull();
    expect(billedAt("10.30", all)).toBeNull();
    expect(billedAt("10.31", all)?.limit).toEqual({ key: "price_over", limit: "30.00", scope: "company" });
  });

  it("name the percentage where that is more money", () => {
    const percent = { ...all, upperPercent: d("5") };
    expect(billedAt("10.50", percent)).toBeNull();
    expect(billedAt("10.51", percent)?.limit).toMatchObject({ limit: "5 %" });
  });

  it("count only the limits that are set", () => {
    const amountAlone = { ...all, upperPercent: "off" } as const;
    expect(billedAt("10.30", amountAlone)).toBeNull();
    expect(billedAt("10.31", amountAlone)?.limit).toMatchObject({ limit: "30.00" });
    expect(billedAt("10.99", { upperPercent: "off", upperAmount: "off", combine: "all" })).toBeNull();
  });

  it("hold for limits that are inherited, where the record says nothing but that", () => {
    // What we ship: 2 % and 100.00, of which the amount is more for a hundred bolts.
    expect(billedAt("11.00", { combine: "all" })).toBeNull();
    expect(billedAt("11.01", { combine: "all" })?.limit).toEqual({
      key: "price_over",
      limit: "100.00",
      scope: "default",
    });
  });

  it("hold in the favourable direction as well", () => {
    const lower = { lowerPercent: d("5"), lowerAmount: d("80.00"), combine: "all" } as const;
    expect(billedAt("9.49", lower)).toBeNull();
    expect(billedAt("9.20", lower)).toBeNull();
    expect(billedAt("9.19", lower)).toMatchObject({ code: "PRICE_UNDER", limit: { limit: "80.00" } });
  });

  it("are those of the nearest record that sets a limit", () => {
    const company = aTolerance("price_over", { upperPercent: d("1"), combine: "all" });
    const item = aTolerance("price_over", { scope: "item", scopeId: "B-840", upperPercent: d("3") });
    const of = (...tolerances: Tolerance[]) =>
      limitsFor(inputs(anInvoice(), { tolerances }), "price_over", anOrderLine()).combine;
    expect([of(company), of(company, item), of()]).toEqual(["all", "any", "any"]);
  });
});

describe("an amount for the life of an order line", () => {
  const life = { upperPercent: "off", upperAmount: d("30.00"), floor: d("0"), span: "life" } as const;
  /** Half of the line was billed before, for this much; the other half is billed now. */
  const second = (before: string, price: string, tolerance: Partial<Tolerance> = life) =>
    billedAt(price, tolerance, { billed: d("50"), billedAmount: d(before) }, "50");

  it("counts what earlier invoices took beyond the order, inclusive", () => {
    // 20.00 too much before; 10.00 now are the last that pass.
    expect(second("520.00", "10.20")).toBeNull();
    expect(second("520.00", "10.21")).toMatchObject({ code: "PRICE_OVER", variance: "10.50" });
    expect(second("520.00", "10.21", { ...life, span: "invoice" })).toBeNull();
  });

  it("says how much of it earlier invoices took", () => {
    const finding = second("520.00", "10.21");
    expect(finding?.limit).toMatchObject({ limit: "30.00", earlier: "20.00" });
    expect(finding === null ? "" : saySentence(finding, en)).toContain(
      "10.50 EUR too much, over the limit of 30.00 EUR (set for the company, counting 20.00 EUR that earlier invoices took).",
    );
  });

  it("never gives room for what earlier invoices left, and never holds a price as ordered for what they took", () => {
    expect(second("400.00", "10.60")).toBeNull();
    expect(second("400.00", "10.61")).not.toBeNull();
    expect(second("600.00", "10.00")).toBeNull();
  });

  it("counts nothing where only the pieces of earlier invoices are known", () => {
    expect(second("0", "10.60")).toBeNull();
    expect(second("0", "10.61")).not.toBeNull();
  });

  it("counts the pieces of earlier invoices too where it is an amount for each piece", () => {
    const piece = { ...life, upperAmount: d("0.30"), per: "piece" } as const;
    expect(second("520.00", "10.20", piece)).toBeNull();
    expect(second("520.00", "10.21", piece)).toMatchObject({ limit: { limit: "0.30" } });
  });

  it("holds small amounts that add up, each of which is below the floor", () => {
    const drop = { ...life, upperAmount: d("4.00"), floor: d("2.00") };
    expect(second("502.50", "10.03", drop)).toBeNull();
    expect(second("502.51", "10.03", drop)).toMatchObject({ variance: "1.50" });
  });

  it("counts in the favourable direction what earlier invoices left", () => {
    const lower = { lowerPercent: "off", lowerAmount: d("30.00"), span: "life" } as const;
    expect(second("480.00", "9.80", lower)).toBeNull();
    expect(second("480.00", "9.79", lower)).toMatchObject({ code: "PRICE_UNDER" });
    expect(second("520.00", "9.40", lower)).toBeNull();
  });
});

interface Tried {
  readonly percent: number | null;
  readonly amount: number | null;
  readonly floor: number;
  readonly per: Tolerance["per"];
  readonly span: "invoice" | "life";
  readonly exposure: Decimal;
  readonly reference: Decimal;
  readonly earlier: Decimal;
}

describe("combining", () => {
  const cents = integer({ min: 0, max: 50_000 }).map((value): Decimal => d((value / 100).toFixed(2)));
  const limit = option(integer({ min: 0, max: 300 }), { nil: null });
  const set = (value: number | null): ResolvedLimit | null =>
    value === null ? null : { value: d(value), scope: "company" };
  const tried = record({
    percent: limit,
    amount: limit,
    floor: integer({ min: 0, max: 50 }),
    per: constantFrom("piece" as const, "line" as const, "document" as const),
    span: constantFrom("invoice" as const, "life" as const),
    exposure: cents,
    reference: cents,
    earlier: cents,
  });
  const broken = (
    { percent, amount, floor, per, span, exposure, reference, earlier }: Tried,
    combine: Limits["combine"],
    more: { readonly percent: number; readonly amount: number } = { percent: 0, amount: 0 },
  ) => {
    const add = (value: number | null, by: number) => (value === null ? null : value + by);
    const limits: Limits = {
      ...{
        key: "price_over",
        per,
        span,
        combine: combine ?? "any",
        floor: d(floor),
        tax: { line: ONE, document: ONE },
      },
      ...{ percent: set(add(percent, more.percent)), amount: set(add(amount, more.amount)) },
      ...{ amountBase: "net", floorBase: "net" },
    };
    const before = { exposure: earlier, quantity: d("3") };
    const variance = { exposure, reference, quantity: d("7"), documentExposure: exposure, earlier: before };
    return breach(variance, limits) !== null;
  };

  it("all never stops what any lets pass", async () => {
    await assert(
      property(tried, (one) => {
        if (!broken(one, "any")) expect(broken(one, "all")).toBe(false);
      }),
    );
  });

  it("a wider limit never stops more, whichever way they are combined", async () => {
    const wider = record({ percent: integer({ min: 0, max: 50 }), amount: integer({ min: 0, max: 50 }) });
    await assert(
      property(tried, constantFrom("any" as const, "all" as const), wider, (one, combine, more) => {
        if (!broken(one, combine)) expect(broken(one, combine, more)).toBe(false);
      }),
    );
  });

  it("an amount for one invoice never stops what an amount for the life of the line lets pass", async () => {
    await assert(
      property(tried, constantFrom("any" as const, "all" as const), (one, combine) => {
        const line = { ...one, per: "line" as const };
        if (!broken({ ...line, span: "life" as const }, combine)) {
          expect(broken({ ...line, span: "invoice" as const }, combine)).toBe(false);
        }
      }),
    );
  });
});
