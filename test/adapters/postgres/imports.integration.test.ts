/** A file is applied whole or not at all, twice is once, and nobody's bank account changes by importing. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tolerance } from "../../../src/domain/matching/tolerances/tolerance.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { Iban } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { bringInvoice, bringMatch, type DeskOfRows, jobKeys, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { orderOf, supplierNamed } from "../../support/nouns.ts";

let desk: DeskOfRows;
const OLD = "DE02120300000000202051" as Iban;
const NEW = "DE02500105170137075030" as Iban;

beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());

const arrival = (receiptNumber: string, orderLine = "10", quantity = "30.0") => ({
  receiptNumber,
  line: "1",
  orderNumber: "PO-1001",
  orderLine,
  date: localDate("2026-03-03"),
  quantity: decimal(quantity),
  accepted: null,
  deliveryNote: null,
  reversalOf: null,
  postedBy: null,
});

it("adds suppliers with their accounts, finds nothing new the second time, and changes what changed", async () => {
  const records = [supplierNamed("S-1", "Nordbolt AS", { ibans: [OLD] }), supplierNamed("S-2", "Süd Kabel GmbH")];
  const add = await desk.importer.apply({ kind: "suppliers", records }, { dryRun: false });
  expect(add).toEqual({ kind: "suppliers", added: 2, changed: 0, unchanged: 0, notes: [] });
  const again = await desk.importer.apply({ kind: "suppliers", records }, { dryRun: false });
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  const renamed = supplierNamed("S-2", "Süd Kabel AG");
  await desk.seed({ kind: "suppliers", records: [renamed] });
  expect((await desk.store.supplier(renamed.id)).name).toBe("Süd Kabel AG");
});

it("keeps another account as a proposal and says so, without its number", async () => {
  const records = [supplierNamed("S-1", "Nordbolt AS", { ibans: [NEW] })];
  const report = await desk.importer.apply({ kind: "suppliers", records }, { dryRun: false });
  expect(report).toMatchObject({ unchanged: 1, notes: [{ code: "BANK_CHANGE_PROPOSED" }] });
  expect(JSON.stringify(report)).not.toContain(NEW);
  expect((await desk.store.supplier("S-1" as never)).ibans).toEqual([OLD]);
  const [proposal] = await desk.db.execute(sql`select supplier_id, iban from bank_changes`);
  expect(proposal).toEqual({ supplier_id: "S-1", iban: NEW });
  const clues = { vatId: null, taxNumber: null, iban: NEW, name: null, senderAddress: null };
  expect(await desk.store.supplierCandidates(clues)).toEqual([]);
});

it("only reports in a rehearsal", async () => {
  const records = [orderOf("PO-9999")];
  expect(await desk.importer.apply({ kind: "orders", records }, { dryRun: true })).toMatchObject({ added: 1 });
  expect(await desk.store.orders(["PO-9999"])).toEqual([]);
});

it("refuses a whole batch for one unknown reference or one key given twice", async () => {
  const orders = await desk.importer.apply(
    { kind: "orders", records: [orderOf("PO-1"), orderOf("PO-2", "S-9")] },
    { dryRun: false },
  );
  expect(orders).toMatchObject({ issues: [{ code: "UNKNOWN_SUPPLIER" }] });
  const twice = await desk.importer.apply(
    { kind: "orders", records: [orderOf("PO-1"), orderOf("PO-1")] },
    { dryRun: false },
  );
  expect(twice).toMatchObject({ issues: [{ code: "IMPORT_KEY_TWICE" }] });
  expect(await desk.store.orders(["PO-1"])).toEqual([]);
  const receipts = await desk.importer.apply({ kind: "receipts", records: [arrival("GR-0", "99")] }, { dryRun: false });
  expect(receipts).toMatchObject({ issues: [{ code: "UNKNOWN_ORDER_LINE" }] });
});

it("sends waiting invoices back to match when an order or a receipt came or changed, and only then", async () => {
  const { invoice } = await bringInvoice(desk.committer, "waits for import", { orderNumbers: ["po 1001"] });
  await bringMatch(desk.committer, invoice);
  const runs = async () => (await jobKeys(desk.db)).filter((key) => key.startsWith(`match:${invoice.id}#`)).length;
  const before = await runs();
  await desk.seed({ kind: "orders", records: [orderOf("PO-1001")] });
  expect(await runs()).toBe(before + 1);
  await bringMatch(desk.committer, invoice, { run: 2, orders: [{ number: "PO-1001", version: 1 }] });
  await desk.seed({ kind: "orders", records: [orderOf("PO-1001")] });
  expect((await desk.store.orders(["PO-1001"]))[0]?.version).toBe(1);
  await desk.seed({ kind: "receipts", records: [arrival("GR-1")] });
  expect(await runs()).toBe(before + 2);
  await bringMatch(desk.committer, invoice, { run: 3, orders: [{ number: "PO-1001", version: 2 }] });
  const same = await desk.importer.apply({ kind: "receipts", records: [arrival("GR-1")] }, { dryRun: false });
  expect(same).toMatchObject({ unchanged: 1 });
  await desk.seed({ kind: "receipts", records: [arrival("GR-1", "10", "31.0"), arrival("GR-2", "10", "-1.0")] });
  const [order] = await desk.store.orders(["PO-1001"]);
  expect(order?.lines[0]?.received).toBe("30.0");
  expect(order?.version).toBe(3);
});

it("takes tolerances, contracts and our entities", async () => {
  const tolerance: Tolerance = {
    key: "price",
    scope: "supplier",
    scopeId: "S-1",
    upperPercent: decimal("2"),
    upperAmount: "off",
    lowerPercent: "inherit",
    lowerAmount: "inherit",
    floor: "inherit",
    currency: null,
    base: "net",
    per: "line",
    combine: "all",
    span: "life",
  };
  const { combine: _, span: __, ...silent } = tolerance;
  const company: Tolerance = { ...tolerance, scope: "company", scopeId: "", combine: "any", span: "invoice" };
  const records = [tolerance, { ...silent, scope: company.scope, scopeId: "" }];
  await desk.seed({ kind: "tolerances", records });
  expect(await desk.importer.apply({ kind: "tolerances", records }, { dryRun: false })).toMatchObject({ unchanged: 2 });
  expect(await desk.store.tolerances("S-1" as never)).toEqual([company, tolerance]);
  expect(await desk.store.tolerances("S-2" as never)).toEqual([company]);
  expect(await desk.store.tolerances(null)).toEqual([company]);
  const entity = {
    id: "E-1" as never,
    name: "Buyer GmbH",
    legalName: "Buyer Gesellschaft mbH",
    vatId: "DE136695976",
    taxNumber: null,
    country: "DE",
    currency: "EUR" as never,
    language: "de",
    addresses: [],
    ibans: [OLD],
    emails: [],
  };
  await desk.seed({ kind: "entities", records: [entity] });
  expect(await desk.store.entities()).toEqual([entity]);
  expect(await desk.store.readingHints()).toEqual({
    ownNames: ["Buyer GmbH", "Buyer Gesellschaft mbH"],
    ownVatIds: ["DE136695976"],
    ownIbans: [OLD],
    orderMasks: ["AA-9999"],
  });
});

it("keeps what newer files say, and takes a record of an older version for the same as one that says nothing more", async () => {
  const more = { phone: "+49 30 1234567", payees: ["F-1" as never], requiresDeliveryNote: true };
  const records = [supplierNamed("S-8", "Nord", more), supplierNamed("F-1", "Factor")];
  await desk.seed({ kind: "suppliers", records });
  expect(await desk.store.supplier("S-8" as never)).toMatchObject(more);
  const silent = [{ ...supplierNamed("F-1", "Factor"), phone: null }];
  const again = await desk.importer.apply({ kind: "suppliers", records: silent }, { dryRun: false });
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  const unknown = [supplierNamed("S-9", "Süd", { payees: ["F-9" as never] })];
  expect(await desk.importer.apply({ kind: "suppliers", records: unknown }, { dryRun: false })).toMatchObject({
    issues: [{ code: "UNKNOWN_SUPPLIER", message: expect.stringContaining("F-9") }],
  });
  const pending = { ...orderOf("PO-8"), isApproved: false };
  await desk.seed({ kind: "orders", records: [pending, orderOf("PO-9")] });
  expect(await desk.store.orders(["PO-8", "PO-9"])).toMatchObject([{ isApproved: false }, { isApproved: true }]);
  const released = { kind: "orders", records: [{ ...pending, isApproved: true }] } as const;
  expect(await desk.importer.apply(released, { dryRun: false })).toMatchObject({ changed: 1 });
  expect((await desk.store.orders(["PO-8"]))[0]).toMatchObject({ isApproved: true, version: 2 });
});
