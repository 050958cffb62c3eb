/** A person lifts a hold, with a reason; the invoice enters again at match, so that nothing newer is missed. */
import { isSettledByApproval, mayBeReleased } from "../../domain/deciding/decide.ts";
import { holdKey } from "../../domain/finding.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { type Dossier, loadDossier } from "../deciding/dossier.ts";
import { standingFindings } from "../deciding/standing-findings.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import { openHolds } from "./decide-as-person.ts";
import type { HoldRelease } from "./review.ts";

export async function releaseHold(input: HoldRelease, ports: Ports): Promise<Result<Outcome>> {
  const reason = input.reason.trim();
  if (reason === "") return fail("REASON_MISSING", "Say why this hold may be lifted; auditors will read it.");
  const dossier = await loadDossier(input.documentId, ports);
  if (!WAITING_STATES.includes(dossier.state)) {
    return fail("ALREADY_DECIDED", `This invoice is ${dossier.state} already; there is nothing to release.`);
  }
  const hold = openHolds(dossier).find((finding) => holdKey(finding) === input.hold);
  if (hold === undefined && isOwnHold(dossier, input.hold)) {
    return fail(
      "NEEDS_APPROVAL",
      "This hold asks for a look and a yes, not for a release: approve or reject the invoice.",
    );
  }
  if (hold === undefined) return fail("NO_SUCH_HOLD", "This hold is no longer open. Look again, then decide.");
  if (!mayBeReleased(hold)) {
    return fail(
      "NEEDS_CORRECTION",
      "A release cannot replace what is not known: correct the field, or reject the invoice.",
    );
  }
  const subject = { emailId: dossier.email.id, documentId: input.documentId, actor: input.user.login };
  return ok({
    changes: [
      {
        kind: "release",
        release: {
          documentId: input.documentId,
          invoiceId: dossier.invoice.id,
          hold: input.hold,
          releasedBy: input.user.login,
          releasedAt: ports.clock.now(),
          reason,
        },
      },
      { kind: "rematch-invoice", invoiceId: dossier.invoice.id },
    ],
    next: [],
    trail: [trailLine(ports, subject, "released", { hold: hold.code, reason })],
  });
}

/** Noticed by deciding itself, and settled by an approval only. */
function isOwnHold(dossier: Dossier, key: string): boolean {
  return standingFindings(dossier).some((finding) => isSettledByApproval(finding.code) && holdKey(finding) === key);
}
