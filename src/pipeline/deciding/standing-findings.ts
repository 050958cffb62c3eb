/** What stands against an invoice right now: what its match noticed, and what deciding added to it. */
import type { Finding } from "../../domain/finding.ts";
import type { Case } from "../store.ts";

/** Matching repeats what checking found; before any match there is only the latter. An approval settles what deciding added. */
export function standingFindings({
  match,
  invoice,
  decisions,
}: Pick<Case, "match" | "invoice" | "decisions">): readonly Finding[] {
  if (match === null) return invoice.findings;
  const ofMatch = decisions.filter((decision) => decision.matchId === match.id);
  if (ofMatch.at(-1)?.outcome === "approve") return match.findings;
  return [...match.findings, ...(ofMatch.findLast((decision) => decision.findings !== undefined)?.findings ?? [])];
}
