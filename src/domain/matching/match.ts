/** The outcome of comparing an invoice with its orders and receipts. */
import type { ContractUse } from "../agreements/contract.ts";
import type { Finding } from "../finding.ts";
import type { InvoiceId, MatchId } from "../values/identifiers.ts";
import type { Certificate, MatchBasis, NotChecked } from "./certificate.ts";
import type { LineCoding } from "./coding/coded-line.ts";
import type { Pair } from "./rule.ts";

/** any block → blocked; else any hold → review, or waiting-receipt when only receipts are missing; else matched. */
export type Verdict = "matched" | "waiting-receipt" | "review" | "blocked";

export interface Match {
  readonly id: MatchId;
  readonly invoiceId: InvoiceId;
  /** 1, 2, 3 …: a late receipt or a changed order matches again. */
  readonly run: number;
  readonly pairs: readonly Pair[];
  /** Of checking and of matching, in order of precedence. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** Orders looked at, with the version they had. */
  readonly orders: readonly { readonly number: string; readonly version: number }[];
  /** Absent in rows of an older version. */
  readonly certificate?: Certificate;
  readonly notChecked?: readonly NotChecked[];
  readonly basis?: MatchBasis;
  /** Contract lines that the invoice answers; an approval uses them up. */
  readonly contractUses?: readonly ContractUse[];
  /** Where lines are charged that no order says it of; absent in rows of an older version. */
  readonly codings?: readonly LineCoding[];
  /** Numbers of the open orders that the invoice may mean, best first; absent in rows of an older version. */
  readonly suggestedOrders?: readonly string[];
}

export function matchIdOf(invoiceId: InvoiceId, run: number): MatchId {
  return `${invoiceId}#${run}` as MatchId;
}

/** The invoice a match belongs to, from its key. */
export function invoiceOfMatch(matchId: MatchId): InvoiceId {
  return matchId.slice(0, matchId.lastIndexOf("#")) as InvoiceId;
}

export function runOfMatch(matchId: MatchId): number {
  return Number(matchId.slice(matchId.lastIndexOf("#") + 1));
}
