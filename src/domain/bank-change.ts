/** A supplier's account is changed by a procedure with two people and a call, never by what a document says (§2.3). */
import type { Role, User } from "./user.ts";
import type { DocumentId, Iban, SupplierId } from "./values/identifiers.ts";
import { addMilliseconds, type Instant, millisecondsBetween } from "./values/instant.ts";
import { fail, type Issue, ok, type Result } from "./values/result.ts";

/** In this order; `rejected` may follow each but `active`, and after it the same account may be proposed again. */
export const BANK_CHANGE_STATES = [
  "proposed",
  "format-ok",
  "name-checked",
  "called-back",
  "second-approved",
  "cooling",
  "active",
  "rejected",
] as const;

export type BankChangeState = (typeof BANK_CHANGE_STATES)[number];

export interface BankChange {
  readonly supplierId: SupplierId;
  readonly iban: Iban;
  readonly state: BankChangeState;
  /** "import", or a person's login. */
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Every step with who made it, when, and what was found; the first is the proposal. */
  readonly steps: readonly BankChangeStep[];
  /** When the account may be used; set when cooling begins. */
  readonly activeFrom: Instant | null;
}

export interface BankChangeStep {
  readonly to: BankChangeState;
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
  /** The invoice that it was proposed from. */
  readonly documentId?: DocumentId;
}

/** What people do; checking the format and the beginning of the wait happen by themselves. */
export const BANK_CHANGE_MOVES = ["check-name", "call-back", "approve", "activate", "reject"] as const;

export type BankChangeMove = (typeof BANK_CHANGE_MOVES)[number];

/** Who makes a move, when, and what was found. */
export interface Mover {
  readonly user: Pick<User, "login" | "role">;
  readonly now: Instant;
  readonly note: string;
  /** Logins of those who corrected, released or decided the invoice that the account came with. */
  readonly workedOnInvoice: readonly string[];
}

/** The shortest wait of the reference, during which the contact on file is told. */
export const COOLING_MS = 86_400_000;

const ACTING: readonly Role[] = ["clerk", "approver", "controller", "administrator"];
const APPROVING: readonly Role[] = ["approver", "controller", "administrator"];
const RULE = "rule";

const FROM: Readonly<Record<Exclude<BankChangeMove, "reject">, readonly BankChangeState[]>> = {
  "check-name": ["proposed", "format-ok"],
  "call-back": ["name-checked"],
  approve: ["called-back"],
  activate: ["cooling"],
};

const TO: Readonly<Record<BankChangeMove, BankChangeState>> = {
  "check-name": "name-checked",
  "call-back": "called-back",
  approve: "second-approved",
  activate: "active",
  reject: "rejected",
};

const NEXT: Readonly<Record<BankChangeState, string>> = {
  proposed: "the holder's name is checked next",
  "format-ok": "the holder's name is checked next",
  "name-checked": "the supplier is called next",
  "called-back": "a second person approves next",
  "second-approved": "its wait begins next",
  cooling: "it waits for its day",
  active: "it is in use already",
  rejected: "it was refused",
};

/** Whether somebody may propose an account at all: the same people who work on the procedure. */
export function mayPropose(role: Role): boolean {
  return ACTING.includes(role);
}

/** A new proposal, or a refused one proposed again; its format is checked in the same breath. Each entry is one step. */
export function proposeChange(
  proposal: Pick<BankChange, "supplierId" | "iban"> & { readonly country: string; readonly refused: BankChange | null },
  step: Omit<BankChangeStep, "to">,
): readonly BankChange[] {
  const { supplierId, iban, country, refused } = proposal;
  const proposed: BankChange = {
    supplierId,
    iban,
    state: "proposed",
    proposedBy: step.by,
    proposedAt: step.at,
    steps: [...(refused?.steps ?? []), { ...step, to: "proposed" }],
    activeFrom: null,
  };
  return [proposed, formatChecked(proposed, country, step.at)];
}

/**
 * The states that a move leads through, one step each. Refused with BANK_CHANGE_NOT_ALLOWED (role),
 * BANK_CHANGE_FOUR_EYES, BANK_CHANGE_ALREADY_ELSEWHERE (state), BANK_CHANGE_TOO_EARLY or BANK_CHANGE_NOTE_MISSING.
 */
export function moveChange(
  change: BankChange,
  move: BankChangeMove,
  mover: Mover & { readonly country: string; readonly contact: string | null },
): Result<readonly BankChange[]> {
  const refusal = whyNotMove(change, move, mover);
  if (refusal !== null) return { ok: false, issues: [refusal] };
  const note = mover.note.trim();
  if (note.length < 3) return fail("BANK_CHANGE_NOTE_MISSING", NOTE_NEEDED[move]);
  const checked =
    change.state === "proposed" && move !== "reject" ? [formatChecked(change, mover.country, mover.now)] : [];
  const start = checked[0] ?? change;
  const moved = further(start, { to: TO[move], by: mover.user.login, at: mover.now, note });
  return ok([...checked, moved, ...(move === "approve" ? [coolingFrom(moved, mover)] : [])]);
}

const NOTE_NEEDED: Readonly<Record<BankChangeMove, string>> = {
  "check-name": "Write what the check of the account holder's name gave, and where you looked.",
  "call-back": "Write which number on file you called, with whom you spoke, and what was confirmed.",
  approve: "Write what you looked at before you approved.",
  activate: "Write that nobody objected during the wait.",
  reject: "Write why the account is refused.",
};

/** Why this person may not make this move now; null when they may. A note is not asked for here. */
export function whyNotMove(change: BankChange, move: BankChangeMove, mover: Omit<Mover, "note">): Issue | null {
  const { user, now } = mover;
  const roles = move === "approve" || move === "activate" ? APPROVING : ACTING;
  if (!isNext(change.state, move)) {
    const message = `This is not the next step: ${NEXT[change.state]}. Look again.`;
    return { code: "BANK_CHANGE_ALREADY_ELSEWHERE", message };
  }
  if (!roles.includes(user.role)) {
    const message = `Your role (${user.role}) may not do this; ask ${roles.join(" or ")}.`;
    return { code: "BANK_CHANGE_NOT_ALLOWED", message };
  }
  if (move === "approve") return whyNotApprove(change, mover);
  if (move === "activate" && isEarly(change, now)) {
    return {
      code: "BANK_CHANGE_TOO_EARLY",
      message: `The wait is not over: it ends ${change.activeFrom === null ? "at a time not set" : sayInstant(change.activeFrom)}.`,
    };
  }
  return null;
}

/** Two people: whoever brought the account, asked about it, or worked on its invoice, is not the second one. */
function whyNotApprove(change: BankChange, { user, workedOnInvoice }: Omit<Mover, "note">): Issue | null {
  const code = "BANK_CHANGE_FOUR_EYES";
  const by = (state: BankChangeState) => change.steps.findLast((step) => step.to === state)?.by;
  if (by("proposed") === user.login) return { code, message: "You proposed this account; somebody else approves it." };
  if (by("called-back") === user.login) return { code, message: "You called the supplier; somebody else approves it." };
  if (workedOnInvoice.includes(user.login)) {
    return { code, message: "You worked on the invoice that brought this account; somebody else approves it." };
  }
  return null;
}

function isEarly({ activeFrom }: BankChange, now: Instant): boolean {
  return activeFrom === null || millisecondsBetween(now, activeFrom) > 0;
}

function isNext(state: BankChangeState, move: BankChangeMove): boolean {
  return move === "reject" ? state !== "active" && state !== "rejected" : FROM[move].includes(state);
}

function further(change: BankChange, step: BankChangeStep): BankChange {
  return { ...change, state: step.to, steps: [...change.steps, step] };
}

/** Length and check digits were right, else it were no `Iban`; the country is for the next person to judge. */
function formatChecked(change: BankChange, country: string, at: Instant): BankChange {
  const held = change.iban.slice(0, 2);
  const where =
    held === country
      ? `The account is held in ${held}, the supplier's country.`
      : `The account is held in ${held}, but the supplier sits in ${country}: ask why.`;
  return further(change, { to: "format-ok", by: RULE, at, note: `Length and check digits are right. ${where}` });
}

/** "2026-11-04 09:00 UTC": to the minute, as a note is read by people. */
function sayInstant(moment: Instant): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

function coolingFrom(change: BankChange, { now, contact }: { readonly now: Instant; readonly contact: string | null }) {
  const activeFrom = addMilliseconds(now, COOLING_MS);
  const told = contact === null ? "the contact on file, none of whose addresses we have," : contact;
  const note = `Until ${sayInstant(activeFrom)} payments go to the old account. Tell ${told} that a new one is about to be used.`;
  return { ...further(change, { to: "cooling", by: RULE, at: now, note }), activeFrom };
}
