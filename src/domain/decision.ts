/** Approve, hold or reject: by a rule or by a person, and why. */
import type { Decimal } from "./values/decimal.ts";
import type { DecisionId, MatchId } from "./values/identifiers.ts";
import type { Instant } from "./values/instant.ts";

export type Outcome = "approve" | "hold" | "reject";

/** Quantity of an order line that an approval uses up. */
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
}

export function decisionIdOf(matchId: MatchId, ordinal: number): DecisionId {
  return `${matchId}/${ordinal}` as DecisionId;
}
