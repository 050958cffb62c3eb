/** Stories of received, accepted and billed: at the limit, a piece beyond it, and what is only waited for. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { aTolerance, codesOf } from "./example.ts";
import { billing, english, found } from "./example-billing.ts";

const d = decimal;

describe("billed beyond the receipt", () => {
  it("is 40 pieces and 400.00 too much, and matches by itself once they came (G3)", () => {
    const [finding] = found(billing("100", { received: d("60") }));
    expect(finding).toMatchObject({
      code: "QTY_OVER_RECEIVED",
      severity: "hold",
      owner: "receiver",
      line: 1,
      variance: "400.00",
      limit: { key: "qty_over_received", limit: "0", scope: "default" },
      facts: { ordered: "100", received: "60", billedBefore: "0", billed: "100", billedSoFar: "100", over: "40" },
    });
    expect(matchInvoice(billing("100", { received: d("60") })).verdict).toBe("review");
    expect(matchInvoice(billing("100", { received: d("100") })).verdict).toBe("matched");
  });

  it("says in one sentence what differs, by how much and under which limit", () => {
    expect(english(billing("100", { received: d("60") }))).toEqual([
      "100 pieces billed so far, 60 pieces received: 40 pieces too many of order PO-1001 line 10, 400.00 EUR over the limit of 0 (exact, our default).",
    ]);
  });

  it("counts what other invoices billed of the same goods", () => {
    expect(codesOf(billing("40", { received: d("60"), billed: d("20") }))).toEqual([]);
    const [finding] = found(billing("41", { received: d("60"), billed: d("20") }));
    expect(finding).toMatchObject({ code: "QTY_OVER_RECEIVED", facts: { over: "1", billedBefore: "20" } });
  });

  it("lets weighed goods vary by 2 %, inclusive", () => {
    const kilos = { unit: "KGM" as UnitCode, quantity: d("2000"), received: d("1000") };
    expect(codesOf(billing("1020", kilos))).toEqual([]);
    expect(found(billing("1020.1", kilos))).toMatchObject([
      { code: "QTY_OVER_RECEIVED", variance: "201.00", limit: { limit: "2 %", scope: "default" } },
    ]);
  });

  it("is said of goods that went back before they were billed, with the return beside it", () => {
    const back = { received: d("0"), returned: d("100") };
    expect(found(billing("100", back))).toMatchObject([
      { code: "QTY_OVER_RECEIVED", variance: "1000.00", facts: { received: "0", returned: "100" } },
    ]);
  });

  it("takes the supplier's own limit by amount, at and above it", () => {
    const limit = aTolerance("qty_over_received", {
      scope: "supplier",
      scopeId: "S-100",
      upperPercent: "off",
      upperAmount: d("50.00"),
    });
    const by = (count: string) => found(billing(count, { received: d("60") }, { tolerances: [limit] }));
    expect(by("65")).toEqual([]);
    expect(by("66")).toMatchObject([{ limit: { key: "qty_over_received", limit: "50.00", scope: "supplier" } }]);
  });
});

describe("goods that did not come yet", () => {
  it("wait; that is a state and no dispute (G5)", () => {
    const outcome = matchInvoice(billing("100", { received: d("0") }));
    expect(outcome.verdict).toBe("waiting-receipt");
    expect(outcome.findings).toMatchObject([
      { code: "RECEIPT_MISSING", severity: "hold", owner: "receiver", variance: "1000.00", limit: null },
    ]);
  });

  it("are a question once something else holds, or a part of them came", () => {
    expect(matchInvoice(billing("101", { received: d("0") })).verdict).toBe("review");
    expect(codesOf(billing("101", { received: d("0") }))).toEqual(["RECEIPT_MISSING", "QTY_OVER_ORDERED"]);
    expect(matchInvoice(billing("100", { received: d("1") })).verdict).toBe("review");
  });

  it("are not waited for when no delivery is expected any more", () => {
    const outcome = matchInvoice(billing("100", { received: d("0"), isDeliveryComplete: true }));
    expect(outcome.findings.map(({ code }) => code)).toEqual(["QTY_OVER_RECEIVED", "UNDER_DELIVERY_FINAL"]);
    expect(outcome.verdict).toBe("review");
  });

  it("are not waited for when they are free of charge, or when nobody posts receipts for them", () => {
    expect(codesOf(billing("100", { received: d("0"), unitPrice: d("0.00") }))).toEqual([]);
    expect(codesOf(billing("100", { received: d("0"), receiptRequired: false }))).toEqual([]);
    expect(codesOf(billing("100", { received: d("0"), matchPolicy: "CONTRACT" }))).toEqual([]);
  });
});

describe("goods that did not pass inspection", () => {
  const rejected = { received: d("100"), accepted: d("90") };

  it("are not paid under a four-way match: ten pieces, 100.00 (G6)", () => {
    expect(found(billing("100", { ...rejected, matchPolicy: "FOUR_WAY" }))).toMatchObject([
      {
        code: "QTY_OVER_ACCEPTED",
        owner: "quality",
        variance: "100.00",
        facts: { received: "100", accepted: "90", over: "10" },
      },
    ]);
    expect(codesOf(billing("100", { ...rejected, inspectionRequired: true }))).toEqual(["QTY_OVER_ACCEPTED"]);
  });

  it("are no matter of a three-way match, nor where what is billed was accepted", () => {
    expect(codesOf(billing("100", rejected))).toEqual([]);
    expect(codesOf(billing("90", { ...rejected, matchPolicy: "FOUR_WAY" }))).toEqual([]);
    expect(codesOf(billing("100", { matchPolicy: "FOUR_WAY" }))).toEqual([]);
  });
});
