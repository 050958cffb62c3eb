/** A new account in Postgres: from the invoice through every step into the master data, and what the database itself refuses. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BankChange, BankChangeMove, BankChangeState } from "../../../src/domain/bank-change.ts";
import type { Role, User } from "../../../src/domain/user.ts";
import type { DocumentId, Iban, InvoiceId, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { addMilliseconds, type Instant, instant } from "../../../src/domain/values/instant.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { Conflict, type Ports } from "../../../src/pipeline/ports.ts";
import { createReview } from "../../../src/pipeline/review/create-review.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  jobKeys,
  openDeskOfRows,
  outcome,
} from "../../support/desk-of-rows.ts";
import { supplierNamed } from "../../support/nouns.ts";

const NEW = "DE75512108001245126199" as Iban;
const OLD = "DE89370400440532013000" as Iban;
const OTHER = "FR1420041010050500013M02606" as Iban;
const NORDBOLT = "S-1" as SupplierId;
const START = instant("2026-03-02T09:00:00Z");
const DAY_MS = 86_400_000;

let desk: DeskOfRows;
let now: Instant = START;
let shown: { documentId: DocumentId; invoiceId: InvoiceId };
const nordbolt = supplierNamed("S-1", "Nordbolt AS", { ibans: [OLD], emails: ["billing@nordbolt.example"] });

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({ kind: "suppliers", records: [nordbolt, supplierNamed("S-2", "Kabel AG")] });
  const { document, invoice } = await bringInvoice(desk.committer, "new account", { iban: NEW, orderNumbers: [] });
  await bringMatch(desk.committer, invoice);
  shown = { documentId: document.id, invoiceId: invoice.id };
});
afterAll(() => desk.close());

const user = (login: string, role: Role): User => ({ id: login, login, name: login, role });
const anna = user("anna", "clerk");
const ben = user("ben", "clerk");
const cleo = user("cleo", "controller");

function review() {
  const clock = { now: () => now, today: () => localDate("2026-03-02") };
  return createReview({ store: desk.store, committer: desk.committer, clock } as unknown as Ports);
}

const move = (by: User, name: BankChangeMove, note = "looked at it") =>
  review().moveBankChange({ supplierId: NORDBOLT, iban: NEW, move: name, user: by, note });

const codeOf = (result: Awaited<ReturnType<typeof move>>) => (result.ok ? "ok" : result.issues[0]?.code);
const stateNow = async () => (await desk.store.bankChange(NORDBOLT, NEW))?.state;
const matchRuns = async () =>
  (await jobKeys(desk.db)).filter((key) => key.startsWith(`match:${shown.invoiceId}#`)).length;

describe("a new account", () => {
  it("is proposed from the invoice by a person, once, and its invoice is matched again", async () => {
    const auditor = user("ada", "auditor");
    expect(codeOf(await review().proposeBankChange({ documentId: shown.documentId, user: auditor }))).toBe(
      "BANK_CHANGE_NOT_ALLOWED",
    );
    expect(codeOf(await review().proposeBankChange({ documentId: shown.documentId, user: anna }))).toBe("ok");
    expect(codeOf(await review().proposeBankChange({ documentId: shown.documentId, user: ben }))).toBe(
      "BANK_CHANGE_ALREADY_PROPOSED",
    );
    expect(await stateNow()).toBe("format-ok");
    expect((await desk.store.accountEvidence(NEW, NORDBOLT)).change?.state).toBe("format-ok");
    expect(await matchRuns()).toBeGreaterThan(0);
    expect((await desk.store.bankChanges({ isOpen: true })).map(({ supplier }) => supplier.name)).toEqual([
      "Nordbolt AS",
    ]);
  });

  it("needs a second person and a day, and pays to the old account until then", async () => {
    expect(codeOf(await move(ben, "check-name"))).toBe("ok");
    expect(codeOf(await move(cleo, "approve"))).toBe("BANK_CHANGE_ALREADY_ELSEWHERE");
    expect(codeOf(await move(cleo, "call-back", `They read out ${NEW} on +49 30 1234`))).toBe("ok");
    expect(codeOf(await move(cleo, "approve"))).toBe("BANK_CHANGE_FOUR_EYES");
    expect(codeOf(await move(user("dora", "approver"), "approve"))).toBe("ok");
    expect(await stateNow()).toBe("cooling");
    expect(codeOf(await move(cleo, "activate"))).toBe("BANK_CHANGE_TOO_EARLY");
    expect((await desk.store.supplier(NORDBOLT)).ibans).toEqual([OLD]);
  });

  it("is on file in the transaction that makes it active, beside the old one, and found by a clue", async () => {
    now = addMilliseconds(START, DAY_MS);
    expect(codeOf(await move(cleo, "activate"))).toBe("ok");
    expect((await desk.store.supplier(NORDBOLT)).ibans).toEqual([OLD, NEW]);
    const clues = { vatId: null, taxNumber: null, iban: NEW, name: null, senderAddress: null };
    expect((await desk.store.supplierCandidates(clues)).map(({ id }) => id)).toEqual([NORDBOLT]);
    expect((await desk.store.accountEvidence(NEW, "S-2" as SupplierId)).otherOwners).toEqual(["Nordbolt AS"]);
    expect(await desk.store.bankChanges({ isOpen: true })).toEqual([]);
    const [all] = await desk.store.bankChanges({ isOpen: false });
    expect(all?.change.steps.map(({ to, by }) => `${to} ${by}`)).toEqual([
      "proposed anna",
      "format-ok rule",
      "name-checked ben",
      "called-back cleo",
      "second-approved dora",
      "cooling rule",
      "active cleo",
    ]);
  });

  it("leaves a line of the trail for each step, and never the whole account", async () => {
    const rows = await desk.db.execute<{ event: string; detail: Record<string, string> }>(
      sql`select event, detail from trail where event like 'bank change%' order by id`,
    );
    expect(rows.map((row) => row.event)).toEqual(
      ["proposed", "format-ok", "name-checked", "called-back", "second-approved", "cooling", "active"].map(
        (state) => `bank change ${state}`,
      ),
    );
    expect(JSON.stringify(rows)).not.toContain(NEW.slice(4, 16));
    expect(rows[0]?.detail["account"]).toBe("…6199");
  });

  it("survives the next import of the supplier", async () => {
    await desk.seed({ kind: "suppliers", records: [{ ...nordbolt, name: "Nordbolt AS (new)" }] });
    expect((await desk.store.supplier(NORDBOLT)).ibans).toEqual([OLD, NEW]);
  });
});

describe("the database itself", () => {
  const step = (to: BankChangeState, by: string, at: Instant = START) => ({ to, by, at, note: "noted" });
  const change = (...steps: ReturnType<typeof step>[]): BankChange => ({
    supplierId: NORDBOLT,
    iban: OTHER,
    state: steps.at(-1)?.to ?? "proposed",
    proposedBy: "anna",
    proposedAt: START,
    steps,
    activeFrom: null,
  });
  const write = (next: BankChange, from: BankChangeState | null) =>
    desk.committer.apply(outcome([{ kind: "bank-change", change: next, from }]));
  const toCalled = [step("proposed", "anna"), step("format-ok", "rule"), step("name-checked", "ben")];
  const called = [...toCalled, step("called-back", "ben")];

  it("refuses a proposal that begins in the middle, and a skipped step", async () => {
    await expect(write(change(step("cooling", "anna")), null)).rejects.toThrow("begins as proposed");
    await write(change(step("proposed", "anna")), null);
    await expect(write(change(step("proposed", "anna"), step("called-back", "ben")), "proposed")).rejects.toThrow(
      "cannot go from proposed to called-back",
    );
  });

  it("refuses a rewritten step, a nameless one, and a lost race", async () => {
    await expect(write(change(step("proposed", "eve"), step("format-ok", "rule")), "proposed")).rejects.toThrow(
      "keeps the others",
    );
    await expect(write(change(step("proposed", "anna"), step("format-ok", "")), "proposed")).rejects.toThrow(
      "says who",
    );
    await expect(write(change(...toCalled), "format-ok")).rejects.toThrow(Conflict);
  });

  it("refuses the second approval by who proposed or called", async () => {
    for (const at of [2, 3, 4]) await write(change(...called.slice(0, at)), called[at - 2]?.to ?? null);
    for (const by of ["anna", "ben"]) {
      await expect(write(change(...called, step("second-approved", by)), "called-back")).rejects.toThrow(
        "cannot approve it",
      );
    }
    await write(change(...called, step("second-approved", "cleo")), "called-back");
  });

  it("refuses a wait shorter than a day, and the use before its day, whatever clock is told", async () => {
    const approved = [...called, step("second-approved", "cleo")];
    const waiting = (activeFrom: Instant) => ({ ...change(...approved, step("cooling", "rule")), activeFrom });
    const short = addMilliseconds(START, DAY_MS - 1);
    await expect(write(waiting(short), "second-approved")).rejects.toThrow("a day at least");
    const far = instant("2999-01-01T00:00:00Z");
    await write(waiting(far), "second-approved");
    const used = (at: Instant) => ({
      ...change(...approved, step("cooling", "rule"), step("active", "cleo", at)),
      activeFrom: far,
    });
    for (const at of [START, far]) await expect(write(used(at), "cooling")).rejects.toThrow("before its day");
  });

  it("refuses to forget a change, and an account that did not come this way", async () => {
    await expect(desk.db.execute(sql`delete from bank_changes`)).rejects.toThrow();
    const sneaked = sql`update suppliers set value = jsonb_set(value, '{ibans}', ${`["${OTHER}"]`}::text::jsonb) where id = 'S-2'`;
    await expect(desk.db.execute(sneaked)).rejects.toThrow();
    expect((await desk.store.supplier("S-2" as SupplierId)).ibans).toEqual([]);
    expect(await desk.store.bankChange(NORDBOLT, OTHER)).toMatchObject({ state: "cooling" });
  });
});
