/** Document → Extraction: what the best extractor claims, or why nothing could be read; a stack becomes more documents. */
import { type Document, partOf } from "../../domain/document.ts";
import type { Email } from "../../domain/email.ts";
import { type Extraction, extractionIdOf } from "../../domain/extraction.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { dayOf } from "../../domain/values/instant.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { DocumentRead, Ports } from "../ports.ts";
import { profileFor } from "../profile-for.ts";
import { trailLine } from "../trail-line.ts";

export async function extract(key: string, ports: Ports): Promise<Outcome> {
  const document = await ports.store.document(key as DocumentId);
  const email = await ports.store.email(document.emailId);
  const hints = { ...(await ports.store.readingHints()), receivedOn: dayOf(email.receivedAt, "UTC") };
  const read = await ports.documentReader.read(document.files, hints, profileFor(email, ports));
  if (!read.ok) return unreadable({ document, email }, ports, read.issues[0] ?? NOTHING_READ);
  const [first, ...others] = read.value;
  if (first === undefined) return unreadable({ document, email }, ports, NOTHING_READ);
  const parts = others.map((part, index) => {
    const own = partOf(document, index + 2, part.reading.pages);
    return { document: own, extraction: extractionFrom(own, part) };
  });
  const extractions = [extractionFrom(document, first), ...parts.map(({ extraction }) => extraction)];
  return {
    changes: [
      ...parts.map((part) => ({ kind: "document" as const, document: part.document })),
      ...extractions.map((extraction) => ({ kind: "extraction" as const, extraction })),
    ],
    next: extractions.map((extraction) => ({ stage: "check", key: extraction.id })),
    trail: [
      ...parts.map((part) => splitLine(ports, part.document)),
      ...extractions.map((extraction) => extractedLine(ports, email, extraction)),
    ],
  };
}

function extractionFrom(document: Document, { extractor, reading, pageSizes, elapsedMs }: DocumentRead): Extraction {
  const identity = { id: extractionIdOf(document.id, 1), documentId: document.id, revision: 1 };
  return { ...identity, extractor, reading, failure: null, pageSizes, elapsedMs };
}

function unreadable({ document, email }: { document: Document; email: Email }, ports: Ports, failure: Issue): Outcome {
  const extraction: Extraction = {
    id: extractionIdOf(document.id, 1),
    documentId: document.id,
    revision: 1,
    extractor: "none",
    reading: null,
    failure,
    pageSizes: [],
    elapsedMs: 0,
  };
  return {
    changes: [{ kind: "extraction", extraction }],
    next: [{ stage: "check", key: extraction.id }],
    trail: [extractedLine(ports, email, extraction)],
  };
}

/** The stack was found when its pages were read, later than the files of the mail were told apart. */
function splitLine(ports: Ports, document: Document) {
  const pages = (document.pages ?? []).join(" ");
  const subject = { emailId: document.emailId, documentId: document.id };
  return trailLine(ports, subject, "split", { file: document.files[0].name, pages });
}

function extractedLine(ports: Ports, email: Email, { documentId, extractor, reading, failure }: Extraction) {
  return trailLine(ports, { emailId: email.id, documentId }, "extracted", {
    extractor,
    type: reading?.type ?? "unreadable",
    ...(failure === null ? {} : { reason: failure.code }),
  });
}

const NOTHING_READ: Issue = {
  code: "NOT_READABLE",
  message: "No text could be read from this document. Ask the supplier for a readable PDF or an e-invoice.",
};
