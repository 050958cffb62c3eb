/** A corrected invoice that a person lets through: the first one is taken back with it, on the orders and in the ledger. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { holdKey, isHold } from "../../../src/domain/finding.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import { matchInvoice } from "../../../src/domain/matching/match-invoice.ts";
import type { LedgerLine, Posting } from "../../../src/domain/posting.ts";
import { sum } from "../../../src/domain/values/decimal.ts";
import type { DocumentId, PostingId } from "../../../src/domain/values/identifiers.ts";
import { expectOk, ok } from "../../../src/domain/values/result.ts";
import { Fault, type Ports } from "../../../src/pipeline/ports.ts";
import { createReview } from "../../../src/pipeline/review/create-review.ts";
import { runStage } from "../../../src/pipeline/run-stage.ts";
import type { Case } from "../../../src/pipeline/store.ts";
import { inputs } from "../../domain/example.ts";
import { matchedInvoiceOver, receivedOrders, SUPPLIER, stagesOn } from "../../support/billed-orders.ts";
import { type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";

let desk: DeskOfRows;
let ports: Ports;
/** What the ledger was sent, in order, and whether it answers. */
const ledger: { booked: Posting[]; isOpen: boolean } = { booked: [], isOpen: true };

const ORDERS = ["PO-1", "PO-2", "PO-3", "PO-4", "PO-5", "PO-6"];
const ANN = { id: "ann", login: "ann", name: "Ann", role: "administrator" } as const;

beforeAll(async () => {
  desk = await openDeskOfRows();
  const exporter: Ports["exporter"] = {
    name: "csv",
    post: async (posting) => {
      if (!ledger.isOpen) throw new Fault("EXPORT_WRITE", "the ledger is closed", true);
      if (!ledger.booked.some(({ id }) => id === posting.id)) ledger.booked.push(posting);
      return ok({ reference: `F-${posting.id}` });
    },
  };
  ports = stagesOn(desk, { exporter });
  await desk.seed(SUPPLIER, ...receivedOrders(ORDERS));
});
afterAll(() => desk.close());
beforeEach(() => {
  Object.assign(ledger, { booked: [], isOpen: true });
});

const run = (stage: "match" | "decide" | "post", key: string) => runStage({ stage, key }, ports);
const caseOf = async (id: DocumentId) => (await desk.store.case(id)) as Case;
const billed = async (order: string) => (await desk.store.orders([order]))[0]?.lines[0]?.billed;

async function theFirst(name: string, order: string, quantity = "100"): Promise<Invoice> {
  const { invoice } = await matchedInvoiceOver(desk, ports, { name, order, quantity });
  await run("decide", `${invoice.id}#1`);
  return invoice;
}

async function theCorrection(of: string, name: string, order: string, quantity = "90"): Promise<Invoice> {
  const changes = { precedingInvoiceNumber: of, terms: { typeCode: "384" } };
  const { invoice } = await matchedInvoiceOver(desk, ports, { name, order, quantity, changes });
  await run("decide", `${invoice.id}#1`);
  return invoice;
}

/** Ann releases every hold; the correction is matched again and decided. */
async function letThrough({ documentId, id }: Invoice): Promise<Case> {
  for (const hold of (await caseOf(documentId)).match?.findings.filter(isHold) ?? []) {
    const input = { documentId, user: ANN, hold: holdKey(hold), reason: "The supplier replaced it." };
    expectOk(await createReview(ports).release(input));
  }
  await run("match", `${id}#2`);
  await run("decide", `${id}#2`);
  return caseOf(documentId);
}

async function book(id: PostingId | undefined): Promise<void> {
  if (id === undefined) throw new Error("there is no such posting");
  await run("post", id);
}

const balance = (lines: readonly LedgerLine[], role: LedgerLine["role"]) =>
  Number(sum(lines.filter((line) => line.role === role).map((line) => line.amount)));

describe("of an invoice that is booked", () => {
  it("takes it back line by line, and counts its goods once", async () => {
    const first = await theFirst("RE-100", "PO-1");
    await book((await caseOf(first.documentId)).postings[0]?.id);
    const correction = await theCorrection("RE-100", "RE-100-K", "PO-1");
    const waiting = await caseOf(correction.documentId);
    expect(waiting.match?.findings.filter(isHold).map(({ code }) => code)).toEqual(["INVOICE_CORRECTED"]);
    expect([waiting.state, await billed("PO-1")]).toEqual(["in-review", "100"]);

    const through = await letThrough(correction);
    expect([through.state, await billed("PO-1")]).toEqual(["approved", "90"]);
    const replaced = await caseOf(first.documentId);
    expect(replaced.state).toBe("rejected");
    expect(replaced.decisions.at(-1)).toMatchObject({
      outcome: "reject",
      decidedBy: "ann",
      reason: "Replaced by invoice RE-100-K",
    });
    const [booked, reversal, ...others] = replaced.postings;
    expect(others).toEqual([]);
    expect(reversal).toMatchObject({ reverses: booked?.id, state: "pending", documentType: "credit-note" });
    for (const { role } of booked?.lines ?? []) {
      expect(balance([...(booked?.lines ?? []), ...(reversal?.lines ?? [])], role), role).toBe(0);
    }

    await book(reversal?.id);
    await book(through.postings[0]?.id);
    const all = ledger.booked.flatMap((posting) => posting.lines);
    expect([ledger.booked.length, balance(all, "payables"), balance(all, "grni")]).toEqual([3, -1071, 900]);
    expect((await caseOf(first.documentId)).state).toBe("rejected");
    expect((await caseOf(correction.documentId)).state).toBe("posted");
  });

  it("is taken back once, however often the work is done again, and after a crash between commit and export", async () => {
    const first = await theFirst("RE-200", "PO-2");
    const correction = await theCorrection("RE-200", "RE-200-K", "PO-2");
    const through = await letThrough(correction);
    // The first one was approved and not booked yet; the worker dies here, and the ledger is away when it comes back.
    const [booked, reversal] = (await caseOf(first.documentId)).postings;
    ledger.isOpen = false;
    await expect(book(booked?.id)).rejects.toThrow("the ledger is closed");
    ledger.isOpen = true;
    // Nothing is taken back that is not there.
    await expect(book(reversal?.id)).rejects.toThrow("not booked yet");
    expect(ledger.booked).toEqual([]);
    for (const id of [booked?.id, reversal?.id, through.postings[0]?.id]) await book(id);
    await run("decide", `${correction.id}#2`);
    for (const id of [booked?.id, reversal?.id, through.postings[0]?.id]) await book(id);
    expect(ledger.booked.map(({ id }) => id)).toEqual([booked?.id, reversal?.id, through.postings[0]?.id]);
    const replaced = await caseOf(first.documentId);
    expect([replaced.state, replaced.postings.length, await billed("PO-2")]).toEqual(["rejected", 2, "90"]);
  });

  it("can be corrected once more: the second correction takes back the first one, whichever number it names", async () => {
    await theFirst("RE-300", "PO-3");
    const one = await theCorrection("RE-300", "RE-300-K", "PO-3");
    await letThrough(one);
    const two = await theCorrection("RE-300", "RE-300-L", "PO-3", "80");
    const [hold] = (await caseOf(two.documentId)).match?.findings.filter(isHold) ?? [];
    expect(hold).toMatchObject({ code: "INVOICE_CORRECTED", facts: { preceding: "RE-300-K", state: "approved" } });
    await letThrough(two);
    expect([(await caseOf(one.documentId)).state, await billed("PO-3")]).toEqual(["rejected", "80"]);
  });
});

it("is no rejection: the replaced invoice does not come again as a better one of its number", async () => {
  await theFirst("RE-600", "PO-6");
  await letThrough(await theCorrection("RE-600", "RE-600-K", "PO-6", "60"));
  const { invoice } = await matchedInvoiceOver(desk, ports, { name: "RE-600 again", order: "PO-6", quantity: "40" });
  const again = { ...invoice, number: "RE-600" };
  expect(await desk.store.earlierInvoices(again)).toContainEqual(
    expect.objectContaining({ number: "RE-600", state: "replaced" }),
  );
  const same = inputs(again, { orders: [], earlier: await desk.store.earlierInvoices(again) });
  expect(matchInvoice(same).findings).toContainEqual(
    expect.objectContaining({ code: "DUP_NEAR", facts: expect.objectContaining({ state: "replaced", level: "X3" }) }),
  );
});

describe("of an invoice that waits", () => {
  it("rejects it, so that the two are never paid side by side", async () => {
    const first = await theFirst("RE-400", "PO-4", "120");
    expect((await caseOf(first.documentId)).state).toBe("in-review");
    const correction = await theCorrection("RE-400", "RE-400-K", "PO-4");
    const through = await letThrough(correction);
    expect([through.state, await billed("PO-4")]).toEqual(["approved", "90"]);
    const replaced = await caseOf(first.documentId);
    expect([replaced.state, replaced.postings]).toEqual(["rejected", []]);
  });

  it("is matched again when that one was approved in the same moment", async () => {
    const first = await theFirst("RE-500", "PO-5", "120");
    const correction = await theCorrection("RE-500", "RE-500-K", "PO-5");
    const [hold] = (await caseOf(correction.documentId)).match?.findings.filter(isHold) ?? [];
    if (hold === undefined) throw new Error("nothing holds it");
    const released = { documentId: correction.documentId, user: ANN, hold: holdKey(hold), reason: "Replaced." };
    expectOk(await createReview(ports).release(released));
    await run("match", `${correction.id}#2`);
    // Meanwhile somebody lets the first one pass.
    await letThrough(first);
    expect((await caseOf(first.documentId)).state).toBe("approved");
    await expect(run("decide", `${correction.id}#2`)).rejects.toThrow("since it was matched");
    await run("match", `${correction.id}#3`);
    await run("decide", `${correction.id}#3`);
    expect([(await caseOf(first.documentId)).state, await billed("PO-5")]).toEqual(["rejected", "90"]);
  });
});
