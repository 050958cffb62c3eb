/** Stories of ordered, delivered and billed: at the limit, a piece beyond it, and what only looks like too much. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { aSupplier, aTolerance, codesOf } from "./example.ts";
import { billing, english, found } from "./example-billing.ts";

const d = decimal;

describe("billed beyond the order", () => {
  it("has five pieces left for one of two invoices of five (G4)", () => {
    expect(codesOf(billing("5", { billed: d("95") }))).toEqual([]);
    const second = found(billing("5", { billed: d("100"), received: d("110"), overDeliveryPercent: null }));
    expect(second[0]).toMatchObject({
      code: "QTY_OVER_ORDERED",
      owner: "buyer",
      variance: "50.00",
      limit: { key: "qty_over_ordered", limit: "0", scope: "default" },
      facts: { ordered: "100", billedBefore: "100", billed: "5", over: "5" },
    });
    expect(codesOf(billing("6", { billed: d("95") }))).toEqual(["QTY_OVER_RECEIVED", "QTY_OVER_ORDERED"]);
  });

  it("goes by what the order allows, to the piece", () => {
    const line = { overDeliveryPercent: d("10"), received: d("110") };
    expect(codesOf(billing("110", line))).toEqual([]);
    expect(found(billing("111", { ...line, received: d("111") }))[0]).toMatchObject({
      code: "QTY_OVER_ORDERED",
      limit: { limit: "10 %", scope: "order" },
    });
  });

  it("is never said of less, nor of a credit note", () => {
    expect(codesOf(billing("1"))).toEqual([]);
    const over = billing("200", { received: d("60") });
    const credit = { ...over, invoice: { ...over.invoice, type: "credit-note" as const, sign: -1 as const } };
    expect(codesOf(credit).filter((code) => /^(QTY|RECEIPT|OVER_DELIVERY)/.test(code))).toEqual([]);
  });
});

describe("more delivered than ordered", () => {
  it("is shown while it is not billed and holds once it is", () => {
    const unbilled = matchInvoice(billing("100", { received: d("110") }));
    expect(unbilled.findings).toMatchObject([{ code: "OVER_DELIVERY", severity: "warn", variance: "100.00" }]);
    expect(unbilled.verdict).toBe("matched");
    const billed = found(billing("110", { received: d("110") }));
    expect(billed.map(({ code, severity }) => [code, severity])).toEqual([
      ["QTY_OVER_ORDERED", "hold"],
      ["OVER_DELIVERY", "hold"],
    ]);
  });

  it("passes within what the order, or a limit, allows", () => {
    expect(codesOf(billing("100", { received: d("110"), overDeliveryPercent: d("10") }))).toEqual([]);
    expect(codesOf(billing("100", { received: d("111"), overDeliveryPercent: d("10") }))).toEqual(["OVER_DELIVERY"]);
    expect(codesOf(billing("100", { unit: "KGM" as UnitCode, received: d("105") }))).toEqual([]);
  });
});

describe("a delivery that ended short", () => {
  it("is shown when no more is expected, beyond what the order allows", () => {
    const short = { isDeliveryComplete: true, underDeliveryPercent: d("5") };
    expect(codesOf(billing("95", { ...short, received: d("95") }))).toEqual([]);
    expect(found(billing("94", { ...short, received: d("94") }))).toMatchObject([
      { code: "UNDER_DELIVERY_FINAL", severity: "warn", variance: "60.00", facts: { short: "6" } },
    ]);
    expect(codesOf(billing("94", { received: d("94") }))).toEqual([]);
  });
});

describe("goods that went back after they were billed", () => {
  const back = (returnedOn: string | null) =>
    billing("10", {
      received: d("90"),
      returned: d("10"),
      billed: d("95"),
      quantity: d("200"),
      returnedOn: returnedOn === null ? null : localDate(returnedOn),
    });
  const warned = (matchInputs: MatchInputs) => found(matchInputs).filter(({ severity }) => severity === "warn");

  it("should be credited within 14 days; the fifteenth is shown", () => {
    expect(warned(back("2026-02-24"))).toEqual([]);
    expect(warned(back("2026-02-23"))).toMatchObject([
      { code: "RETURN_NOT_CREDITED", variance: "50.00", facts: { uncredited: "5", days: "15" } },
    ]);
  });

  it("leave nothing to credit when they were never billed", () => {
    const unbilled = billing("10", { received: d("90"), returned: d("10"), returnedOn: localDate("2026-01-01") });
    expect(codesOf(unbilled)).toEqual([]);
  });

  it("are not judged when nobody knows the day", () => {
    expect(warned(back(null))).toEqual([]);
  });
});

describe("billed before the delivery date", () => {
  it("is shown when money times days goes beyond the limit", () => {
    const due = (day: string) => billing("100", { deliveryDate: localDate(day) });
    expect(codesOf(due("2026-03-27"))).toEqual([]);
    expect(found(due("2026-03-28"))).toMatchObject([
      {
        code: "DELIVERY_EARLY",
        severity: "warn",
        variance: "1000.00",
        facts: { days: "26", moneyDays: "26000" },
        limit: { key: "delivery_early", limit: "25000", scope: "default" },
      },
    ]);
    expect(codesOf(due("2026-02-01"))).toEqual([]);
  });

  it("goes by a limit of one's own", () => {
    const wider = [aTolerance("delivery_early", { upperAmount: d("26000") })];
    expect(codesOf(billing("100", { deliveryDate: localDate("2026-03-28") }, { tolerances: wider }))).toEqual([]);
  });
});

describe("a line that we bill ourselves from the receipt", () => {
  const own = { supplier: aSupplier({ matchPolicy: "EVALUATED_RECEIPT" as const }) };

  it("is billed already: an invoice of the supplier for it is the second one, and blocks", () => {
    const matchInputs = billing("100", { received: d("0") }, own);
    expect(found(matchInputs)).toMatchObject([
      {
        code: "DUP_EXACT",
        severity: "block",
        owner: "ap",
        variance: "1000.00",
        facts: { state: "self-billed", order: "PO-1001", orderLine: "10" },
      },
    ]);
    expect(english(matchInputs)).toEqual([
      "Invoice 4711 of 2026-03-02 over 1,190.00 EUR is already on file (billed by ourselves from the goods receipt).",
    ]);
  });

  it("may be credited by the supplier, and no other line is taken for it", () => {
    const { invoice, ...rest } = billing("100", { matchPolicy: "EVALUATED_RECEIPT" });
    const credit = { ...invoice, type: "credit-note" as const, sign: -1 as const };
    expect(codesOf({ ...rest, invoice: credit })).not.toContain("DUP_EXACT");
    expect(codesOf(billing("100"))).toEqual([]);
  });
});
