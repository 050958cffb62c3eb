/** The desk's verbs, put together; a race that was lost is told to the person instead of being forced. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import { Conflict, Fault, FourEyesRefused, type Ports } from "../ports.ts";
import { moveBankChange, proposeBankChange } from "./bank-change.ts";
import { correctExtraction } from "./correct-extraction.ts";
import { approveInvoice, holdInvoice, rejectInvoice } from "./decide-as-person.ts";
import { forgetLessons } from "./forget-lessons.ts";
import { postReceipt } from "./post-receipt.ts";
import { releaseHold } from "./release-hold.ts";
import type { Review } from "./review.ts";
import { revokeAlias } from "./revoke-alias.ts";
import { sendReply } from "./send-reply.ts";

export function createReview(ports: Ports): Review {
  const act = async (plan: Promise<Result<Outcome>>): Promise<Result<null>> => {
    try {
      const planned = await plan;
      if (!planned.ok) return planned;
      await ports.committer.apply(planned.value);
      return ok(null);
    } catch (error) {
      return told(error);
    }
  };
  return {
    approve: (input) => act(approveInvoice(input, ports)),
    hold: (input) => act(holdInvoice(input, ports)),
    reject: (input) => act(rejectInvoice(input, ports)),
    correct: (input) => act(correctExtraction(input, ports)),
    release: (input) => act(releaseHold(input, ports)),
    sendReply: (input) => act(sendReply(input, ports)),
    postReceipt: (input) => act(postReceipt(input, ports)),
    forgetLessons: (input) => act(forgetLessons(input, ports)),
    revokeAlias: (input) => act(revokeAlias(input, ports)),
    proposeBankChange: (input) => act(proposeBankChange(input, ports)),
    moveBankChange: (input) => act(moveBankChange(input, ports)),
  };
}

/** What went wrong, for the person who acted; anything else is not theirs to settle. */
function told(error: unknown): Result<null> {
  if (error instanceof FourEyesRefused) return fail("FOUR_EYES_REFUSED", error.message);
  if (error instanceof Conflict) {
    return fail("CHANGED_MEANWHILE", "Somebody or something changed this just now. Look again, then decide.");
  }
  if (error instanceof Fault && error.code === "NO_CASE") return fail(error.code, error.message);
  throw error;
}
