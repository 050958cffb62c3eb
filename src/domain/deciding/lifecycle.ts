/** The states of an invoice: which moves exist, and where a decision leads. */
import type { Outcome } from "../decision.ts";
import type { InvoiceState } from "../invoice.ts";
import type { Verdict } from "../matching/match.ts";

/**
 * Every move there is. Approved goes back to matching never: a posted invoice is reversed, not edited, and only a
 * correction that takes its place rejects it. A new extraction starts again at checked with an invoice of its own.
 */
const MOVES: Readonly<Record<InvoiceState, readonly InvoiceState[]>> = {
  checked: ["matched", "waiting-receipt", "in-review", "held", "approved", "rejected"],
  matched: ["matched", "waiting-receipt", "in-review", "held", "approved", "rejected"],
  "waiting-receipt": ["matched", "waiting-receipt", "in-review", "held", "approved", "rejected"],
  "in-review": ["matched", "waiting-receipt", "in-review", "held", "approved", "rejected"],
  held: ["matched", "waiting-receipt", "in-review", "held", "approved", "rejected"],
  approved: ["posted", "rejected"],
  posted: ["rejected"],
  rejected: [],
};

/** Whether an invoice may go from one state to the other. */
export function mayMove(from: InvoiceState, to: InvoiceState): boolean {
  return MOVES[from].includes(to);
}

/** The states an invoice may come from to reach this one. */
export function statesBefore(to: InvoiceState): readonly InvoiceState[] {
  return (Object.keys(MOVES) as InvoiceState[]).filter((from) => mayMove(from, to));
}

/** Where a decision leads: a hold waits for goods, for a person, or for a condition to change. */
export function stateAfter(verdict: Verdict, outcome: Outcome): InvoiceState {
  if (outcome === "approve") return "approved";
  if (outcome === "reject") return "rejected";
  if (verdict === "blocked") return "held";
  return verdict === "waiting-receipt" ? "waiting-receipt" : "in-review";
}
