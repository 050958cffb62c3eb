/** Extraction → Invoice: claims become values, with a finding for each that is missing, unsure or impossible. */
import { matchIdOf } from "../../domain/matching/match.ts";
import type { ExtractionId } from "../../domain/values/identifiers.ts";
import { checkedToday } from "../deciding/checked-today.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { learningKey } from "../supplier-lessons.ts";
import { trailLine } from "../trail-line.ts";

/** The extractor's name of a person's correction. */
const REVIEWER = "reviewer";

export async function check(key: string, ports: Ports): Promise<Outcome> {
  const extraction = await ports.store.extraction(key as ExtractionId);
  const { invoice, emailId } = await checkedToday(extraction, ports);
  return {
    changes: [{ kind: "invoice", invoice }],
    next: [
      { stage: "match", key: matchIdOf(invoice.id, 1) },
      ...(extraction.extractor === REVIEWER
        ? [{ stage: "learn" as const, key: learningKey(extraction.id, "corrected") }]
        : []),
    ],
    trail: [
      trailLine(ports, { emailId, documentId: extraction.documentId }, "checked", {
        number: invoice.number ?? "?",
        supplier: invoice.supplierId ?? "?",
        findings: invoice.findings.map((finding) => finding.code).join(" "),
      }),
    ],
  };
}
