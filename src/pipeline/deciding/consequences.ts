/** What follows from a decision, whoever took it: the invoice's state, the posting, the answer to the supplier. */

import { taughtAliases } from "../../domain/deciding/taught-aliases.ts";
import { type Decision, decisionIdOf } from "../../domain/decision.ts";
import { buildPosting } from "../../domain/ledger/build-posting.ts";
import { ordersInCurrency } from "../../domain/matching/normalising/orders-in-currency.ts";
import type { TrailLine } from "../../domain/trail.ts";
import { type Change, type Job, type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { checkedByApproval } from "../review/reading-check.ts";
import { trailLine } from "../trail-line.ts";
import type { Dossier } from "./dossier.ts";
import { owedReply } from "./owed-reply.ts";
import { rematchedBy } from "./rematched.ts";
import { replacedBy } from "./replacing.ts";
import type { Ruling } from "./ruling.ts";

/** An approval whose posting does not balance is not an approval: it waits with the reason instead. */
export async function consequencesOf(ruling: Ruling, dossier: Dossier, ports: Ports): Promise<Outcome> {
  const decision = decisionOf(ruling, dossier, ports);
  const posting = ruling.outcome === "approve" ? postingOf(decision, dossier, ports) : null;
  if (posting !== null && !posting.ok) {
    const reason = posting.issues.map((issue) => issue.message).join(" ");
    return consequencesOf({ ...ruling, outcome: "hold", state: "in-review", reason, reservations: [] }, dossier, ports);
  }
  const answer = await owedReply(ruling, decision, dossier, ports);
  const replaced = await replacedBy(ruling, dossier, ports);
  const changes: Change[] = [
    ...agreedIn(ruling, dossier),
    { kind: "decision", decision },
    ...replaced.changes,
    { kind: "invoice-state", invoiceId: dossier.invoice.id, from: WAITING_STATES, to: ruling.state },
    ...rematchedBy(ruling, dossier),
    ...taughtBy(ruling, dossier, ports),
    ...answer.changes,
    // Whoever approves has seen the page beside the fields.
    ...(ruling.outcome === "approve" && ruling.decidedBy !== "rule"
      ? checkedByApproval(dossier.extraction, ports.clock.now())
      : []),
    ...(posting === null ? [] : [{ kind: "posting" as const, posting: posting.value }]),
  ];
  const next: Job[] = [
    ...answer.next,
    ...replaced.next,
    ...(posting === null ? [] : [{ stage: "post" as const, key: posting.value.id }]),
  ];
  const subject = { emailId: dossier.email.id, documentId: dossier.document.id, actor: ruling.decidedBy };
  return {
    changes,
    next,
    trail: [
      ...agreement(ruling, dossier, ports),
      trailLine(ports, subject, DECIDED[ruling.outcome], { reason: ruling.reason, ...warned(ruling) }),
      ...replaced.trail,
      ...answer.trail,
    ],
  };
}

/** A person who approves has seen which article each line was taken for; the rule has only followed. */
function taughtBy({ outcome, decidedBy }: Ruling, dossier: Dossier, ports: Ports): Change[] {
  const { supplier } = dossier;
  if (outcome !== "approve" || decidedBy === "rule" || supplier === null) return [];
  const aliases = taughtAliases(dossier);
  if (aliases.length === 0) return [];
  return [{ kind: "aliases-confirmed", supplierId: supplier.id, aliases, by: decidedBy, at: ports.clock.now() }];
}

/** The yes comes first: the database counts who agreed when the decision is written. */
function agreedIn({ approval }: Ruling, { match }: Dossier): Change[] {
  return approval ? [{ kind: "approval", approval: { ...approval, matchId: match.id } }] : [];
}

/** A yes that does not settle it alone is told by itself. */
function agreement({ approval, outcome }: Ruling, dossier: Dossier, ports: Ports): TrailLine[] {
  if (!approval || outcome === "approve") return [];
  const subject = { emailId: dossier.email.id, documentId: dossier.document.id, actor: approval.approvedBy };
  return [trailLine(ports, subject, "agreed", { role: approval.role, reason: approval.reason })];
}

function warned({ authority }: Ruling): Readonly<Record<string, string>> {
  const warnings = authority?.warnings ?? [];
  return warnings.length === 0 ? {} : { warnings: warnings.join(" ") };
}

const DECIDED: Readonly<Record<Ruling["outcome"], string>> = { approve: "approved", hold: "held", reject: "rejected" };

function decisionOf(ruling: Ruling, dossier: Dossier, ports: Ports): Decision {
  const ordinal = dossier.decisions.filter((earlier) => earlier.matchId === dossier.match.id).length + 1;
  return {
    id: decisionIdOf(dossier.match.id, ordinal),
    matchId: dossier.match.id,
    ordinal,
    outcome: ruling.outcome,
    decidedBy: ruling.decidedBy,
    decidedAt: ports.clock.now(),
    reason: ruling.reason,
    reservations: ruling.reservations,
    contractUses: ruling.outcome === "approve" ? (dossier.match.contractUses ?? []) : [],
    ...(ruling.ownHolds === undefined || ruling.ownHolds.length === 0 ? {} : { findings: ruling.ownHolds }),
    ...(ruling.neededApprovals === undefined ? {} : { neededApprovals: ruling.neededApprovals }),
    ...(ruling.authority === undefined ? {} : { authority: ruling.authority }),
  };
}

/** At the orders' prices as they were compared, or the change of a rate would be posted as a change of price. */
function postingOf(decision: Decision, dossier: Dossier, ports: Ports): ReturnType<typeof buildPosting> {
  const { invoice, match, supplier, entity } = dossier;
  const { currency } = invoice;
  const rates = match.certificate?.exchange ?? [];
  const orders = currency === null ? dossier.orders : ordersInCurrency(dossier.orders, currency, rates);
  return buildPosting({ decision, invoice, match, orders, supplier, entity, exporter: ports.policy.exporter });
}
