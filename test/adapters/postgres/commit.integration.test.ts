/** What the committer promises: all or nothing, once, and nobody's change is lost in a race. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decimal } from "../../../src/domain/values/decimal.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { Change, Job } from "../../../src/pipeline/outcome.ts";
import { Conflict, Fault, Superseded } from "../../../src/pipeline/ports.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  finish,
  jobKeys,
  openDeskOfRows,
  outcome,
} from "../../support/desk-of-rows.ts";
import {
  approvalOf,
  emailNamed,
  extractionOf,
  invoiceOf,
  matchOf,
  messageOf,
  NOON,
  orderOf,
  sightingOf,
  supplierNamed,
} from "../../support/nouns.ts";

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
    postedBy: "rita",
  },
});

describe("a mail that arrives", () => {
  it("is one mail however often it is seen, with one job", async () => {
    const email = emailNamed("seen twice");
    const first = await desk.committer.receive(email, sightingOf(email, 7));
    const again = await desk.committer.receive(email, sightingOf(email, 7));
    const moved = await desk.committer.receive(email, { ...sightingOf(email, 9), uidValidity: "2" });
    expect([first.isNew, again.isNew, moved.isNew]).toEqual([true, false, false]);
    const record = (await desk.store.mails({ since: null, after: null, limit: 50 })).find(
      (r) => r.email.id === email.id,
    );
    expect(record).toMatchObject({ sightings: 2, uid: 7, mailbox: "ap@buyer.example/INBOX", message: null });
    expect((await jobKeys(desk.db)).filter((key) => key === `parse:${email.id}`)).toHaveLength(1);
    expect(await desk.store.sightedUids("ap@buyer.example/INBOX", "2")).toEqual(new Set([9]));
  });

  it("is not stored again, and not worked on again, once the work on it is done", async () => {
    const { email } = await bringInvoice(desk.committer, "done once");
    await desk.committer.receive(email, sightingOf(email, 1));
    expect(await desk.committer.claim({ stage: "parse", key: email.id })).toBeNull();
  });

  it("may carry text that Postgres would refuse", async () => {
    const email = emailNamed("odd text");
    await desk.committer.receive(email, sightingOf(email, 11));
    const message = { ...messageOf(email, "odd.pdf"), subject: "nul \u0000 half \uD800", references: ["a\u0000b"] };
    await finish(desk.committer, { stage: "parse", key: email.id }, [{ kind: "message", message }]);
    const stored = await desk.store.message(email.id);
    expect(stored.subject).toBe("nul \uFFFD half \uFFFD");
    expect(stored.references).toEqual(["a\uFFFDb"]);
    expect(stored.parts).toEqual(message.parts);
  });
});

describe("a stage's commit", () => {
  it("is refused whole when a newer start took over", async () => {
    const email = emailNamed("slow worker");
    await desk.committer.receive(email, sightingOf(email, 20));
    const job: Job = { stage: "parse", key: email.id };
    const slow = await desk.committer.claim(job);
    const quick = await desk.committer.claim(job);
    expect([slow?.attempt, quick?.attempt]).toEqual([1, 2]);
    const change: Change = { kind: "message", message: messageOf(email, "slow.pdf") };
    const late = desk.committer.finish(slow as never, outcome([change], [{ stage: "split", key: email.id }]));
    await expect(late).rejects.toThrow(Superseded);
    await expect(desk.store.message(email.id)).rejects.toThrow(Fault);
    await desk.committer.finish(quick as never, outcome([change]));
    expect((await desk.store.message(email.id)).subject).toBe("Invoice");
    expect(await jobKeys(desk.db)).not.toContain(`split:${email.id}`);
  });

  it("leaves no row and no job when one of its rows is refused", async () => {
    const email = emailNamed("half refused");
    await desk.committer.receive(email, sightingOf(email, 21));
    const claim = await desk.committer.claim({ stage: "parse", key: email.id });
    const orphan = extractionOf({ ...(await bringInvoice(desk.committer, "x")).document, id: "nowhere-1" as never });
    const both: Change[] = [
      { kind: "message", message: messageOf(email, "half.pdf") },
      { kind: "extraction", extraction: orphan },
    ];
    await expect(
      desk.committer.finish(claim as never, outcome(both, [{ stage: "split", key: email.id }])),
    ).rejects.toThrow(Fault);
    await expect(desk.store.message(email.id)).rejects.toThrow(Fault);
    expect(await jobKeys(desk.db)).not.toContain(`split:${email.id}`);
  });

  it("sees that another mail brought the same file a moment ago, and is not counted as a failure", async () => {
    await bringInvoice(desk.committer, "same file");
    const email = emailNamed("same file again");
    await desk.committer.receive(email, sightingOf(email, 22));
    const job: Job = { stage: "parse", key: email.id };
    const claim = await desk.committer.claim(job);
    const change: Change = { kind: "message", message: messageOf(email, "same file.pdf") };
    await expect(desk.committer.finish(claim as never, outcome([change]))).rejects.toThrow(Conflict);
    expect((await desk.committer.claim(job))?.attempt).toBe(1);
  });

  it("that was set aside stays visible, and a person may start it again", async () => {
    const email = emailNamed("poison");
    await desk.committer.receive(email, sightingOf(email, 23));
    const job: Job = { stage: "parse", key: email.id };
    const claim = await desk.committer.claim(job);
    await desk.committer.park(claim as never, { code: "MIME_BROKEN", message: "It cannot be opened." });
    expect(await desk.committer.claim(job)).toBeNull();
    const odd = await desk.store.oddMails(50);
    expect(odd.find((mail) => mail.emailId === email.id)?.reason.code).toBe("MIME_BROKEN");
    await desk.committer.apply(outcome([], [job]));
    expect((await desk.committer.claim(job))?.attempt).toBe(1);
  });
});

describe("the rows of the road", () => {
  it("form one straight line of keys from the posting back to the mail", async () => {
    const rows = await desk.db.execute<{ child: string; parent: string }>(sql`
      select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f'`);
    const line = ["postings", "decisions", "matches", "invoices", "extractions", "documents", "messages", "emails"];
    for (const [place, child] of line.slice(0, -1).entries()) {
      expect(rows).toContainEqual({ child, parent: line[place + 1] });
    }
  });

  it("keep the trail as it was written", async () => {
    const line = { at: NOON, actor: "anna", emailId: null, documentId: null, event: "looked", detail: {} };
    await desk.committer.apply({ changes: [], next: [], trail: [line] });
    await expect(desk.db.execute(sql`update trail set actor = 'nobody'`)).rejects.toThrow();
    await expect(desk.db.execute(sql`delete from trail`)).rejects.toThrow();
  });

  it("let a correction take the place of the earlier invoice, and ignore a check that comes too late", async () => {
    const { document, invoice } = await bringInvoice(desk.committer, "corrected");
    const second = extractionOf(document, 2);
    const third = extractionOf(document, 3);
    await desk.committer.apply(
      outcome([{ kind: "extraction", extraction: second }], [{ stage: "check", key: second.id }]),
    );
    await desk.committer.apply(
      outcome([{ kind: "extraction", extraction: third }], [{ stage: "check", key: third.id }]),
    );
    const corrected = invoiceOf(third, { number: "RE-2026-0148" });
    await finish(desk.committer, { stage: "check", key: third.id }, [{ kind: "invoice", invoice: corrected }]);
    await finish(desk.committer, { stage: "check", key: second.id }, [{ kind: "invoice", invoice: invoiceOf(second) }]);
    expect((await desk.store.case(document.id))?.invoice).toEqual(corrected);
    // The first invoice's match was on its way: it ends without a trace.
    await finish(desk.committer, { stage: "match", key: matchOf(invoice).id }, [
      { kind: "match", match: matchOf(invoice) },
    ]);
    await expect(desk.store.match(matchOf(invoice).id)).rejects.toThrow(Fault);
  });

  it("refuse two corrections of the same reading", async () => {
    const { document } = await bringInvoice(desk.committer, "corrected twice");
    const change: Change = { kind: "extraction", extraction: extractionOf(document, 2) };
    const both = await Promise.allSettled([
      desk.committer.apply(outcome([change])),
      desk.committer.apply(outcome([change])),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
  });
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
    await expect(desk.committer.finish(claim as never, outcome([{ kind: "match", match: blind }]))).rejects.toThrow(
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
