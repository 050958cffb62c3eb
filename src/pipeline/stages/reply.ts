/** Sends one queued reply. The phase is committed before each step, so that nobody is ever answered twice. */
import type { ReplyState } from "../../domain/reply.ts";
import type { ReplyId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import { Fault, type Ports, type SendOutcome } from "../ports.ts";
import type { StoredReply } from "../store.ts";
import { trailLine } from "../trail-line.ts";

export async function reply(key: string, ports: Ports): Promise<Outcome> {
  const stored = await ports.store.reply(key as ReplyId);
  if (stored.state !== "queued") return { changes: [], next: [], trail: [] };
  // An earlier start was cut off after the message began to leave: nobody knows whether it arrived.
  if (stored.phase === "data") {
    return record(stored, { kind: "unknown", answer: "The connection broke while the mail was handed over." }, ports);
  }
  await ports.committer.sendingPhase(stored.id, "connect");
  const sent = await ports.postman.send(stored, () => ports.committer.sendingPhase(stored.id, "data"));
  if (sent.kind === "not-sent") {
    await ports.committer.sendingPhase(stored.id, "connect");
    throw new Fault("SMTP_NOT_SENT", `The reply was not handed over: ${sent.answer}`, true);
  }
  return record(stored, sent, ports);
}

const STATE_AFTER: Readonly<Record<Exclude<SendOutcome["kind"], "not-sent">, ReplyState>> = {
  sent: "sent",
  refused: "failed",
  unknown: "unknown",
};

function record(stored: StoredReply, outcome: Exclude<SendOutcome, { kind: "not-sent" }>, ports: Ports): Outcome {
  const to = STATE_AFTER[outcome.kind];
  const subject = {
    emailId: stored.emailId,
    ...(stored.documentId === null ? {} : { documentId: stored.documentId }),
  };
  return {
    changes: [{ kind: "reply-state", replyId: stored.id, from: ["queued"], to, note: outcome.answer }],
    next: [],
    trail: [trailLine(ports, subject, `reply ${to}`, { kind: stored.kind })],
  };
}
