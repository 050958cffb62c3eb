/** What was decided, before it becomes a row: by the rules from a match, or by a person at the desk. */
import type { Outcome, Reservation } from "../../domain/decision.ts";
import type { Finding } from "../../domain/finding.ts";
import type { InvoiceState } from "../../domain/invoice.ts";

export interface Ruling {
  readonly outcome: Outcome;
  readonly reason: string;
  /** The invoice's state after it. */
  readonly state: InvoiceState;
  /** Empty unless the outcome is approve. */
  readonly reservations: readonly Reservation[];
  readonly openHolds: readonly Finding[];
  /** "rule", or the login of the person who decided. */
  readonly decidedBy: string;
}
