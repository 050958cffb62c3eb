/** Nobody is answered twice: what is known of a delivery is committed before the next step is taken. */
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/pipeline/outcome.ts";
import { Fault, type SendOutcome } from "../../src/pipeline/ports.ts";
import { reply } from "../../src/pipeline/stages/reply.ts";
import type { StoredReply } from "../../src/pipeline/store.ts";
import { recordingCommitter, testPorts } from "../support/ports.ts";

const QUEUED = {
  id: "d~approval",
  emailId: "e",
  documentId: null,
  kind: "approval",
  state: "queued",
  phase: "none",
} as unknown as StoredReply;

function sending(outcome: SendOutcome, stored: Partial<StoredReply> = {}) {
  const committer = recordingCommitter();
  const sent: string[] = [];
  const ports = testPorts({
    store: { reply: async () => ({ ...QUEUED, ...stored }) },
    committer,
    ports: {
      postman: {
        send: async (_reply, beforeData) => {
          await beforeData();
          sent.push("handed over");
          return outcome;
        },
      },
    },
  });
  return { run: () => reply(QUEUED.id, ports), committer, sent };
}

function stateOf(changes: readonly Change[]): string | undefined {
  return changes.flatMap((change) => (change.kind === "reply-state" ? [change.to] : []))[0];
}

describe("sending a reply", () => {
  it("commits the phases before each step and records the server's answer", async () => {
    const { run, committer } = sending({ kind: "sent", answer: "250 queued" });
    const outcome = await run();
    expect(committer.said).toEqual(["phase connect", "phase data"]);
    expect(outcome.changes).toEqual([
      { kind: "reply-state", replyId: QUEUED.id, from: ["queued"], to: "sent", note: "250 queued" },
    ]);
  });

  it("never sends again what was cut off after the message began to leave", async () => {
    const { run, sent } = sending({ kind: "sent", answer: "" }, { phase: "data" });
    expect(stateOf((await run()).changes)).toBe("unknown");
    expect(sent).toEqual([]);
  });

  it("leaves a reply alone that is no longer queued", async () => {
    const { run, sent } = sending({ kind: "sent", answer: "" }, { state: "sent" });
    expect((await run()).changes).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("tries again only when nothing was handed over", async () => {
    const { run, committer } = sending({ kind: "not-sent", answer: "421 busy" });
    await expect(run()).rejects.toThrow(Fault);
    expect(committer.said.at(-1)).toBe("phase connect");
  });

  it.each([
    ["refused", "failed"],
    ["unknown", "unknown"],
  ] as const)("an outcome %s ends as %s", async (kind, state) => {
    expect(stateOf((await sending({ kind, answer: "550" }).run()).changes)).toBe(state);
  });
});
