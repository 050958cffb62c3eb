/** What was decided, before it becomes a row: by the rules from a match, or by a person at the desk. */
import type { Approval } from "../../domain/deciding/authority.ts";
import type { DecisionAuthority, Outcome, Reservation } from "../../domain/decision.ts";
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
  /** Those of the open holds that deciding itself noticed. */
  readonly ownHolds?: readonly Finding[];
  /** A yes that is written down with it. */
  readonly approval?: Approval | null;
  readonly neededApprovals?: number;
  readonly authority?: DecisionAuthority;
  /** "rule", or the login of the person who decided. */
  readonly decidedBy: string;
}
