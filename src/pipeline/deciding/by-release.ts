/** The last hold was lifted: the one who lifted it lets the invoice through, as far as their limit reaches. */
import type { RuleDecision } from "../../domain/deciding/decide.ts";
import { stateAfter } from "../../domain/deciding/lifecycle.ts";
import type { Finding } from "../../domain/finding.ts";
import { verdictOf } from "../../domain/matching/match-invoice.ts";
import type { Release } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { consentOf, missingApproval } from "./consent.ts";
import type { Dossier } from "./dossier.ts";
import type { Ruling } from "./ruling.ts";

/** An approval in the releaser's name, or a hold that names who must agree; their own yes is kept for then. */
export async function byRelease(
  ruled: RuleDecision,
  { releasedBy, reason }: Release,
  { dossier, ports }: { readonly dossier: Dossier; readonly ports: Ports },
): Promise<Ruling> {
  const consent = await consentOf({ login: releasedBy, role: null, reason, by: "release" }, dossier, ports);
  if (!consent.ok) return held(ruled, [missingApproval(dossier.invoice, null, null)]);
  const { approval, required, authority, holds } = consent.value;
  if (holds.length > 0) return { ...held(ruled, holds), approval, authority };
  return { ...ruled, decidedBy: releasedBy, approval, authority, neededApprovals: required.needed };
}

function held(ruled: RuleDecision, holds: readonly Finding[]): Ruling {
  return {
    ...ruled,
    outcome: "hold",
    state: stateAfter(verdictOf(holds), "hold"),
    reason: "Needs approval",
    reservations: [],
    openHolds: holds,
    ownHolds: holds,
    decidedBy: "rule",
  };
}
