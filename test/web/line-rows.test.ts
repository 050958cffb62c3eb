/** The three-way table as the desk gets it: differences in units, money and percent, and how they stand to the limits. */
import { expect, it } from "vitest";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import type { InvoiceView } from "../../src/web/client.ts";
import { invoiceView } from "../../src/web/views/invoice-view.ts";
import { documentIdFor } from "../support/desk-sketch.ts";
import { createDeskWorld } from "../support/desk-world.ts";

const MAYA = { id: "maya", login: "maya", name: "Maya Keller", role: "administrator" } as const;

async function show(n: number, world = createDeskWorld()): Promise<InvoiceView> {
  return invoiceView(world.ports, documentIdFor(n), MAYA);
}

it("a price above the order is said per unit, in money and in percent, and stands outside", async () => {
  const [first, second] = (await show(1)).lines;
  expect(first).toMatchObject({ verdict: "ok", price: { standing: "same", money: null } });
  expect(second).toMatchObject({
    verdict: "differs",
    price: { standing: "outside", perUnit: "0.28", money: "84.00", percent: "15.6" },
    ordered: { standing: "same", surplus: null },
    receipt: { standing: "same", missing: null },
  });
});

it("a short receipt names what is missing and offers to post exactly that", async () => {
  const { lines, awaited, holds } = await show(2);
  expect(lines[0]).toMatchObject({ received: "40", receipt: { standing: "outside", missing: "20" } });
  expect(awaited).toMatchObject([{ orderNumber: "4500012399", orderLine: "1", missing: "20" }]);
  expect(holds[0]).toMatchObject({ wantsReceipt: true, owner: "Goods receiving" });
});

it("a line without an order line is said to have none instead of being compared with nothing", async () => {
  expect((await show(5)).lines).toMatchObject([{ order: null, verdict: "no-order-line", received: null }]);
});

it("what this invoice has used up of its order by its own approval is not counted against it", async () => {
  const world = createDeskWorld();
  const id = documentIdFor(7);
  const found = world.cases.get(id);
  const [decision] = found?.decisions ?? [];
  if (found === undefined || decision === undefined) throw new Error("the world lost its clean invoice");
  const reservation = {
    orderNumber: "4500012420",
    orderLine: "1",
    quantity: decimal("4"),
    netAmount: decimal("500.00"),
  };
  world.cases.set(id, { ...found, decisions: [{ ...decision, reservations: [reservation] }] });
  const { orders } = world.ports.store;
  world.ports.store.orders = async (numbers) =>
    (await orders(numbers)).map((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, billed: decimal("4") })),
    }));
  expect((await show(7, world)).lines).toMatchObject([{ order: { billedBefore: "0" }, ordered: { surplus: null } }]);
});

it("a release for an earlier reading of the paper no longer opens the way", async () => {
  const world = createDeskWorld();
  const before = await show(1, world);
  const [hold] = before.holds;
  const input = { documentId: documentIdFor(1), user: MAYA, hold: hold?.key ?? "", reason: "agreed by phone" };
  await world.ports.review.release(input);
  const released = await show(1, world);
  expect(released.holds).toMatchObject([{ released: { by: "maya", reason: "agreed by phone" } }]);
  expect(released.permissions.approve).toEqual({ allowed: true, why: null });
  const found = world.cases.get(documentIdFor(1));
  if (found === undefined) throw new Error("the world lost its invoice");
  const reread = { ...found.invoice, id: `${found.invoice.id}-2` as typeof found.invoice.id };
  world.cases.set(documentIdFor(1), { ...found, invoice: reread });
  const again = await show(1, world);
  expect(again.holds).toMatchObject([{ released: null }]);
  expect(again.permissions.approve).toEqual({ allowed: false, why: "One hold is still open." });
});

it("a credit note takes back: nothing of it is too much, and nothing is waited for", async () => {
  const world = createDeskWorld();
  const id = documentIdFor(2);
  const found = world.cases.get(id);
  if (found === undefined) throw new Error("the world has this invoice");
  world.cases.set(id, { ...found, invoice: { ...found.invoice, type: "credit-note", sign: -1 } });
  expect((await show(2, world)).lines[0]).toMatchObject({ ordered: { surplus: null }, receipt: { missing: null } });
});

it("units are said in words, and prices with the places of their currency", async () => {
  const world = createDeskWorld();
  const id = documentIdFor(1);
  const found = world.cases.get(id);
  if (found === undefined) throw new Error("the world has this invoice");
  const lines = found.invoice.lines.map((line) => ({ ...line, unit: "C62" as UnitCode, unitPrice: decimal("4.2") }));
  world.cases.set(id, { ...found, invoice: { ...found.invoice, lines } });
  expect((await show(1, world)).lines[0]).toMatchObject({ unit: "pieces", unitPrice: "4.20" });
});
