/** The fixtures hold together: what a case tells follows from the world's orders and receipts. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCases } from "../../../src/adapters/demo/cases.ts";
import { renderFixtureIndex } from "../../../src/adapters/demo/fixture-index.ts";
import { loadInvoiceSheet } from "../../../src/adapters/demo/invoice-sheet.ts";
import { loadWorld, worldBatches } from "../../../src/adapters/demo/world.ts";
import { readCsv } from "../../../src/adapters/sources/csv.ts";
import { writeCsv } from "../../../src/adapters/sources/write-csv.ts";
import { FIXTURE_TOOLS } from "../../../src/app/demo/fixture-tools.ts";
import { compare, multiply, subtract } from "../../../src/domain/values/decimal.ts";
import { FIXTURES } from "../../support/case.ts";
import { keptText } from "../../support/kept-file.ts";

const world = loadWorld(join(FIXTURES, "world.yaml"));
const cases = loadCases(FIXTURES, FIXTURE_TOOLS);
const sheetOf = (key: string) => loadInvoiceSheet(join(FIXTURES, "cases", key, "invoice.yaml"), world);
const orderOf = (number: string | null) => world.orders.find((order) => order.number === number);

describe("the world", () => {
  test("has the cast that the stories speak of", () => {
    expect(world.today).toBe("2026-11-03");
    expect(world.suppliers).toHaveLength(9);
    expect(world.orders).toHaveLength(15);
    expect(world.orders.flatMap((order) => order.lines)).toHaveLength(42);
    expect(new Set(world.receipts.map((line) => line.receiptNumber)).size).toBe(14);
    expect(world.entities).toHaveLength(2);
  });

  test("has two partial receipts", () => {
    const received = (order: string, line: string) =>
      world.receipts.find((receipt) => receipt.orderNumber === order && receipt.orderLine === line)?.quantity ?? "0";
    const partial = world.orders.filter(
      (order) =>
        world.receipts.some((receipt) => receipt.orderNumber === order.number) &&
        order.lines.some((line) => received(order.number, line.lineNumber) !== line.quantity),
    );
    expect(partial.map((order) => order.number)).toEqual(["PO-1004", "PO-1009"]);
  });

  test.each(worldBatches(world))("$kind: the CSV example is current and reads back as the same records", (batch) => {
    const kept = keptText(join(FIXTURES, "import", `${batch.kind}.csv`), new TextDecoder().decode(writeCsv(batch)));
    expect(kept).toBe(new TextDecoder().decode(writeCsv(batch)));
    expect(readCsv(batch.kind, new TextEncoder().encode(kept))).toEqual({ batch, warnings: [] });
  });
});

describe("the cases", () => {
  test("are numbered without a gap, and the index of them is current", () => {
    expect(cases.map((entry) => entry.number)).toEqual(cases.map((_, index) => index + 1));
    const index = renderFixtureIndex(cases);
    expect(keptText(join(FIXTURES, "README.md"), index)).toBe(index);
  });

  test.each(["001-exact-match", "002-factur-x", "008-clean-scan"])("%s bills what was ordered and received", (key) => {
    const sheet = sheetOf(key);
    const order = orderOf(sheet.orderNumber);
    expect(sheet.currency).toBe(order?.currency);
    expect(sheet.lines.map((line) => [line.item, line.quantity, line.unitPrice, line.unitCode, line.taxRate])).toEqual(
      order?.lines.map((line) => [line.itemCode, line.quantity, line.unitPrice, line.unit, line.taxRate]),
    );
    const receipts = world.receipts.filter((receipt) => receipt.orderNumber === sheet.orderNumber);
    expect(receipts.map((receipt) => receipt.quantity)).toEqual(sheet.lines.map((line) => line.quantity));
  });

  test("003 costs 84.00 more than ordered, on line 2 alone", () => {
    const sheet = sheetOf("003-price-variance");
    const variances = sheet.lines.map((line, index) => {
      const ordered = orderOf("PO-1003")?.lines[index]?.unitPrice ?? line.unitPrice;
      return multiply(subtract(line.unitPrice, ordered), line.quantity);
    });
    expect(variances.map(Number)).toEqual([0, 84, 0, 0]);
    expect([sheet.net, sheet.tax, sheet.gross]).toEqual(["2879.80", "547.16", "3426.96"]);
  });

  test("004 bills 60 sections of which 40 arrived", () => {
    const billed = sheetOf("004-partial-receipt").lines[0];
    const receipt = world.receipts.find((line) => line.orderNumber === "PO-1004" && line.orderLine === "10");
    expect([billed?.quantity, receipt?.quantity]).toEqual(["60", "40"]);
  });

  test("005 names no order, 006 repeats 002, 007 prints an account that is not on file", () => {
    expect(sheetOf("005-missing-order-number").orderNumber).toBeNull();
    expect(sheetOf("006-duplicate")).toEqual(sheetOf("002-factur-x"));
    const orla = world.suppliers.find((supplier) => supplier.id === "orla-cleaning");
    expect(orla?.ibans).not.toContain(sheetOf("007-changed-bank-account").seller.iban);
  });

  test("017 credits part of what 001 billed, at the same price", () => {
    const [credit, billed] = [sheetOf("017-credit-note"), sheetOf("001-exact-match")];
    expect([credit.kind, credit.corrects, credit.currency]).toEqual(["credit-note", billed.number, billed.currency]);
    const sold = billed.lines.filter(({ item }) => credit.lines.some((line) => line.item === item));
    expect(credit.lines.map(({ unitPrice }) => unitPrice)).toEqual(sold.map(({ unitPrice }) => unitPrice));
    expect([credit.lines[0]?.quantity, sold[0]?.quantity]).toEqual(["3", "15"]);
  });

  test("every invoice is younger than its order and older than the day of the demo", () => {
    for (const entry of cases) {
      for (const name of readdirSync(entry.folder).filter((file) => file.endsWith(".yaml") && file !== "case.yaml")) {
        const sheet = loadInvoiceSheet(join(entry.folder, name), world);
        const ordered = orderOf(sheet.orderNumber)?.orderDate ?? sheet.date;
        expect([entry.key, name, ordered <= sheet.date && sheet.date <= world.today]).toEqual([entry.key, name, true]);
        expect(compare(sheet.gross, sheet.net)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
