/** A job ends committed, parked for a person, or thrown back to be tried again; it never ends in silence. */
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/pipeline/outcome.ts";
import { Conflict, Fault, Superseded } from "../../src/pipeline/ports.ts";
import { MAX_ATTEMPTS, runStage } from "../../src/pipeline/run-stage.ts";
import { recordingCommitter, testPorts } from "../support/ports.ts";

const JOB: Job = { stage: "reply", key: "d~approval" };

/** The reply stage asks the store for its reply first, so that is where the world fails. */
function running(failure: Error | null, attempt = 1) {
  const committer = recordingCommitter(attempt);
  const reply = async () => {
    if (failure !== null) throw failure;
    return { state: "sent" } as never;
  };
  return { run: () => runStage(JOB, testPorts({ store: { reply }, committer })), committer };
}

describe("running a stage", () => {
  it("commits the outcome under its claim", async () => {
    const { run, committer } = running(null);
    await run();
    expect(committer.said).toEqual(["finished"]);
  });

  it("does nothing when the work is done already", async () => {
    await runStage(JOB, testPorts({ committer: { claim: async () => null } }));
  });

  it("gives a fault of the world another try, and in the end to a person", async () => {
    const fault = new Fault("SMTP_DOWN", "The server does not answer.", true);
    const first = running(fault);
    await expect(first.run()).rejects.toBe(fault);
    expect(first.committer.said).toEqual([]);
    const last = running(fault, MAX_ATTEMPTS);
    await last.run();
    expect(last.committer.said).toEqual(["parked SMTP_DOWN"]);
  });

  it("does not try again what cannot get better", async () => {
    const { run, committer } = running(new Fault("BYTES_LOST", "The original is gone.", false));
    await run();
    expect(committer.said).toEqual(["parked BYTES_LOST"]);
  });

  it("parks a bug with its input after the last try", async () => {
    const { run, committer } = running(new TypeError("x is undefined"), MAX_ATTEMPTS);
    await run();
    expect(committer.said).toEqual(["parked STAGE_FAILED"]);
  });

  it("sets work aside that killed its process again and again", async () => {
    const { run, committer } = running(null, MAX_ATTEMPTS + 1);
    await run();
    expect(committer.said).toEqual(["parked STAGE_POISONED"]);
  });

  it.each([
    new Conflict("an order changed"),
    new Superseded("a newer start"),
  ])("hands %s to the engine", async (lost) => {
    const { run, committer } = running(lost, MAX_ATTEMPTS);
    await expect(run()).rejects.toBe(lost);
    expect(committer.said).toEqual([]);
  });
});
