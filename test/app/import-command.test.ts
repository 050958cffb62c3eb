/** `matchbook import` as a person sees it. */
import { describe, expect, test } from "vitest";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { runImport } from "../../src/app/commands/import.ts";
import type { ImportBatch, Importer } from "../../src/pipeline/imports.ts";
import { ublDespatch, ublOrder } from "../support/ubl-purchasing.ts";

function run(file: string, text: string | null, dryRun = false) {
  const printed: string[] = [];
  const applied: ImportBatch[] = [];
  const importer: Importer = {
    apply: (batch, options) => {
      if (!options.dryRun) applied.push(batch);
      const notes = [
        { code: "BANK_CHANGE_PROPOSED", message: "the new IBAN of s1 waits for the bank-change procedure" },
      ];
      return Promise.resolve({ kind: batch.kind, added: batch.records.length, changed: 0, unchanged: 0, notes });
    },
  };
  const readBytes = () =>
    text === null ? Promise.reject(new Error("no such file")) : Promise.resolve(new TextEncoder().encode(text));
  const out = { write: (line: string) => printed.push(line) };
  const openXml = (bytes: Uint8Array) => Promise.resolve(decodeXml(bytes));
  const kind = file.endsWith(".xml") ? "orders" : "suppliers";
  const status = runImport({ kind, file, dryRun, importer, readBytes, openXml, out });
  return status.then((value) => ({ status: value, printed: printed.join(""), applied }));
}

describe("matchbook import", () => {
  test("says what was added, and what it did not take over", async () => {
    const { status, printed, applied } = await run(
      "suppliers.csv",
      "supplier_id,name,country,colour\ns1,Nord,DE,blue\n",
    );
    expect(status).toBe(0);
    expect(applied).toHaveLength(1);
    expect(printed.split("\n")).toEqual([
      "suppliers: 1 added, 0 changed, 0 unchanged",
      "  note  line 1: the column colour is ignored  [CSV_COLUMN_UNKNOWN]",
      "  note  the new IBAN of s1 waits for the bank-change procedure  [BANK_CHANGE_PROPOSED]",
      "",
    ]);
  });

  test("a dry run says so and writes nothing", async () => {
    const { status, printed, applied } = await run("suppliers.csv", "supplier_id,name,country\ns1,Nord,DE\n", true);
    expect([status, applied.length]).toEqual([0, 0]);
    expect(printed).toContain("dry run: nothing was written");
  });

  test("a broken file changes nothing and names its lines", async () => {
    const { status, printed, applied } = await run("suppliers.csv", "supplier_id,name,country\ns1,Nord,DE\ns2,,DE\n");
    expect([status, applied.length]).toEqual([1, 0]);
    expect(printed).toContain("  error  line 3, name: must not be empty  [CSV_CELL_MISSING]");
  });

  test("what a supplier says to have sent is not received by saying so", async () => {
    const { status, printed, applied } = await run("despatch.xml", ublDespatch());
    expect([status, applied.length]).toEqual([1, 0]);
    expect(printed).toMatch(/error {2}the despatch advice DN-4 is the supplier's word .*\[UBL_DESPATCH_CLAIM\]/);
  });

  test("an order comes as the XML that purchasing sent to the supplier", async () => {
    const { status, printed, applied } = await run("order.xml", ublOrder());
    expect([status, printed.split("\n")[0]]).toEqual([0, "orders: 1 added, 0 changed, 0 unchanged"]);
    expect(applied).toMatchObject([{ kind: "orders", records: [{ number: "4500012345" }] }]);
    expect((await run("order.xml", ublOrder(), true)).applied).toEqual([]);
  });

  test("XML that is refused or broken changes nothing and says why", async () => {
    const bomb = await run("order.xml", `<!DOCTYPE Order [<!ENTITY a "b">]><Order>&a;</Order>`);
    expect([bomb.status, bomb.applied]).toEqual([1, []]);
    expect(bomb.printed).toContain("[XML_REFUSED]");
    expect((await run("order.xml", "<Order>")).printed).toContain("[XML_BROKEN]");
  });

  test("a file that is not there, or of a kind we cannot read, is said plainly", async () => {
    expect((await run("suppliers.csv", null)).printed).toContain("no such file");
    expect((await run("suppliers.xlsx", "")).printed).toContain("only files ending in .csv, .xml");
  });
});
