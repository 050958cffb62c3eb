/** Two credit notes for one invoice without order lines, decided at the same moment on two connections. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCommitter } from "../../../src/adapters/postgres/commit.ts";
import { connect } from "../../../src/adapters/postgres/connect.ts";
import { createStore } from "../../../src/adapters/postgres/store.ts";
import { holdKey, isHold } from "../../../src/domain/finding.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import type { Reply } from "../../../src/domain/reply.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../../src/domain/values/identifiers.ts";
import type { Change } from "../../../src/pipeline/outcome.ts";
import { Conflict, type Ports } from "../../../src/pipeline/ports.ts";
import { runStage } from "../../../src/pipeline/run-stage.ts";
import { SUPPLIER, stagesOn } from "../../support/billed-orders.ts";
import { holdOf } from "../../support/changes.ts";
import { bringInvoice, bringMatch, type DeskOfRows, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { approvalOf, NOON } from "../../support/nouns.ts";

const ROUNDS = 20;
const PATIENCE_MS = 120_000;

let desk: DeskOfRows;
let other: ReturnType<typeof connect>;
let ports: readonly [Ports, Ports];

beforeAll(async () => {
  desk = await openDeskOfRows();
  other = connect(desk.url);
  ports = [stagesOn(desk), stagesOn({ ...desk, store: createStore(other.db), committer: createCommitter(other.db) })];
  await desk.seed(SUPPLIER);
});
afterAll(async () => {
  await other.close();
  await desk.close();
});

const over = (gross: string): Partial<Invoice> => ({
  orderNumbers: [],
  netTotal: decimal(gross),
  taxTotal: decimal("0"),
  grossTotal: decimal(gross),
  amountDue: decimal(gross),
});

/** 100.00 that were approved. */
async function anInvoice(number: string): Promise<void> {
  const { invoice } = await bringInvoice(desk.committer, number, { ...over("100.00"), number });
  const match = await bringMatch(desk.committer, invoice);
  const approved: Change = { kind: "invoice-state", invoiceId: invoice.id, from: ["matched"], to: "approved" };
  await desk.committer.apply(outcome([{ kind: "decision", decision: approvalOf(match, []) }, approved]));
}

/** 60.00 of it given back, matched while nothing was. */
async function aCreditNote(number: string, preceding: string): Promise<Invoice> {
  const credit = { type: "credit-note", sign: -1, precedingInvoiceNumber: preceding } as const;
  const { invoice } = await bringInvoice(desk.committer, number, { ...over("60.00"), ...credit, number });
  await runStage({ stage: "match", key: `${invoice.id}#1` }, ports[0]);
  return invoice;
}

/** As a worker does it: whoever is refused is matched again, and decided on what is left. */
async function decided(invoice: Invoice, at: Ports): Promise<void> {
  try {
    await runStage({ stage: "decide", key: `${invoice.id}#1` }, at);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await runStage({ stage: "match", key: `${invoice.id}#2` }, at);
    await runStage({ stage: "decide", key: `${invoice.id}#2` }, at);
  }
}

/** Numbers that nobody takes for one another, misread. */
const farApart = (round: number, paper: number) => ((round * 10 + paper) * 7_654_321) % 9_999_991;

it("never give back more than was billed", { timeout: PATIENCE_MS }, async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const number = `RE-${farApart(round, 1)}`;
    await anInvoice(number);
    const notes = [
      await aCreditNote(`G-${farApart(round, 2)}`, number),
      await aCreditNote(`G-${farApart(round, 3)}`, number),
    ];
    await Promise.all(notes.map((note, place) => decided(note, place === 0 ? ports[0] : ports[1])));
    const cases = await Promise.all(notes.map((note) => desk.store.case(note.documentId)));
    expect(cases.map((one) => one?.state).sort(), number).toEqual(["approved", "in-review"]);
    const second = cases.find((one) => one?.state === "in-review");
    expect(second?.match?.findings.filter(isHold)).toMatchObject([
      { code: "CN_OVER_CREDIT", variance: "20.00", facts: { credited: "60", before: "60", billed: "100" } },
    ]);
  }
});

it("are held against what a query asked for that was sent and whose holds were let pass", async () => {
  const number = "88990011";
  const { invoice, document, email } = await bringInvoice(desk.committer, number, { ...over("100.00"), number });
  const dear = { ...holdOf("PRICE_OVER"), line: 1, variance: decimal("30.00") };
  const match = await bringMatch(desk.committer, invoice, { findings: [dear] });
  const held = { ...approvalOf(match, []), outcome: "hold" as const };
  const asked = async () => (await desk.store.originalInvoice(SUPPLIER_ID, number, "none" as never))?.requestedGross;
  const query = queryOf(held.id, { documentId: document.id, emailId: email.id });
  const release = {
    ...{ documentId: document.id, invoiceId: invoice.id, hold: holdKey(dear), reason: "We pay and ask for it back." },
    ...{ releasedBy: "ann", releasedAt: NOON },
  };
  await desk.committer.apply(
    outcome([
      { kind: "decision", decision: held },
      { kind: "reply", reply: query },
      { kind: "release", release },
    ]),
  );
  expect(await asked()).toBeNull();
  await desk.committer.apply(
    outcome([{ kind: "reply-state", replyId: query.id, from: ["draft"], to: "sent", note: "250 ok" }]),
  );
  expect(await asked()).toBe("30.00");
});

const SUPPLIER_ID = "S-1" as SupplierId;

function queryOf(decisionId: Reply["decisionId"], of: Pick<Reply, "documentId" | "emailId">): Reply {
  return {
    ...of,
    id: `${decisionId}~query` as Reply["id"],
    decisionId,
    kind: "query",
    state: "draft",
    to: "billing@nordbolt.example",
    subject: "Your invoice",
    text: "Please send us a credit note.",
    messageId: `<${decisionId}@buyer.example>`,
    inReplyTo: null,
    references: [],
    automatic: false,
  };
}
