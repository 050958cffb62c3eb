/** What credit notes and final invoices are held against, answered from rows; and who is matched anew by a decision. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reservation } from "../../../src/domain/decision.ts";
import type { Invoice, InvoiceState } from "../../../src/domain/invoice.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { DocumentId, SupplierId } from "../../../src/domain/values/identifiers.ts";
import type { Change } from "../../../src/pipeline/outcome.ts";
import { Conflict } from "../../../src/pipeline/ports.ts";
import { inputs } from "../../domain/example.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  finish,
  jobKeys,
  openDeskOfRows,
} from "../../support/desk-of-rows.ts";
import { approvalOf, matchOf, orderOf, supplierNamed } from "../../support/nouns.ts";

const d = decimal;
const S1 = "S-1" as SupplierId;
const NOBODY = "none-1" as DocumentId;

let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
  const numbers = ["PO-1", "PO-2", "PO-3", "PO-4", "PO-5", "PO-6"];
  await desk.seed(
    { kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS"), supplierNamed("S-2", "Alpen Metall KG")] },
    { kind: "orders", records: numbers.map((number) => orderOf(number)) },
  );
});
afterAll(() => desk.close());

/** As an order stands when its invoice is matched: every approval that uses it gives it a new version. */
let versions: Record<string, number> = {};

function took(orderNumber: string, quantity: string): Reservation {
  return { orderNumber, orderLine: "10", quantity: d(quantity), netAmount: d(quantity) };
}

async function brought(name: string, claims: Partial<Invoice>) {
  return bringInvoice(desk.committer, name, claims);
}

async function decided(
  invoice: Invoice,
  { to, uses = [], more = [] }: { to: InvoiceState; uses?: readonly Reservation[]; more?: readonly Change[] },
) {
  const orders = uses.map(({ orderNumber: number }) => ({ number, version: versions[number] ?? 1 }));
  const match = await bringMatch(desk.committer, invoice, { orders });
  const outcome = to === "approved" ? "approve" : "reject";
  await finish(desk.committer, { stage: "decide", key: match.id }, [
    { kind: "decision", decision: { ...approvalOf(match, uses), outcome } },
    { kind: "invoice-state", invoiceId: invoice.id, from: ["matched"], to },
    ...more,
  ]);
  for (const { number, version } of orders) versions = { ...versions, [number]: version + 1 };
}

const CREDIT = { type: "credit-note", sign: -1 } as const;

describe("the invoice that a credit note corrects", () => {
  it("is known with what it took of each order line, and what credit notes gave back of it", async () => {
    const first = await brought("original", { number: "RE-2026-0001", orderNumbers: ["PO-1"] });
    const seen = () => desk.store.originalInvoice(S1, "20261", NOBODY);
    expect(await seen()).toMatchObject({ number: "RE-2026-0001", state: "checked", creditedGross: "0", lines: [] });
    await decided(first.invoice, { to: "approved", uses: [took("PO-1", "100")] });
    const credit = await brought("credit", {
      ...CREDIT,
      number: "GS-1",
      precedingInvoiceNumber: "RE 2026 1",
      grossTotal: d("23.80"),
      orderNumbers: [],
    });
    await decided(credit.invoice, { to: "approved", uses: [took("PO-1", "-20")] });
    const line = { orderNumber: "PO-1", orderLine: "10", quantity: "100", netAmount: "100" };
    expect(await seen()).toMatchObject({
      state: "approved",
      grossTotal: "119.00",
      creditedGross: "23.80",
      lines: [{ ...line, creditedQuantity: "20", creditedAmount: "20" }],
    });
    const [order] = await desk.store.orders(["PO-1"]);
    expect(order?.lines[0]).toMatchObject({ billed: "80", billedAmount: "80" });
  });

  it("is this supplier's, and none of a credit note's own document", async () => {
    const { document } = await brought("alone", { number: "RE-77", orderNumbers: [] });
    expect(await desk.store.originalInvoice("S-2" as SupplierId, "77", NOBODY)).toBeNull();
    expect(await desk.store.originalInvoice(S1, "77", document.id)).toBeNull();
    expect(await desk.store.originalInvoice(S1, "77", NOBODY)).toMatchObject({ number: "RE-77" });
  });

  it("is one of the supplier's approved invoices in that currency, when no number says which", async () => {
    const line = { number: 1, description: "Bolt", itemCode: "M8", quantity: d("5"), unit: null, printedUnit: null };
    const lines = [{ ...line, unitPrice: d("1.00"), netAmount: d("5.00"), taxRate: null, orderLine: null }];
    const { invoice, document } = await brought("creditable", { number: "RE-88", orderNumbers: [], lines });
    const found = async (currency: string) =>
      (await desk.store.creditableInvoices(S1, currency, NOBODY)).filter(({ number }) => number === "RE-88");
    expect(await found("EUR")).toEqual([]);
    await decided(invoice, { to: "approved" });
    const known = { description: "Bolt", itemCode: "M8", quantity: "5", unitPrice: "1.00" };
    expect(await found("EUR")).toEqual([{ number: "RE-88", grossTotal: "119.00", lines: [known] }]);
    expect(await found("USD")).toEqual([]);
    const others = await desk.store.creditableInvoices(S1, "EUR", document.id);
    expect(others.map(({ number }) => number)).not.toContain("RE-88");
  });
});

describe("prepayments of an order", () => {
  const advance = (name: string, order: string, gross: string) =>
    brought(name, { number: name, orderNumbers: [order], grossTotal: d(gross), terms: { typeCode: "386" } });

  it("count once they are approved, with what final invoices say they took off", async () => {
    const paid = await advance("A-1", "PO-2", "5000.00");
    expect(await desk.store.prepayments(["PO-2"], NOBODY)).toEqual([]);
    await decided(paid.invoice, { to: "approved" });
    const open = { invoiceNumber: "A-1", orderNumber: "PO-2", gross: "5000.00" };
    expect(await desk.store.prepayments(["PO-2"], NOBODY)).toEqual([{ ...open, deducted: "0" }]);
    expect(await desk.store.prepayments(["PO-2"], paid.document.id)).toEqual([]);
    const final = await brought("final", {
      number: "F-1",
      orderNumbers: ["PO-2"],
      prepaidAmount: d("4000.00"),
      terms: { prepayments: [{ invoiceNumber: "a 1", amount: d("4000.00") }] },
    });
    await decided(final.invoice, { to: "approved" });
    expect(await desk.store.prepayments(["PO-2"], NOBODY)).toEqual([{ ...open, deducted: "4000.00" }]);
  });

  it("are used up oldest first by an amount that names none", async () => {
    for (const [name, gross] of [
      ["B-1", "100.00"],
      ["B-2", "100.00"],
    ] as const) {
      const { invoice } = await advance(name, "PO-3", gross);
      await decided(invoice, { to: "approved" });
    }
    const final = await brought("final unnamed", {
      number: "F-2",
      orderNumbers: ["PO-3"],
      prepaidAmount: d("130.00"),
    });
    await decided(final.invoice, { to: "approved" });
    const found = await desk.store.prepayments(["PO-3"], NOBODY);
    expect(found.map(({ invoiceNumber, deducted }) => [invoiceNumber, Number(deducted)])).toEqual([
      ["B-1", 100],
      ["B-2", 30],
    ]);
  });
});

describe("a decision that others waited for", () => {
  const waits = async (id: string) => (await jobKeys(desk.db)).filter((key) => key === `match:${id}#2`);

  it("on an invoice matches its waiting credit notes anew, and nobody else's", async () => {
    const first = await brought("decided later", { number: "RE-500", orderNumbers: ["PO-4"] });
    const credit = await brought("early credit", { ...CREDIT, number: "GS-500", precedingInvoiceNumber: "RE-500" });
    const stranger = await brought("other credit", { ...CREDIT, number: "GS-501", precedingInvoiceNumber: "RE-501" });
    await bringMatch(desk.committer, credit.invoice);
    await bringMatch(desk.committer, stranger.invoice);
    const more = [{ kind: "rematch-correcting", supplierId: S1, numberNorm: "500" } as const];
    await decided(first.invoice, { to: "approved", uses: [took("PO-4", "10")], more });
    expect(await waits(credit.invoice.id)).toHaveLength(1);
    expect(await waits(stranger.invoice.id)).toEqual([]);
  });

  it("cannot be missed: a credit note that saw its invoice undecided is matched again", async () => {
    const first = await brought("decided meanwhile", { number: "RE-600", orderNumbers: ["PO-5"] });
    const credit = await brought("late match", { ...CREDIT, number: "GS-600", precedingInvoiceNumber: "RE-600" });
    const original = await desk.store.originalInvoice(S1, "600", credit.document.id);
    await decided(first.invoice, { to: "approved", uses: [took("PO-5", "10")] });
    const match = matchOf(credit.invoice);
    const change: Change = { kind: "match", match, inputs: inputs(credit.invoice, { original }) };
    const job = { stage: "match", key: match.id } as const;
    await expect(finish(desk.committer, job, [change])).rejects.toThrow(Conflict);
    const now = await desk.store.originalInvoice(S1, "600", credit.document.id);
    await finish(desk.committer, job, [{ ...change, inputs: inputs(credit.invoice, { original: now }) }]);
  });
});
