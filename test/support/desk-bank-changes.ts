/** Changes of accounts in the in-memory product: the real procedure over a list, without a database. */
import { type BankChange, moveChange, proposeChange } from "../../src/domain/bank-change.ts";
import { type Iban, parseIban, type SupplierId } from "../../src/domain/values/identifiers.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import { workersOf } from "../../src/pipeline/review/bank-change.ts";
import type { Review } from "../../src/pipeline/review/review.ts";
import type { Case, Store } from "../../src/pipeline/store.ts";
import { supplierNamed } from "./nouns.ts";

const OFFICE = "office@on-file.example";

export interface DeskBankChanges {
  readonly all: BankChange[];
  readonly store: Pick<Store, "bankChanges">;
  readonly review: Pick<Review, "proposeBankChange" | "moveBankChange">;
}

export function deskBankChanges(cases: ReadonlyMap<string, Case>, now: Instant): DeskBankChanges {
  const all: BankChange[] = [];
  const keep = (change: BankChange | undefined) => {
    if (change === undefined) return;
    const at = all.findIndex((one) => one.iban === change.iban && one.supplierId === change.supplierId);
    all.splice(at < 0 ? all.length : at, 1, change);
  };
  return {
    all,
    store: {
      bankChanges: async ({ isOpen }) =>
        all
          .filter(({ state }) => !isOpen || !["active", "rejected"].includes(state))
          .map((change) => ({ change, supplier: supplierOf(change.supplierId, cases) })),
    },
    review: {
      proposeBankChange: async ({ documentId, user }) => {
        const { invoice, extraction } = cases.get(documentId) ?? {};
        const iban = parseIban(extraction?.reading?.fields.iban?.value ?? "");
        const supplierId = invoice?.supplierId ?? null;
        if (iban === null || supplierId === null) return fail("ACCOUNT_MISSING", "The invoice shows no account.");
        const proposal = { supplierId, iban, country: "DE", refused: null };
        const step = { by: user.login, at: now, note: "Stands on the invoice.", documentId };
        keep(proposeChange(proposal, step).at(-1));
        return ok(null);
      },
      moveBankChange: async ({ supplierId, iban, move, user, note }) => {
        const change = all.find((one) => one.iban === iban && one.supplierId === supplierId);
        if (change === undefined) return fail("BANK_CHANGE_NOT_FOUND", "Nobody proposed this account.");
        const origin = cases.get(change.steps[0]?.documentId ?? "");
        const workedOnInvoice = origin === undefined ? [] : workersOf(origin);
        const moved = moveChange(change, move, { user, note, now, workedOnInvoice, country: "DE", contact: OFFICE });
        if (!moved.ok) return moved;
        keep(moved.value.at(-1));
        return ok(null);
      },
    },
  };
}

/** Every supplier has the account ending 4711, a contact and a telephone number on file. */
export function supplierOf(id: SupplierId, cases: ReadonlyMap<string, Case>) {
  const found = [...cases.values()].find(({ invoice }) => invoice.supplierId === id);
  return supplierNamed(id, found?.invoice.supplierName ?? id, {
    emails: [OFFICE],
    phone: "+353 1 555 0100",
    ibans: ["IE64IRCE92050112344711" as Iban],
  });
}
