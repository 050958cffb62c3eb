/** Match → Decision, with the replies and the posting that follow from it, all in one transaction. */
import { approvalSubject } from "../../domain/deciding/approval-subject.ts";
import type { AuditSample } from "../../domain/deciding/audit-sample.ts";
import { decideByRule, type RuleDecision } from "../../domain/deciding/decide.ts";
import { isDirect } from "../../domain/deciding/direct-invoice.ts";
import type { DecisionAuthority } from "../../domain/decision.ts";
import { holdKey } from "../../domain/finding.ts";
import { invoiceOfMatch } from "../../domain/matching/match.ts";
import type { MatchId } from "../../domain/values/identifiers.ts";
import { approversOf } from "../deciding/approvers.ts";
import { byRelease } from "../deciding/by-release.ts";
import { consequencesOf } from "../deciding/consequences.ts";
import { type Dossier, loadDossier } from "../deciding/dossier.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";

export async function decide(key: string, ports: Ports): Promise<Outcome> {
  const matchId = key as MatchId;
  const { invoice, state } = await ports.store.invoice(invoiceOfMatch(matchId));
  if (!WAITING_STATES.includes(state)) return { changes: [], next: [], trail: [] };
  const dossier = await loadDossier(invoice.documentId, ports);
  // A newer match run exists or a correction took over: that one decides.
  if (dossier.match.id !== matchId) return { changes: [], next: [], trail: [] };
  const audit = await auditOf(dossier, ports);
  const ruled = decideByRule({
    match: dossier.match,
    invoice,
    supplier: dossier.supplier,
    entity: dossier.entity,
    releases: dossier.releases.map((release) => release.hold),
    autoApproveLimit: ports.policy.autoApproveLimit,
    audit,
    ...(isDirect(invoice, dossier.match) ? { approvers: await approversOf(dossier, ports) } : {}),
    orders: dossier.orders,
  });
  const last = dossier.releases.findLast((release) =>
    dossier.match.findings.some((finding) => holdKey(finding) === release.hold),
  );
  // Whoever lifted the last hold is the one who let it through, not the rule.
  const ruling =
    last !== undefined && ruled.outcome === "approve"
      ? await byRelease(ruled, last, { dossier, ports })
      : { ...ruled, decidedBy: "rule", authority: ruleAuthority(dossier, ruled, ports) };
  return consequencesOf(ruling, dossier, ports);
}

/** The draw is asked for by document, so that a correction does not draw again. */
async function auditOf({ invoice, document }: Dossier, { policy, store }: Ports): Promise<AuditSample | null> {
  const { audit } = policy;
  if (audit === undefined || audit === null || invoice.supplierId === null) return null;
  const { medianGross: median } = await store.history(invoice.supplierId, invoice.currency, document.id);
  return { percent: audit.percent, digest: audit.digest(document.id), gross: invoice.grossTotal, median };
}

function ruleAuthority(dossier: Dossier, { reservations }: RuleDecision, { policy }: Ports): DecisionAuthority {
  return {
    ...approvalSubject({ ...dossier, reservations }),
    limits: [],
    approvals: [],
    autoApproveLimit: policy.autoApproveLimit,
    auditPercent: policy.audit?.percent ?? null,
    warnings: [],
  };
}
