/** Twins in Postgres: which earlier papers an invoice is compared with, what is told of them, and what approves beside them. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Invoice, InvoiceLine } from "../../../src/domain/invoice.ts";
import type { MatchBasis } from "../../../src/domain/matching/certificate.ts";
import type { EarlierInvoice } from "../../../src/domain/matching/rule.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { Iban, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { Change } from "../../../src/pipeline/outcome.ts";
import { Conflict } from "../../../src/pipeline/ports.ts";
import { bringInvoice, bringMatch, type DeskOfRows, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { approvalOf, supplierNamed } from "../../support/nouns.ts";

const IBAN = "DE89370400440532013000" as Iban;
const KABEL = "S-2" as SupplierId;

let desk: DeskOfRows;
beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({
    kind: "suppliers",
    records: [
      supplierNamed("S-1", "Nordbolt AS"),
      supplierNamed("S-2", "Nordbolt A.S."),
      supplierNamed("S-3", "Third"),
    ],
  });
});
afterAll(() => desk.close());

const line: InvoiceLine = {
  number: 1,
  description: "M8 bolt",
  itemCode: null,
  quantity: decimal("10"),
  unit: null,
  printedUnit: null,
  unitPrice: decimal("10.00"),
  netAmount: decimal("100.00"),
  taxRate: null,
  orderLine: null,
  deliveryNote: "L-1",
};

let brought = 0;
const bring = (claims: Partial<Invoice>) =>
  bringInvoice(desk.committer, `twin ${++brought}`, { orderNumbers: [], lines: [line], ...claims });

const keysOf = (others: readonly EarlierInvoice[]) => others.map(({ number, sharedKeys }) => [number, sharedKeys]);

async function approved(claims: Partial<Invoice>, basis?: Partial<MatchBasis>) {
  const { invoice } = await bring(claims);
  const match = await bringMatch(
    desk.committer,
    invoice,
    basis === undefined ? {} : { basis: { earlierInvoices: [], ...basis } as unknown as MatchBasis },
  );
  const changes: Change[] = [
    { kind: "decision", decision: approvalOf(match, []) },
    { kind: "invoice-state", invoiceId: invoice.id, from: ["matched"], to: "approved" },
  ];
  await desk.committer.apply(outcome(changes));
  return invoice;
}

describe("earlier papers", () => {
  it("are found by number, by sum within 45 days and by their lines, and the later one sees the first", async () => {
    const first = await bring({ number: "A-1000", terms: { typeCode: "380" } });
    const second = await bring({ number: "A-1001", issueDate: localDate("2026-04-16") });
    const third = await bring({ number: "A-1002", issueDate: localDate("2026-06-01") });
    expect(await desk.store.earlierInvoices(first.invoice)).toEqual([]);
    const [seen] = await desk.store.earlierInvoices(second.invoice);
    expect(seen).toMatchObject({
      number: "A-1000",
      sharedKeys: ["gross", "lines"],
      lineSet: "10@100",
      type: "invoice",
      typeCode: "380",
      deliveryNotes: ["L-1"],
      orderNumbers: [],
      supplierName: "Nordbolt AS",
    });
    expect(keysOf(await desk.store.earlierInvoices(third.invoice))).toEqual([]);
  });

  it("tell which order lines their newest match paired", async () => {
    const first = await bring({ number: "B-1000", grossTotal: decimal("77.00"), orderNumbers: ["PO-9"] });
    const pair = { invoiceLine: 1, quantity: decimal("1"), unitPrice: decimal("1"), score: 1, margin: 1, because: [] };
    const pairs = ["20", "10"].map((orderLine) => ({ ...pair, orderNumber: "PO-9", orderLine }));
    await bringMatch(desk.committer, first.invoice, { pairs });
    await desk.committer.apply(outcome([{ kind: "rematch-invoice", invoiceId: first.invoice.id }]));
    await bringMatch(desk.committer, first.invoice, { run: 2, pairs: pairs.slice(1) });
    const second = await bring({ number: "B-2000", grossTotal: decimal("77.00") });
    const [seen] = await desk.store.earlierInvoices(second.invoice);
    expect([seen?.orderLines, seen?.orderNumbers]).toEqual([["PO-9/10"], ["PO-9"]]);
  });

  it("of another master record are found by account, tax number, or number and sum alone", async () => {
    const twin = { number: "C-1", grossTotal: decimal("55.00"), issueDate: localDate("2026-01-05") };
    await bring({ ...twin, supplierId: KABEL, iban: IBAN, supplierVatId: "DE 136695976" });
    const asked = async (claims: Partial<Invoice>) => {
      const { invoice } = await bring({ ...twin, ...claims });
      const found = await desk.store.earlierInvoices(invoice);
      return found.filter((other) => other.supplierId === KABEL).map((other) => other.sharedKeys);
    };
    expect(await asked({ iban: IBAN })).toEqual([["gross", "iban"]]);
    expect(await asked({ supplierVatId: "DE136695976" })).toEqual([["gross", "vat-id"]]);
    expect(await asked({})).toEqual([["gross"]]);
    expect(await asked({ number: "C-2" })).toEqual([]);
    expect(await asked({ grossTotal: decimal("55.01") })).toEqual([]);
  });

  it("of the same number are not crowded out by a sum that is billed every day", async () => {
    const daily = { grossTotal: decimal("99.00"), issueDate: localDate("2026-05-10") };
    await bring({ ...daily, number: "D-1" });
    for (let day = 0; day < 41; day++) await bring({ ...daily, number: `E-${day}` });
    const again = await bring({ ...daily, number: "D-1" });
    const found = await desk.store.earlierInvoices(again.invoice);
    expect(found).toHaveLength(40);
    expect(found[0]?.number).toBe("D-1");
  });
});

describe("an approval beside an approved paper of the same number", () => {
  it("is refused while its match did not look at it, and passes once it was judged to be another one", async () => {
    const first = await approved({ number: "F-1", grossTotal: decimal("10.00") });
    const other = { number: "RE F-1", grossTotal: decimal("20.00"), issueDate: localDate("2026-03-20") };
    await expect(approved(other, { earlierInvoices: [] })).rejects.toThrow(Conflict);
    await approved({ ...other, grossTotal: decimal("30.00") }, { earlierInvoices: [first.id] });
  });
});

describe("sums just below an approval limit", () => {
  it("are counted over the supplier's last thirty days, this invoice included", async () => {
    await desk.db.execute(
      sql`insert into approval_limits (entity_id, kind, role, up_to) values ('', 'matched', 'approver', 5000)`,
    );
    const supplierId = "S-3" as SupplierId;
    const bill = (gross: string, day: string) =>
      bring({ supplierId, number: `G-${gross}-${day}`, grossTotal: decimal(gross), issueDate: localDate(day) });
    await bill("4900.00", "2026-02-01");
    await bill("4750.00", "2026-03-05");
    await bill("4751.00", "2026-03-05");
    const below = async (gross: string, day: string) => {
      const { document } = await bill(gross, day);
      return (await desk.store.history(supplierId, "EUR", document.id)).belowLimit;
    };
    expect(await below("5000.00", "2026-03-10")).toBe(2);
    expect(await below("5000.01", "2026-03-10")).toBe(0);
    expect(await below("4999.99", "2026-03-11")).toBe(3);
  });
});
