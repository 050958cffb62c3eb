/** What reading a document leads to: one extraction, or as many documents as lay in the file. */
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/domain/document.ts";
import type { Reading } from "../../src/domain/extraction.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import type { DocumentRead, DocumentReader } from "../../src/pipeline/ports.ts";
import { extract } from "../../src/pipeline/stages/extract.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { documentOf, emailNamed } from "../support/nouns.ts";
import { testPorts } from "../support/ports.ts";

const EMAIL = emailNamed("stack");
const DOCUMENT = documentOf(EMAIL, "Stack.pdf");

function readingOn(...pages: number[]): DocumentRead {
  const reading: Reading = {
    type: "invoice",
    source: "text",
    language: "en",
    pages,
    fields: {},
    lines: [],
    taxes: [],
    orderNumbers: [],
    warnings: [],
  };
  return { extractor: "page-words", reading, pageSizes: [], elapsedMs: 1 };
}

function outcomeOf(read: Awaited<ReturnType<DocumentReader["read"]>>) {
  const documentReader: DocumentReader = {
    read: async () => read,
    learn: async () => ok(null),
    picture: async () => fail("NO_PICTURE", "No picture is asked for here."),
  };
  const { receivedOn: _, ...hints } = NO_HINTS;
  const store = { document: async () => DOCUMENT, email: async () => EMAIL, readingHints: async () => hints };
  return extract(DOCUMENT.id, testPorts({ store, ports: { documentReader } }));
}

describe("extracting", () => {
  it("makes one extraction of one invoice", async () => {
    const { changes, next } = await outcomeOf(ok([readingOn(1, 2)]));
    expect(changes.map(({ kind }) => kind)).toEqual(["extraction"]);
    expect(next).toEqual([{ stage: "check", key: `${DOCUMENT.id}.1` }]);
  });

  it("makes a document of every further invoice in the file, with its own pages and work of its own", async () => {
    const { changes, next, trail } = await outcomeOf(ok([readingOn(1), readingOn(2, 3), readingOn(4)]));
    const documents = changes.flatMap((change): Document[] => (change.kind === "document" ? [change.document] : []));
    expect(documents.map(({ id, ordinal, pages }) => ({ id, ordinal, pages }))).toEqual([
      { id: `${EMAIL.id}-1002`, ordinal: 1002, pages: [2, 3] },
      { id: `${EMAIL.id}-1003`, ordinal: 1003, pages: [4] },
    ]);
    expect(next.map(({ key }) => key)).toEqual([`${EMAIL.id}-1.1`, `${EMAIL.id}-1002.1`, `${EMAIL.id}-1003.1`]);
    expect(trail.map(({ event }) => event)).toEqual(["split", "split", "extracted", "extracted", "extracted"]);
  });

  it("keeps a document that nobody can read, with the reason", async () => {
    const { changes } = await outcomeOf(fail("PDF_LOCKED", "The PDF asks for a password."));
    expect(changes).toMatchObject([{ extraction: { reading: null, failure: { code: "PDF_LOCKED" } } }]);
  });
});
