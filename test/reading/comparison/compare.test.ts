/** The two readers: what the data state against what the page shows, field by field. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claims, ComparedField, FieldName, LineClaim, Reading } from "../../../src/domain/extraction.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import { calibrated, withSureness } from "../../../src/reading/calibration/calibrate-reading.ts";
import { type Compared, compare, withContradictions } from "../../../src/reading/comparison/compare.ts";
import { NO_HINTS, type Page } from "../../../src/reading/page.ts";
import { readPages } from "../../../src/reading/read-pages.ts";
import { pageBuilder } from "../../support/page.ts";
import { english, german, IBAN, money, PRINTED, sumsOf } from "../../support/printed-invoice.ts";

const OTHER_IBAN = "DE89990500330061904477";

const LINES: readonly LineClaim[] = [
  line("Versandkarton", { quantity: "300", unitPrice: "2.50", netAmount: "750.00" }),
  line("Packpapier", { quantity: "20", unitPrice: "20.00", netAmount: "400.00" }),
];

describe("the same value", () => {
  it("is found in the page's own notation, whatever the country", () => {
    expect(verdicts(compared(german(), {}))).toEqual(everywhere("same"));
    expect(verdicts(compared(english(), {}))).toEqual(everywhere("same"));
  });

  it("is found when an account or a number is broken over two rows of its column", () => {
    const page = german({ account: ["DE33 9901 0044", "0071 1600 25"], number: ["RE-2026-", "118"] });
    expect(verdicts(compared(page, {}))).toMatchObject({ iban: "same", invoiceNumber: "same" });
  });

  it("may stand on the page without any word that announces it", () => {
    const page = pageBuilder()
      .row(60, [[50, "Nordwind Papier"]])
      .row(300, [[50, "26 October 2026"]])
      .build();
    expect(verdicts(compared(page, {}))).toMatchObject({ payeeName: "same", issueDate: "same" });
  });

  it("is a line's amount with its tax, or quantity times price, as shops print it", () => {
    const withTax = LINES.map((one) => ({ ...one, netAmount: decimal("1.00"), taxRate: decimal("19") }));
    expect(verdicts(compared(german(), {}, withTax)).lines).toBe("same");
  });
});

describe("an absent value", () => {
  it("proves nothing and stops nothing", () => {
    const page = pageBuilder()
      .row(60, [[50, "Lieferung vom Oktober"]])
      .build();
    const result = compared(page, {});
    expect(verdicts(result)).toEqual(everywhere("absent"));
    expect(withContradictions(dataOf({}, LINES), result)).toEqual(dataOf({}, LINES));
  });

  it("is no conflict when the page shortens the number, or another name identifies itself by its VAT id", () => {
    expect(verdicts(compared(german(), { invoiceNumber: "0000RE-2026-118" })).invoiceNumber).toBe("same");
    expect(verdicts(compared(german(), { supplierName: "Wiebke Thomsen e.K." })).payeeName).toBe("absent");
  });

  it("is all that an account proves whose digits do not check, or that is another one of the data's own", () => {
    const broken = german({ account: ["DE33 9901 0044 0071 1600 99"] });
    expect(verdicts(compared(broken, {})).iban).toBe("absent");
    const second = compare(statedBy({ iban: OTHER_IBAN }, LINES, [OTHER_IBAN, IBAN]), readingOf(german()), [german()]);
    expect(verdicts(second).iban).toBe("absent");
  });

  it("is what hidden text gives: nobody sees it", () => {
    const page = pageBuilder()
      .row(60, [[50, IBAN]], { hidden: true })
      .row(90, [[50, "Rechnung"]])
      .build();
    expect(verdicts(compared(page, {})).iban).toBe("absent");
  });
});

describe("a conflict", () => {
  const others = {
    invoiceNumber: "RE-2026-907",
    issueDate: "2025-10-26",
    dueDate: "2025-11-25",
    currency: "USD",
    netTotal: "1650.00",
    taxTotal: "313.50",
    grossTotal: "1963.50",
    amountDue: "1963.50",
    supplierVatId: "DE953226555",
    iban: OTHER_IBAN,
  } as const satisfies { readonly [Name in FieldName]?: string };

  it.each(Object.entries(others))("%s: the page surely says something else", (field, value) => {
    const result = compared(german(), { [field]: value });
    expect(verdicts(result)).toEqual({ ...everywhere("same"), [field]: "conflict" });
    expect(result.find((one) => one.field === field)).toMatchObject({
      xml: value,
      page: PRINTED[field as keyof typeof PRINTED],
    });
  });

  it("about the payee needs another name and nothing that identifies the seller", () => {
    const stranger = { supplierName: "Kontor Elbe AG", supplierVatId: "DE953226555", iban: OTHER_IBAN };
    expect(verdicts(compared(german(), stranger))).toMatchObject({ payeeName: "conflict", iban: "conflict" });
  });

  it("about lines names the amounts of both", () => {
    const lines = [
      line("Versandkarton", { quantity: "300", unitPrice: "2.00", netAmount: "600.00" }),
      ...LINES.slice(1),
    ];
    const found = compared(german(), {}, lines).find(({ field }) => field === "lines");
    expect(found).toMatchObject({ verdict: "conflict", xml: "600.00; 400.00", page: "750.00; 400.00" });
  });

  it("becomes a warning with both values, of an account only what its owner knows", () => {
    const reading = withContradictions(
      dataOf({}, LINES),
      compared(german(), { grossTotal: "1963.50", iban: OTHER_IBAN }),
    );
    expect(reading.warnings).toEqual([
      { code: "GROSS_MISMATCH", message: "gross total: page 1368.50, XML 1963.50; ask the supplier which one counts." },
      {
        code: "IBAN_MISMATCH",
        message: "bank account: page DE33…0025, XML DE89…4477; ask the supplier which one counts.",
      },
    ]);
    expect(reading.contradictions).toEqual([
      { field: "grossTotal", page: "1368.50", xml: "1963.50" },
      { field: "iban", page: IBAN, xml: OTHER_IBAN },
    ]);
  });
});

describe("a law", () => {
  it("an invoice printed from the data's own values never contradicts them", () => {
    const cents = fc.integer({ min: 100, max: 90_000_000 });
    const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(cents, cents, day, fc.nat(99_999), (first, second, date, number) => {
        const sums = sumsOf(first, second);
        const values = { ...sums, invoiceNumber: `RE-${number}`, issueDate: date.toISOString().slice(0, 10) };
        const lines = [first, second].map((net, at) => line(`Ware ${at}`, { netAmount: money(net) }));
        for (const page of [
          german({ ...values, lines: [first, second] }),
          english({ ...values, lines: [first, second] }),
        ]) {
          const found = compared(page, values, lines).filter(({ verdict }) => verdict === "conflict");
          expect(found).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function line(description: string, values: Readonly<Record<string, string>>): LineClaim {
  const amounts = Object.entries(values).map(([name, value]) => [name, decimal(value)]);
  return { description, ...Object.fromEntries(amounts), confidence: 1 };
}

function dataOf(changes: Readonly<Partial<Record<FieldName, string>>>, lines: readonly LineClaim[]): Reading {
  const claims = Object.entries({ ...PRINTED, ...changes }).map(([name, value]) => [
    name,
    { value, confidence: 1, accepted: true, source: "xml" },
  ]);
  const fields: Claims = Object.fromEntries(claims);
  const nothing = { taxes: [], orderNumbers: [], warnings: [] };
  return { type: "invoice", source: "xml", language: null, pages: [1], fields, lines, ...nothing };
}

function statedBy(
  changes: Readonly<Partial<Record<FieldName, string>>>,
  lines: readonly LineClaim[],
  accounts: readonly string[],
) {
  return { reading: dataOf(changes, lines), payee: null, accounts };
}

function compared(page: Page, changes: Readonly<Partial<Record<FieldName, string>>>, lines = LINES) {
  return compare(statedBy(changes, lines, [changes.iban ?? IBAN]), readingOf(page), [page]);
}

function readingOf(page: Page): Reading {
  return withSureness(calibrated(readPages([page], NO_HINTS)));
}

function verdicts(all: readonly Compared[]): { readonly [Field in ComparedField]?: string } {
  return Object.fromEntries(all.map(({ field, verdict }) => [field, verdict]));
}

function everywhere(verdict: string) {
  const { supplierName: _, ...fields } = PRINTED;
  return Object.fromEntries([...Object.keys(fields), "payeeName", "lines"].map((field) => [field, verdict]));
}
