/** Load, run, commit: the only place where a stage's outcome is written, or its failure is parked for a person. */
import type { Issue } from "../domain/values/result.ts";
import { FLOW } from "./flow.ts";
import type { Job } from "./outcome.ts";
import { type Claim, Conflict, Fault, type Ports, Superseded } from "./ports.ts";

/** A stage that failed this often waits for a person; the work is kept and can be run again. */
export const MAX_ATTEMPTS = 8;

/**
 * Runs one job. Returns when its outcome is committed, when the work was done before, or when it was parked.
 * Throws when trying again may help: the job engine then waits and calls again.
 */
export async function runStage(job: Job, ports: Ports): Promise<void> {
  const claim = await ports.committer.claim(job);
  if (claim === null) return;
  if (claim.attempt > MAX_ATTEMPTS) {
    await ports.committer.park(claim, poisonIssue(job));
    return;
  }
  try {
    const outcome = await FLOW[job.stage].run(job.key, ports);
    await ports.committer.finish(claim, outcome);
  } catch (error) {
    await parkOrRethrow(error, claim, ports);
  }
}

async function parkOrRethrow(error: unknown, claim: Claim, ports: Ports): Promise<void> {
  if (error instanceof Superseded || error instanceof Conflict) throw error;
  const final = claim.attempt >= MAX_ATTEMPTS || (error instanceof Fault && !error.retry);
  ports.log(final ? "stage parked" : "stage failed", {
    stage: claim.job.stage,
    key: claim.job.key,
    attempt: claim.attempt,
    code: error instanceof Fault ? error.code : "BUG",
    // A database or parser message may quote a mail; its type is enough to find the cause in the trail.
    kind: error instanceof Error ? error.name : typeof error,
  });
  if (!final) throw error;
  await ports.committer.park(claim, issueOf(error));
}

function issueOf(error: unknown): Issue {
  if (error instanceof Fault) return { code: error.code, message: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  return {
    code: "STAGE_FAILED",
    message: `This work failed and was set aside (${detail}). Nothing is lost; run it again after the cause is fixed.`,
  };
}

function poisonIssue(job: Job): Issue {
  return {
    code: "STAGE_POISONED",
    message: `The ${job.stage} stage ended without an answer ${MAX_ATTEMPTS} times. Look at the original; run it again after the cause is fixed.`,
  };
}
