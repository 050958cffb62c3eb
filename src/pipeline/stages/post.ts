/** Decision → Posting: handed to the exporter, which books it once however often it is asked. */
import { invoiceOfMatch } from "../../domain/matching/match.ts";
import type { PostingId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

export async function post(key: string, ports: Ports): Promise<Outcome> {
  const posting = await ports.store.posting(key as PostingId);
  if (posting.state === "posted") return { changes: [], next: [], trail: [] };
  const decision = await ports.store.decision(posting.decisionId);
  const { invoice } = await ports.store.invoice(invoiceOfMatch(decision.matchId));
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
      { kind: "invoice-state", invoiceId: invoice.id, from: ["approved"], to: "posted" },
    ],
    next: [],
    trail: [trailLine(ports, subject, "posted", { exporter: posting.exporter, reference })],
  };
}
