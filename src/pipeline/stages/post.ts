/** Decision → Posting: handed to the exporter, which books it once however often it is asked. */
import { invoiceOfMatch } from "../../domain/matching/match.ts";
import type { Posting } from "../../domain/posting.ts";
import type { PostingId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import { Fault, type Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

export async function post(key: string, ports: Ports): Promise<Outcome> {
  const posting = await ports.store.posting(key as PostingId);
  if (posting.state === "posted") return { changes: [], next: [], trail: [] };
  const decision = await ports.store.decision(posting.decisionId);
  const { invoice, state } = await ports.store.invoice(invoiceOfMatch(decision.matchId));
  await demandUndone(posting, ports);
  const answer = await ports.exporter.post(posting);
  const subject = { documentId: invoice.documentId };
  if (!answer.ok) {
    const reason = answer.issues.map((issue) => issue.message).join(" ");
    return {
      changes: [{ kind: "posting-state", postingId: posting.id, from: ["pending"], to: "failed", reference: null }],
      next: [],
      trail: [trailLine(ports, subject, "posting failed", { exporter: posting.exporter, reason })],
    };
  }
  const { reference } = answer.value;
  return {
    changes: [
      { kind: "posting-state", postingId: posting.id, from: ["pending", "failed"], to: "posted", reference },
      // One that a correction took the place of meanwhile stays rejected; both its postings are booked all the same.
      ...(state === "approved"
        ? [{ kind: "invoice-state" as const, invoiceId: invoice.id, from: [state], to: "posted" as const }]
        : []),
    ],
    next: [],
    trail: [trailLine(ports, subject, "posted", { exporter: posting.exporter, reference })],
  };
}

/** A ledger cannot take back what it does not have: a reversal waits for the posting that it undoes. */
async function demandUndone({ reverses }: Posting, { store }: Ports): Promise<void> {
  if (reverses === undefined || (await store.posting(reverses)).state === "posted") return;
  const message =
    "The posting that this one takes back is not booked yet. Have that one booked first, then run this again.";
  throw new Fault("REVERSED_NOT_POSTED", message, true);
}
