/** What was agreed beside orders goes in as columns people can keep in a spreadsheet, and every mistake is named by its line. */
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../src/adapters/sources/csv.ts";
import { writeCsv } from "../../../src/adapters/sources/write-csv.ts";
import type { ImportBatch, ImportKind } from "../../../src/pipeline/imports.ts";

const file = (...rows: string[]) => new TextEncoder().encode(`${rows.join("\n")}\n`);

function batchOf(kind: ImportKind, ...rows: string[]): ImportBatch {
  const reading = readCsv(kind, file(...rows));
  if ("issues" in reading) throw new Error(reading.issues.map((issue) => issue.message).join("\n"));
  return reading.batch;
}

function mistakes(kind: ImportKind, ...rows: string[]): string[] {
  const reading = readCsv(kind, file(...rows));
  return "issues" in reading ? reading.issues.map((issue) => issue.message) : [];
}

/** What was written is read back as the same. */
function expectKept(batch: ImportBatch): void {
  expect(readCsv(batch.kind, writeCsv(batch))).toMatchObject({ batch });
}

describe("rates", () => {
  const HEAD = "currency,to,day,rate,source";

  test("say what one unit was worth on a day, and who published it", () => {
    const batch = batchOf("rates", HEAD, "eur,USD,2026-03-02,1.0850,ECB", "USD,VND,2026-03-02,25432.5,");
    expect(batch.records).toEqual([
      { from: "EUR", to: "USD", day: "2026-03-02", rate: "1.0850", source: "ECB" },
      { from: "USD", to: "VND", day: "2026-03-02", rate: "25432.5", source: "import" },
    ]);
    expectKept(batch);
  });

  test("of nothing, below nothing, of a currency in itself, or of a day that is in no calendar are mistakes", () => {
    const said = mistakes(
      "rates",
      HEAD,
      "EUR,USD,2026-03-02,0,ECB",
      "EUR,USD,2026-03-03,-1.1,ECB",
      "EUR,eur,2026-03-02,1,ECB",
      "EUR,USD,2026-02-30,1.1,ECB",
      "EUR,QQQ,2026-03-04,1.1,ECB",
      'EUR,USD,2026-03-05,"1,1",ECB',
      "EUR,USD,,,ECB",
      "EUR,GBP,2026-03-06,0.85,ECB",
      "EUR,GBP,2026-03-06,0.86,house",
    );
    expect(said).toEqual([
      "line 2, rate: 0 must be a number above zero, such as 1.0850: what one unit is worth",
      "line 3, rate: -1.1 must be a number above zero, such as 1.0850: what one unit is worth",
      "line 4, to: EUR is the currency itself; say what it is worth in another",
      "line 5, day: 2026-02-30 is no date; write it like 2026-11-03",
      "line 6, to: QQQ is no ISO 4217 code such as EUR",
      "line 7, rate: 1,1 must be a number above zero, such as 1.0850: what one unit is worth",
      "line 8, day: must not be empty",
      "line 8, rate: must not be empty",
      "line 10: EUR/GBP/2026-03-06 is already on line 9",
    ]);
  });
});

describe("policies", () => {
  const HEAD = "scope,scope_id,match_policy";

  test("hold for an article of a supplier, a category, one company of ours or all of them", () => {
    const rows = ["item-supplier,KB-500/S-1,TWO_WAY", "category,cables,four_way", "company,E-1,AMOUNT_BASED"];
    const batch = batchOf("policies", HEAD, ...rows, "company,,THREE_WAY");
    expect(batch.records).toEqual([
      { scope: "item-supplier", scopeId: "KB-500/S-1", policy: "TWO_WAY" },
      { scope: "category", scopeId: "cables", policy: "FOUR_WAY" },
      { scope: "company", scopeId: "E-1", policy: "AMOUNT_BASED" },
      { scope: "company", scopeId: "", policy: "THREE_WAY" },
    ]);
    expectKept(batch);
  });

  test("that nobody knows, or that say not for what, are mistakes", () => {
    const said = mistakes(
      "policies",
      HEAD,
      "category,,TWO_WAY",
      "item-supplier,,TWO_WAY",
      "item,KB-500,FIVE_WAY",
      ",x,",
    );
    expect(said).toEqual([
      "line 2, scope_id: must say which category is meant",
      "line 3, scope_id: must name the article and the supplier, such as KB-500/S-1",
      "line 4, scope: item must be one of item-supplier, category, company",
      expect.stringMatching(/^line 4, match_policy: FIVE_WAY must be one of TWO_WAY, THREE_WAY, /),
      "line 5, scope: must not be empty",
      "line 5, match_policy: must not be empty",
    ]);
  });
});

test("a coding rule leaves open what it does not say, and its words are parted by one blank", () => {
  const batch = batchOf(
    "coding",
    "supplier_id,company,item_code,words,gl,cost_center,project",
    "S-1,,,,6815,,",
    "S-1,E-1,KB-500,mobile   phone,6805,IT,P-7",
  );
  const open = { company: null, itemCode: null, words: null, costCenter: null, project: null };
  expect(batch.records).toEqual([
    { ...open, supplierId: "S-1", ledgerAccount: "6815" },
    {
      supplierId: "S-1",
      company: "E-1",
      itemCode: "KB-500",
      words: "mobile phone",
      ledgerAccount: "6805",
      costCenter: "IT",
      project: "P-7",
    },
  ]);
  expectKept(batch);
  expect(mistakes("coding", "supplier_id,gl", ",6815", "S-2,", "S-3,1", "S-3,2")).toEqual([
    "line 2, supplier_id: must not be empty",
    "line 3, gl: must not be empty",
    "line 5: S-3/// is already on line 4",
  ]);
});

describe("what older files of agreements do not say", () => {
  test("a contract may keep money back, count its hours, and say what it is charged to", () => {
    const head = "contract_no,line,supplier_id,description,price,currency,valid_from";
    const more = `${head},retention_pct,hours_per_day,gl,cost_center`;
    const batch = batchOf("contracts", more, "C1,1,S-1,Fitting,80,EUR,2026-01-01,5,7.5,6300,HQ");
    expect(batch.records).toMatchObject([
      { retentionPercent: "5", hoursPerDay: "7.5", ledgerAccount: "6300", costCenter: "HQ" },
    ]);
    expectKept(batch);
    expectKept(batchOf("contracts", head, "C1,1,S-1,Fitting,80,EUR,2026-01-01"));
    expect(
      mistakes("contracts", more, "C1,1,S-1,Fitting,80,EUR,2026-01-01,100,0,,", "C1,2,S-1,x,1,EUR,2026-01-01,-1,25,,"),
    ).toEqual([
      "line 2, retention_pct: 100 must be below 100, in percent of the net amount",
      "line 2, hours_per_day: 0 must be above zero",
      "line 3, retention_pct: -1 must not be negative",
      "line 3, hours_per_day: 25 must be at most 24",
    ]);
  });

  test("an order waits for its approval only where that is said, and on all of its rows alike", () => {
    const head = "po_no,supplier_id,currency,status,line_no,description,qty,uom,price";
    const approvalOf = (...rows: string[]) =>
      (batchOf("orders", `${head},approval`, ...rows).records as readonly { isApproved: boolean }[])[0]?.isApproved;
    expect(batchOf("orders", head, "77,s1,EUR,open,10,Bolts,1,pcs,1").records).toMatchObject([{ isApproved: true }]);
    expect(approvalOf("77,s1,EUR,open,10,Bolts,1,pcs,1,")).toBe(true);
    expect(approvalOf("77,s1,EUR,open,10,Bolts,1,pcs,1,approved")).toBe(true);
    expect(approvalOf("77,s1,EUR,open,10,Bolts,1,pcs,1,Pending", "77,s1,EUR,open,20,Nuts,1,pcs,1,Pending")).toBe(false);
    expectKept(batchOf("orders", `${head},approval`, "77,s1,EUR,open,10,Bolts,1,pcs,1,pending"));
    const mixed = ["77,s1,EUR,open,10,Bolts,1,pcs,1,pending", "77,s1,EUR,open,20,Nuts,1,pcs,1,"];
    expect(mistakes("orders", `${head},approval`, ...mixed)).toEqual([
      "line 3, approval: empty, but line 2 says pending",
    ]);
    expect(mistakes("orders", `${head},approval`, "77,s1,EUR,open,10,Bolts,1,pcs,1,soon")).toEqual([
      "line 2, approval: soon must be one of approved, pending",
    ]);
  });
});

describe("what older files of master data do not say", () => {
  test("a supplier may have a telephone, others that are paid in its place, and owe a delivery note", () => {
    const head = "supplier_id,name,country,phone,payee_ids,delivery_note_required";
    const batch = batchOf(
      "suppliers",
      head,
      "S-1,Nord,DE,+49 (0)30 1234-567 ext. 8,F-1|F-2|F-1,TRUE",
      "S-2,Syd,SE,,,false",
    );
    const [first, second] = batch.records;
    expect(first).toMatchObject({
      phone: "+49 (0)30 1234-567 ext. 8",
      payees: ["F-1", "F-2"],
      requiresDeliveryNote: true,
    });
    // As a record of an older version, so that the same file changes nothing.
    expect(second).toMatchObject({ phone: null });
    expect(second).not.toHaveProperty("payees");
    expect(second).not.toHaveProperty("requiresDeliveryNote");
    expectKept(batch);
    expect(mistakes("suppliers", head, "S-1,Nord,DE,call me,S-1,perhaps")).toEqual([
      "line 2, payee_ids: S-1 is the supplier itself; name others that may invoice or be paid in its place",
      "line 2, phone: call me is no telephone number; write it like +49 30 1234567",
      "line 2, delivery_note_required: perhaps must be true or false",
    ]);
  });

  test("a company of ours may have closed its books, and a tolerance may want all of its limits broken", () => {
    const books = batchOf("entities", "entity_id,name,country,currency,closed_until", "E-1,Us,DE,EUR,2026-02-28");
    expect(books.records).toMatchObject([{ closedUntil: "2026-02-28" }]);
    expectKept(books);
    const limits = batchOf("tolerances", "key,combine,span", "price_over,ALL,life", "qty_over_ordered,,");
    expect(limits.records).toMatchObject([
      { combine: "all", span: "life" },
      { combine: "any", span: "invoice" },
    ]);
    expectKept(limits);
    expect(mistakes("tolerances", "key,combine,span", "price_over,both,year")).toEqual([
      "line 2, combine: both must be one of any, all",
      "line 2, span: year must be one of invoice, life",
    ]);
  });
});
