/** Stories of checking what a document states beside what each one must: its terms as values, and what the law asks of it. */
import { describe, expect, it } from "vitest";
import type { LineClaim, Reading, TaxClaim } from "../../src/domain/extraction.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { aSupplier } from "./example.ts";
import { anExtraction, checked } from "./example-extraction.ts";

const d = decimal;
const found = (invoice: Invoice) => invoice.findings.map(({ code, severity }) => `${code} ${severity}`);
const reading = (changes: Partial<Reading>, fields: Parameters<typeof anExtraction>[0] = {}) =>
  checked(anExtraction(fields, { reading: changes }));

const LINE: LineClaim = { description: "Bolts", netAmount: d("1000.00"), confidence: 1 };
const TAXED: TaxClaim = { category: "S", rate: d("19"), base: d("1000.00"), tax: d("190.00") };
/** An e-invoice without a page: what is absent was not stated. */
const DATA: Partial<Reading> = { source: "xml", pages: [], lines: [LINE], taxes: [TAXED] };

describe("terms", () => {
  it("come with the invoice: kind, contract, period, delivery, prepayments", () => {
    const invoice = reading(
      {
        terms: {
          typeCode: "386",
          contractNumber: "C-7",
          deliveryNotes: ["LS-2", "N/A"],
          periodStart: "2026-02-01",
          periodEnd: "2026-02-28",
          prepayments: [{ invoiceNumber: "A-1", amount: d("100.00") }],
          isReverseCharge: true,
        },
      },
      { deliveryNoteNumber: "LS-1", deliveryDate: "2026-02-27", buyerVatId: "DE129273398" },
    );
    expect(invoice.terms).toEqual({
      typeCode: "386",
      contractNumber: "C-7",
      deliveryNotes: ["LS-1", "LS-2"],
      period: { start: "2026-02-01", end: "2026-02-28" },
      deliveryDate: "2026-02-27",
      prepayments: [{ invoiceNumber: "A-1", amount: "100.00" }],
      isReverseCharge: true,
      buyerVatId: "DE129273398",
    });
    expect(invoice.findings).toEqual([]);
  });

  it("are absent where nothing is stated, and positive where the whole invoice is negative", () => {
    expect(checked(anExtraction()).terms).toBeUndefined();
    const negated = reading(
      { terms: { accountingTaxTotal: d("-200.00"), prepayments: [{ invoiceNumber: null, amount: d("-10.00") }] } },
      { netTotal: "-1000.00", taxTotal: "-190.00", grossTotal: "-1190.00" },
    );
    expect(negated.terms).toEqual({
      accountingTaxTotal: "200.00",
      prepayments: [{ invoiceNumber: null, amount: "10.00" }],
    });
  });

  it("of a line name another order than the document's, a delivery note and a period", () => {
    const line = { ...LINE, deliveryNote: "LS-1", periodStart: "2026-02-01", periodEnd: "2026-02-28" };
    const { lines } = reading({
      lines: [
        { ...line, orderNumber: "PO-2002" },
        { ...line, orderNumber: "PO-1001", periodEnd: "2026-01-01" },
      ],
    });
    expect(lines[0]).toMatchObject({ orderNumber: "PO-2002", deliveryNote: "LS-1", period: { end: "2026-02-28" } });
    expect(lines[1]).not.toHaveProperty("orderNumber");
    expect(lines[1]).not.toHaveProperty("period");
  });
});

describe("a supply that ends before it begins (DATE_INVALID)", () => {
  const period = (periodStart: string, periodEnd: string) => reading({ terms: { periodStart, periodEnd } });

  it("is held with both days; one day is no harm", () => {
    expect(found(period("2026-02-28", "2026-02-28"))).toEqual([]);
    const invoice = period("2026-02-28", "2026-02-27");
    expect(invoice.findings).toMatchObject([
      { code: "DATE_INVALID", line: null, facts: { field: "servicePeriod", date: "2026-02-28 – 2026-02-27" } },
    ]);
    expect(invoice.terms).toBeUndefined();
  });

  it("is held on a line, which it names", () => {
    const late = { ...LINE, periodStart: "2026-03-01", periodEnd: "2026-02-01" };
    expect(reading({ lines: [LINE, late] }).findings).toMatchObject([{ code: "DATE_INVALID", line: 2 }]);
  });
});

describe("the supplier's VAT id (SUPPLIER_VAT_INVALID)", () => {
  const WRONG = "DE136695977";
  const printed = (vatId: string, onFile: string | null = null, unsure = false) =>
    checked(anExtraction({ supplierVatId: vatId }, { unsure: unsure ? ["supplierVatId"] : [] }), [
      aSupplier({ vatId: onFile }),
    ]);

  it("is held when its check digits are wrong", () => {
    const invoice = printed(WRONG);
    expect(found(invoice)).toEqual(["SUPPLIER_VAT_INVALID hold"]);
    const [finding] = invoice.findings;
    expect(finding && saySentence(finding, languageOf("en"))).toBe(
      "The supplier's VAT id DE136695977 has wrong check digits; on file: none.",
    );
    expect(finding && saySentence(finding, languageOf("de"))).toContain("hat falsche Prüfziffern");
  });

  it("is not held when it was read without certainty, is on file just so, or is of a country we cannot judge", () => {
    expect(found(printed(WRONG, null, true))).toEqual([]);
    expect(found(printed(WRONG, WRONG))).toEqual([]);
    expect(found(printed("CHE123456789"))).toEqual([]);
    expect(found(printed("136695977"))).toEqual([]);
  });

  it("only warns when it is another one of the same country, for the account says who it is", () => {
    const invoice = printed("DE953226555", "DE136695976");
    expect(found(invoice)).toEqual(["SUPPLIER_VAT_INVALID warn"]);
    expect(invoice.findings[0]?.facts).toEqual({
      printed: "DE953226555",
      onFile: "DE136695976",
      problem: "vat-id-other",
    });
    expect(found(printed("ATU13585627", "DE136695976"))).toEqual([]);
  });
});

describe("what an invoice with VAT must state (VAT_FIELD_MISSING)", () => {
  it("is complete in an ordinary e-invoice", () => {
    expect(found(reading(DATA, { buyerName: "Werkbank Example GmbH" }))).toEqual([]);
  });

  it("holds an e-invoice that does not say who sells what to whom", () => {
    const invoice = reading({ ...DATA, lines: [], taxes: [] }, { supplierVatId: null });
    expect(found(invoice)).toEqual(["VAT_FIELD_MISSING hold"]);
    expect(invoice.findings[0]?.facts).toEqual({ fields: "supplierVatId, buyerName, goodsAndServices, taxRates" });
    expect(
      found(
        reading(DATA, { supplierVatId: null, supplierTaxNumber: "22/815/08154", buyerName: "Werkbank Example GmbH" }),
      ),
    ).toEqual([]);
  });

  it("only warns up to 250 euro in Germany, where an invoice may be short", () => {
    const small = (gross: string) => reading(DATA, { grossTotal: gross, netTotal: null, taxTotal: "19.00" });
    expect(found(small("250.00"))).toEqual(["VAT_FIELD_MISSING warn"]);
    expect(found(small("250.01"))).toEqual(["VAT_FIELD_MISSING hold"]);
  });

  it("is a mere note of a page, on which nobody knows what the reading missed", () => {
    expect(found(checked(anExtraction({ supplierVatId: null })))).toEqual(["VAT_FIELD_MISSING info"]);
    expect(found(reading({ ...DATA, pages: [1] }, { supplierVatId: null }))).toEqual(["VAT_FIELD_MISSING info"]);
  });

  it("asks nothing of a supplier outside the Union, nor where no tax is charged", () => {
    const american = [aSupplier({ country: "US", vatId: null })];
    expect(found(checked(anExtraction({ supplierVatId: null }), american))).toEqual([]);
    expect(found(checked(anExtraction({ supplierVatId: null, taxTotal: "0.00", netTotal: "1190.00" })))).toEqual([]);
  });
});

describe("no tax, and no reason (TAX_EXEMPT_REASON)", () => {
  const exempt = (category: string, exemptionReason?: string): TaxClaim => ({
    category,
    rate: d("0"),
    base: d("1000.00"),
    tax: d("0"),
    ...(exemptionReason === undefined ? {} : { exemptionReason }),
  });
  const data = (...taxes: TaxClaim[]) =>
    reading(
      { ...DATA, taxes },
      { buyerName: "Werkbank Example GmbH", taxTotal: "0.00", netTotal: "1000.00", grossTotal: "1000.00" },
    );

  it("is held on an e-invoice for E, AE, K, G and O, and accepts a text or a code", () => {
    expect(found(data(exempt("E")))).toEqual(["TAX_EXEMPT_REASON hold"]);
    expect(data(exempt("K"), exempt("G"), exempt("K")).findings[0]?.facts).toEqual({ categories: "K, G" });
    for (const category of ["E", "AE", "K", "G", "O"]) expect(found(data(exempt(category, "VATEX-EU-IC")))).toEqual([]);
    expect(found(data(exempt("Z")))).toEqual([]);
  });

  it("keeps the reason with the row of tax", () => {
    expect(data(exempt("E", "§ 4 Nr. 14 UStG")).taxes[0]).toMatchObject({ exemptionReason: "§ 4 Nr. 14 UStG" });
  });

  it("is not asked of a page, which gave its category by the reason", () => {
    expect(found(reading({ taxes: [exempt("E")] }))).toEqual([]);
  });
});

describe("a PDF where an e-invoice is due (DOC_EINV_REQUIRED)", () => {
  const from = (country: string, issueDate: string, changes: Partial<Reading> = {}) =>
    checked(anExtraction({ issueDate, supplierVatId: null, taxTotal: null, netTotal: null }, { reading: changes }), [
      aSupplier({ country, vatId: null }),
    ]).findings.filter(({ code }) => code === "DOC_EINV_REQUIRED");

  it("is no concern of ours before a country's day, nor across a border", () => {
    expect(from("DE", "2026-03-02")).toEqual([]);
    expect(from("BE", "2026-03-02")).toEqual([]);
  });

  it("is warned of from the first day on, and never for an e-invoice", () => {
    expect(from("DE", "2027-12-31")).toEqual([]);
    expect(from("DE", "2028-01-01")).toMatchObject([
      { severity: "warn", facts: { country: "DE", since: "2028-01-01" } },
    ]);
    expect(from("DE", "2028-01-01", { source: "xml" })).toEqual([]);
  });
});
