/** The cascade, best first: the first extractor that understands a document reads it. A new one is a file and a line here. */
import type { Reading } from "../../domain/extraction.ts";
import type { ReadingHints } from "../../reading/page.ts";
import { findParts } from "../../reading/stack/find-parts.ts";
import { eInvoice, readBatch } from "./e-invoice.ts";
import type { Extractor, OpenedDocument } from "./extractor.ts";
import { pageWords } from "./page-words.ts";

export interface Extracted {
  readonly extractor: string;
  readonly reading: Reading;
}

const EXTRACTORS: readonly Extractor[] = [eInvoice, pageWords];

/** The best reading of each document: a hybrid is one, pages alone may be a stack of several, XML alone a batch. */
export function extractDocuments(opened: OpenedDocument, hints: ReadingHints): readonly Extracted[] {
  const batch = readBatch(opened);
  if (batch.length > 0) return batch.map((reading) => extractedBy(eInvoice, reading, opened));
  const parts = opened.xml.length > 0 ? [opened.pages] : findParts(opened.pages, hints);
  return parts.flatMap((pages) => extractDocument({ ...opened, pages }, hints) ?? []);
}

/** The best reading, with what opening the file found out among its warnings; null when nobody understands it. */
export function extractDocument(opened: OpenedDocument, hints: ReadingHints): Extracted | null {
  for (const extractor of EXTRACTORS) {
    const reading = extractor.accepts(opened) ? extractor.extract(opened, hints) : null;
    if (reading !== null) return extractedBy(extractor, reading, opened);
  }
  return null;
}

function extractedBy({ name }: Extractor, reading: Reading, opened: OpenedDocument): Extracted {
  const said = new Set(reading.warnings.map((warning) => warning.code));
  const warnings = [...opened.warnings.filter(({ code }) => !said.has(code)), ...reading.warnings];
  return { extractor: name, reading: { ...reading, warnings } };
}
