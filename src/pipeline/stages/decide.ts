/** Match → Decision, with the replies and the posting that follow from it, all in one transaction. */
import { decideByRule } from "../../domain/deciding/decide.ts";
import { holdKey } from "../../domain/finding.ts";
import { invoiceOfMatch } from "../../domain/matching/match.ts";
import type { MatchId } from "../../domain/values/identifiers.ts";
import { consequencesOf } from "../deciding/consequences.ts";
import { loadDossier } from "../deciding/dossier.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";

export async function decide(key: string, ports: Ports): Promise<Outcome> {
  const matchId = key as MatchId;
  const { invoice, state } = await ports.store.invoice(invoiceOfMatch(matchId));
  if (!WAITING_STATES.includes(state)) return { changes: [], next: [], trail: [] };
  const dossier = await loadDossier(invoice.documentId, ports);
  // A newer match run exists or a correction took over: that one decides.
  if (dossier.match.id !== matchId) return { changes: [], next: [], trail: [] };
  const { releases } = dossier;
  const ruled = decideByRule({
    match: dossier.match,
    invoice,
    supplier: dossier.supplier,
    releases: releases.map((release) => release.hold),
    autoApproveLimit: ports.policy.autoApproveLimit,
    orders: dossier.orders,
  });
  const released = releases.some((release) => dossier.match.findings.some((f) => holdKey(f) === release.hold));
  return consequencesOf(
    {
      ...ruled,
      // Whoever lifted the last hold is the one who let it through, not the rule.
      decidedBy: released && ruled.outcome === "approve" ? (releases.at(-1)?.releasedBy ?? "rule") : "rule",
    },
    dossier,
    ports,
  );
}
