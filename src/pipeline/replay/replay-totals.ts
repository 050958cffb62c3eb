/** Sums of a replay: how many invoices change and how much money, beside what people had decided about them. */
import type { Finding } from "../../domain/finding.ts";
import { add, type Decimal } from "../../domain/values/decimal.ts";
import { CHANGES, type ChangeOfMatch, type Comparison } from "./compare-matches.ts";
import type { ReplayEntry } from "./replay-entry.ts";
import type { Settlement } from "./settlement.ts";

/** Money by currency; what names no currency stands under "". */
export type Sums = Readonly<Record<string, Decimal>>;

export interface GroupTotals {
  readonly invoices: number;
  /** Gross totals; a credit note counts with its amount. */
  readonly gross: Sums;
  /** Variances of the holds that go and of those that come. */
  readonly vanished: Sums;
  readonly appeared: Sums;
  /** What became of them. `accepted` and `rejected` are people's; `byRule` went through with nobody looking. */
  readonly accepted: number;
  readonly rejected: number;
  readonly byRule: number;
  readonly open: number;
  readonly rejectedGross: Sums;
}

export type GroupsByChange = Readonly<Record<ChangeOfMatch, GroupTotals>>;

export interface ReplayTotals {
  readonly invoices: number;
  readonly byLimits: GroupsByChange;
  readonly byRules: GroupsByChange;
  readonly withoutInputs: number;
  readonly failed: number;
}

const EMPTY: GroupTotals = {
  invoices: 0,
  gross: {},
  vanished: {},
  appeared: {},
  accepted: 0,
  rejected: 0,
  byRule: 0,
  open: 0,
  rejectedGross: {},
};

const NO_GROUPS = Object.fromEntries(CHANGES.map((change) => [change, EMPTY])) as GroupsByChange;

export const NO_TOTALS: ReplayTotals = {
  invoices: 0,
  byLimits: NO_GROUPS,
  byRules: NO_GROUPS,
  withoutInputs: 0,
  failed: 0,
};

export function addEntry(totals: ReplayTotals, entry: ReplayEntry): ReplayTotals {
  const { result } = entry;
  const counted = { ...totals, invoices: totals.invoices + 1 };
  if (result === "no-inputs") return { ...counted, withoutInputs: totals.withoutInputs + 1 };
  if (result === "failed") return { ...counted, failed: totals.failed + 1 };
  return {
    ...counted,
    byRules: addTo(totals.byRules, result.byRules, entry),
    byLimits: result.byLimits === null ? totals.byLimits : addTo(totals.byLimits, result.byLimits, entry),
  };
}

function addTo(groups: GroupsByChange, comparison: Comparison, entry: ReplayEntry): GroupsByChange {
  const group = groups[comparison.change];
  const { currency, grossTotal } = entry.invoice;
  const isRejected = entry.settlement.stance === "rejected";
  const fate = fateOf(entry.settlement);
  const grown: GroupTotals = {
    ...group,
    invoices: group.invoices + 1,
    gross: plus(group.gross, currency, grossTotal),
    vanished: plusVariances(group.vanished, comparison.vanished, currency),
    appeared: plusVariances(group.appeared, comparison.appeared, currency),
    rejectedGross: isRejected ? plus(group.rejectedGross, currency, grossTotal) : group.rejectedGross,
    [fate]: group[fate] + 1,
  };
  return { ...groups, [comparison.change]: grown };
}

function fateOf({ stance, byPeople }: Settlement): "accepted" | "rejected" | "byRule" | "open" {
  return stance === "accepted" && !byPeople ? "byRule" : stance;
}

function plusVariances(sums: Sums, holds: readonly Finding[], currency: string | null): Sums {
  return holds.reduce((total, hold) => plus(total, hold.currency ?? currency, hold.variance), sums);
}

function plus(sums: Sums, currency: string | null, amount: Decimal | null): Sums {
  if (amount === null) return sums;
  const before = sums[currency ?? ""];
  return { ...sums, [currency ?? ""]: before === undefined ? amount : add(before, amount) };
}
