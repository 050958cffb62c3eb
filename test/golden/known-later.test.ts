/** An invoice whose supplier nobody knew comes back by itself when master data does, and a record that is blocked stops it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { isHold } from "../../src/domain/finding.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { aSupplier } from "../domain/example.ts";
import { type EngineDesk, openEngineDesk } from "../support/engine-desk.ts";
import { invoicePaper } from "../support/mails.ts";

const VERDANT: Supplier = aSupplier({
  id: "S-900" as SupplierId,
  name: "Verdant Plant Hire Ltd",
  vatId: null,
  country: "IE",
  emails: ["billing@verdant-plants.example"],
  domains: ["verdant-plants.example"],
  ibans: [],
});

let desk: EngineDesk;

beforeAll(async () => {
  desk = await openEngineDesk();
  await desk.bring("plants", await invoicePaper("009-unknown-supplier", desk.world), "billing@verdant-plants.example");
});
afterAll(() => desk.close());

async function importSupplier(record: Supplier): Promise<void> {
  const batch = { kind: "suppliers" as const, records: [record] };
  const report = await createImporter(desk.engine.db).apply(batch, { dryRun: false });
  if ("issues" in report) throw new Error(report.issues.map((issue) => issue.message).join(" "));
  await desk.drain();
}

async function standing() {
  const found = await desk.caseOf("plants");
  const holds = (found.match?.findings ?? []).filter(isHold).map(({ code }) => code);
  return { found, holds };
}

describe("an invoice of a supplier that is not on file", () => {
  it("waits, comes back when the supplier is imported, and is then judged as theirs", async () => {
    const before = await standing();
    expect(before.holds).toContain("SUPPLIER_UNKNOWN");
    await importSupplier(VERDANT);
    const { found, holds } = await standing();
    expect(found.invoice).toMatchObject({ supplierId: "S-900", number: "VPH/26/0412" });
    expect(found.invoice.id).not.toBe(before.found.invoice.id);
    expect(found.extraction).toMatchObject({ revision: 2, extractor: "master-data" });
    expect(holds).not.toContain("SUPPLIER_UNKNOWN");
    expect(holds).toContain("PO_MISSING");
    expect(found.trail.map(({ event }) => event)).toContain("recognised-anew");
  });

  it("is stopped when the record is blocked, and let go when it is not", async () => {
    await importSupplier({ ...VERDANT, status: "blocked" });
    expect((await standing()).holds).toContain("SUPPLIER_BLOCKED");
    await importSupplier(VERDANT);
    expect((await standing()).holds).not.toContain("SUPPLIER_BLOCKED");
  });

  it("is not read anew by a record that says the same, nor by an import of somebody else", async () => {
    const { found } = await standing();
    await importSupplier(VERDANT);
    await importSupplier(aSupplier({ id: "S-901" as SupplierId, name: "Quite Another AG", vatId: null, ibans: [] }));
    expect((await standing()).found.extraction.id).toBe(found.extraction.id);
  });
});
