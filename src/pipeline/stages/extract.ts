/** Document → Extraction: what the best extractor claims, or why nothing could be read. */
import { type Extraction, extractionIdOf } from "../../domain/extraction.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { dayOf } from "../../domain/values/instant.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

export async function extract(key: string, ports: Ports): Promise<Outcome> {
  const document = await ports.store.document(key as DocumentId);
  const email = await ports.store.email(document.emailId);
  const hints = { ...(await ports.store.readingHints()), receivedOn: dayOf(email.receivedAt, "UTC") };
  const read = await ports.documentReader.read(document.files, hints);
  const best = read.ok ? read.value[0] : undefined;
  const extraction: Extraction = {
    id: extractionIdOf(document.id, 1),
    documentId: document.id,
    revision: 1,
    extractor: best?.extractor ?? "none",
    reading: best?.reading ?? null,
    failure: read.ok ? (best === undefined ? NOTHING_READ : null) : (read.issues[0] ?? NOTHING_READ),
    pageSizes: best?.pageSizes ?? [],
    elapsedMs: best?.elapsedMs ?? 0,
  };
  return {
    changes: [{ kind: "extraction", extraction }],
    next: [{ stage: "check", key: extraction.id }],
    trail: [
      trailLine(ports, { emailId: email.id, documentId: document.id }, "extracted", {
        extractor: extraction.extractor,
        type: extraction.reading?.type ?? "unreadable",
        ...(extraction.failure === null ? {} : { reason: extraction.failure.code }),
      }),
    ],
  };
}

const NOTHING_READ = {
  code: "NOT_READABLE",
  message: "No text could be read from this document. Ask the supplier for a readable PDF or an e-invoice.",
};
