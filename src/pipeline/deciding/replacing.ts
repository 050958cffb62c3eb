/**
 * A correction that is approved takes the place of the invoice it names, in the same transaction: one that is booked is
 * taken back in the ledger, one that waits is rejected. Whoever let the correction through decided both.
 */
import { normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import { type Decision, decisionIdOf } from "../../domain/decision.ts";
import { reversePosting } from "../../domain/ledger/reverse-posting.ts";
import { isBooked, remainsOf } from "../../domain/matching/amounts/replaced.ts";
import { isCorrectionOf } from "../../domain/matching/special-types.ts";
import type { Posting } from "../../domain/posting.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { type Change, type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import { type Dossier, loadDossier } from "./dossier.ts";
import { withdrawDrafts } from "./owed-reply.ts";
import type { Ruling } from "./ruling.ts";

const NOTHING: Outcome = { changes: [], next: [], trail: [] };

/** What becomes of the replaced invoice; nothing for other papers, and where nothing of it stands. */
export async function replacedBy(ruling: Ruling, dossier: Dossier, ports: Ports): Promise<Outcome> {
  const { invoice } = dossier;
  const { supplierId, precedingInvoiceNumber } = invoice;
  if (ruling.outcome !== "approve" || !isCorrectionOf(invoice)) return NOTHING;
  if (supplierId === null || precedingInvoiceNumber === null) return NOTHING;
  const numberNorm = normaliseInvoiceNumber(precedingInvoiceNumber);
  const original = await ports.store.originalInvoice(supplierId, numberNorm, invoice.documentId);
  if (original === null || remainsOf(original) !== "all") return NOTHING;
  const replaced = await loadDossier(original.documentId as DocumentId, ports);
  const decision = rejectionOf(replaced, ruling, { by: invoice.number ?? "?", ports });
  const postings = reversalsOf(replaced, decision, invoice.issueDate);
  const subject = {
    emailId: replaced.email.id,
    documentId: replaced.document.id,
    actor: ruling.decidedBy,
  };
  return {
    changes: [
      { kind: "replacement", decision, orderNumbers: ordersOf(replaced) },
      {
        kind: "invoice-state",
        invoiceId: replaced.invoice.id,
        from: isBooked(original.state) ? ["approved", "posted"] : WAITING_STATES,
        to: "rejected",
      },
      ...withdrawDrafts(replaced),
      ...postings.map((posting): Change => ({ kind: "posting", posting })),
    ],
    next: postings.map(({ id }) => ({ stage: "post", key: id })),
    trail: [trailLine(ports, subject, "replaced", { by: invoice.number ?? "?", reversed: String(postings.length) })],
  };
}

/** Without reservations: what the invoice took counts no more as soon as it is rejected. */
function rejectionOf(
  { match, decisions }: Dossier,
  { decidedBy }: Ruling,
  { by, ports }: { readonly by: string; readonly ports: Ports },
): Decision {
  const ordinal = decisions.filter((earlier) => earlier.matchId === match.id).length + 1;
  return {
    id: decisionIdOf(match.id, ordinal),
    matchId: match.id,
    ordinal,
    outcome: "reject",
    decidedBy,
    decidedAt: ports.clock.now(),
    reason: `Replaced by invoice ${by}`,
    reservations: [],
  };
}

/** One for each posting of its own; what it took back itself, when it was a correction, stays taken back. */
function reversalsOf({ postings }: Dossier, decision: Decision, issued: Posting["invoiceDate"] | null): Posting[] {
  return postings
    .filter((posting) => posting.reverses === undefined)
    .map((posting) => reversePosting(posting, { decisionId: decision.id, date: issued ?? posting.invoiceDate }));
}

function ordersOf({ decisions }: Dossier): readonly string[] {
  const reserved = decisions.flatMap((decision) => decision.reservations);
  return [...new Set(reserved.map(({ orderNumber }) => orderNumber))].sort();
}
