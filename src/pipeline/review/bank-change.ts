/** People bring a supplier's new account through its procedure: proposed from an invoice, then step by step (§2.3). */
import {
  type BankChange,
  type BankChangeState,
  mayPropose,
  moveChange,
  proposeChange,
} from "../../domain/bank-change.ts";
import { ibanEnding } from "../../domain/values/identifiers.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Change, Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import type { Case, Store } from "../store.ts";
import { type TrailSubject, trailLine } from "../trail-line.ts";
import type { AccountMove, AccountProposal } from "./review.ts";

/** A person takes the account on an invoice for a change; matching itself never does. */
export async function proposeBankChange(input: AccountProposal, ports: Ports): Promise<Result<Outcome>> {
  const { documentId, user } = input;
  if (!mayPropose(user.role)) {
    return fail("BANK_CHANGE_NOT_ALLOWED", `Your role (${user.role}) may not propose a change of account.`);
  }
  const found = await ports.store.case(documentId);
  const { iban = null, supplierId = null } = found?.invoice ?? {};
  if (found === null) return fail("NO_CASE", "There is no invoice for this document yet. Try again in a moment.");
  if (supplierId === null)
    return fail("SUPPLIER_MISSING", "Say whose invoice it is first; then its account can change.");
  if (iban === null) return fail("ACCOUNT_MISSING", "The invoice shows no account that could be taken over.");
  const supplier = await ports.store.supplier(supplierId);
  if (supplier.ibans.includes(iban)) return fail("ACCOUNT_ON_FILE_ALREADY", "This account is on file already.");
  const known = await ports.store.bankChange(supplierId, iban);
  if (known !== null && known.state !== "rejected") {
    return fail("BANK_CHANGE_ALREADY_PROPOSED", `This account was proposed already, by ${known.proposedBy}.`);
  }
  const note = `Stands on invoice ${found.invoice.number ?? "without a number"}.`;
  const steps = proposeChange(
    { supplierId, iban, country: supplier.country, refused: known },
    { by: user.login, at: ports.clock.now(), note, documentId },
  );
  return ok(outcomeOf(known?.state ?? null, steps, { emailId: found.email.id, documentId }, ports));
}

export async function moveBankChange(input: AccountMove, ports: Ports): Promise<Result<Outcome>> {
  const { supplierId, iban, user, move, note } = input;
  const change = await ports.store.bankChange(supplierId, iban);
  if (change === null) return fail("BANK_CHANGE_NOT_FOUND", "Nobody proposed this account; look at the list again.");
  const supplier = await ports.store.supplier(supplierId);
  const origin = await originOf(change, ports.store);
  const moved = moveChange(change, move, {
    ...{ user, note, country: supplier.country, now: ports.clock.now() },
    contact: supplier.emails[0] ?? null,
    workedOnInvoice: origin === null ? [] : workersOf(origin),
  });
  if (!moved.ok) return moved;
  const subject = origin === null ? {} : { emailId: origin.email.id, documentId: origin.document.id };
  return ok(outcomeOf(change.state, moved.value, subject, ports));
}

/** The invoice that the account was proposed from last; null for an import. */
export async function originOf({ steps }: BankChange, store: Pick<Store, "case">): Promise<Case | null> {
  const documentId = steps.findLast((step) => step.to === "proposed")?.documentId;
  return documentId === undefined ? null : store.case(documentId);
}

/** Logins of the people who corrected, released, held or decided the invoice. */
export function workersOf({ releases, decisions, trail }: Pick<Case, "releases" | "decisions" | "trail">): string[] {
  const all = [
    ...releases.map((release) => release.releasedBy),
    ...decisions.map((decision) => decision.decidedBy),
    ...trail.filter((line) => line.event === "corrected").map((line) => line.actor),
  ];
  return [...new Set(all)].filter((login) => login !== "rule");
}

/** One change and one line of the trail for each step; of the account only its ending. */
function outcomeOf(
  before: BankChangeState | null,
  steps: readonly BankChange[],
  subject: TrailSubject,
  ports: Pick<Ports, "clock">,
): Outcome {
  const changes = steps.map((change, place): Change => {
    return { kind: "bank-change", change, from: place === 0 ? before : (steps[place - 1]?.state ?? null) };
  });
  const trail = steps.flatMap((change) => {
    const step = change.steps.at(-1);
    if (step === undefined) return [];
    const detail = {
      supplier: change.supplierId,
      account: `…${ibanEnding(change.iban)}`,
      note: withoutAccounts(step.note),
    };
    return [trailLine(ports, { ...subject, actor: step.by }, `bank change ${change.state}`, detail)];
  });
  return { changes, next: [], trail };
}

/** People may write an account into their note; the trail keeps its ending only. */
function withoutAccounts(note: string): string {
  return note.replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b/gi, (account) => `…${ibanEnding(account)}`);
}
