/** E-invoices of ill will: spoiled in any place, they are read as far as they are sound and never break the reader. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Element } from "../../src/reading/e-invoice/element.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { invoiceXml as invoice, lineXml as line } from "../support/cii.ts";
import { decodeXml } from "../support/xml.ts";

describe("e-invoices of ill will", () => {
  const odd = fc.constantFrom("", "-0", "-119.00", "1e9", "NaN", "20260230", "102", "DE", "\u0000", "99999999999");
  const spoiling = fc.record({
    at: fc.nat(200),
    text: odd,
    how: fc.constantFrom("text", "attribute", "drop", "twice"),
  });
  type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

  /** The tree with one element spoiled, counted in document order. */
  function spoil(root: Element, { at, text, how }: Spoiling): Element {
    let seen = 0;
    const visit = (element: Element): readonly Element[] => {
      const isChosen = seen++ === at;
      const children = element.children.flatMap(visit);
      if (!isChosen) return [{ ...element, children }];
      if (how === "drop") return [];
      if (how === "twice")
        return [
          { ...element, children },
          { ...element, children, text },
        ];
      if (how === "text") return [{ ...element, children, text }];
      return [{ ...element, children, attributes: { format: text, schemeID: text, currencyID: text } }];
    };
    return visit(root)[0] ?? root;
  }

  test("never throw, and every gross total that is read is a positive number", () => {
    const settlement =
      '<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:ApplicableTradeTax><ram:CalculatedAmount>19</ram:CalculatedAmount></ram:ApplicableTradeTax>';
    const whole = decodeXml(invoice({ settlement, lines: line({}) + line({ base: "0" }) }));
    fc.assert(
      fc.property(fc.array(spoiling, { minLength: 1, maxLength: 12 }), (spoilings) => {
        const reading = readEInvoice(spoilings.reduce(spoil, whole))?.reading;
        expect(reading?.fields.grossTotal?.value ?? "0").toMatch(/^\d+(\.\d+)?$/);
        expect(reading?.fields.issueDate?.value ?? "2026-03-02").toBe("2026-03-02");
      }),
      { numRuns: 500 },
    );
  });

  test("cannot make us count with a million digits", () => {
    const reading = readEInvoice(
      decodeXml(invoice({ totals: `<ram:GrandTotalAmount>${"9".repeat(1_000_000)}</ram:GrandTotalAmount>` })),
    )?.reading;
    expect(reading?.type).toBe("invoice");
    expect(reading?.fields.grossTotal).toBeUndefined();
    expect(reading?.warnings.map((warning) => warning.code)).toContain("AMOUNT_UNREADABLE");
  });
});
