/** Approve, hold or reject: by a rule or by a person, and why. */
import type { ContractUse } from "./agreements/contract.ts";
import type { ApprovalKind, ApprovalLimit, Consent } from "./deciding/authority.ts";
import type { Finding } from "./finding.ts";
import type { Decimal } from "./values/decimal.ts";
import type { DecisionId, MatchId } from "./values/identifiers.ts";
import type { Instant } from "./values/instant.ts";

export type Outcome = "approve" | "hold" | "reject";

/** Quantity of an order line that an approval uses up; negative where a credit note gives it back. */
export interface Reservation {
  readonly orderNumber: string;
  readonly orderLine: string;
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
}

export interface Decision {
  readonly id: DecisionId;
  readonly matchId: MatchId;
  /** 1, 2, 3 … of the same match: the rule first, people after it. */
  readonly ordinal: number;
  readonly outcome: Outcome;
  /** "rule", or a user's login. */
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  readonly reason: string;
  /** Empty unless the outcome is approve. */
  readonly reservations: readonly Reservation[];
  /** Empty unless the outcome is approve; absent in rows of an older version. */
  readonly contractUses?: readonly ContractUse[];
  /** Holds that deciding itself noticed: a missing approval, the draw of the audit. */
  readonly findings?: readonly Finding[];
  /** How many different people must have agreed; absent is one. */
  readonly neededApprovals?: number;
  /** What it rested on beside the match; absent in rows of an older version. */
  readonly authority?: DecisionAuthority;
}

/** The limits and the people that a decision rested on, as they were when it was made. */
export interface DecisionAuthority {
  readonly kind: ApprovalKind;
  /** What the limits were compared with, in the entity's currency; null where it could not be compared. */
  readonly amount: Decimal | null;
  readonly limits: readonly ApprovalLimit[];
  readonly approvals: readonly Consent[];
  /** Highest gross total a rule could approve by itself; null is any. */
  readonly autoApproveLimit: Decimal | null;
  /** Percent of clean invoices that were drawn for audit; null when none. */
  readonly auditPercent: Decimal | null;
  /** Duties that were not kept apart and were let pass, because little money was at stake. */
  readonly warnings: readonly string[];
}

export function decisionIdOf(matchId: MatchId, ordinal: number): DecisionId {
  return `${matchId}/${ordinal}` as DecisionId;
}
