/** One past match under other limits: what today's rules still give, and what the changed limits make of it. */
import { type Finding, holdKey, isHold } from "../../domain/finding.ts";
import { matchInvoice } from "../../domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import { withChangedLimits } from "./changed-limits.ts";
import type { PastMatch } from "./past-match.ts";

/** `passes`: it waited and would pass; `stops`: it passed and would wait; `holds`: it waits either way, for something else. */
export const CHANGES = ["passes", "stops", "holds", "unchanged"] as const;

export type ChangeOfMatch = (typeof CHANGES)[number];

export interface Comparison {
  readonly change: ChangeOfMatch;
  /** Findings that keep it waiting, before and after. */
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  readonly vanished: readonly Finding[];
  readonly appeared: readonly Finding[];
}

export interface Replayed {
  /** The stored match against the same inputs under the rules of this version. */
  readonly byRules: Comparison;
  /** The rules of this version under the limits that were stored and under the changed ones; null without changed ones. */
  readonly byLimits: Comparison | null;
}

/** Runs the match again, once as a control and once with the changed limits; both see what the match saw then. */
export function compareMatches(
  match: Pick<PastMatch["match"], "findings">,
  inputs: MatchInputs,
  changed: readonly Tolerance[] | null,
): Replayed {
  const today = matchInvoice(inputs).findings;
  const byRules = compareHolds(match.findings, today);
  if (changed === null) return { byRules, byLimits: null };
  const tolerances = withChangedLimits(inputs.tolerances, changed, inputs.invoice.supplierId);
  return { byRules, byLimits: compareHolds(today, matchInvoice({ ...inputs, tolerances }).findings) };
}

/** A hold is the same as long as code, line, money and severity are. */
export function compareHolds(before: readonly Finding[], after: readonly Finding[]): Comparison {
  const holdsBefore = before.filter(isHold);
  const holdsAfter = after.filter(isHold);
  const vanished = without(holdsBefore, holdsAfter);
  const appeared = without(holdsAfter, holdsBefore);
  const isSame = vanished.length === 0 && appeared.length === 0;
  const change = isSame ? "unchanged" : changeOf(holdsBefore, holdsAfter);
  return { change, before: holdsBefore, after: holdsAfter, vanished, appeared };
}

function changeOf(before: readonly Finding[], after: readonly Finding[]): ChangeOfMatch {
  if (after.length === 0) return "passes";
  return before.length === 0 ? "stops" : "holds";
}

/** Each hold of `others` takes away one of the same kind: two equal holds that become one are a change. */
function without(holds: readonly Finding[], others: readonly Finding[]): Finding[] {
  const left = new Map([...Map.groupBy(others, keyOf)].map(([key, own]) => [key, own.length]));
  return holds.filter((hold) => {
    const count = left.get(keyOf(hold)) ?? 0;
    left.set(keyOf(hold), count - 1);
    return count <= 0;
  });
}

function keyOf(hold: Finding): string {
  return `${holdKey(hold)}:${hold.severity}`;
}
