/** Stories of totals that OCR misread by one figure: repaired with a warning, or left alone. */
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { pageBuilder, right } from "../support/page.ts";

interface Printed {
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly confidence?: number;
}

function totalsOf({ net, tax, gross, confidence }: Printed) {
  const page = pageBuilder()
    .rows(
      300,
      14,
      [
        [[380, "Net total"], right(545, net)],
        [[380, "VAT 19%"], right(545, tax)],
        [[380, "Invoice total"], right(545, gross)],
      ],
      confidence === undefined ? {} : { confidence },
    )
    .build();
  const { fields, warnings } = readPages([page], NO_HINTS);
  return { fields, codes: warnings.map((warning) => warning.code) };
}

describe("a total that OCR misread", () => {
  it("by one figure is put right when the sum and the rate agree, and is left to a person", () => {
    const { fields, codes } = totalsOf({ net: "250.00", tax: "47.50", gross: "297.80", confidence: 0.9 });
    expect(fields.grossTotal).toMatchObject({ value: "297.50", accepted: false });
    expect([fields.netTotal?.accepted, fields.taxTotal?.accepted]).toEqual([false, false]);
    expect(codes).toContain("AMOUNT_REPAIRED");
  });

  it("without its decimal mark is put right too", () => {
    const { fields, codes } = totalsOf({ net: "25000", tax: "47.50", gross: "297.50", confidence: 0.9 });
    expect(fields.netTotal).toMatchObject({ value: "250.00", accepted: false });
    expect(codes).toContain("AMOUNT_REPAIRED");
  });

  it("is left alone when only the sum would agree", () => {
    const { codes } = totalsOf({ net: "250.00", tax: "41.00", gross: "299.00", confidence: 0.9 });
    expect(codes).not.toContain("AMOUNT_REPAIRED");
  });

  it("is never repaired in a text layer: what is printed there is what the supplier wrote", () => {
    const { codes } = totalsOf({ net: "250.00", tax: "47.50", gross: "297.80" });
    expect(codes).not.toContain("AMOUNT_REPAIRED");
  });
});
