/** Open changes of accounts for one person: whole account numbers only for those who have to compare them. */
import { BANK_CHANGE_MOVES, mayPropose, whyNotMove } from "../../domain/bank-change.ts";
import { accountAlert } from "../../domain/replying/account-alert.ts";
import type { User } from "../../domain/user.ts";
import { ibanEnding } from "../../domain/values/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import { originOf, workersOf } from "../../pipeline/review/bank-change.ts";
import type { BankChangeRecord, Store } from "../../pipeline/store.ts";
import type { BankChangeView } from "../api/bank-change-shapes.ts";

export async function bankChangeViews(
  store: Pick<Store, "bankChanges" | "case">,
  user: User,
  now: Instant,
): Promise<BankChangeView[]> {
  const records = await store.bankChanges({ isOpen: true });
  return Promise.all(
    records.map(async (record) => {
      const origin = await originOf(record.change, store);
      return viewOf(record, user, { now, workedOnInvoice: origin === null ? [] : workersOf(origin) });
    }),
  );
}

function viewOf(
  { change, supplier }: BankChangeRecord,
  user: User,
  seen: { readonly now: Instant; readonly workedOnInvoice: readonly string[] },
): BankChangeView {
  const moves = BANK_CHANGE_MOVES.flatMap((move) => {
    const refusal = whyNotMove(change, move, { user, ...seen });
    if (refusal?.code === "BANK_CHANGE_ALREADY_ELSEWHERE") return [];
    return [{ move, allowed: refusal === null, why: refusal?.message ?? null }];
  });
  return {
    supplierId: supplier.id,
    supplierName: supplier.name,
    iban: mayPropose(user.role) ? grouped(change.iban) : `…${ibanEnding(change.iban)}`,
    onFile: supplier.ibans.map((iban) => `…${ibanEnding(iban)}`),
    contact: supplier.emails[0] ?? null,
    phone: supplier.phone ?? null,
    alert: mayPropose(user.role) ? accountAlert(change, supplier) : null,
    state: change.state,
    activeFrom: change.activeFrom,
    documentId: change.steps.findLast((step) => step.to === "proposed")?.documentId ?? null,
    steps: change.steps.map(({ to, by, at, note }) => ({ to, by, at, note })),
    moves,
  };
}

/** In fours, as it is read out over the telephone. */
function grouped(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ");
}
