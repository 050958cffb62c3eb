/** The cascade, best first: the first extractor that understands a document reads it. A new one is a file and a line here. */
import type { ReadingHints } from "../../reading/page.ts";
import { findParts } from "../../reading/stack/find-parts.ts";
import { extractXml } from "./e-invoice.ts";
import { type Extracted, type Extractor, extractedBy, type OpenedDocument } from "./extractor.ts";
import { eInvoice } from "./hybrid.ts";
import { pageWords } from "./page-words.ts";

export type { Extracted } from "./extractor.ts";

const EXTRACTORS: readonly Extractor[] = [eInvoice, pageWords];

/** The best reading of each document: a hybrid is one, pages alone may be a stack of several, XML alone a batch. */
export function extractDocuments(opened: OpenedDocument, hints: ReadingHints): readonly Extracted[] {
  if (opened.pages.length === 0) return extractXml(opened);
  const parts = opened.xml.length > 0 ? [opened.pages] : findParts(opened.pages, hints);
  return parts.flatMap((pages) => extractDocument({ ...opened, pages }, hints) ?? []);
}

/** The best reading, with what opening the file found out among its warnings; null when nobody understands it. */
export function extractDocument(opened: OpenedDocument, hints: ReadingHints): Extracted | null {
  for (const extractor of EXTRACTORS) {
    const reading = extractor.accepts(opened) ? extractor.extract(opened, hints) : null;
    if (reading !== null) return extractedBy(extractor.name, reading, opened);
  }
  return null;
}
