/** Who is judged by which rules, how the sums are taken, and what a reading says of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, multiply, round, sum } from "../../src/domain/values/decimal.ts";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { readingOf } from "../../src/reading/e-invoice/reading-of.ts";
import { judge, judged } from "../../src/reading/e-invoice/rules/judge.ts";
import { changed } from "../support/rule-examples.ts";
import { invoiceOf, STANDARD, XRECHNUNG } from "../support/valid-invoices.ts";

const idsOf = (model: EnInvoice) => [...new Set(judge(model).map(({ rule }) => rule))];
const as = (specification: string | null, more: Partial<EnInvoice> = {}) => ({ ...STANDARD, specification, ...more });

describe("the profile", () => {
  const bare: Partial<EnInvoice> = {
    lines: [],
    breakdown: [],
    buyer: { ...STANDARD.buyer, address: null },
    dueDate: null,
    allowances: [],
    charges: [],
    totals: { ...STANDARD.totals, lines: null, allowances: null, charges: null, prepaid: null, rounding: null },
  };

  test("MINIMUM is not asked for lines, breakdown or sums, but net, tax and gross must add up", () => {
    const minimum = as("urn:factur-x.eu:1p0:minimum", bare);
    expect(idsOf(minimum)).toEqual([]);
    expect(idsOf(changed(minimum, "totals.gross", "229.00"))).toEqual(["BR-CO-15"]);
    expect(idsOf(changed(minimum, "number", null))).toEqual(["BR-02"]);
  });

  test("BASIC WL is asked for a breakdown, not for lines", () => {
    const basicWl = as("urn:factur-x.eu:1p0:basicwl", { lines: [] });
    expect(idsOf(basicWl)).toEqual([]);
    expect(idsOf(changed(basicWl, "breakdown", []))).toEqual(["BR-CO-18"]);
    expect(idsOf(changed(basicWl, "breakdown.0.tax", "40.00"))).toContain("BR-CO-17");
  });

  test("ZUGFeRD 1.0 is older than the norm: only its sums are judged", () => {
    const old = as("urn:ferd:CrossIndustryDocument:invoice:1p0:comfort", { at: "/rsm:CrossIndustryDocument" });
    expect(idsOf({ ...old, buyerReference: null, dueDate: null, seller: { ...old.seller, name: null } })).toEqual([]);
    expect(idsOf(changed(old, "totals.lines", "199.00"))).toEqual(["BR-CO-10", "BR-CO-13"]);
  });

  test("another dialect is judged by none of the norm's rules, and its reading says so", () => {
    const danish = changed(as("OIOUBL-2.02"), "seller.name", null);
    expect(judge(danish)).toEqual([]);
    const { warnings } = judged(danish, readingOf(danish));
    const said = warnings.filter(({ code }) => code === "RULES_NOT_APPLIED");
    expect(said).toHaveLength(1);
    expect(said[0]?.message).toContain("OIOUBL-2.02");
  });

  test("an invoice that forgets its specification is asked for it", () => {
    expect(idsOf(as(null))).toEqual(["BR-01"]);
    expect(idsOf(as(null, { at: "/p:FatturaElettronica" }))).toEqual([]);
  });

  test("German and Peppol rules are for those who claim them", () => {
    expect(idsOf(changed(STANDARD, "buyerReference", null))).toEqual([]);
    expect(idsOf(changed(XRECHNUNG, "buyerReference", null))).toEqual(["BR-DE-15"]);
    expect(idsOf({ ...XRECHNUNG, process: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0" })).toEqual([]);
  });

  test("an extension that we do not know may have codes of its own", () => {
    const belgian = as("urn:cen.eu:en16931:2017#conformant#urn:example.eu:billing:1.0");
    expect(idsOf(changed(belgian, "lines.0.unit", "pieces"))).toEqual([]);
    expect(idsOf(changed(STANDARD, "lines.0.unit", "pieces"))).toEqual(["BR-CL-23"]);
  });

  test("XRechnung's extension lets third parties pay and insurers have schemes", () => {
    const extension = as(`${XRECHNUNG.specification}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0`);
    expect(idsOf(changed(changed(extension, "totals.due", "100.00"), "seller.ids.0.scheme", "XR01"))).toEqual([]);
  });
});

describe("the sums", () => {
  test("may be off by a cent for each amount in Factur-X EXTENDED only", () => {
    const extended = as("urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended");
    const off = (model: EnInvoice) => changed(model, "totals.lines", "198.01");
    expect(idsOf(off(extended))).toEqual([]);
    expect(idsOf(off(STANDARD))).toEqual(["BR-CO-10", "BR-CO-13"]);
  });

  test("of a rate may be off by less than a unit in UBL, by a unit in CII", () => {
    const base = (at: string, value: string) => idsOf(changed({ ...STANDARD, at }, "breakdown.0.base", value));
    expect(base("/Invoice", "193.99")).toEqual([]);
    expect(base("/Invoice", "194.00")).toEqual(["BR-S-08"]);
    expect(base("/rsm:CrossIndustryInvoice", "194.00")).toEqual([]);
    expect(base("/rsm:CrossIndustryInvoice", "194.01")).toEqual(["BR-S-08"]);
  });

  test("compare worth, not digits, and treat a credit note as it is stated", () => {
    expect(idsOf(changed(STANDARD, "totals.lines", "198"))).toEqual([]);
    expect(idsOf(changed(STANDARD, "breakdown.0.rate", "19.000"))).toEqual([]);
    expect(idsOf({ ...STANDARD, at: "/CreditNote", typeCode: "381", dueDate: null })).toEqual([]);
  });

  test("whatever the lines are, totals made from them are right, and one cent more is not", () => {
    const cents = fc.bigInt({ min: -10_000_000n, max: 10_000_000n });
    const toAmount = (value: bigint) => round(multiply(decimal(String(value)), decimal("0.01")), 2, "half-up");
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), (amounts) => {
        const model = invoiceWith(amounts.map(toAmount));
        expect(idsOf(model)).toEqual([]);
        const wrong = toAmount(amounts.reduce((a, b) => a + b, 1n));
        expect(idsOf(changed(model, "totals.lines", wrong))).toEqual(["BR-CO-10", "BR-CO-13"]);
      }),
      { numRuns: 60 },
    );
  });

  /** A zero-rated invoice over these line amounts. */
  function invoiceWith(amounts: readonly ReturnType<typeof decimal>[]): EnInvoice {
    const model = invoiceOf("Z", "0");
    const [line] = model.lines;
    const [group] = model.breakdown;
    if (!line || !group) throw new Error("the valid invoice has lines");
    const total = sum(amounts);
    return {
      ...model,
      allowances: [],
      charges: [],
      lines: amounts.map((netAmount, index) => ({ ...line, id: String(index + 1), netAmount })),
      totals: {
        ...model.totals,
        ...{ lines: total, allowances: null, charges: null, net: total, tax: "0.00", gross: total, due: total },
        ...{ prepaid: null, rounding: null },
      },
      breakdown: [{ ...group, base: total }],
    };
  }
});

describe("the reading", () => {
  test("keeps its own warnings and gets one for each rule, with the first places of many", () => {
    const [line] = STANDARD.lines;
    const many = Array.from({ length: 9 }, (_, index) => ({
      ...line,
      at: `/Invoice/cac:InvoiceLine[${index + 1}]`,
      unit: "x",
    }));
    const model = { ...STANDARD, isTest: true, lines: many } as EnInvoice;
    const reading = judged(model, readingOf(model));
    const codes = reading.warnings.map(({ code }) => code);
    expect(codes).toContain("TEST_INDICATOR");
    expect(codes.filter((code) => code === "BR-CL-23")).toHaveLength(1);
    const message = reading.warnings.find(({ code }) => code === "BR-CL-23")?.message;
    expect(message).toContain("cac:InvoiceLine[3] and 6 more");
    expect(message).toContain("ask what is meant");
  });

  test("is the same object when nothing is broken", () => {
    const reading = readingOf(STANDARD);
    expect(judged(STANDARD, reading)).toBe(reading);
  });

  test("has nothing thrown at it by texts that are no numbers", () => {
    const odd = changed(changed(STANDARD, "totals.net", "NaN"), "lines.0.netAmount", "1e999999999");
    expect(() => judge(odd)).not.toThrow();
  });
});
