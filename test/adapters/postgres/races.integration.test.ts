/** Approvals, late receipts and answers: where two people, or a person and a rule, want the same thing at once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decimal } from "../../../src/domain/values/decimal.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { Change, Job } from "../../../src/pipeline/outcome.ts";
import { Conflict } from "../../../src/pipeline/ports.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  finish,
  jobKeys,
  openDeskOfRows,
  outcome,
} from "../../support/desk-of-rows.ts";
import { approvalOf, matchChange, matchOf, NOON, orderOf, supplierNamed } from "../../support/nouns.ts";

let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed(
    { kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS")] },
    {
      kind: "orders",
      records: [orderOf("PO-1001"), orderOf("PO-2002"), orderOf("PO-3003"), orderOf("PO-4004"), orderOf("PO-5005")],
    },
  );
});
afterAll(() => desk.close());

const reserve = (orderNumber: string, quantity: string) => ({
  orderNumber,
  orderLine: "10",
  quantity: decimal(quantity),
  netAmount: decimal(quantity),
});

const approve = (invoiceId: string): Change => ({
  kind: "invoice-state",
  invoiceId: invoiceId as never,
  from: ["matched"],
  to: "approved",
});

const receipt = (receiptNumber: string, orderNumber: string, quantity = "100"): Change => ({
  kind: "receipt",
  line: {
    receiptNumber,
    line: "1",
    orderNumber,
    orderLine: "10",
    date: localDate("2026-03-03"),
    quantity: decimal(quantity),
    accepted: null,
    deliveryNote: null,
    reversalOf: null,
    postedBy: "rita",
  },
});

describe("approvals", () => {
  it("that race for the same order line end with one approval and one new match", async () => {
    const seen = { orders: [{ number: "PO-2002", version: 1 }] };
    const one = await bringInvoice(desk.committer, "race one", { orderNumbers: ["PO-2002"], number: "R1" });
    const two = await bringInvoice(desk.committer, "race two", { orderNumbers: ["PO-2002"], number: "R2" });
    const matches = [
      await bringMatch(desk.committer, one.invoice, seen),
      await bringMatch(desk.committer, two.invoice, seen),
    ];
    const results = await Promise.allSettled(
      matches.map((match) =>
        finish(desk.committer, { stage: "decide", key: match.id }, [
          { kind: "decision", decision: approvalOf(match, [reserve("PO-2002", "60")]) },
          approve(match.invoiceId),
        ]),
      ),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = results.findIndex((result) => result.status === "rejected");
    expect(results[loser]).toMatchObject({ reason: expect.any(Conflict) });
    const [order] = await desk.store.orders(["po 2002"]);
    expect([order?.version, order?.lines[0]?.billed]).toEqual([2, "60"]);
    const lost = loser === 0 ? one : two;
    expect(await jobKeys(desk.db)).toContain(`match:${lost.invoice.id}#2`);
    // With the new match in place the lost decision has nothing left to decide.
    await bringMatch(desk.committer, lost.invoice, { run: 2, orders: [{ number: "PO-2002", version: 2 }] });
    const old = matches[loser] ?? matches[0];
    const decision = approvalOf(old as never, [reserve("PO-2002", "60")]);
    await finish(desk.committer, { stage: "decide", key: decision.matchId }, [{ kind: "decision", decision }]);
    expect((await desk.store.orders(["PO-2002"]))[0]?.lines[0]?.billed).toBe("60");
  });

  it("of the same paper happen once, even when both were clean", async () => {
    const claims = { orderNumbers: [], number: "SAME-1" };
    const one = await bringInvoice(desk.committer, "paper one", claims);
    const two = await bringInvoice(desk.committer, "paper two", claims);
    await bringMatch(desk.committer, one.invoice);
    await bringMatch(desk.committer, two.invoice);
    await desk.committer.apply(outcome([approve(one.invoice.id)]));
    await expect(desk.committer.apply(outcome([approve(two.invoice.id)]))).rejects.toThrow(Conflict);
    expect(await jobKeys(desk.db)).toContain(`match:${two.invoice.id}#2`);
  });
});

describe("a late receipt", () => {
  it("counts once, and brings back each invoice that waits for it", async () => {
    const { invoice, document } = await bringInvoice(desk.committer, "waits", {
      orderNumbers: ["po-3003"],
      number: "W1",
    });
    await bringMatch(desk.committer, invoice, {
      orders: [{ number: "PO-3003", version: 1 }],
      verdict: "waiting-receipt",
    });
    await desk.committer.apply(
      outcome([{ kind: "invoice-state", invoiceId: invoice.id, from: ["matched"], to: "waiting-receipt" }]),
    );
    const arrived = outcome([receipt("GR-1", "PO-3003", "40"), { kind: "rematch", orderNumbers: ["PO-3003"] }]);
    await desk.committer.apply(arrived);
    await desk.committer.apply(arrived);
    const [order] = await desk.store.orders(["PO-3003"]);
    expect(order?.lines[0]).toMatchObject({ received: "40", accepted: "40", billed: "0" });
    const runs = (await jobKeys(desk.db)).filter((key) => key.startsWith(`match:${invoice.id}#`));
    expect(runs).toContain(`match:${invoice.id}#2`);
    expect(runs).not.toContain(`match:${invoice.id}#3`);
    expect((await desk.store.case(document.id))?.state).toBe("waiting-receipt");
  });

  it("that comes while the match is being made refuses the match made without it", async () => {
    const { invoice } = await bringInvoice(desk.committer, "meanwhile", { orderNumbers: ["PO-4004"], number: "W2" });
    const job: Job = { stage: "match", key: matchOf(invoice).id };
    const claim = await desk.committer.claim(job);
    const blind = matchOf(invoice, { orders: [{ number: "PO-4004", version: 1 }], verdict: "waiting-receipt" });
    await desk.committer.apply(outcome([receipt("GR-2", "PO-4004"), { kind: "rematch", orderNumbers: ["PO-4004"] }]));
    await expect(desk.committer.finish(claim as never, outcome([matchChange(blind, invoice)]))).rejects.toThrow(
      Conflict,
    );
    expect(await jobKeys(desk.db)).toContain(`match:${invoice.id}#2`);
  });
});

describe("replies", () => {
  it("commit the phase of sending, are sent once, and note what a person changed", async () => {
    const { email, document, invoice } = await bringInvoice(desk.committer, "answered", {
      number: "Q1",
      orderNumbers: [],
    });
    const match = await bringMatch(desk.committer, invoice);
    const decision = { ...approvalOf(match, []), outcome: "hold" as const };
    const reply = {
      id: `${decision.id}~query` as never,
      decisionId: decision.id,
      documentId: document.id,
      emailId: email.id,
      kind: "query" as const,
      state: "draft" as const,
      to: "billing@nordbolt.example",
      subject: "Your invoice",
      text: "Please explain.",
      messageId: "<q1@buyer.example>",
      inReplyTo: null,
      references: [],
      automatic: true,
    };
    await desk.committer.apply(
      outcome([
        { kind: "decision", decision },
        { kind: "reply", reply },
        { kind: "reply", reply },
      ]),
    );
    await desk.committer.apply(
      outcome(
        [
          {
            kind: "reply-state",
            replyId: reply.id,
            from: ["draft"],
            to: "queued",
            text: "Please explain it.",
            releasedBy: "anna",
          },
        ],
        [{ stage: "reply", key: reply.id }],
      ),
    );
    expect(await desk.store.automaticRepliesTo(reply.to, NOON)).toBe(0);
    await desk.committer.sendingPhase(reply.id, "data");
    expect(await desk.store.reply(reply.id)).toMatchObject({
      phase: "data",
      state: "queued",
      text: "Please explain it.",
      automatic: false,
    });
    await finish(desk.committer, { stage: "reply", key: reply.id }, [
      { kind: "reply-state", replyId: reply.id, from: ["queued"], to: "sent", note: "250 ok" },
    ]);
    expect((await desk.store.reply(reply.id)).sentAt).not.toBeNull();
    await expect(desk.committer.sendingPhase(reply.id, "data")).rejects.toThrow(Conflict);
    expect((await desk.store.case(document.id))?.replies).toHaveLength(1);
  });
});
