/** A match that was decided, with what it saw and what people made of it: what a replay starts from. */
import type { Decision } from "../../domain/decision.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { Match } from "../../domain/matching/match.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import type { DecisionId } from "../../domain/values/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Release } from "../outcome.ts";

export type PastDecision = Pick<Decision, "id" | "outcome" | "decidedBy" | "decidedAt" | "reason">;

export interface PastMatch {
  readonly invoice: Invoice;
  /** Of the master record, else as printed. */
  readonly supplierName: string | null;
  /** When the mail was stored here. */
  readonly arrivedAt: Instant;
  /** The newest run that was decided. */
  readonly match: Match;
  /** Null where an older version matched, which did not keep them. */
  readonly inputs: MatchInputs | null;
  /** The last one: the place of this match among the others. */
  readonly decision: PastDecision;
  readonly releases: readonly Pick<Release, "hold" | "releasedBy" | "releasedAt">[];
}

export interface PastMatchesQuery {
  /** Last decided at this moment or later; null for all. */
  readonly since: Instant | null;
  /** Last decided before this moment; null for all. */
  readonly until: Instant | null;
  /** The last one of the page before; null for the first page. */
  readonly after: { readonly decidedAt: Instant; readonly id: DecisionId } | null;
  readonly limit: number;
}
