/** Message → Documents: each readable file is one, a PDF and its XML together are one. */
import { type Document, type DocumentFile, documentIdOf, type MediaKind } from "../../domain/document.ts";
import { documentParts, type Part } from "../../domain/message.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import type { Outcome } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

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

/** A PDF or picture first, then the XML of the same name; with one of each in a mail the names need not agree. */
function groupFiles(parts: readonly Part[]): (readonly [DocumentFile, ...DocumentFile[]])[] {
  const files = parts.map(fileOf);
  const pages = files.filter((file) => file.kind !== "xml");
  const xmls = files.filter((file) => file.kind === "xml");
  if (pages.length === 1 && xmls.length === 1) return [[...pages, ...xmls] as [DocumentFile, DocumentFile]];
  const taken = new Set<DocumentFile>();
  const groups = pages.map((page): readonly [DocumentFile, ...DocumentFile[]] => {
    const twin = xmls.find((xml) => !taken.has(xml) && stem(xml.name) === stem(page.name));
    if (twin === undefined) return [page];
    taken.add(twin);
    return [page, twin];
  });
  return [...groups, ...xmls.filter((xml) => !taken.has(xml)).map((xml): readonly [DocumentFile] => [xml])];
}

function fileOf(part: Part): DocumentFile {
  return { fingerprint: part.fingerprint, name: part.name, kind: kindOf(part.mediaType) };
}

function kindOf(mediaType: string): MediaKind {
  if (mediaType === "application/pdf") return "pdf";
  return mediaType.startsWith("image/") ? "image" : "xml";
}

function stem(name: string): string {
  return name.replace(/\.[^.]*$/, "").toLowerCase();
}
