/** What comes from outside sends back to match exactly the invoices it concerns, and the same import again none. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Invoice } from "../../../src/domain/invoice.ts";
import type { Tolerance } from "../../../src/domain/matching/tolerances/tolerance.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { EntityId, Iban, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { ImportBatch } from "../../../src/pipeline/imports.ts";
import { holdOf, LINE, ordered, receipt, tolerance } from "../../support/changes.ts";
import { bringInvoice, bringMatch, type DeskOfRows, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { supplierNamed } from "../../support/nouns.ts";
import { waitingIn } from "../../support/waiting-invoices.ts";

let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({
    kind: "suppliers",
    records: ["S-1", "S-2", "S-3", "S-4"].map((id) => supplierNamed(id, `Supplier ${id}`)),
  });
});
afterAll(() => desk.close());

const { waiting, reject, sentBack, queuedBy } = waitingIn(() => desk);

describe("an order", () => {
  it("sends back those that name it, in the head or on a line, and no one that names another", async () => {
    const invoices = [
      await waiting("in its head", { orderNumbers: ["po a-1"], supplierId: "S-2" as SupplierId }),
      await waiting("on a line", { supplierId: "S-2" as SupplierId, lines: [{ ...LINE, orderNumber: "PO-A1" }] }),
      await waiting("another order", { orderNumbers: ["PO-A2"], supplierId: "S-3" as SupplierId }),
    ];
    const records = [ordered("PO-A1", "S-2")];
    expect(await sentBack({ kind: "orders", records }, invoices)).toEqual(["in its head", "on a line"]);
  });

  it("that is new sends back those of its supplier that looked for one and found none", async () => {
    const own = { supplierId: "S-1" as SupplierId };
    await desk.seed({ kind: "orders", records: [ordered("PO-B1", "S-1")] });
    const invoices = [
      await waiting("named none", own, [holdOf("PO_MISSING")]),
      await waiting("named one that nobody knows", { ...own, orderNumbers: ["PO-B9"] }, [holdOf("PO_NOT_FOUND")]),
      await waiting("has its order", { ...own, orderNumbers: ["PO-B1"] }),
      await waiting("of another supplier", { supplierId: "S-3" as SupplierId }, [holdOf("PO_MISSING")]),
    ];
    const records = [ordered("PO-B2", "S-1")];
    const back = ["named none", "named one that nobody knows"];
    expect(await sentBack({ kind: "orders", records }, invoices)).toEqual(back);
  });

  it("concerns neither what was decided nor what is queued already", async () => {
    const own = { orderNumbers: ["PO-C1"], supplierId: "S-4" as SupplierId };
    const rejected = await waiting("rejected", own);
    await reject([rejected]);
    const { invoice } = await bringInvoice(desk.committer, "queued", { ...own, number: "queued" });
    const invoices = [rejected, { name: "queued", id: invoice.id }, await waiting("waits", own)];
    const records = [ordered("PO-C1", "S-4")];
    expect(await sentBack({ kind: "orders", records }, invoices)).toEqual(["waits"]);
  });
});

describe("an order that comes while a match looks for it", () => {
  it("sends that invoice back once more, for the match may have looked too early", async () => {
    const own = { orderNumbers: [], supplierId: "S-5" as SupplierId };
    await desk.seed({ kind: "suppliers", records: [supplierNamed("S-5", "S-5")] });
    const { invoice } = await bringInvoice(desk.committer, "under way", { ...own, number: "under way" });
    await desk.committer.claim({ stage: "match", key: `${invoice.id}#1` });
    const invoices = [{ name: "under way", id: invoice.id }, await waiting("compared", { supplierId: own.supplierId })];
    expect(await sentBack({ kind: "orders", records: [ordered("PO-G1", "S-5")] }, invoices)).toEqual(["under way"]);
  });
});

describe("a receipt", () => {
  it("sends back those of its order, and those that name its delivery note", async () => {
    await desk.seed({ kind: "orders", records: [ordered("PO-D1", "S-2"), ordered("PO-D2", "S-2")] });
    const own = { supplierId: "S-2" as SupplierId };
    const invoices = [
      await waiting("of the order", { ...own, orderNumbers: ["PO-D1"] }),
      await waiting("of the note", { ...own, terms: { deliveryNotes: ["DN-77"] } }),
      await waiting("of the note, on a line", { ...own, lines: [{ ...LINE, deliveryNote: "DN-77" }] }),
      await waiting("of another order", { ...own, orderNumbers: ["PO-D2"], terms: { deliveryNotes: ["DN-78"] } }),
    ];
    const batch: ImportBatch = { kind: "receipts", records: [receipt("GR-D1", "PO-D1", "DN-77")] };
    const back = ["of the order", "of the note", "of the note, on a line"];
    expect(await sentBack(batch, invoices)).toEqual(back);
  });

  it("posted at the desk sends back the same", async () => {
    await desk.seed({ kind: "orders", records: [ordered("PO-D3", "S-2"), ordered("PO-D4", "S-3")] });
    const own = { supplierId: "S-2" as SupplierId };
    const invoices = [
      await waiting("of the order at the desk", { ...own, orderNumbers: ["PO-D3"] }),
      await waiting("of the note at the desk", { ...own, terms: { deliveryNotes: ["DN-79"] } }),
      await waiting("of another's note", { supplierId: "S-3" as SupplierId, terms: { deliveryNotes: ["DN-79"] } }),
      await waiting("of another note", { ...own, terms: { deliveryNotes: ["DN-80"] } }),
    ];
    const posted = outcome([
      { kind: "receipt", line: receipt("GR-D3", "PO-D3", "DN-79") },
      { kind: "rematch", orderNumbers: ["PO-D3"] },
    ]);
    const back = ["of the order at the desk", "of the note at the desk"];
    expect(await queuedBy(() => desk.committer.apply(posted), invoices)).toEqual(back);
    expect(await queuedBy(() => desk.committer.apply(posted), invoices)).toEqual([]);
  });

  it("that was booked on the wrong order sends back those of both", async () => {
    const orders = ["PO-E1", "PO-E2", "PO-E3"];
    await desk.seed(
      { kind: "orders", records: orders.map((number) => ordered(number, "S-2")) },
      { kind: "receipts", records: [receipt("GR-E1", "PO-E1")] },
    );
    const invoices = await Promise.all(
      orders.map((number) => waiting(number, { orderNumbers: [number], supplierId: "S-2" as SupplierId })),
    );
    const batch: ImportBatch = { kind: "receipts", records: [receipt("GR-E1", "PO-E2")] };
    expect(await sentBack(batch, invoices)).toEqual(["PO-E1", "PO-E2"]);
    expect((await desk.store.orders(["PO-E1"]))[0]).toMatchObject({ version: 3, lines: [{ received: "0" }] });
  });
});

const at = <T>(all: readonly T[], index: number): T => all[index] as T;
const of = (supplierId: string, claims: Partial<Invoice> = {}) => ({ ...claims, supplierId: supplierId as SupplierId });

describe("a master record", () => {
  const IBAN = "DE02120300000000202051" as Iban;
  const OTHER = "DE02500105170137075030" as Iban;
  const three = async (mark: string, claims: readonly Partial<Invoice>[]) =>
    Promise.all(claims.map((claim, at) => waiting(`${mark}${at + 1}`, claim)));

  it("of a supplier sends back its own, one that only brings an account those that ask to be paid there", async () => {
    await desk.seed({ kind: "suppliers", records: ["T-1", "T-2"].map((id) => supplierNamed(id, id)) });
    const invoices = await three("supplier", [of("T-1"), of("T-1", { iban: IBAN }), of("T-2", { iban: IBAN })]);
    const renamed: ImportBatch = { kind: "suppliers", records: [supplierNamed("T-1", "T-1 AS")] };
    expect(await sentBack(renamed, invoices)).toEqual(["supplier1", "supplier2"]);
    const more = await three("account", [of("T-2"), of("T-2", { iban: IBAN }), of("T-2", { iban: OTHER })]);
    const proposed: ImportBatch = { kind: "suppliers", records: [supplierNamed("T-2", "T-2", { ibans: [IBAN] })] };
    expect(await sentBack(proposed, [...invoices, ...more])).toEqual(["supplier3", "account2"]);
    const owner: ImportBatch = { kind: "suppliers", records: [supplierNamed("T-3", "T-3", { ibans: [OTHER] })] };
    expect(await sentBack(owner, [...invoices, ...more])).toEqual(["account3"]);
  });

  it("that says who may be paid in a supplier's place sends back their invoices for its orders", async () => {
    await desk.seed(
      { kind: "suppliers", records: ["P-1", "P-2", "FX-1"].map((id) => supplierNamed(id, id)) },
      { kind: "orders", records: [ordered("PO-F1", "P-1"), ordered("PO-F2", "P-2")] },
    );
    const invoices = [
      await waiting("of the factor", of("FX-1", { orderNumbers: ["PO-F1"] })),
      await waiting("of the factor for another", of("FX-1", { orderNumbers: ["PO-F2"] })),
      await waiting("of a stranger", of("S-3", { orderNumbers: ["PO-F1"] })),
    ];
    const batch = (...payees: string[]): ImportBatch => ({
      kind: "suppliers",
      records: [supplierNamed("P-1", "P-1", { payees: payees as SupplierId[] })],
    });
    expect(await sentBack(batch("FX-1"), invoices)).toEqual(["of the factor"]);
    await bringMatch(desk.committer, at(invoices, 0).invoice, { run: 2 });
    expect(await sentBack(batch(), invoices)).toEqual(["of the factor"]);
  });

  it("of ours sends back those billed to it", async () => {
    const entity = (id: string, name: string) => ({
      id: id as EntityId,
      name,
      legalName: null,
      vatId: null,
      taxNumber: null,
      country: "DE",
      currency: "EUR" as never,
      language: "de",
      addresses: [],
      ibans: [],
      emails: [],
    });
    const batch = (name: string): ImportBatch => ({
      kind: "entities",
      records: [entity("E-1", name), entity("E-2", "Two")],
    });
    await desk.seed(batch("One"));
    const billed = (id: string | null) => of("S-3", { entityId: id as EntityId | null });
    const invoices = await three("entity", [billed("E-1"), billed("E-2"), billed(null)]);
    expect(await sentBack(batch("One GmbH"), invoices)).toEqual(["entity1"]);
  });
});

describe("a contract", () => {
  it("sends back those of its supplier, and of whom it was with before", async () => {
    await desk.seed({ kind: "suppliers", records: ["C-1", "C-2", "C-3"].map((id) => supplierNamed(id, id)) });
    const line = (supplierId: string) => ({
      contractNumber: "K-1",
      line: "1",
      supplierId: supplierId as SupplierId,
      company: null,
      description: "Cleaning",
      itemCode: null,
      unit: null,
      price: decimal("500"),
      currency: "EUR" as never,
      validFrom: localDate("2026-01-01"),
      validTo: null,
      period: "month" as const,
      capAmount: null,
      capQuantity: null,
      approvedBy: null,
    });
    const first = await waiting("contract1", of("C-1"));
    const invoices = [first, await waiting("contract2", of("C-2")), await waiting("contract3", of("C-3"))];
    expect(await sentBack({ kind: "contracts", records: [line("C-1")] }, invoices)).toEqual(["contract1"]);
    // The run that this queued is done, so that the next change needs another.
    await bringMatch(desk.committer, first.invoice, { run: 2 });
    expect(await sentBack({ kind: "contracts", records: [line("C-2")] }, invoices)).toEqual(["contract1", "contract2"]);
  });
});

describe("a tolerance", () => {
  const changed = async (scope: Tolerance["scope"], scopeId: string) => {
    const invoices = await three(`${scope} ${scopeId}: `);
    const names = await sentBack({ kind: "tolerances", records: [tolerance(scope, scopeId)] }, invoices);
    await reject(invoices);
    return names.map((name) => name.at(-1)).join();
  };
  const three = (mark: string) =>
    Promise.all(
      [1, 2, 3].map((n) =>
        waiting(`${mark}${n}`, { orderNumbers: [`PO-L${n}`], supplierId: (n === 1 ? "L-1" : "L-2") as SupplierId }),
      ),
    );

  it("of an article, a category or both with a supplier sends back those whose orders have such lines", async () => {
    await desk.seed(
      { kind: "suppliers", records: ["L-1", "L-2"].map((id) => supplierNamed(id, id)) },
      {
        kind: "orders",
        records: [
          ordered("PO-L1", "L-1", { itemCode: "KB-500", category: "cables" }),
          ordered("PO-L2", "L-2", { itemCode: "KB 500", category: "Tools" }),
          ordered("PO-L3", "L-2", { itemCode: "XX-1", supplierItemCode: "kb500x" }),
        ],
      },
    );
    expect(await changed("item", "kb500")).toBe("1,2");
    expect(await changed("category", "CABLES")).toBe("1");
    expect(await changed("item-supplier", "L-2/KB-500-X")).toBe("3");
    expect(await changed("item", "nobody has it")).toBe("");
    expect(await changed("supplier", "L-1")).toBe("1");
  });
});
