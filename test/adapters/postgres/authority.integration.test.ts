/** Four eyes on real rows: limits and yes after yes at the desk, and a database that refuses what slipped past it. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUserDirectory } from "../../../src/adapters/postgres/users.ts";
import { holdKey, isHold } from "../../../src/domain/finding.ts";
import type { Role, User } from "../../../src/domain/user.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { Result } from "../../../src/domain/values/result.ts";
import { standingFindings } from "../../../src/pipeline/deciding/standing-findings.ts";
import type { Ports } from "../../../src/pipeline/ports.ts";
import { createReview } from "../../../src/pipeline/review/create-review.ts";
import type { Review } from "../../../src/pipeline/review/review.ts";
import { runStage } from "../../../src/pipeline/run-stage.ts";
import type { Case } from "../../../src/pipeline/store.ts";
import { anEntity } from "../../domain/example.ts";
import { matchedInvoiceOver, receivedOrders, SUPPLIER, stagesOn } from "../../support/billed-orders.ts";
import { type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { NOON } from "../../support/nouns.ts";
import { POLICY } from "../../support/ports.ts";

let desk: DeskOfRows;
let ports: Ports;
let review: Review;
let hasEntity = false;
/** As the others, where a rule may approve any amount. */
let anyAmount: Ports;

const person = (login: string, role: Role): User => ({ id: login, login, name: login, role });
const [ANN, BOB, CLEO] = [person("ann", "approver"), person("bob", "approver"), person("cleo", "controller")];
const [IDA, RITA] = [person("ida", "buyer"), person("rita", "approver")];

beforeAll(async () => {
  desk = await openDeskOfRows();
  ports = stagesOn(desk, { policy: { ...POLICY, autoApproveLimit: decimal("0") } });
  anyAmount = stagesOn(desk);
  review = createReview(ports);
  const numbers = ["PO-1", "PO-2", "PO-3", "PO-4", "PO-5", "PO-6"];
  await desk.seed(SUPPLIER, ...receivedOrders(numbers, { buyerEmail: "bob@werkbank.example" }));
  const users = createUserDirectory(desk.db);
  for (const { login, name, role } of [ANN, BOB, CLEO, IDA, RITA])
    await users.add({ login, name, role, passwordHash: "-" });
});
afterAll(() => desk.close());

/** Matched and decided by rule, which may approve nothing here. */
async function waiting(name: string, order: string, price?: string) {
  const entityId = hasEntity ? anEntity().id : null;
  const brought = await matchedInvoiceOver(desk, ports, {
    name,
    order,
    quantity: String(101 - Number(order.slice(3))),
    entityId,
    ...(price && { price }),
  });
  await decide(`${brought.invoice.id}#1`);
  return { ...brought, documentId: brought.document.id };
}

const decide = (key: string) => runStage({ stage: "decide", key }, ports);
const yes = (documentId: string, user: User) =>
  review.approve({ documentId: documentId as never, user, reason: "looks right" });
const codeOf = (result: Result<null>) => (result.ok ? "done" : (result.issues[0]?.code ?? ""));

const holdsIn = (found: Case) => standingFindings(found).filter(isHold);

async function caseOf(documentId: string) {
  const found = await desk.store.case(documentId as never);
  if (found === null) throw new Error("no such case");
  return found;
}

describe("without limits on file", () => {
  it("an approver settles it alone, a controller does not, and whoever received the goods is told who can", async () => {
    const { documentId } = await waiting("A-1", "PO-1");
    expect(holdsIn(await caseOf(documentId))).toMatchObject([
      { code: "APPROVAL_LIMIT", variance: "1190.00", facts: { cause: "approval-above-rule" } },
    ]);
    const refused = await yes(documentId, RITA);
    expect(codeOf(refused)).toBe("FOUR_EYES_RECEIPT");
    expect(JSON.stringify(refused)).toContain("approver or administrator");
    expect(codeOf(await yes(documentId, CLEO))).toBe("APPROVAL_NOT_ALLOWED");
    expect(codeOf(await yes(documentId, BOB))).toBe("FOUR_EYES_ORDER");
    expect(codeOf(await yes(documentId, ANN))).toBe("done");
    const done = await caseOf(documentId);
    expect([done.state, done.decisions.at(-1)?.decidedBy]).toEqual(["approved", "ann"]);
    expect(done.decisions.at(-1)?.authority).toMatchObject({ kind: "matched", approvals: [{ approvedBy: "ann" }] });
    expect(holdsIn(done)).toEqual([]);
  });

  it("a hold of deciding itself asks for a yes, not for a release", async () => {
    const { documentId } = await waiting("A-2", "PO-2");
    const [hold] = holdsIn(await caseOf(documentId));
    const release = { documentId, user: ANN, hold: holdKey(hold as never), reason: "because" };
    expect(codeOf(await review.release(release))).toBe("NEEDS_APPROVAL");
  });
});

describe("with limits on file", () => {
  beforeAll(async () => {
    const limit = (role: Role, upTo: string | null, second: string | null = null) => ({
      entityId: null,
      kind: "matched" as const,
      role,
      upTo: upTo === null ? null : decimal(upTo),
      secondPersonAbove: second === null ? null : decimal(second),
    });
    await desk.seed({ kind: "entities", records: [anEntity()] });
    hasEntity = true;
    await desk.seed({ kind: "limits", records: [limit("approver", "1000"), limit("controller", null, "1000")] });
  });

  it("a yes that does not reach is kept, and the decision comes with the last one that is needed", async () => {
    const { documentId, invoice } = await waiting("B-1", "PO-3");
    expect(codeOf(await yes(documentId, ANN))).toBe("done");
    const half = await caseOf(documentId);
    expect(half.state).toBe("in-review");
    expect(holdsIn(half)).toMatchObject([
      { code: "APPROVAL_LIMIT", facts: { cause: "approval-above-role", roles: "role-controller" } },
    ]);
    expect(half.trail.map((line) => [line.event, line.actor])).toContainEqual(["agreed", "ann"]);
    expect(codeOf(await yes(documentId, ANN))).toBe("ALREADY_AGREED");
    expect(codeOf(await yes(documentId, CLEO))).toBe("done");
    const done = await caseOf(documentId);
    expect(done.state).toBe("approved");
    expect(done.decisions.at(-1)).toMatchObject({ decidedBy: "cleo", neededApprovals: 2 });
    const { approvals } = await desk.store.authority({
      matchId: `${invoice.id}#1` as never,
      supplierId: null,
      logins: [],
    });
    expect(approvals.map((approval) => approval.approvedBy).sort()).toEqual(["ann", "cleo"]);
  });

  it("a new match has no yes", async () => {
    const { documentId, invoice } = await waiting("B-2", "PO-4");
    await yes(documentId, ANN);
    await desk.committer.apply({ changes: [{ kind: "rematch-invoice", invoiceId: invoice.id }], next: [], trail: [] });
    await runStage({ stage: "match", key: `${invoice.id}#2` }, ports);
    await decide(`${invoice.id}#2`);
    expect(codeOf(await yes(documentId, CLEO))).toBe("done");
    const found = await caseOf(documentId);
    expect(found.state).toBe("in-review");
    expect(holdsIn(found)).toMatchObject([{ facts: { cause: "approval-second-person" } }]);
  });
});

describe("a released hold", () => {
  it("lets through what the releaser's limit allows, and otherwise waits for who may", async () => {
    const variance = { entityId: null, kind: "variance" as const, secondPersonAbove: null };
    await desk.seed({
      kind: "limits",
      records: [
        { ...variance, role: "buyer", upTo: decimal("1300") },
        { ...variance, role: "controller", upTo: null },
      ],
    });
    await desk.seed(...receivedOrders(["PO-8", "PO-9"]));
    const release = async (name: string, order: string, price: string) => {
      const { documentId, invoice } = await waiting(name, order, price);
      const [hold] = holdsIn(await caseOf(documentId));
      const released = { documentId, user: IDA, hold: holdKey(hold as never), reason: "agreed by telephone" };
      expect(codeOf(await createReview(anyAmount).release(released))).toBe("done");
      await runStage({ stage: "match", key: `${invoice.id}#2` }, anyAmount);
      await runStage({ stage: "decide", key: `${invoice.id}#2` }, anyAmount);
      return caseOf(documentId);
    };
    const within = await release("D-1", "PO-8", "11.00");
    expect([within.state, within.decisions.at(-1)?.decidedBy]).toEqual(["approved", "ida"]);
    const above = await release("D-2", "PO-9", "13.00");
    expect(above.state).toBe("in-review");
    expect(holdsIn(above).at(-1)).toMatchObject({ code: "APPROVAL_LIMIT", facts: { roles: "role-controller" } });
    expect(codeOf(await yes(above.document.id, CLEO))).toBe("done");
    const done = await caseOf(above.document.id);
    expect(done.decisions.at(-1)?.authority?.approvals.map((given) => given.approvedBy)).toEqual(["ida", "cleo"]);
  });
});

describe("the audit's draw", () => {
  it("holds a clean invoice, asks for a look, and counts it as checked once it is approved", async () => {
    await desk.seed(...receivedOrders(["PO-7"]));
    const entityId = anEntity().id;
    const audit = { percent: decimal("100"), digest: () => "00" };
    const drawing = stagesOn(desk, { policy: { ...POLICY, audit } });
    const brought = await matchedInvoiceOver(desk, drawing, { name: "E-1", order: "PO-7", quantity: "30", entityId });
    await runStage({ stage: "decide", key: `${brought.invoice.id}#1` }, drawing);
    const held = await caseOf(brought.document.id);
    expect([held.state, ...holdsIn(held).map((hold) => hold.code)]).toEqual(["in-review", "SAMPLE_HOLD"]);
    const { rows } = await desk.store.queue({ states: ["in-review"], search: "e-1", limit: 5, offset: 0 });
    expect(rows[0]?.findings.map((finding) => finding.code)).toContain("SAMPLE_HOLD");
    expect(codeOf(await yes(brought.document.id, ANN))).toBe("done");
    const done = await caseOf(brought.document.id);
    expect([done.state, ...holdsIn(done)]).toEqual(["approved"]);
  });
});

describe("the database", () => {
  const insert = (matchId: string, decidedBy: string, needed: number) =>
    desk.db.execute(sql`
      insert into decisions (id, match_id, ordinal, outcome, decided_by, decided_at, reason, needed_approvals)
      values (${`${matchId}/9`}, ${matchId}, 9, 'approve', ${decidedBy}, now(), 'by hand', ${needed})`);

  it("refuses an approval by whoever posted the receipt, and one that too few agreed to", async () => {
    const { invoice } = await waiting("C-1", "PO-5");
    const matchId = `${invoice.id}#1`;
    await expect(insert(matchId, "Rita", 1)).rejects.toMatchObject({ cause: { code: "MB001" } });
    await expect(insert(matchId, "ann", 2)).rejects.toMatchObject({ cause: { code: "MB001" } });
    await desk.db.execute(sql`
      insert into approvals (match_id, approved_by, role, approved_at, reason) values (${matchId}, 'rita', 'approver', now(), 'x')`);
    await expect(insert(matchId, "ann", 2)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("rita") },
    });
  });

  it("lets pass what two agreed to, or what is below 500", async () => {
    const { invoice } = await waiting("C-2", "PO-6", "4.00");
    const matchId = `${invoice.id}#1`;
    await desk.db.execute(sql`
      insert into approvals (match_id, approved_by, role, approved_at, reason) values (${matchId}, 'cleo', 'controller', now(), 'x')`);
    await expect(insert(matchId, "rita", 2)).resolves.toBeDefined();
  });

  it("tells a committer in words what it refused", async () => {
    const { invoice } = await matchedInvoiceOver(desk, ports, { name: "C-3", order: "PO-6", quantity: "60" });
    const decision = {
      id: `${invoice.id}#1/1` as never,
      matchId: `${invoice.id}#1` as never,
      ordinal: 1,
      outcome: "approve" as const,
      decidedBy: "ann",
      decidedAt: NOON,
      reason: "alone",
      reservations: [],
      neededApprovals: 2,
    };
    const work = desk.committer.apply({ changes: [{ kind: "decision", decision }], next: [], trail: [] });
    await expect(work).rejects.toMatchObject({ name: "FourEyesRefused", message: expect.stringContaining("2 people") });
  });
});
