/** The shape of an extractor, and of the opened document that it reads: all files of the document together. */
import type { Reading } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import type { Page, ReadingHints } from "../../reading/page.ts";

export interface OpenedDocument {
  readonly pages: readonly Page[];
  /** Degrees, clockwise, that a scanned page's picture is turned against its words; by page number. */
  readonly skews: ReadonlyMap<number, number>;
  /** Pages on which nothing may be accepted without a person, whatever is read there. */
  readonly doubtful?: ReadonlySet<number>;
  /** XML files beside or inside the document, decoded. */
  readonly xml: readonly { readonly name: string; readonly root: Element }[];
  /** What opening found out about the file. */
  readonly warnings: readonly Issue[];
}

/** An XML file before it is decoded. */
export interface XmlFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The document between two tasks of the reading child: elements are many times what their bytes are, so these travel. */
export interface UndecodedDocument extends Omit<OpenedDocument, "xml"> {
  readonly xml: readonly XmlFile[];
}

export interface Extracted {
  readonly extractor: string;
  readonly reading: Reading;
}

export interface Extractor {
  /** Stands beside every extraction it made. */
  readonly name: string;
  accepts(opened: OpenedDocument): boolean;
  /** Null when it is no document that this extractor understands. */
  extract(opened: OpenedDocument, hints: ReadingHints): Reading | null;
}

/** The reading under its extractor's name, with what opening the file found out among its warnings. */
export function extractedBy(extractor: string, reading: Reading, opened: OpenedDocument): Extracted {
  const said = new Set(reading.warnings.map((warning) => warning.code));
  const warnings = [...opened.warnings.filter(({ code }) => !said.has(code)), ...reading.warnings];
  return { extractor, reading: { ...reading, warnings } };
}
