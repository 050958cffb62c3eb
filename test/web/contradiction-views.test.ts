/** Page and data side by side, as the desk gets them: labelled, accounts masked, settled ones left out. */
import { expect, test } from "vitest";
import type { Reading } from "../../src/domain/extraction.ts";
import { contradictionViews } from "../../src/web/views/contradiction-views.ts";

const READING: Reading = {
  type: "invoice",
  source: "xml",
  language: null,
  pages: [1],
  fields: { grossTotal: { value: "1910.00", confidence: 1, accepted: true, source: "xml" } },
  lines: [],
  taxes: [],
  orderNumbers: [],
  warnings: [],
  contradictions: [
    { field: "iban", page: "DE89990500330061904477", xml: "DE33990100440071160025" },
    { field: "grossTotal", page: "1190.00", xml: "1910.00" },
    { field: "payeeName", page: "<b>Kontor</b>", xml: "Nordwind" },
    { field: "lines", page: "10.00; 20.00", xml: "10.00; 25.00" },
    { field: "issueDate", page: "2026-10-26", xml: "2026-10-20", readers: "picture-and-text" },
  ],
};

test("each contradiction is a row with its readers and both values; of an account only check digits and ending", () => {
  const readers = "page-and-data";
  expect(contradictionViews(READING)).toEqual([
    { readers, label: "IBAN", kind: "text", page: "DE89…4477", xml: "DE33…0025" },
    { readers, label: "Gross total", kind: "amount", page: "1190.00", xml: "1910.00" },
    { readers, label: "Payee", kind: "text", page: "<b>Kontor</b>", xml: "Nordwind" },
    { readers, label: "Line amounts", kind: "text", page: "10.00; 20.00", xml: "10.00; 25.00" },
    { readers: "picture-and-text", label: "Invoice date", kind: "date", page: "2026-10-26", xml: "2026-10-20" },
  ]);
});

test("a field that a person has entered is settled", () => {
  const grossTotal = { value: "1190.00", confidence: 1, accepted: true, source: "person" } as const;
  const labels = contradictionViews({ ...READING, fields: { grossTotal } }).map(({ label }) => label);
  expect(labels).toEqual(["IBAN", "Payee", "Line amounts", "Invoice date"]);
});

test("no reading has none", () => {
  expect(contradictionViews(null)).toEqual([]);
});
