/** What this person may do with this invoice right now, and if not, why: the same answer the routes enforce. */
import type { InvoiceState } from "../../domain/invoice.ts";
import { type Action, mayDo, type User } from "../../domain/user.ts";
import type { InvoiceView, Permission } from "../api/invoice-shapes.ts";

const DONE: readonly InvoiceState[] = ["approved", "posted", "rejected"];

const DOING: Readonly<Record<Action, string>> = {
  read: "read",
  approve: "approve invoices",
  hold: "put invoices on hold",
  reject: "reject invoices",
  correct: "correct fields",
  release: "release holds",
  "send-reply": "send replies",
  "post-receipt": "post goods receipts",
  import: "import data",
  administer: "administer",
};

/** "Auditors may not approve invoices." */
export function whyNot(user: User, action: Action): string | null {
  if (mayDo(user.role, action)) return null;
  return `Your role (${user.role}) may not ${DOING[action]}; ask someone whose role may.`;
}

export interface Standing {
  readonly state: InvoiceState;
  readonly openHolds: number;
  readonly isMatched: boolean;
}

export function permissionsOf(user: User, { state, openHolds, isMatched }: Standing): InvoiceView["permissions"] {
  const done = DONE.includes(state) ? `This invoice is already ${state}.` : null;
  const early = isMatched ? null : "It is still being matched; that takes a moment.";
  const holds = openHolds === 0 ? null : `${openHolds === 1 ? "One hold is" : `${openHolds} holds are`} still open.`;
  const alreadyHeld = state === "held" ? "This invoice is already on hold." : null;
  return {
    approve: permission(done, early, holds, whyNot(user, "approve")),
    hold: permission(done, early, alreadyHeld, whyNot(user, "hold")),
    reject: permission(done, early, whyNot(user, "reject")),
    correct: permission(done, whyNot(user, "correct")),
    release: permission(done, early, whyNot(user, "release")),
    sendReply: permission(whyNot(user, "send-reply")),
    postReceipt: permission(done, whyNot(user, "post-receipt")),
  };
}

function permission(...reasons: readonly (string | null)[]): Permission {
  const why = reasons.find((reason) => reason !== null) ?? null;
  return { allowed: why === null, why };
}
