/** An order in dollars that is billed in euro, on real rows: blocked until the rate comes in, then approved, reserved in dollars and posted in euro. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { currency } from "../../../src/domain/values/currency.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { EntityId } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { Ports } from "../../../src/pipeline/ports.ts";
import { runStage } from "../../../src/pipeline/run-stage.ts";
import { anEntity } from "../../domain/example.ts";
import { matchedInvoiceOver, receivedOrders, stagesOn } from "../../support/billed-orders.ts";
import { type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { supplierNamed } from "../../support/nouns.ts";

const EUR = currency("EUR");
const USD = currency("USD");
const KNOWN = { emails: ["billing@nordbolt.example"], domains: ["nordbolt.example"], currency: EUR };
const OURS = anEntity({ id: "E-1" as EntityId, closedUntil: localDate("2026-12-31") });

let desk: DeskOfRows;
let ports: Ports;

beforeAll(async () => {
  desk = await openDeskOfRows();
  ports = stagesOn(desk);
  await desk.seed(
    { kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS", KNOWN)] },
    { kind: "entities", records: [OURS] },
    ...receivedOrders(["PO-1", "PO-2"], { currency: USD }),
  );
});
afterAll(() => desk.close());

/** Matched in this run, decided, and as it stands then. */
async function decided(documentId: Parameters<DeskOfRows["store"]["case"]>[0], matchId: string) {
  await runStage({ stage: "decide", key: matchId }, ports);
  const found = await desk.store.case(documentId);
  if (found === null) throw new Error("no such case");
  return found;
}

describe("an order in dollars that is billed in euro", () => {
  it("waits for a rate, and the rate's import brings it back", async () => {
    const billing = { name: "R-1", order: "PO-1", quantity: "100", price: "9.00", entityId: OURS.id };
    const { document, invoice } = await matchedInvoiceOver(desk, ports, billing);
    const blocked = await decided(document.id, `${invoice.id}#1`);
    expect(blocked.match?.findings).toContainEqual(
      expect.objectContaining({ code: "CUR_MISMATCH", variance: "900.00" }),
    );
    expect(blocked.replies).toEqual([]);
    const day = invoice.issueDate ?? localDate("2026-03-01");
    const rate = { from: USD, to: EUR, day, rate: decimal("0.9"), source: "ECB" };
    await desk.seed({ kind: "rates", records: [rate] });
    await runStage({ stage: "match", key: `${invoice.id}#2` }, ports);
    const found = await decided(document.id, `${invoice.id}#2`);
    expect(found).toMatchObject({
      state: "approved",
      match: { verdict: "matched", certificate: { exchange: [rate] } },
    });
    expect(found.decisions.at(-1)).toMatchObject({
      reservations: [{ orderNumber: "PO-1", quantity: "100", netAmount: "1000.00" }],
      authority: { amount: "1071" },
    });
    const [order] = await desk.store.orders(["PO-1"]);
    expect(order).toMatchObject({ currency: "USD", lines: [{ billed: "100", billedAmount: "1000.00" }] });
    expect(found.postings[0]).toMatchObject({ currency: "EUR", invoiceDate: day, postingDate: "2027-01-01" });
    expect(found.postings[0]?.lines.map(({ role, amount }) => `${role} ${Number(amount)}`)).toEqual([
      "grni 900",
      "tax 171",
      "payables -1071",
    ]);
  });

  it("is held in euro by what it charges too much", async () => {
    const billing = { name: "R-2", order: "PO-2", quantity: "100", price: "9.30", entityId: OURS.id };
    const { document, invoice } = await matchedInvoiceOver(desk, ports, billing);
    const found = await decided(document.id, `${invoice.id}#1`);
    expect(found.match?.findings).toContainEqual(
      expect.objectContaining({ code: "PRICE_OVER", variance: "30.00", currency: "EUR" }),
    );
    expect(found.state).toBe("in-review");
  });
});
