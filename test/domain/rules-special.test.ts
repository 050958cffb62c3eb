/** Stories of corrected and self-billed invoices, of cents that are cleared, and of orders and invoices in any number. */
import { describe, expect, it } from "vitest";
import { mayBeReleased } from "../../src/domain/deciding/decide.ts";
import { en } from "../../src/domain/languages/en.ts";
import type { OriginalInvoice } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { isCorrectionOf } from "../../src/domain/matching/rules/special-documents.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;

const BOLT = anOrderLine();
const FIRST: OriginalInvoice = {
  invoiceId: "o.1",
  documentId: "o",
  number: "4711",
  state: "rejected",
  currency: "EUR",
  netTotal: d("1100.00"),
  grossTotal: d("1309.00"),
  creditedGross: d("0"),
  lines: [],
};
const corrected = (original: OriginalInvoice | null) =>
  inputs(
    anInvoice([billingLine(1, BOLT)], {
      number: "4711-K",
      precedingInvoiceNumber: "4711",
      terms: { typeCode: "384" },
    }),
    { original },
  );

const TOOK = { orderNumber: "PO-1001", orderLine: "10", quantity: d("110"), netAmount: d("1100.00") };
const BOOKED: OriginalInvoice = {
  ...FIRST,
  state: "posted",
  lines: [{ ...TOOK, creditedQuantity: d("0"), creditedAmount: d("0") }],
};

describe("a corrected invoice", () => {
  it("goes to a person with what has changed", () => {
    const [finding, ...others] = found(corrected(FIRST));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: "INVOICE_CORRECTED", severity: "hold", variance: "119.00" });
    expect(finding && saySentence(finding, en)).toBe(
      "It takes the place of invoice 4711 (rejected): net 1,100.00 EUR then and 1,000.00 EUR now, gross 1,309.00 EUR then and 1,190.00 EUR now, 119.00 EUR apart; changed: PO-1001/10: 0 → 100.",
    );
  });

  it("goes to a person as well while the first one is booked: its release takes that one back", () => {
    expect(found(corrected(BOOKED))).toMatchObject([
      { code: "INVOICE_CORRECTED", severity: "hold", facts: { changed: "PO-1001/10: 110 → 100", state: "posted" } },
    ]);
  });

  it("blocks where the first one was credited in part, for no reversal fits what is left; credited in full it is gone", () => {
    const credited = (gross: string) => found(corrected({ ...BOOKED, creditedGross: d(gross) }));
    for (const part of ["0.01", "1308.99"]) {
      const [finding] = credited(part);
      expect(finding).toMatchObject({ severity: "block", facts: { state: "credited-in-part" } });
      expect(finding && mayBeReleased(finding)).toBe(false);
    }
    for (const end of ["0", "1309.00"]) {
      const [finding] = credited(end);
      expect(finding).toMatchObject({ severity: "hold", facts: { state: "posted" } });
      expect(finding && mayBeReleased(finding)).toBe(true);
    }
  });

  it("counts the quantity once: what the first one billed is not billed besides", () => {
    const billed = { orders: [anOrder([anOrderLine({ billed: d("110"), billedAmount: d("1100.00") })])] };
    expect(codesOf({ ...corrected(BOOKED), ...billed })).toEqual(["INVOICE_CORRECTED"]);
    // Another invoice took ten of the hundred and ten; one that is credited in full, or rejected, took nothing any more.
    const others = { orders: [anOrder([anOrderLine({ billed: d("120"), billedAmount: d("1200.00") })])] };
    expect(codesOf({ ...corrected(BOOKED), ...others })).toContain("QTY_OVER_ORDERED");
    expect(codesOf({ ...corrected({ ...BOOKED, state: "rejected" }), ...billed })).toContain("QTY_OVER_ORDERED");
  });

  it("of an invoice that is not on file says so, and is no duplicate", () => {
    const unknown = corrected(null);
    expect(found(unknown)).toMatchObject([
      { code: "INVOICE_CORRECTED", variance: null, facts: { state: "not-on-file" } },
    ]);
    expect(isCorrectionOf(unknown.invoice)).toBe(true);
    expect(isCorrectionOf(anInvoice())).toBe(false);
  });
});

describe("a self-billed invoice that comes in", () => {
  it.each(["389", "261"])("of type %s is a copy of our own, and blocks", (typeCode) => {
    const type = typeCode === "261" ? ({ type: "credit-note", sign: -1 } as const) : {};
    const copy = inputs(anInvoice(undefined, { terms: { typeCode }, precedingInvoiceNumber: "1", ...type }));
    expect(found(copy)).toContainEqual(
      expect.objectContaining({ code: "SELF_BILLED_COPY", severity: "block", variance: "1190.00" }),
    );
  });

  it("is what an ordinary invoice is not", () => {
    expect(codesOf(inputs(anInvoice(undefined, { terms: { typeCode: "380" } })))).toEqual([]);
  });
});

describe("a small difference", () => {
  const apart = (gross: string, tolerances: MatchInputs["tolerances"] = []) =>
    inputs(anInvoice(undefined, { grossTotal: d(gross) }), { tolerances });

  it("that is accepted is cleared and said, never silently", () => {
    expect(found(apart("1190.00"))).toEqual([]);
    for (const gross of ["1190.01", "1189.99"]) {
      expect(found(apart(gross))).toMatchObject([
        {
          code: "SMALL_DIFF_CLEARED",
          severity: "info",
          variance: "0.01",
          facts: { expected: "1190.00", printed: gross },
          limit: { key: "small_difference", limit: "1.00", scope: "default" },
        },
      ]);
    }
    expect(matchInvoice(apart("1190.01")).verdict).toBe("matched");
  });

  it("beyond what sums may be apart is no small difference", () => {
    expect(codesOf(apart("1190.02"))).toEqual(["TOTAL_ARITH"]);
  });

  it("is cleared up to the company's limit, inclusive", () => {
    const limits = (small: string) => [
      aTolerance("total_arithmetic", { upperAmount: d("0.50") }),
      aTolerance("small_difference", { upperAmount: d(small) }),
    ];
    expect(codesOf(apart("1190.30", limits("0.30")))).toEqual(["SMALL_DIFF_CLEARED"]);
    expect(codesOf(apart("1190.30", limits("0.29")))).toEqual([]);
  });
});

describe("an invoice without an order", () => {
  it("needs a person to code it when neither order nor contract gives an account", () => {
    const direct = inputs(anInvoice(undefined, { orderNumbers: [] }), {
      orders: [],
      supplier: aSupplier({ matchPolicy: "NON_PO" }),
    });
    expect(found(direct)).toMatchObject([{ code: "CODING_MISSING", severity: "hold" }]);
  });
});

describe("orders and invoices in any number", () => {
  const NUT = anOrderLine({ itemCode: "N-8", description: "Hexagon nut M8", unitPrice: d("2.00") });

  it("one invoice may bill several orders", () => {
    const invoice = anInvoice([billingLine(1, anOrderLine()), billingLine(2, NUT)], {
      orderNumbers: ["PO-1001", "PO-2"],
    });
    const several = inputs(invoice, { orders: [anOrder(), anOrder([NUT], { number: "PO-2" })] });
    expect(matchInvoice(several)).toMatchObject({
      verdict: "matched",
      pairs: [{ orderNumber: "PO-1001" }, { orderNumber: "PO-2" }],
    });
  });

  it("several invoices may bill one order, each its part, until all is billed", () => {
    const part = (billed: string) =>
      inputs(anInvoice([billingLine(1, anOrderLine(), { quantity: d("40") })]), {
        orders: [anOrder([anOrderLine({ billed: d(billed), billedAmount: d(`${Number(billed) * 10}`) })])],
      });
    expect(codesOf(part("0"))).toEqual([]);
    expect(codesOf(part("60"))).toEqual([]);
    expect(codesOf(part("61"))).toContain("QTY_OVER_ORDERED");
  });

  it("a partial delivery is billed as far as it came", () => {
    const came = { orders: [anOrder([anOrderLine({ received: d("60") })])] };
    const bill = (quantity: string) =>
      codesOf(inputs(anInvoice([billingLine(1, anOrderLine(), { quantity: d(quantity) })]), came));
    expect(bill("60")).toEqual([]);
    expect(bill("61")).toEqual(["QTY_OVER_RECEIVED"]);
  });
});
