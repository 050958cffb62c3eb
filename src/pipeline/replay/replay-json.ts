/** A replay for programs: one object an invoice, and one for the totals. Amounts are decimal text, moments UTC. */
import type { Finding } from "../../domain/finding.ts";
import type { ChangeOfMatch, Comparison } from "./compare-matches.ts";
import type { ReplayEntry } from "./replay-entry.ts";
import type { ReplayTotals } from "./replay-totals.ts";

/** A hold with what tells it from others. */
type HoldJson = Pick<Finding, "code" | "severity" | "line" | "variance">;

interface ComparisonJson {
  readonly change: ChangeOfMatch;
  readonly before: readonly HoldJson[];
  readonly after: readonly HoldJson[];
}

/** `byLimits` is null without changed limits; both are null where nothing could be replayed, and `notReplayed` says why. */
export function entryJson({ invoice, settlement, result, ...entry }: ReplayEntry) {
  const { id, documentId, supplierId, number, type, grossTotal, currency } = invoice;
  const replayed = typeof result === "string" ? null : result;
  const byLimits = replayed?.byLimits ?? null;
  return {
    document: documentId,
    invoice: id,
    type,
    supplierId,
    supplierName: entry.supplierName,
    number,
    grossTotal,
    currency,
    notReplayed: typeof result === "string" ? result : null,
    byLimits: byLimits === null ? null : comparisonJson(byLimits),
    byRules: replayed === null ? null : comparisonJson(replayed.byRules),
    decided: {
      ...settlement,
      hours: Number(settlement.hours.toFixed(2)),
      decidedAt: entry.decidedAt,
    },
    engine: entry.engine,
  };
}

/** The last line. */
export function totalsJson(totals: ReplayTotals, engine: string) {
  return { totals: { ...totals, engine } };
}

function comparisonJson({ change, before, after }: Comparison): ComparisonJson {
  return { change, before: before.map(holdJson), after: after.map(holdJson) };
}

function holdJson({ code, severity, line, variance }: Finding): HoldJson {
  return { code, severity, line, variance };
}
