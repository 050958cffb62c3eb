/** A person approves, holds or rejects: the same consequences as a rule's decision, with a name and a reason. */
import { openHoldsOf } from "../../domain/deciding/decide.ts";
import type { Finding } from "../../domain/finding.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { consentOf } from "../deciding/consent.ts";
import { consequencesOf } from "../deciding/consequences.ts";
import { type Dossier, loadDossier } from "../deciding/dossier.ts";
import type { Ruling } from "../deciding/ruling.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { learningKey } from "../supplier-lessons.ts";
import type { Verdict } from "./review.ts";

/**
 * Refused while a hold is open: it has to be released, with its own reason, first. A yes that does not reach, or needs a
 * second person, is kept; the decision comes with the last one that is needed.
 */
export async function approveInvoice(input: Verdict, ports: Ports): Promise<Result<Outcome>> {
  const dossier = await loadDossier(input.documentId, ports);
  const open = openHolds(dossier);
  if (open.length > 0) {
    return fail("HOLDS_OPEN", `Release ${open.map((hold) => hold.code).join(", ")} first, each with its reason.`);
  }
  if (!WAITING_STATES.includes(dossier.state)) return alreadyDecided(dossier);
  const yes = { login: input.user.login, role: input.user.role, reason: input.reason.trim(), by: "approval" } as const;
  const consent = await consentOf(yes, dossier, ports);
  if (!consent.ok) return consent;
  const { approval, authority, required, reservations, holds, isRepeated } = consent.value;
  if (holds.length > 0) {
    if (isRepeated) return fail("ALREADY_AGREED", "You agreed already; now somebody else has to.");
    const waiting = { state: "in-review", reservations: [], openHolds: holds, ownHolds: holds } as const;
    const ruling = { ...waiting, outcome: "hold", reason: "Needs approval", decidedBy: "rule" } as const;
    return ok(await consequencesOf({ ...ruling, approval, authority }, dossier, ports));
  }
  const neededApprovals = required.needed;
  const basis = { approval, authority, neededApprovals, reservations, openHolds: [] };
  const approved = await rule(input, dossier, ports, { outcome: "approve", state: "approved", ...basis });
  return approved.ok ? ok(alsoLearning(approved.value, dossier)) : approved;
}

/** What a person lets stand teaches too, if less than a correction. */
function alsoLearning(outcome: Outcome, { extraction }: Dossier): Outcome {
  return { ...outcome, next: [...outcome.next, { stage: "learn", key: learningKey(extraction.id, "approved") }] };
}

export async function holdInvoice(input: Verdict, ports: Ports): Promise<Result<Outcome>> {
  const dossier = await loadDossier(input.documentId, ports);
  return rule(input, dossier, ports, {
    outcome: "hold",
    state: "held",
    reservations: [],
    openHolds: openHolds(dossier),
  });
}

export async function rejectInvoice(input: Verdict, ports: Ports): Promise<Result<Outcome>> {
  if (input.reason.trim() === "") return fail("REASON_MISSING", "Say why it is rejected; the supplier will ask.");
  const dossier = await loadDossier(input.documentId, ports);
  return rule(input, dossier, ports, {
    outcome: "reject",
    state: "rejected",
    reservations: [],
    openHolds: openHolds(dossier),
  });
}

async function rule(
  input: Verdict,
  dossier: Dossier,
  ports: Ports,
  ruling: Omit<Ruling, "reason" | "decidedBy">,
): Promise<Result<Outcome>> {
  if (!WAITING_STATES.includes(dossier.state)) return alreadyDecided(dossier);
  return ok(
    await consequencesOf({ ...ruling, reason: input.reason.trim(), decidedBy: input.user.login }, dossier, ports),
  );
}

function alreadyDecided({ state }: Dossier): Result<never> {
  return fail("ALREADY_DECIDED", `This invoice is ${state} already; nothing was changed.`);
}

/** Holds of the newest match that nobody has lifted. */
export function openHolds(dossier: Pick<Dossier, "match" | "releases">): Finding[] {
  return openHoldsOf(
    dossier.match.findings,
    dossier.releases.map((release) => release.hold),
  );
}
