/** A person approves the words of a draft; from there it goes the way of every reply. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import type { ReplySending } from "./review.ts";

export async function sendReply(input: ReplySending, ports: Ports): Promise<Result<Outcome>> {
  const reply = await ports.store.reply(input.replyId);
  if (reply.state !== "draft") return fail("NOT_A_DRAFT", `This reply is ${reply.state} already; nothing was sent.`);
  const text = input.text?.trim();
  if (text === "") return fail("TEXT_MISSING", "An empty mail helps nobody. Write a sentence.");
  const subject = {
    emailId: reply.emailId,
    actor: input.user.login,
    ...(reply.documentId === null ? {} : { documentId: reply.documentId }),
  };
  return ok({
    changes: [
      {
        kind: "reply-state",
        replyId: reply.id,
        from: ["draft"],
        to: "queued",
        releasedBy: input.user.login,
        ...(text === undefined ? {} : { text }),
      },
    ],
    next: [{ stage: "reply", key: reply.id }],
    trail: [trailLine(ports, subject, "reply released", { kind: reply.kind })],
  });
}
