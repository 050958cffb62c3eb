/** Why a match came out as it did: what was compared, how clear the choice was, and what would decide where two fit. */
import type { ExchangeRate } from "../agreements/exchange-rate.ts";
import type { LocalDate } from "../values/local-date.ts";

/** How the pairs were found (accounts-payable §1.5, step B). */
export type MatchMethod =
  | "line-references"
  | "total"
  | "assignment"
  | "subset-sum"
  | "contract"
  | "suggestion"
  | "none";

/** Another pairing that fits nearly as well and would cost us something else. */
export interface Alternative {
  readonly invoiceLine: number;
  readonly orderNumber: string;
  readonly orderLine: string;
  /** 0 to 1, as `Pair.score`. */
  readonly score: number;
  /** The chosen pairing's, for comparison; null for a line that stayed unpaired, whose alternative is a suggestion. */
  readonly chosen: { readonly orderNumber: string; readonly orderLine: string; readonly score: number } | null;
  /** The one fact that would decide between the two: a key of the languages' terms, "order-number", "item-code", "delivery-note-number" or "order-line". */
  readonly decidedBy: string;
}

export interface Certificate {
  readonly method: MatchMethod;
  readonly compared: { readonly invoiceLines: number; readonly orders: number; readonly orderLines: number };
  /** Mean score of the pairs, 0 to 1; null without pairs. */
  readonly score: number | null;
  /** By how much the best assignment that would cost us something else is worse (scores, with what each fact that is denied costs); null when there is none. */
  readonly margin: number | null;
  readonly alternatives: readonly Alternative[];
  /** To the invoice's currency: what amounts of other currencies were compared by. Absent where all were in one. */
  readonly exchange?: readonly ExchangeRate[];
}

/** A code of the catalogue that could not be checked, and what data it lacks: shown, never taken as passed. */
export interface NotChecked {
  readonly code: string;
  /** A key of the languages' terms, such as "no-budget-data". */
  readonly because: string;
}

/** What a match rests on beside the invoice: enough to say later why it came out so (convention C6). */
export interface MatchBasis {
  /** Version of the rules. */
  readonly engine: string;
  readonly today: LocalDate;
  readonly supplierId: string | null;
  readonly entityId: string | null;
  readonly contracts: readonly string[];
  readonly earlierInvoices: readonly string[];
  readonly aliases: readonly string[];
}
