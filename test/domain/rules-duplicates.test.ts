/** Stories of invoices that come twice, and of those that only look as if they did (accounts-payable §2.1). */
import { describe, expect, it } from "vitest";
import { lineSetOf } from "../../src/domain/checking/duplicate.ts";
import { typingSlips } from "../../src/domain/checking/edit-distance.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { EarlierInvoice, MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anInvoice, anOrder, anOrderLine, inputs } from "./example.ts";

const d = decimal;
const day = localDate;

/** The example invoice 4711 of 2 March over 1,190.00, as it was booked before, unless the changes say otherwise. */
function earlier(changes: Partial<EarlierInvoice> = {}): EarlierInvoice {
  return {
    invoiceId: "y.1",
    documentId: "y",
    number: "4711",
    issueDate: day("2026-03-02"),
    grossTotal: d("1190.00"),
    currency: "EUR",
    state: "posted",
    receivedAt: "2026-03-03T08:00:00Z",
    supplierId: "S-100",
    supplierName: "Nordbolt AS",
    lineSet: lineSetOf(anInvoice()),
    type: "invoice",
    orderNumbers: ["PO-1001"],
    ...changes,
  };
}

const march = (number: string, date: string, changes: Partial<Invoice> = {}) =>
  anInvoice(undefined, { number, issueDate: day(date), ...changes });

/** The finding about a twin; undefined when there is none. */
function twinOf(invoice: Invoice, others: readonly EarlierInvoice[], changes: Partial<MatchInputs> = {}) {
  const { findings } = matchInvoice(inputs(invoice, { earlier: others, ...changes }));
  return findings.find((finding) => finding.code.startsWith("DUP_"));
}

const levelOf = (invoice: Invoice, other: Partial<EarlierInvoice>, changes: Partial<MatchInputs> = {}) =>
  twinOf(invoice, [earlier(other)], changes)?.facts["level"] ?? null;

describe("the same invoice once more", () => {
  it("RE-2026-0147 and RE 2026 147 with equal total and date are one (G14)", () => {
    const again = march("RE-2026-0147", "2026-03-02");
    const found = twinOf(again, [earlier({ number: "RE 2026 147" })]);
    expect(found).toMatchObject({
      code: "DUP_EXACT",
      severity: "block",
      variance: "1190.00",
      facts: { level: "X2", earlierNumber: "RE 2026 147", earlierDate: "2026-03-02", earlierGross: "1190.00 EUR" },
    });
    expect(found?.facts["agrees"]).toBe("invoiceNumber, grossTotal, issueDate, lines");
    expect(levelOf(march("RE-2026-0147", "2026-03-03"), { number: "RE 2026 147" })).toBe("N3");
  });

  it("of two like it the approved one is named, so that no release lets it pass", () => {
    const held = earlier({ invoiceId: "z.1", documentId: "z", state: "held" });
    expect(twinOf(anInvoice(), [held, earlier()])?.facts["state"]).toBe("posted");
  });

  it("a rejected number may come again corrected; what it takes the place of is said beside another twin", () => {
    const rejected = earlier({ documentId: "r", state: "rejected", grossTotal: d("1200.00") });
    expect(twinOf(anInvoice(), [rejected])).toBeUndefined();
    expect(twinOf(anInvoice(), [rejected, earlier()])?.facts).toMatchObject({ document: "y", supersedes: "r" });
  });
});

describe("nearly the same invoice", () => {
  it("X3: the printed number with another total is perhaps a corrected version", () => {
    expect(twinOf(anInvoice(), [earlier({ grossTotal: d("1200.00") })])).toMatchObject({
      code: "DUP_NEAR",
      severity: "hold",
      facts: { level: "X3", agrees: "invoiceNumber, issueDate, lines" },
    });
  });

  it("X3: a short number of another year is another invoice, unless it carries its year", () => {
    const lastYear = { number: "12", issueDate: day("2025-03-04"), grossTotal: d("800.00") };
    expect(levelOf(march("12", "2026-03-02"), lastYear)).toBeNull();
    expect(levelOf(march("12", "2026-03-02"), { ...lastYear, issueDate: day("2025-12-20") })).toBe("X3");
    expect(levelOf(march("12/26", "2026-03-02"), { ...lastYear, number: "12/26" })).toBe("X3");
  });

  it("N1: within a week, one digit other or two exchanged", () => {
    const other = { number: "4711", lineSet: null, orderNumbers: [] };
    expect(levelOf(march("4771", "2026-03-02"), other)).toBe("N1");
    expect(levelOf(march("4171", "2026-03-09"), other)).toBe("N1");
    expect(levelOf(march("4171", "2026-03-10"), other)).toBeNull();
    expect(levelOf(march("4177", "2026-03-02"), other)).toBeNull();
    expect(levelOf(march("4171", "2026-03-02"), { ...other, grossTotal: d("1190.01") })).toBeNull();
    expect(levelOf(march("4171", "2026-03-02"), { ...other, currency: "USD" })).toBeNull();
  });

  it("N2: 4711 and 4711-1, twenty days apart, with the same lines (G15)", () => {
    const again = march("4711-1", "2026-03-22");
    expect(twinOf(again, [earlier()])).toMatchObject({
      code: "DUP_NEAR",
      facts: { level: "N2", agrees: "similar-number, grossTotal, lines" },
    });
    expect(levelOf(march("4711-1", "2026-04-16"), {})).toBe("N2");
    expect(levelOf(march("4711-1", "2026-04-17"), {})).toBeNull();
    expect(levelOf(again, { lineSet: "7@1000" })).toBeNull();
  });

  it("N2: other lines, but the same lines of the order", () => {
    const other = { lineSet: null, orderLines: ["PO-1001/10"] };
    const { pairs } = matchInvoice(inputs(anInvoice()));
    const key = pairs.map((pair) => `${pair.orderNumber}/${pair.orderLine}`);
    expect(key).toEqual(["PO-1001/10"]);
    expect(levelOf(march("A-1", "2026-03-20"), other)).toBe("N2");
    expect(levelOf(march("A-1", "2026-03-20"), { ...other, orderLines: ["PO-1001/20"] })).toBeNull();
  });

  it("N3: the number agrees, the total is off by the tax or by a slip of the pen", () => {
    const near = (grossTotal: string) =>
      levelOf(march("4711", "2026-03-02"), { number: "RE-4711", grossTotal: d(grossTotal) });
    expect(near("1000.00")).toBe("N3");
    expect(near("1380.00")).toBe("N3");
    expect(near("1910.00")).toBe("N3");
    expect(near("1190.50")).toBe("N3");
    expect(near("1195.50")).toBeNull();
  });

  it("N3: a credit note that repeats the number and the sum as if it were an invoice", () => {
    expect(levelOf(anInvoice(), { type: "credit-note" })).toBe("N3");
    expect(levelOf(anInvoice(), { type: "credit-note", grossTotal: d("55.00") })).toBeNull();
  });
});

describe("what only looks the same", () => {
  it("a monthly bill of 99.00 with consecutive numbers and other periods (G16)", () => {
    const monthly = { grossTotal: d("99.00"), netTotal: d("83.19"), taxTotal: d("15.81"), lines: [] };
    const period = (from: string, to: string) => ({ start: day(from), end: day(to) });
    const now = march("2026-0102", "2026-03-01", {
      ...monthly,
      terms: { period: period("2026-03-01", "2026-03-31") },
    });
    const before = { number: "2026-0101", issueDate: day("2026-02-01"), grossTotal: d("99.00"), lineSet: "1@83.19" };
    const lines = anInvoice().lines;
    expect(
      levelOf(
        { ...now, lines },
        { ...before, lineSet: lineSetOf({ lines }), period: period("2026-02-01", "2026-02-28") },
      ),
    ).toBeNull();
    expect(
      levelOf(
        { ...now, lines },
        { ...before, lineSet: lineSetOf({ lines }), period: period("2026-03-01", "2026-03-31") },
      ),
    ).toBe("N2");
  });

  it("a monthly bill that names no period is known by its month and its running number", () => {
    expect(levelOf(march("4712", "2026-04-01"), {})).toBeNull();
    expect(levelOf(march("4712", "2026-03-26"), {})).toBe("N2");
    expect(levelOf(march("4711-1", "2026-04-01"), {})).toBe("N2");
  });

  it("two orders, or two delivery notes, billed on one day with running numbers", () => {
    expect(levelOf(march("4712", "2026-03-02"), { orderNumbers: ["PO-2002"] })).toBeNull();
    expect(
      levelOf(march("4712", "2026-03-02", { terms: { deliveryNotes: ["L-2"] } }), { deliveryNotes: ["L-1"] }),
    ).toBeNull();
    expect(
      levelOf(march("4712", "2026-03-02", { terms: { deliveryNotes: ["L-1"] } }), { deliveryNotes: ["L 1"] }),
    ).toBe("N1");
  });

  it("a partial delivery like the last, when the goods of both have come", () => {
    const half = anOrderLine({ quantity: d("200"), received: d("200"), billed: d("100"), billedAmount: d("1000") });
    const orders = [anOrder([half])];
    expect(levelOf(march("4755", "2026-03-16"), {}, { orders })).toBeNull();
    const onlyOne = [anOrder([{ ...half, received: d("199") }])];
    expect(levelOf(march("4755", "2026-03-16"), {}, { orders: onlyOne })).toBe("N2");
    expect(levelOf(march("4755", "2026-03-16"), { state: "held" }, { orders })).toBe("N2");
  });

  it("instalments that say so", () => {
    const second = march("4755", "2026-03-16", { terms: { typeCode: "326" } });
    expect(levelOf(second, { typeCode: "326" })).toBeNull();
    expect(levelOf(second, { typeCode: "380" })).toBe("N2");
  });

  it("an invoice billed anew after it was credited in full", () => {
    const credit = earlier({
      documentId: "c",
      number: "G-9",
      type: "credit-note",
      precedingNumber: "4711",
      issueDate: day("2026-03-05"),
      lineSet: null,
    });
    const rebill = march("4712", "2026-03-06");
    expect(twinOf(rebill, [credit, earlier()])).toBeUndefined();
    expect(twinOf(rebill, [{ ...credit, state: "rejected" }, earlier()])?.code).toBe("DUP_NEAR");
    expect(twinOf(rebill, [{ ...credit, grossTotal: d("119.00") }, earlier()])?.code).toBe("DUP_NEAR");
  });
});

describe("an invoice under another master record (DUP_CROSS)", () => {
  const other = { supplierId: "S-200", supplierName: "NB Trading", sharedKeys: ["gross", "iban"] as const };

  it("is known by the account, the tax number or the name, with equal number and total", () => {
    expect(twinOf(anInvoice(), [earlier(other)])).toMatchObject({
      code: "DUP_CROSS",
      severity: "hold",
      facts: {
        level: "N4",
        earlierSupplier: "NB Trading",
        agrees: "invoiceNumber, grossTotal, issueDate, lines, iban",
      },
    });
    expect(levelOf(anInvoice(), { ...other, sharedKeys: ["gross", "vat-id"] })).toBe("N4");
    expect(levelOf(anInvoice(), { ...other, sharedKeys: ["gross"], supplierName: "Nordbolt A.S." })).toBe("N4");
  });

  it("is another supplier's invoice when nothing else agrees", () => {
    expect(levelOf(anInvoice(), { ...other, sharedKeys: ["gross"] })).toBeNull();
    expect(levelOf(anInvoice(), { ...other, grossTotal: d("1190.01") })).toBeNull();
    expect(
      levelOf(anInvoice(undefined, { supplierId: "S-100" as SupplierId }), { ...other, number: "4712" }),
    ).toBeNull();
  });
});

describe("slips of a typist", () => {
  it("count letters more, less, other, and two exchanged", () => {
    const slips = (a: string, b: string) => [typingSlips(a, b), typingSlips(b, a)];
    expect(slips("4711", "4711")).toEqual([0, 0]);
    expect(slips("4711", "4171")).toEqual([1, 1]);
    expect(slips("4711", "47111")).toEqual([1, 1]);
    expect(slips("nordbolt", "nordbo1d")).toEqual([2, 2]);
    expect(slips("", "abc")).toEqual([3, 3]);
  });
});
