/** A new account's way into the master data, told step by step (accounts-payable §2.3). */
import { describe, expect, it } from "vitest";
import {
  BANK_CHANGE_MOVES,
  type BankChange,
  type BankChangeMove,
  COOLING_MS,
  moveChange,
  proposeChange,
  whyNotMove,
} from "../../src/domain/bank-change.ts";
import type { Role } from "../../src/domain/user.ts";
import type { DocumentId, Iban, SupplierId } from "../../src/domain/values/identifiers.ts";
import { addMilliseconds, type Instant, instant } from "../../src/domain/values/instant.ts";
import { expectOk } from "../../src/domain/values/result.ts";

const MONDAY = instant("2026-03-02T09:00:00Z");
const IBAN = "GB82WEST12345698765432" as Iban;
const DAY_LATER = addMilliseconds(MONDAY, COOLING_MS);

const people: Readonly<Record<string, Role>> = {
  anna: "clerk",
  ben: "clerk",
  cleo: "controller",
  ada: "auditor",
  ida: "buyer",
};

interface Act {
  readonly by?: string;
  readonly at?: Instant;
  readonly note?: string;
  readonly workedOnInvoice?: readonly string[];
}

function proposed(by = "anna"): BankChange {
  const proposal = { supplierId: "S-1" as SupplierId, iban: IBAN, country: "DE", refused: null };
  const step = { by, at: MONDAY, note: "Stands on invoice 4711.", documentId: "x-1" as DocumentId };
  return proposeChange(proposal, step).at(-1) as BankChange;
}

function moved(change: BankChange, move: BankChangeMove, { by = "ben", at = MONDAY, ...act }: Act = {}) {
  const user = { login: by, role: people[by] ?? "clerk" };
  const rest = { country: "DE", contact: "billing@nordbolt.example", workedOnInvoice: [], note: "spoke with them" };
  return moveChange(change, move, { user, now: at, ...rest, ...act });
}

const next = (change: BankChange, move: BankChangeMove, act: Act = {}) =>
  expectOk(moved(change, move, act)).at(-1) as BankChange;

const refusalOf = (change: BankChange, move: BankChangeMove, act: Act = {}) => {
  const result = moved(change, move, act);
  return result.ok ? null : result.issues[0]?.code;
};

const nameChecked = () => next(proposed(), "check-name");
const called = () => next(nameChecked(), "call-back");
const cooling = () => next(called(), "approve", { by: "cleo" });

describe("the way of an account", () => {
  it("leads through every step, each with a name, a time and a note", () => {
    const active = next(cooling(), "activate", { by: "cleo", at: DAY_LATER });
    expect(active.steps.map(({ to, by }) => `${to} ${by}`)).toEqual([
      "proposed anna",
      "format-ok rule",
      "name-checked ben",
      "called-back ben",
      "second-approved cleo",
      "cooling rule",
      "active cleo",
    ]);
    expect(active.activeFrom).toBe(DAY_LATER);
    expect(active.steps.every((step) => step.note !== "")).toBe(true);
  });

  it("asks about an account abroad, and names the contact on file who is to be told", () => {
    expect(proposed().steps[1]?.note).toContain("held in GB, but the supplier sits in DE");
    expect(cooling().steps.at(-1)?.note).toContain("billing@nordbolt.example");
  });

  it("begins where an import left it: the format is checked with the first move", () => {
    const [only] = proposed().steps;
    const imported: BankChange = { ...proposed(), state: "proposed", steps: only === undefined ? [] : [only] };
    expect(expectOk(moved(imported, "check-name")).map(({ state }) => state)).toEqual(["format-ok", "name-checked"]);
  });

  it("lets nobody skip or repeat a step", () => {
    const allowed: Readonly<Record<string, readonly BankChangeMove[]>> = {
      "format-ok": ["check-name", "reject"],
      "name-checked": ["call-back", "reject"],
      "called-back": ["approve", "reject"],
      cooling: ["activate", "reject"],
    };
    for (const change of [proposed(), nameChecked(), called(), cooling()]) {
      const open = BANK_CHANGE_MOVES.filter((move) => refusalOf(change, move, { by: "cleo", at: DAY_LATER }) === null);
      expect(open, change.state).toEqual(allowed[change.state]);
    }
  });
});

describe("refusals", () => {
  it("the second person is neither who proposed, nor who called, nor who worked on the invoice", () => {
    const proposedByCleo = next(next(proposed("cleo"), "check-name"), "call-back");
    expect(refusalOf(proposedByCleo, "approve", { by: "cleo" })).toBe("BANK_CHANGE_FOUR_EYES");
    const calledByCleo = next(nameChecked(), "call-back", { by: "cleo" });
    expect(refusalOf(calledByCleo, "approve", { by: "cleo" })).toBe("BANK_CHANGE_FOUR_EYES");
    expect(refusalOf(called(), "approve", { by: "cleo", workedOnInvoice: ["cleo"] })).toBe("BANK_CHANGE_FOUR_EYES");
    expect(refusalOf(called(), "approve", { by: "cleo", workedOnInvoice: ["ben"] })).toBeNull();
  });

  it("clerks do not approve, buyers and auditors do nothing", () => {
    expect(refusalOf(called(), "approve", { by: "ben" })).toBe("BANK_CHANGE_NOT_ALLOWED");
    for (const by of ["ida", "ada"])
      expect(refusalOf(proposed(), "check-name", { by })).toBe("BANK_CHANGE_NOT_ALLOWED");
  });

  it("the account is not used before its day, to the second", () => {
    const early = addMilliseconds(DAY_LATER, -1);
    expect(refusalOf(cooling(), "activate", { by: "cleo", at: early })).toBe("BANK_CHANGE_TOO_EARLY");
    expect(refusalOf(cooling(), "activate", { by: "cleo", at: DAY_LATER })).toBeNull();
    expect(refusalOf(cooling(), "activate", { by: "cleo", at: instant("2026-03-03T09:00:00.001Z") })).toBeNull();
  });

  it("a step without a note is none", () => {
    for (const note of ["", "  ", "ok"])
      expect(refusalOf(proposed(), "check-name", { note })).toBe("BANK_CHANGE_NOTE_MISSING");
  });

  it("tell people what to do", () => {
    const user = { login: "ada", role: "auditor" as const };
    expect(whyNotMove(called(), "approve", { user, now: MONDAY, workedOnInvoice: [] })?.message).toContain(
      "controller",
    );
  });
});

describe("a refused account", () => {
  it("stays refused with its reason, may be proposed again, and then needs every step once more", () => {
    const refused = next(called(), "reject", { note: "They knew nothing of it." });
    expect(refused.state).toBe("rejected");
    expect(refusalOf(refused, "approve", { by: "cleo" })).toBe("BANK_CHANGE_ALREADY_ELSEWHERE");
    const proposal = { supplierId: refused.supplierId, iban: IBAN, country: "GB", refused };
    const again = proposeChange(proposal, { by: "cleo", at: DAY_LATER, note: "Now confirmed in writing." }).at(-1);
    expect(again).toMatchObject({ state: "format-ok", proposedBy: "cleo", activeFrom: null });
    expect(again?.steps).toHaveLength(refused.steps.length + 2);
    const calledAgain = next(next(again as BankChange, "check-name"), "call-back");
    expect(refusalOf(calledAgain, "approve", { by: "cleo" })).toBe("BANK_CHANGE_FOUR_EYES");
  });

  it("cannot be refused once it is in use", () => {
    const active = next(cooling(), "activate", { by: "cleo", at: DAY_LATER });
    expect(refusalOf(active, "reject")).toBe("BANK_CHANGE_ALREADY_ELSEWHERE");
  });
});
