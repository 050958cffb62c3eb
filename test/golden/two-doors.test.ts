/**
 * The two doors that lead back, and people who use them: corrections enter at check, receipts and releases at match.
 * Nobody overwrites anybody, and no paper is approved twice.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finding, holdKey, isHold } from "../../src/domain/finding.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Result } from "../../src/domain/values/result.ts";
import type { Case } from "../../src/pipeline/store.ts";
import { type EngineDesk, openEngineDesk, person } from "../support/engine-desk.ts";
import { copiesOfOrder, editedPaper, invoicePaper } from "../support/mails.ts";

const NORDWIND = "rechnung@nordwind-papier.example";
const MAYA = person("maya");
const IDA = person("ida");

let desk: EngineDesk;

beforeAll(async () => {
  desk = await openEngineDesk((world) => [
    ...copiesOfOrder(world, "PO-1001", ["PO-5001", "PO-5002", "PO-5003", "PO-5004"]),
    ...copiesOfOrder(world, "PO-1003", ["PO-6001", "PO-6002", "PO-6003", "PO-6004", "PO-6005"]),
  ]);
});
afterAll(() => desk.close());

/** An invoice that bills the cartons of its order too dear, and says so about the rolls where asked. */
async function dearInvoice(key: string, order: string, edits: Record<string, string> = {}): Promise<Case> {
  const number = `RE-2026-${order.slice(-4)}9`;
  const paper = await editedPaper("003-price-variance", desk.world, {
    "RE-2026-20418": number,
    "PO-1003": order,
    ...edits,
  });
  const found = await desk.bring(key, paper, NORDWIND);
  return withSureReading(key, found);
}

/** Confirms what was read without certainty, as a person would; these stories are about other holds. */
async function withSureReading(key: string, found: Case): Promise<Case> {
  if (!openHolds(found).some((hold) => hold.code === "EXTRACT_LOW_CONF")) return found;
  const fields = Object.fromEntries(
    Object.entries(found.extraction.reading?.fields ?? {})
      .filter(([, claim]) => !claim.accepted)
      .map(([name, claim]) => [name, claim.value]),
  );
  expectDone(await desk.review.correct({ documentId: found.document.id, user: MAYA, fields }));
  await desk.drain();
  return desk.caseOf(key);
}

function openHolds(found: Case): readonly Finding[] {
  const released = found.releases.filter((release) => release.invoiceId === found.invoice.id).map(({ hold }) => hold);
  return (found.match?.findings ?? []).filter((finding) => isHold(finding) && !released.includes(holdKey(finding)));
}

const codes = (found: Case) => openHolds(found).map((hold) => hold.code);

function expectDone(result: Result<null>): void {
  expect(result).toEqual({ ok: true, value: null });
}

function refusalOf(result: Result<null>): string | undefined {
  return result.ok ? "done" : result.issues[0]?.code;
}

async function release(found: Case, hold: Finding | undefined, user = IDA): Promise<void> {
  if (hold === undefined) throw new Error("there is no such hold");
  const reason = "agreed by telephone";
  expectDone(await desk.review.release({ documentId: found.document.id, user, hold: holdKey(hold), reason }));
  await desk.drain();
}

describe("a correction", () => {
  it("makes a new invoice, judges it anew, and voids what was released for the old one", async () => {
    const dearRolls = { 'price: "28.40"': 'price: "38.40"' };
    const before = await dearInvoice("corrected", "PO-6001", dearRolls);
    expect(codes(before)).toEqual(["PRICE_OVER", "PRICE_OVER"]);
    await release(before, openHolds(before)[0]);
    expect(codes(await desk.caseOf("corrected"))).toEqual(["PRICE_OVER"]);
    const fields = { deliveryNoteNumber: "LS-88214" };
    expectDone(await desk.review.correct({ documentId: before.document.id, user: MAYA, fields }));
    await desk.drain();
    const after = await desk.caseOf("corrected");
    expect(after.extraction).toMatchObject({ revision: before.extraction.revision + 1, extractor: "reviewer" });
    expect(after.invoice.id).not.toBe(before.invoice.id);
    expect(codes(after)).toEqual(["PRICE_OVER", "PRICE_OVER"]);
    expect(after.decisions.at(-1)).toMatchObject({ outcome: "hold", decidedBy: "rule" });
    expect(after.trail.map((line) => line.event)).toEqual(expect.arrayContaining(["released", "corrected"]));
  });
});

describe("a posted receipt", () => {
  it("brings the waiting invoice back, and it approves itself", async () => {
    const paper = await invoicePaper("004-partial-receipt", desk.world);
    const waiting = await withSureReading(
      "partial",
      await desk.bring("partial", paper, "accounts@alpha-steel.example"),
    );
    expect(codes(waiting)).toEqual(["QTY_OVER_RECEIVED"]);
    const line = {
      receiptNumber: "GR-9001",
      line: "1",
      orderNumber: "PO-1004",
      orderLine: "10",
      date: desk.world.today,
      quantity: decimal("20"),
      accepted: null,
      deliveryNote: null,
      reversalOf: null,
      postedBy: null,
    };
    expectDone(await desk.review.postReceipt({ user: person("jon", "receiver"), lines: [line] }));
    await desk.drain();
    const done = await desk.caseOf("partial");
    expect([done.state, done.match?.run]).toEqual(["posted", (waiting.match?.run ?? 0) + 1]);
    expect(done.decisions.at(-1)).toMatchObject({ outcome: "approve", decidedBy: "rule" });
    expect(done.postings).toHaveLength(1);
  });
});

describe("an open hold", () => {
  it("refuses an approval; released with a reason it lets the invoice through in the releaser's name", async () => {
    const held = await dearInvoice("released", "PO-6002");
    const documentId = held.document.id;
    expect(refusalOf(await desk.review.approve({ documentId, user: MAYA, reason: "" }))).toBe("HOLDS_OPEN");
    const [hold] = openHolds(held);
    const silent = await desk.review.release({ documentId, user: IDA, hold: holdKey(hold as Finding), reason: " " });
    expect(refusalOf(silent)).toBe("REASON_MISSING");
    await release(held, hold);
    const done = await desk.caseOf("released");
    expect(done.state).toBe("posted");
    expect(done.decisions.at(-1)).toMatchObject({ outcome: "approve", decidedBy: "ida" });
    expect(done.postings.flatMap((posting) => posting.lines).map((line) => line.role)).toContain("price-variance");
    const again = await desk.review.release({
      documentId,
      user: MAYA,
      hold: holdKey(hold as Finding),
      reason: "me too",
    });
    expect(refusalOf(again)).toBe("ALREADY_DECIDED");
    const late = await desk.review.correct({ documentId, user: MAYA, fields: { invoiceNumber: "X-1" } });
    expect(refusalOf(late)).toBe("ALREADY_DECIDED");
  });
});

describe("a draft", () => {
  it("is sent once, with the words that a person gave it", async () => {
    const asked = await dearInvoice("asked", "PO-6003");
    const draft = asked.replies.find((reply) => reply.state === "draft");
    if (draft === undefined) throw new Error("no draft was written");
    const send = (user: typeof MAYA, text: string) => desk.review.sendReply({ replyId: draft.id, user, text });
    const both = await Promise.all([send(MAYA, "Bitte rufen Sie an."), send(IDA, "Was soll das?")]);
    const refusals = both.map(refusalOf).filter((code) => code !== "done");
    expect(refusals).toHaveLength(1);
    expect(["CHANGED_MEANWHILE", "NOT_A_DRAFT"]).toContain(refusals[0]);
    await desk.drain();
    expect(refusalOf(await send(MAYA, "Noch einmal."))).toBe("NOT_A_DRAFT");
    await desk.drain();
    const sent = desk.posted.filter((reply) => reply.id === draft.id);
    expect(sent.map((reply) => reply.text)).toEqual([
      refusalOf(both[0] as Result<null>) === "done" ? "Bitte rufen Sie an." : "Was soll das?",
    ]);
  });

  it("of a rejection waits for a person", async () => {
    const wrong = await dearInvoice("rejected", "PO-6004");
    const documentId = wrong.document.id;
    expect(refusalOf(await desk.review.reject({ documentId, user: MAYA, reason: "" }))).toBe("REASON_MISSING");
    expectDone(await desk.review.reject({ documentId, user: MAYA, reason: "Never ordered at this price." }));
    await desk.drain();
    const done = await desk.caseOf("rejected");
    expect(done.state).toBe("rejected");
    expect(done.decisions.at(-1)).toMatchObject({ outcome: "reject", decidedBy: "maya" });
    const drafts = done.replies.filter((reply) => reply.state === "draft");
    expect(drafts.map((reply) => reply.kind)).toEqual(["rejection"]);
    expect(done.postings).toEqual([]);
    expect(desk.posted.some((reply) => reply.documentId === documentId)).toBe(false);
  });
});

describe("two people at once", () => {
  it("the one who comes second is told, and nothing is decided twice", async () => {
    const { document, decisions } = await dearInvoice("contested", "PO-6005");
    const verdict = (user: typeof MAYA) => ({ documentId: document.id, user, reason: "too dear" });
    const results = await Promise.all([desk.review.reject(verdict(MAYA)), desk.review.reject(verdict(IDA))]);
    const refusals = results.map(refusalOf).filter((code) => code !== "done");
    expect(refusals).toHaveLength(1);
    expect(["CHANGED_MEANWHILE", "ALREADY_DECIDED"]).toContain(refusals[0]);
    expect(refusalOf(await desk.review.hold(verdict(IDA)))).toBe("ALREADY_DECIDED");
    const after = await desk.caseOf("contested");
    expect(after.decisions).toHaveLength(decisions.length + 1);
  });
});

describe("twins: the same invoice on two papers", () => {
  /** Two prints of one invoice that differ in their looks only. */
  async function putTwins(order: string, between = async () => {}): Promise<readonly [string, string]> {
    const change = { number: `QO-${order.slice(-4)}8`, orderNumber: order };
    const keys = [`${order}-one`, `${order}-two`] as const;
    await desk.put(keys[0], await invoicePaper("001-exact-match", desk.world, change));
    await between();
    await desk.put(
      keys[1],
      await invoicePaper("001-exact-match", desk.world, { ...change, notes: ["Returns within 30 days."] }),
    );
    return keys;
  }

  const states = async (keys: readonly string[]) =>
    Promise.all(keys.map(async (key) => (await desk.caseOf(key)).state));

  it.each([
    "match",
    "decide",
  ] as const)("the first goes its way and the second waits, though their %s runs at the same moment", async (stage) => {
    const keys = await putTwins(stage === "match" ? "PO-5001" : "PO-5002");
    await desk.drain([stage]);
    await desk.together((await desk.openJobs()).filter((job) => job.stage === stage));
    await desk.drain();
    expect(await states(keys)).toEqual(["posted", "held"]);
    expect(codes(await desk.caseOf(keys[1]))).toContain("DUP_EXACT");
  });

  it("once the first is booked, no release lets the second pass; it needs a correction or a rejection", async () => {
    const [first, second] = await putTwins("PO-5004", () => desk.drain());
    await desk.drain();
    const { document, match } = await desk.caseOf(second);
    const hold = match?.findings.find(({ code }) => code === "DUP_EXACT") as Finding;
    const lift = { documentId: document.id, user: MAYA, hold: holdKey(hold), reason: "another supply" };
    expect(refusalOf(await desk.review.release(lift))).toBe("NEEDS_CORRECTION");
    expect(await states([first, second])).toEqual(["posted", "held"]);
    expect(refusalOf(await desk.review.approve({ ...lift, reason: "" }))).toBe("HOLDS_OPEN");
  });
});
