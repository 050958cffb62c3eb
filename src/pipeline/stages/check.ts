/** Extraction → Invoice: claims become values, with a finding for each that is missing, unsure or impossible. */
import { checkInvoice } from "../../domain/checking/check-invoice.ts";
import { matchIdOf } from "../../domain/matching/match.ts";
import type { ExtractionId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { cluesOf } from "../profile-for.ts";
import { learningKey } from "../supplier-lessons.ts";
import { trailLine } from "../trail-line.ts";

/** The extractor's name of a person's correction. */
const REVIEWER = "reviewer";

export async function check(key: string, ports: Ports): Promise<Outcome> {
  const extraction = await ports.store.extraction(key as ExtractionId);
  const document = await ports.store.document(extraction.documentId);
  const message = await ports.store.message(document.emailId);
  const senderAddress = message.from?.address ?? null;
  const invoice = checkInvoice(extraction, {
    candidates: await ports.store.supplierCandidates(cluesOf(extraction.reading, senderAddress)),
    entities: await ports.store.entities(),
    senderAddress,
    today: ports.clock.today(),
  });
  return {
    changes: [{ kind: "invoice", invoice }],
    next: [
      { stage: "match", key: matchIdOf(invoice.id, 1) },
      ...(extraction.extractor === REVIEWER
        ? [{ stage: "learn" as const, key: learningKey(extraction.id, "corrected") }]
        : []),
    ],
    trail: [
      trailLine(ports, { emailId: document.emailId, documentId: document.id }, "checked", {
        number: invoice.number ?? "?",
        supplier: invoice.supplierId ?? "?",
        findings: invoice.findings.map((finding) => finding.code).join(" "),
      }),
    ],
  };
}
