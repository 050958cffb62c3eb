/** What a purchasing department exports goes in as it is, or comes back with every mistake named by its line. */
import { array, assert, boolean, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../src/adapters/sources/csv.ts";
import { IMPORT_KINDS, type ImportKind } from "../../../src/pipeline/imports.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (...rows: string[]) => bytes(`${rows.join("\n")}\n`);

function recordsOf(kind: ImportKind, file: Uint8Array) {
  const reading = readCsv(kind, file);
  if ("issues" in reading) throw new Error(reading.issues.map((issue) => issue.message).join("\n"));
  return reading.batch.records;
}

function issuesOf(kind: ImportKind, file: Uint8Array): string[] {
  const reading = readCsv(kind, file);
  return "issues" in reading ? reading.issues.map((issue) => `${issue.code} ${issue.message}`) : [];
}

/** The columns that each kind cannot do without. */
const HEADERS: Readonly<Record<ImportKind, string>> = {
  entities: "entity_id,name,country,currency\n",
  suppliers: "supplier_id,name,country\n",
  orders: "po_no,supplier_id,currency,status,line_no,description,qty,uom,price\n",
  receipts: "receipt_no,line,po_no,po_line,date,qty\n",
  contracts: "contract_no,line,supplier_id,description,price,currency,valid_from\n",
  tolerances: "key\n",
  limits: "role,kind,up_to\n",
  rates: "currency,to,day,rate\n",
  policies: "scope,match_policy\n",
  coding: "supplier_id,gl\n",
};

const ORDER =
  "po_no,supplier_id,currency,status,line_no,description,qty,uom,price,price_base_qty,discount_pct,price_uom";

describe("orders", () => {
  test("rows of one number are one order with several lines", () => {
    const file = lines(ORDER, "77,s1,EUR,open,10,Bolts,2500,pcs,43.75,100,,", "77,s1,EUR,open,20,Nuts,10,Stk,1.20,,,");
    const [order] = recordsOf("orders", file);
    expect(order).toMatchObject({
      number: "77",
      lines: [
        { lineNumber: "10", unitPrice: "0.4375", unit: "C62" },
        { lineNumber: "20", unitPrice: "1.20" },
      ],
    });
  });

  test("a discount lowers the price, and a price per tonne becomes a price per kilogram", () => {
    const file = lines(ORDER, "77,s1,EUR,open,10,Steel,500,kg,800,,5,t");
    expect(recordsOf("orders", file)).toMatchObject([{ lines: [{ unitPrice: "0.76" }] }]);
  });

  test("cancelled quantity is no longer ordered, and the opening figures of the cut-over are kept", () => {
    const file = lines(
      "po_no,supplier_id,currency,status,line_no,description,qty,uom,price,qty_cancelled,qty_received,qty_invoiced,tax_code",
      "77,s1,EUR,open,10,Bolts,100,pcs,1,30,50,20,19",
    );
    expect(recordsOf("orders", file)).toMatchObject([
      { lines: [{ quantity: "70", openingReceived: "50", openingBilled: "20", taxRate: "19" }] },
    ]);
  });

  test("two rows of one order that name different currencies are a mistake, not a choice of ours", () => {
    const file = lines(ORDER, "77,s1,EUR,open,10,Bolts,1,pcs,1,,,", "77,s1,USD,open,20,Nuts,1,pcs,1,,,");
    expect(issuesOf("orders", file)).toEqual(["CSV_CELL_INVALID line 3, currency: USD, but line 2 says EUR"]);
  });
});

describe("mistakes", () => {
  test("all of a file are listed with their lines, quoted line breaks counted", () => {
    const file = lines(
      "supplier_id,name,country,ibans,emails,status",
      's1,"Two\nlines",DE,,,active',
      "s2,,Germany,DE00123,someone,asleep",
      "s1,Again,DE,,,",
      "s3,Short",
    );
    expect(issuesOf("suppliers", file)).toEqual([
      "CSV_ROW_LENGTH line 6: 2 cells, but 6 columns",
      "CSV_CELL_MISSING line 4, name: must not be empty",
      "CSV_CELL_INVALID line 4, country: GERMANY is no country; use two letters such as DE",
      "CSV_CELL_INVALID line 4, emails: someone is no mail address",
      "CSV_CELL_INVALID line 4, ibans: DE00123 fails the check digits of an IBAN",
      "CSV_CELL_INVALID line 4, status: asleep must be one of active, blocked",
      "CSV_ROW_TWICE line 5: s1 is already on line 2",
    ]);
  });

  test("amounts and dates in the habits of a country are refused, not guessed", () => {
    const file = lines("receipt_no,line,po_no,po_line,date,qty", 'R1,1,77,10,03.11.2026,"1.000,50"');
    expect(issuesOf("receipts", file)).toEqual([
      "CSV_CELL_INVALID line 2, qty: 1.000,50 is no number; write it like 1250.50",
      "CSV_CELL_INVALID line 2, date: 03.11.2026 is no date; write it like 2026-11-03",
    ]);
  });

  test("a missing column, semicolons, another encoding and an empty file each say what to do", () => {
    expect(issuesOf("receipts", lines("receipt_no,line,po_no,po_line,date"))).toEqual([
      "CSV_COLUMN_MISSING line 1: the column qty is required",
    ]);
    expect(issuesOf("suppliers", lines("supplier_id;name;country"))[0]).toMatch(/^CSV_DELIMITER/);
    expect(issuesOf("suppliers", new Uint8Array([0x73, 0xfc, 0x64]))[0]).toMatch(/^CSV_NOT_UTF8/);
    expect(issuesOf("suppliers", bytes(""))[0]).toMatch(/^CSV_EMPTY/);
    expect(issuesOf("suppliers", bytes('a,"b'))[0]).toMatch(/^CSV_UNREADABLE/);
  });

  test("no text at all makes the reader throw, whatever stands below a good header", async () => {
    const crumbs = constantFrom(
      ",",
      "\n",
      '"',
      ";",
      "|",
      "\r\n",
      "ü",
      "-1",
      "1.5",
      "DE",
      "s1",
      "=1+1",
      "2026-13-01",
      "\u0000",
    );
    await assert(
      property(constantFrom(...IMPORT_KINDS), boolean(), array(crumbs, { maxLength: 60 }), (kind, hasHeader, parts) => {
        const text = `${hasHeader ? HEADERS[kind] : ""}${parts.join("")}`;
        expect(() => readCsv(kind, bytes(text))).not.toThrow();
      }),
    );
  });
});

describe("the other kinds", () => {
  test("a byte order mark and unknown columns do no harm; the latter are reported", () => {
    const reading = readCsv(
      "suppliers",
      lines("\uFEFFsupplier_id,name,country,colour,emails", "s1,Nord,de,blue,A@B.example|c@b.example"),
    );
    expect(reading).toMatchObject({
      batch: { records: [{ id: "s1", country: "DE", emails: ["a@b.example", "c@b.example"], status: "active" }] },
      warnings: [{ code: "CSV_COLUMN_UNKNOWN", message: "line 1: the column colour is ignored" }],
    });
  });

  test("a blank limit inherits, and a limit that nobody knows is refused", () => {
    const file = lines("key,scope,scope_id,upper_pct,upper_abs", "price-over,supplier,s1,2,off");
    expect(recordsOf("tolerances", file)).toMatchObject([
      { key: "price_over", scope: "supplier", upperPercent: "2", upperAmount: "off", lowerPercent: "inherit" },
    ]);
    expect(issuesOf("tolerances", lines("key,scope", "weather,item"))).toEqual([
      "CSV_CELL_INVALID line 2, scope_id: must say which item is meant",
      "CSV_CELL_INVALID line 2, key: there is no limit called weather",
    ]);
  });

  test("a return is negative, and a reversal must be", () => {
    const head = "receipt_no,line,po_no,po_line,date,qty,rejected,reversal_of";
    expect(recordsOf("receipts", lines(head, "R1,1,77,10,2026-11-03,-5,,R0"))).toMatchObject([{ quantity: "-5" }]);
    expect(recordsOf("receipts", lines(head, "R1,1,77,10,2026-11-03,10,3,"))).toMatchObject([{ accepted: "7" }]);
    expect(issuesOf("receipts", lines(head, "R1,1,77,10,2026-11-03,5,,R0"))[0]).toContain("must be negative");
  });

  test("a contract keeps its rate, period and cap", () => {
    const head = "contract_no,line,supplier_id,description,price,currency,valid_from,valid_to,period,cap_amount";
    expect(
      recordsOf("contracts", lines(head, "C1,1,s1,Rent,950.00,EUR,2026-01-01,2026-12-31,month,11400")),
    ).toMatchObject([{ price: "950.00", period: "month", capAmount: "11400", validTo: "2026-12-31" }]);
  });
});
