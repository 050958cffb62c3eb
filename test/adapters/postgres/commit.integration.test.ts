/** What the committer promises: all or nothing, once, and nobody's change is lost in a race. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change, Job } from "../../../src/pipeline/outcome.ts";
import { Conflict, Fault, Superseded } from "../../../src/pipeline/ports.ts";
import { bringInvoice, type DeskOfRows, finish, jobKeys, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import {
  emailNamed,
  extractionOf,
  invoiceOf,
  matchChange,
  matchOf,
  messageOf,
  NOON,
  sightingOf,
  supplierNamed,
} from "../../support/nouns.ts";

let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({ kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS")] });
});
afterAll(() => desk.close());

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
      matchChange(matchOf(invoice), invoice),
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
