/** Message → Documents: each readable file is one, a PDF and its XML together are one. */
import { type Document, documentIdOf } from "../../domain/document.ts";
import { documentParts } from "../../domain/message.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";
import { groupFiles } from "./group-files.ts";

export async function split(key: string, ports: Ports): Promise<Outcome> {
  const emailId = key as EmailId;
  const message = await ports.store.message(emailId);
  const documents = groupFiles(documentParts(message)).map(
    (files, index): Document => ({
      id: documentIdOf(emailId, index + 1),
      emailId,
      ordinal: index + 1,
      files,
      pages: null,
    }),
  );
  return {
    changes: documents.map((document) => ({ kind: "document", document })),
    next: documents.map((document) => ({ stage: "extract", key: document.id })),
    trail: documents.map((document) =>
      trailLine(ports, { emailId, documentId: document.id }, "split", { file: document.files[0].name }),
    ),
  };
}
