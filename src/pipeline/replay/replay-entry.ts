/** One past match and what came of replaying it, without what the match saw: a report keeps many of them. */
import type { Invoice } from "../../domain/invoice.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Replayed } from "./compare-matches.ts";
import type { PastMatch } from "./past-match.ts";
import { type Settlement, settlementOf } from "./settlement.ts";

/** What names an invoice in a report. */
type InvoiceHead = Pick<Invoice, "id" | "documentId" | "type" | "supplierId" | "number" | "grossTotal" | "currency">;

/** "no-inputs" for a match of an older version; "failed" where this version cannot run what was stored. */
type NotReplayed = "no-inputs" | "failed";

export interface ReplayEntry {
  readonly invoice: InvoiceHead;
  readonly supplierName: string | null;
  readonly decidedAt: Instant;
  /** Version of the rules that matched it; null where an older version did not say. */
  readonly engine: string | null;
  readonly settlement: Settlement;
  readonly result: Replayed | NotReplayed;
}

export function entryOf(past: PastMatch, result: ReplayEntry["result"]): ReplayEntry {
  const { id, documentId, type, supplierId, number, grossTotal, currency } = past.invoice;
  return {
    invoice: { id, documentId, type, supplierId, number, grossTotal, currency },
    supplierName: past.supplierName,
    decidedAt: past.decision.decidedAt,
    engine: past.match.basis?.engine ?? null,
    settlement: settlementOf(past),
    result,
  };
}
