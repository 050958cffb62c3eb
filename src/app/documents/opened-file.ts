/** What opening one file gives: its pages, the XML inside it, and what a person should know. */
import type { XmlFile } from "../../adapters/extractors/extractor.ts";
import type { FileKind } from "../../adapters/pages/file-kind.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Page } from "../../reading/page.ts";

/** One opened file; `scans` are the pages whose words must come from OCR. */
export interface OpenedFile {
  readonly kind: FileKind;
  /** Of the whole file: a long PDF is opened in several turns, and `pages` are those of one. */
  readonly pageCount: number;
  readonly pages: readonly Page[];
  readonly scans: readonly number[];
  /** Pages whose text must be compared with OCR before it is believed. */
  readonly suspects: readonly number[];
  /** XML inside the file, undecoded; a file that is XML itself is not sent back, and has none. */
  readonly xml: readonly XmlFile[];
  readonly warnings: readonly Issue[];
}

/** A file that is XML and nothing else: its bytes go to where it is read, and nothing is looked at before. */
export const XML_ITSELF: OpenedFile = {
  kind: "xml",
  pageCount: 0,
  pages: [],
  scans: [],
  suspects: [],
  xml: [],
  warnings: [],
};
