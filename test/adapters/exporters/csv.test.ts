/** The file a bookkeeper opens: complete, balanced, and harmless in a spreadsheet. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { CSV_EXPORTER, type POSTING_COLUMNS, postingCsv } from "../../../src/adapters/exporters/csv.ts";
import { type Decimal, sum } from "../../../src/domain/values/decimal.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { expectOk } from "../../../src/domain/values/result.ts";
import { Fault } from "../../../src/pipeline/ports.ts";
import { posting } from "../../support/posting.ts";

const directory = () => mkdtempSync(join(tmpdir(), "matchbook-csv-"));
const rowsOf = (text: string) =>
  parse<Record<(typeof POSTING_COLUMNS)[number], string>>(text, { bom: true, columns: true });

describe("a posting's file", () => {
  test("is named by date, invoice and posting, and stands alone in its directory", async () => {
    const folder = directory();
    const answer = await CSV_EXPORTER.open({ directory: folder }).post(posting({ invoiceNumber: "../VPH/26 0412" }));
    expect(expectOk(answer).reference).toBe("2026-10-26_VPH-26-0412_d1-posting.csv");
    expect(readdirSync(folder)).toEqual(["2026-10-26_VPH-26-0412_d1-posting.csv"]);
  });

  test("has one row a ledger line, debit and credit apart, and adds up to zero", () => {
    const rows = rowsOf(postingCsv(posting()));
    expect(rows.map((row) => [row.role, row.debit, row.credit])).toEqual([
      ["grni", "540.00", ""],
      ["price-variance", "84.00", ""],
      ["tax", "118.56", ""],
      ["payables", "", "742.56"],
    ]);
    expect(Number(sum(rows.map((row) => row.amount as Decimal)))).toBe(0);
  });

  test("says the day of posting beside the invoice's own, which is the same while its period is open", () => {
    const later = { ...posting(), postingDate: localDate("2026-11-01") };
    expect(rowsOf(postingCsv(later))[0]).toMatchObject({ invoice_date: "2026-10-26", posting_date: "2026-11-01" });
    expect(rowsOf(postingCsv(posting()))[3]).toMatchObject({ posting_date: "2026-10-26" });
  });

  test("never lets a supplier's words run as a formula, and leaves amounts alone", () => {
    const text = '=HYPERLINK("http://trap.example","pay here")';
    const rows = rowsOf(postingCsv(posting({ text, supplierName: "@SUM(A1)", invoiceNumber: "-4711" })));
    expect(rows[0]).toMatchObject({
      text: `'${text}`,
      supplier_name: "'@SUM(A1)",
      invoice_no: "'-4711",
      debit: "540.00",
    });
    expect(rows[3]).toMatchObject({ amount: "-742.56" });
  });

  test("is not written again when it is there, so a bookkeeper's remark survives", async () => {
    const folder = directory();
    const exporter = CSV_EXPORTER.open({ directory: folder });
    const { reference } = expectOk(await exporter.post(posting()));
    writeFileSync(join(folder, reference), "booked, Maya");
    await exporter.post(posting());
    expect(readFileSync(join(folder, reference), "utf8")).toBe("booked, Maya");
  });

  test("a disk that refuses is a fault worth another try, not a business answer", async () => {
    const blocked = join(directory(), "a-file");
    writeFileSync(blocked, "");
    const attempt = CSV_EXPORTER.open({ directory: blocked }).post(posting());
    await expect(attempt).rejects.toThrow(Fault);
    await expect(attempt).rejects.toMatchObject({ code: "EXPORT_WRITE", retry: true });
  });
});
