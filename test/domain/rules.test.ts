/** Stories of the rules beyond price and quantity: orders, accounts, duplicates, sums, tax, dates, senders, credit. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { EarlierInvoice } from "../../src/domain/matching/rule.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Iban, SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;

describe("the order", () => {
  it("must be named, known and this supplier's", () => {
    expect(codesOf(inputs(anInvoice(undefined, { orderNumbers: [] }), { orders: [] }))).toEqual(["PO_MISSING"]);
    expect(codesOf(inputs(anInvoice(), { orders: [] }))).toEqual(["PO_NOT_FOUND"]);
    const foreign = anOrder(undefined, { supplierId: "S-999" as SupplierId });
    const outcome = matchInvoice(inputs(anInvoice(), { orders: [foreign] }));
    expect(outcome.findings.map((finding) => finding.code)).toEqual(["PO_OTHER_SUPPLIER"]);
    expect(outcome.verdict).toBe("blocked");
  });

  it("needs coding instead where the supplier is billed without orders", () => {
    const supplier = aSupplier({ matchPolicy: "NON_PO" });
    expect(codesOf(inputs(anInvoice(undefined, { orderNumbers: [] }), { orders: [], supplier }))).toEqual([
      "CODING_MISSING",
    ]);
  });

  it("must be open", () => {
    const verdictFor = (status: "closed" | "on-hold" | "cancelled") => {
      const outcome = matchInvoice(inputs(anInvoice(), { orders: [anOrder(undefined, { status })] }));
      return [outcome.findings.map((finding) => finding.code), outcome.verdict];
    };
    expect(verdictFor("closed")).toEqual([["PO_CLOSED"], "review"]);
    expect(verdictFor("on-hold")).toEqual([["PO_ON_HOLD"], "review"]);
    expect(verdictFor("cancelled")).toEqual([["PO_CANCELLED"], "blocked"]);
  });

  it("may be younger than the invoice, which is shown", () => {
    const late = anOrder(undefined, { orderDate: localDate("2026-03-05") });
    expect(codesOf(inputs(anInvoice(), { orders: [late] }))).toEqual(["PO_AFTER_FACT"]);
  });

  it("must be in the same currency; no price is compared across two", () => {
    const dollars = anOrder([anOrderLine({ unitPrice: d("1.00") })], { currency: currency("USD") });
    expect(codesOf(inputs(anInvoice(), { orders: [dollars] }))).toEqual(["CUR_MISMATCH"]);
  });
});

describe("the bank account", () => {
  const STRANGE = "GB82WEST12345698765432" as Iban;

  it("must be on file, and is said by its ending only", () => {
    const [finding] = matchInvoice(inputs(anInvoice(undefined, { iban: STRANGE }))).findings;
    expect(finding).toMatchObject({ code: "BANK_MISMATCH", severity: "block", owner: "master-data" });
    expect(JSON.stringify(finding?.facts)).not.toContain(STRANGE.slice(0, 12));
  });

  it("need not be printed, but a printed one is never new by accident", () => {
    expect(codesOf(inputs(anInvoice(undefined, { iban: null })))).toEqual([]);
    expect(codesOf(inputs(anInvoice(undefined, { iban: STRANGE }), { supplier: aSupplier({ ibans: [] }) }))).toEqual([
      "BANK_MISMATCH",
    ]);
  });
});

describe("duplicates", () => {
  const earlier = (changes: Partial<EarlierInvoice> = {}): EarlierInvoice => ({
    invoiceId: "y.1",
    documentId: "y",
    number: "4711",
    issueDate: localDate("2026-03-02"),
    grossTotal: d("1190.00"),
    currency: "EUR",
    state: "posted",
    receivedAt: "2026-03-03T08:00:00Z",
    ...changes,
  });
  const found = (changes: Partial<EarlierInvoice>) => codesOf(inputs(anInvoice(), { earlier: [earlier(changes)] }));

  it("are exact when number, total, currency and date agree, however the number is printed (G14)", () => {
    expect(found({})).toEqual(["DUP_EXACT"]);
    expect(found({ number: "RE 4711" })).toEqual(["DUP_EXACT"]);
  });

  it("are near when the same number comes with other figures", () => {
    expect(found({ grossTotal: d("1200.00") })).toEqual(["DUP_NEAR"]);
    expect(found({ issueDate: localDate("2026-02-02") })).toEqual(["DUP_NEAR"]);
    expect(found({ number: "RE-4711", grossTotal: d("1000.00") })).toEqual(["DUP_NEAR"]);
  });

  it("are none when only the bare digits agree, or the earlier one was rejected", () => {
    expect(found({ number: "RE-4711", grossTotal: d("55.00") })).toEqual([]);
    expect(found({ state: "rejected" })).toEqual([]);
  });
});

describe("sums and tax", () => {
  it("pass a cent, which is said, not two", () => {
    const gross = (text: string) => codesOf(inputs(anInvoice(undefined, { grossTotal: d(text) })));
    expect(gross("1190.01")).toEqual(["SMALL_DIFF_CLEARED"]);
    expect(gross("1189.99")).toEqual(["SMALL_DIFF_CLEARED"]);
    expect(gross("1190.02")).toEqual(["TOTAL_ARITH"]);
    expect(gross("1189.98")).toEqual(["TOTAL_ARITH"]);
  });

  it("are compared line by line and with the amount due", () => {
    const extra = billingLine(1, anOrderLine(), { netAmount: d("1000.60") });
    expect(codesOf(inputs(anInvoice([extra], { netTotal: d("1000.60") })))).toEqual(["LINE_ARITH"]);
    expect(codesOf(inputs(anInvoice(undefined, { prepaidAmount: d("190.00"), amountDue: d("1000.00") })))).toEqual([]);
    const [finding] = matchInvoice(inputs(anInvoice(undefined, { amountDue: d("1290.00") }))).findings;
    expect(finding).toMatchObject({ code: "TOTAL_ARITH", variance: "100.00", facts: { check: "amount-due" } });
  });

  it("count allowances and charges beside the lines", () => {
    const invoice = anInvoice(undefined, { netTotal: d("970.00"), allowanceTotal: d("30.00") });
    expect(codesOf(inputs(invoice))).toEqual([]);
  });

  it("accept tax rounded in total or line by line (G7)", () => {
    const line = anOrderLine({ quantity: d("1"), unitPrice: d("10.33") });
    const orders = [anOrder([{ ...line, quantity: d("3"), received: d("3") }])];
    const three = [1, 2, 3].map((number) => billingLine(number, line));
    for (const tax of ["5.88", "5.89"]) {
      expect(codesOf(inputs(anInvoice(three, { taxTotal: d(tax) }), { orders }))).toEqual([]);
    }
    expect(codesOf(inputs(anInvoice(three, { taxTotal: d("5.95") }), { orders }))).toEqual(["TAX_CALC"]);
  });
});

describe("dates, terms and senders", () => {
  it("an invoice of a year and a day is stale, and the limit can be set", () => {
    const dated = (date: string, tolerances = [] as ReturnType<typeof aTolerance>[]) =>
      codesOf(inputs(anInvoice(undefined, { issueDate: localDate(date) }), { tolerances })).filter(
        (code) => code === "DATE_STALE",
      );
    expect(dated("2025-03-10")).toEqual([]);
    expect(dated("2025-03-09")).toEqual(["DATE_STALE"]);
    expect(dated("2025-03-09", [aTolerance("date_stale_days", { upperAmount: d("400") })])).toEqual([]);
  });

  it("a shorter term than agreed is only shown", () => {
    expect(codesOf(inputs(anInvoice(undefined, { dueDate: localDate("2026-03-31") })))).toEqual(["TERMS_SHORTER"]);
    expect(codesOf(inputs(anInvoice(undefined, { dueDate: localDate("2026-04-01") })))).toEqual([]);
  });

  it("a sender who is not verified holds, one who could not be checked is shown", () => {
    const severity = (sender: "failed" | "unverified" | "not-checked" | null) =>
      matchInvoice(inputs(anInvoice(), { sender })).findings.map((finding) => finding.severity);
    expect(severity("failed")).toEqual(["hold"]);
    expect(severity("unverified")).toEqual(["hold"]);
    expect(severity("not-checked")).toEqual(["warn"]);
    expect(severity(null)).toEqual([]);
  });
});

describe("credit notes and services", () => {
  it("a credit note goes to a person while the invoice it corrects is not known", () => {
    const credit = (precedingInvoiceNumber: string | null) =>
      codesOf(inputs(anInvoice(undefined, { type: "credit-note", sign: -1, precedingInvoiceNumber })));
    expect(credit(null)).toEqual(["CN_NO_REFERENCE"]);
    expect(credit("4700")).toEqual(["CN_ORIGINAL_UNKNOWN"]);
  });

  it("services are compared by money, milestones exactly", () => {
    const ordered = anOrderLine({ quantity: d("1"), unitPrice: d("1000.00"), matchPolicy: "AMOUNT_BASED" });
    const bills = (net: string, policy: "AMOUNT_BASED" | "MILESTONE") => {
      const line = billingLine(1, ordered, { unitPrice: d(net) });
      return codesOf(inputs(anInvoice([line]), { orders: [anOrder([{ ...ordered, matchPolicy: policy }])] }));
    };
    expect(bills("800.00", "AMOUNT_BASED")).toEqual([]);
    expect(bills("1020.00", "AMOUNT_BASED")).toEqual([]);
    expect(bills("1020.01", "AMOUNT_BASED")).toEqual(["VALUE_OVER_CUMULATIVE"]);
    expect(bills("1000.00", "MILESTONE")).toEqual([]);
    expect(bills("999.00", "MILESTONE")).toEqual(["MILESTONE_MISMATCH"]);
  });
});
