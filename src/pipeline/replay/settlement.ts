/** What became of a past invoice: who let it through or refused it, and after how long. */
import { millisecondsBetween } from "../../domain/values/instant.ts";
import type { PastMatch } from "./past-match.ts";

const HOUR_MS = 3_600_000;

/** `open`: nobody has settled it yet. */
export type Stance = "accepted" | "rejected" | "open";

export interface Settlement {
  readonly stance: Stance;
  /** Whether a person had a part in it: decided it, or lifted a hold so that the rule could. */
  readonly byPeople: boolean;
  /** "rule", or a person's login. */
  readonly decidedBy: string;
  /** People who lifted holds, in order, each once. */
  readonly releasedBy: readonly string[];
  readonly reason: string;
  /** From the arrival of the mail to the last decision. */
  readonly hours: number;
}

const STANCES = { approve: "accepted", reject: "rejected", hold: "open" } as const;

export function settlementOf({ decision, releases, arrivedAt }: PastMatch): Settlement {
  const releasedBy = [...new Set(releases.map((release) => release.releasedBy))];
  return {
    stance: STANCES[decision.outcome],
    byPeople: decision.decidedBy !== "rule" || releasedBy.length > 0,
    decidedBy: decision.decidedBy,
    releasedBy,
    reason: decision.reason,
    hours: Math.max(0, millisecondsBetween(arrivedAt, decision.decidedAt) / HOUR_MS),
  };
}
