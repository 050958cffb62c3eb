/** The answer a decision owes the supplier: a draft for a person, or a mail in the outbox when the rules allow it. */

import { senderVerdict } from "../../domain/checking/sender-verdict.ts";
import type { Decision } from "../../domain/decision.ts";
import { languageOf } from "../../domain/languages/index.ts";
import { domainOf } from "../../domain/message.ts";
import { type Reply, type ReplyKind, replyIdOf } from "../../domain/reply.ts";
import {
  composeReply,
  expectedPaymentDate,
  mayAnswerAutomatically,
  replyOwed,
} from "../../domain/replying/compose-reply.ts";
import { ourReference } from "../../domain/replying/our-reference.ts";
import { addMilliseconds } from "../../domain/values/instant.ts";
import type { Change, Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import type { Dossier } from "./dossier.ts";
import type { Ruling } from "./ruling.ts";

const ONE_DAY_MS = 86_400_000;
const NOTHING: Outcome = { changes: [], next: [], trail: [] };

export async function owedReply(ruling: Ruling, decision: Decision, dossier: Dossier, ports: Ports): Promise<Outcome> {
  const kind = replyOwed({ outcome: ruling.outcome, openHolds: ruling.openHolds });
  const withdrawn = withdrawDrafts(dossier);
  const mode = kind === null ? "off" : ports.policy.replyMode(kind);
  const to = addressFor(dossier);
  if (kind === null || mode === "off" || to === null || wasAnswered(kind, dossier)) {
    return { ...NOTHING, changes: withdrawn };
  }
  const reply = await writeReply({ kind, to, ruling, decision }, dossier, ports);
  const subject = { emailId: dossier.email.id, documentId: dossier.document.id };
  return {
    changes: [...withdrawn, { kind: "reply", reply }],
    next: reply.state === "queued" ? [{ stage: "reply", key: reply.id }] : [],
    trail: [trailLine(ports, subject, reply.state === "queued" ? "reply queued" : "reply drafted", { kind })],
  };
}

/** What an earlier decision wanted to say is no longer true once there is a new one. */
export function withdrawDrafts(dossier: Pick<Dossier, "replies">): Change[] {
  return dossier.replies
    .filter((reply) => reply.state === "draft")
    .map((reply) => ({
      kind: "reply-state",
      replyId: reply.id,
      from: ["draft"],
      to: "suppressed",
      note: "A newer decision took its place.",
    }));
}

/** The supplier is asked once; a second match run with the same result does not ask again. */
function wasAnswered(kind: ReplyKind, dossier: Dossier): boolean {
  return dossier.replies.some(
    (reply) => reply.kind === kind && reply.state !== "draft" && reply.state !== "suppressed",
  );
}

/** The master record's first address; for someone unknown the sender's, which only a person may use. */
function addressFor(dossier: Dossier): string | null {
  return dossier.supplier?.emails[0] ?? dossier.message.from?.address ?? null;
}

interface ReplyPlan {
  readonly kind: ReplyKind;
  readonly to: string;
  readonly ruling: Ruling;
  readonly decision: Decision;
}

async function writeReply(plan: ReplyPlan, dossier: Dossier, ports: Ports): Promise<Reply> {
  const { supplier, message, invoice } = dossier;
  const since = addMilliseconds(ports.clock.now(), -ONE_DAY_MS);
  const { policy, store } = ports;
  const registered = supplier === null ? [] : [...supplier.domains, ...supplier.emails.map(domainOf)];
  const permit = mayAnswerAutomatically({
    kind: plan.kind,
    to: plan.to,
    supplier,
    neverAnswer: message.neverAnswer,
    senderVerdict: senderVerdict(message, policy.trustedAuthserv, registered),
    mode: policy.replyMode(plan.kind),
    repliesToday: await store.automaticRepliesTo(plan.to, since),
    ownAddresses: policy.ownAddresses,
    findings: plan.ruling.openHolds,
  });
  const words = composeReply({
    kind: plan.kind,
    invoice,
    supplier,
    entity: dossier.entity,
    findings: plan.ruling.openHolds,
    payDate: expectedPaymentDate(invoice, supplier, ports.clock.today()),
    ourReference: ourReference(dossier.document.id),
    language: languageOf(supplier?.language ?? invoice.language),
  });
  const id = replyIdOf(plan.decision.id, plan.kind);
  return {
    id,
    decisionId: plan.decision.id,
    documentId: dossier.document.id,
    emailId: dossier.email.id,
    kind: plan.kind,
    state: permit.state,
    to: plan.to,
    ...words,
    messageId: `<r.${ports.seal(id)}@${domainOf(policy.mailFrom)}>`,
    inReplyTo: message.messageId,
    references: [...message.references, ...(message.messageId === null ? [] : [message.messageId])],
    automatic: permit.state === "queued",
  };
}
