/** Stories of due dates and of amounts rounded to the smallest coin. */
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anInvoice, anOrder, aTolerance, codesOf, inputs } from "./example.ts";

const d = decimal;

describe("due sooner than agreed (TERMS_SHORTER)", () => {
  const due = (day: string, changes: Partial<Invoice> = {}) =>
    anInvoice(undefined, { dueDate: localDate(day), ...changes });

  it("is told by the day: thirty days after 2 March pass, twenty-nine do not", () => {
    expect(codesOf(inputs(due("2026-04-01")))).toEqual([]);
    expect(codesOf(inputs(due("2026-04-15")))).toEqual([]);
    const [finding] = matchInvoice(inputs(due("2026-03-31"))).findings;
    expect(finding).toMatchObject({
      code: "TERMS_SHORTER",
      severity: "warn",
      facts: { due: "2026-03-31", agreed: "2026-04-01" },
      limit: { key: "due_date", limit: "0" },
    });
  });

  it("may be given days", () => {
    const tolerances = [aTolerance("due_date", { upperAmount: d("2") })];
    expect(codesOf(inputs(due("2026-03-30"), { tolerances }))).toEqual([]);
    expect(codesOf(inputs(due("2026-03-29"), { tolerances }))).toEqual(["TERMS_SHORTER"]);
    expect(
      codesOf(inputs(due("2026-03-03"), { tolerances: [aTolerance("due_date", { upperAmount: "off" })] })),
    ).toEqual([]);
  });

  it("says nothing of credit notes, on which nothing is due", () => {
    const credit = due("2026-03-02", { type: "credit-note", sign: -1, precedingInvoiceNumber: "4700" });
    expect(codesOf(inputs(credit))).not.toContain("TERMS_SHORTER");
  });
});

describe("cash rounding of the amount due (BT-114)", () => {
  const rounded = (code: string, amountDue: string) => {
    const invoice = anInvoice(undefined, { currency: currency(code), amountDue: d(amountDue) });
    return codesOf(inputs(invoice, { orders: [anOrder(undefined, { currency: currency(code) })] }));
  };

  it("passes five Rappen in francs and half a crown in Sweden, Denmark, Norway and Czechia, up and down", () => {
    expect(rounded("CHF", "1190.05")).toEqual([]);
    expect(rounded("CHF", "1189.94")).toEqual(["TOTAL_ARITH"]);
    for (const code of ["SEK", "DKK", "NOK", "CZK"]) {
      expect(rounded(code, "1190.50")).toEqual([]);
      expect(rounded(code, "1189.50")).toEqual([]);
      expect(rounded(code, "1190.51")).toEqual(["TOTAL_ARITH"]);
    }
  });
});
