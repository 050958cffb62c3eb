/** What the reading child can do: untrusted bytes in, plain data out. One line a task; each loads only what it needs. */

import type { OpenedDocument } from "../adapters/extractors/extractor.ts";
import type { Extracted } from "../adapters/extractors/index.ts";
import type { FileKind } from "../adapters/pages/file-kind.ts";
import type { OcrPage, OcrWish } from "../adapters/pages/ocr.ts";
import type { EmbeddedFile } from "../adapters/pages/pdf-words.ts";
import { serveTasks } from "../adapters/sandbox/serve.ts";
import type { EmailId } from "../domain/values/identifiers.ts";
import { fail, type Issue, ok, type Result } from "../domain/values/result.ts";
import type { ParsedMail } from "../pipeline/ports.ts";
import type { Element } from "../reading/e-invoice/element.ts";
import type { Page, ReadingHints } from "../reading/page.ts";
import type { Teaching } from "../reading/profile/learn.ts";
import type { Lesson, SupplierProfile } from "../reading/profile/supplier-profile.ts";

/** One opened file; `scans` are the pages whose words must come from OCR. */
export interface OpenedFile {
  readonly kind: FileKind;
  /** Of the whole file: a long PDF is opened in several turns, and `pages` are those of one. */
  readonly pageCount: number;
  readonly pages: readonly Page[];
  readonly scans: readonly number[];
  /** Pages whose text must be compared with OCR before it is believed. */
  readonly suspects: readonly number[];
  readonly xml: OpenedDocument["xml"];
  readonly warnings: readonly Issue[];
}

/** What each task is given and what it answers. */
interface Tasks {
  open(given: { bytes: Uint8Array; name: string; from?: number }): Promise<Result<OpenedFile>>;
  picture(given: { bytes: Uint8Array; page: number }): Promise<Result<Uint8Array>>;
  ocr(given: { bytes: Uint8Array } & OcrWish): Promise<Result<OcrPage>>;
  xml(given: { bytes: Uint8Array }): Promise<Result<Element>>;
  /** Every document that the file holds, in the order of their pages. */
  read(given: { opened: OpenedDocument; hints: ReadingHints }): Promise<Result<readonly Extracted[]>>;
  learn(given: { teaching: Teaching; earlier: SupplierProfile | null }): Promise<Result<Lesson | null>>;
  mail(given: { bytes: Uint8Array; emailId: EmailId }): Promise<Result<ParsedMail>>;
}

const tasks = {
  open: (given) => openFile(given.bytes, given.name, given.from),
  picture: (given) => paintPage(given.bytes, given.page),
  ocr: async ({ bytes, ...wish }) => (await import("../adapters/pages/ocr.ts")).readScan(bytes, wish),
  xml: async (given) => (await import("../adapters/extractors/xml-elements.ts")).decodeXml(given.bytes),
  read: (given) => readDocument(given.opened, given.hints),
  learn: async ({ teaching, earlier }) => ok((await import("../reading/profile/learn.ts")).learn(teaching, earlier)),
  mail: async ({ bytes, emailId }) => (await import("../adapters/mime/parse-message.ts")).parseMail(bytes, emailId),
} satisfies Tasks;

/** Serves the tasks until the parent is gone. */
export function runReader(): void {
  serveTasks(tasks);
}

async function openFile(bytes: Uint8Array, name: string, from?: number): Promise<Result<OpenedFile>> {
  const { fileKind } = await import("../adapters/pages/file-kind.ts");
  const kind = await fileKind(bytes);
  if (!kind.ok) return kind;
  if (kind.value === "pdf") return openPdf(bytes, from);
  return kind.value === "image" ? openImage(bytes) : openXml(bytes, name);
}

async function openPdf(bytes: Uint8Array, from?: number): Promise<Result<OpenedFile>> {
  const { readPdf } = await import("../adapters/pages/pdf-words.ts");
  const content = await readPdf(bytes, from);
  if (!content.ok) return content;
  const { embedded, warnings, ...paged } = content.value;
  const decoded = await decodeEmbedded(embedded);
  return ok({ kind: "pdf", ...paged, xml: decoded.xml, warnings: [...warnings, ...decoded.warnings] });
}

async function decodeEmbedded(files: readonly EmbeddedFile[]): Promise<Pick<OpenedFile, "xml" | "warnings">> {
  const { decodeXml } = await import("../adapters/extractors/xml-elements.ts");
  const xml: { name: string; root: Element }[] = [];
  const warnings: Issue[] = [];
  for (const { name, bytes } of files.filter((file) => /\.xml$/i.test(file.name))) {
    const root = decodeXml(bytes);
    if (root.ok) xml.push({ name, root: root.value });
    else warnings.push(...root.issues);
  }
  return { xml, warnings };
}

/** A picture's words all come from OCR: every page of it is a scan. */
async function openImage(bytes: Uint8Array): Promise<Result<OpenedFile>> {
  const { imageFacts } = await import("../adapters/pages/image-page.ts");
  const facts = await imageFacts(bytes);
  if (!facts.ok) return facts;
  const pages: Page[] = facts.value.pages.map((size, index) => ({
    ...size,
    number: index + 1,
    source: "ocr",
    words: [],
  }));
  return ok({
    kind: "image",
    pageCount: pages.length,
    pages,
    scans: pages.map((page) => page.number),
    suspects: [],
    xml: [],
    warnings: facts.value.warnings,
  });
}

async function openXml(bytes: Uint8Array, name: string): Promise<Result<OpenedFile>> {
  const { decodeXml } = await import("../adapters/extractors/xml-elements.ts");
  const root = decodeXml(bytes);
  if (!root.ok) return root;
  return ok({
    kind: "xml",
    pageCount: 0,
    pages: [],
    scans: [],
    suspects: [],
    xml: [{ name, root: root.value }],
    warnings: [],
  });
}

async function paintPage(bytes: Uint8Array, page: number): Promise<Result<Uint8Array>> {
  const [{ fileKind }, { pagePicture }] = await Promise.all([
    import("../adapters/pages/file-kind.ts"),
    import("../adapters/pages/page-picture.ts"),
  ]);
  const kind = await fileKind(bytes);
  if (!kind.ok) return kind;
  if (kind.value === "xml") return fail("NO_PICTURE", "An XML e-invoice has no page: look at its values instead.");
  return pagePicture(bytes, { kind: kind.value, page });
}

async function readDocument(opened: OpenedDocument, hints: ReadingHints): Promise<Result<readonly Extracted[]>> {
  const { extractDocuments } = await import("../adapters/extractors/index.ts");
  const extracted = extractDocuments(opened, hints);
  if (extracted.length > 0) return ok(extracted);
  if (opened.pages.length > 0) return fail("NO_TEXT", "No words were found on the page: look at it, or ask for a PDF.");
  return fail("XML_UNKNOWN", "The XML is no e-invoice that we know: ask for UBL, CII or a PDF.");
}
