/** A quote must stand on the page: a scan may blur a letter, nothing may change a digit. */
import { describe, expect, it } from "vitest";
import { pageText } from "../../../src/reading/proposals/page-text.ts";
import { quotedLine } from "../../../src/reading/proposals/quotes.ts";
import { typedValue } from "../../../src/reading/proposals/typed-value.ts";
import { pageBuilder } from "../../support/page.ts";

function found(printed: string, quote: string, confidence: number | null): boolean {
  const options = confidence === null ? {} : { confidence };
  return (
    quotedLine(
      quote,
      ["p1l01"],
      pageText([
        pageBuilder()
          .row(50, [[50, printed]], options)
          .build(),
      ]),
    ) !== null
  );
}

describe("a quote", () => {
  it("may differ in case and blanks, and stands as a whole", () => {
    expect(found("Invoice  QL/7741 of today", "invoice ql/7741", null)).toBe(true);
    expect(found("Invoice QL/77412", "QL/7741", null)).toBe(false);
    expect(found("Preinvoice 12", "invoice 12", null)).toBe(false);
  });

  it("from a text layer is exact, from a scan nearly", () => {
    expect(found("Quarry Lane GIass Ltd", "Quarry Lane Glass Ltd", null)).toBe(false);
    expect(found("Quarry Lane GIass Ltd", "Quarry Lane Glass Ltd", 0.7)).toBe(true);
    expect(found("Invoice QL 7741 of 2026", "Invoice QL 7747 of 2026", 0.7)).toBe(false);
    expect(found("Total 1.234,56 and more", "Total 1.234.56 and more", 0.7)).toBe(false);
  });
});

describe("a quoted value", () => {
  it.each([
    ["grossTotal", "1234.56", "Total 1.234,56 EUR", "1234.56"],
    ["grossTotal", "1234.56", "1 234,56", "1234.56"],
    ["grossTotal", "1234.56", "1.234,57", null],
    ["grossTotal", "12.00", "12,00 of 24,00", null],
    ["issueDate", "2026-03-05", "5. März 2026", "2026-03-05"],
    ["issueDate", "2026-03-05", "05/03/2026", "2026-03-05"],
    ["issueDate", "2026-05-03", "05/03/2026", "2026-05-03"],
    ["issueDate", "2026-03-05", "05.03.2026 – 06.03.2026", null],
    ["currency", "EUR", "12,00 €", "EUR"],
    ["currency", "USD", "$ 12.00", null],
    ["supplierVatId", "DE136695976", "USt-IdNr. DE 136 695 976", "DE136695976"],
    ["supplierVatId", "DE136695977", "USt-IdNr. DE 136 695 977", null],
  ] as const)("%s %s from %s", (field, value, quote, expected) => {
    expect(typedValue(field, value, quote)).toBe(expected);
  });
});
