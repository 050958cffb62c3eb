/** What the reading child can do: untrusted bytes in, plain data out. One line a task; each loads only what it needs. */

import type { OpenedDocument, UndecodedDocument, XmlFile } from "../adapters/extractors/extractor.ts";
import type { Extracted } from "../adapters/extractors/index.ts";
import type { EnclosedWish, PageWish } from "../adapters/extractors/show-invoice.ts";
import type { OcrPage, OcrWish } from "../adapters/pages/ocr.ts";
import { serveTasks } from "../adapters/sandbox/serve.ts";
import type { EmailId } from "../domain/values/identifiers.ts";
import { fail, ok, type Result } from "../domain/values/result.ts";
import type { EnclosedBytes, InvoicePage, ParsedMail } from "../pipeline/ports.ts";
import type { Element } from "../reading/e-invoice/element.ts";
import type { Page, ReadingHints } from "../reading/page.ts";
import type { Teaching } from "../reading/profile/learn.ts";
import type { Lesson, SupplierProfile } from "../reading/profile/supplier-profile.ts";
import { type OpenedFile, XML_ITSELF } from "./documents/opened-file.ts";

/** The files of a document among which there is an e-invoice. */
interface XmlFiles {
  readonly files: readonly XmlFile[];
}

/** What each task is given and what it answers. */
interface Tasks {
  open(given: XmlFile & { from?: number }): Promise<Result<OpenedFile>>;
  picture(given: { bytes: Uint8Array; page: number }): Promise<Result<Uint8Array>>;
  ocr(given: { bytes: Uint8Array } & OcrWish): Promise<Result<OcrPage>>;
  /** The elements of an XML that is no invoice, for imports. */
  xml(given: { bytes: Uint8Array }): Promise<Result<Element>>;
  /** Every document that the file holds, in the order of their pages. */
  read(given: { opened: UndecodedDocument; hints: ReadingHints }): Promise<Result<readonly Extracted[]>>;
  /** The page drawn from an e-invoice's data, for people. */
  show(given: XmlFiles & PageWish): Promise<Result<InvoicePage>>;
  /** One of the files inside an e-invoice (BG-24), not opened. */
  enclosed(given: XmlFiles & EnclosedWish): Promise<Result<EnclosedBytes>>;
  learn(given: { teaching: Teaching; earlier: SupplierProfile | null }): Promise<Result<Lesson | null>>;
  mail(given: { bytes: Uint8Array; emailId: EmailId }): Promise<Result<ParsedMail>>;
}

const tasks = {
  open: (given) => openFile(given.bytes, given.name, given.from),
  picture: (given) => paintPage(given.bytes, given.page),
  ocr: async ({ bytes, ...wish }) => (await import("../adapters/pages/ocr.ts")).readScan(bytes, wish),
  xml: async (given) => (await import("../adapters/extractors/xml-elements.ts")).decodeXml(given.bytes),
  read: (given) => readDocument(given.opened, given.hints),
  show: async ({ files, ...wish }) => {
    const { showInvoice } = await import("../adapters/extractors/show-invoice.ts");
    return showInvoice(await xmlOf(files), wish);
  },
  enclosed: async ({ files, ...wish }) => {
    const { enclosedFile } = await import("../adapters/extractors/show-invoice.ts");
    return enclosedFile(await xmlOf(files), wish);
  },
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
  if (!kind.ok) return (await openSigned(bytes, name)) ?? kind;
  if (kind.value === "pdf") return openPdf(bytes, from);
  return kind.value === "image" ? openImage(bytes) : ok(XML_ITSELF);
}

/** What a signed envelope holds, opened like a file of its own; null when the bytes are no such envelope. */
async function openSigned(bytes: Uint8Array, name: string): Promise<Result<OpenedFile> | null> {
  const { SIGNATURE_NOT_CHECKED, unwrapped } = await import("./xml-files.ts");
  const { fileKind } = await import("../adapters/pages/file-kind.ts");
  const inner = unwrapped(bytes);
  const kind = inner === null ? null : await fileKind(inner);
  // Words of a signed PDF would come in several turns, each unwrapping it again: mails bring it unwrapped.
  if (inner === null || kind?.ok !== true || kind.value !== "xml") return null;
  const xml = [{ name: name.replace(/\.p7[mcs]$/i, ""), bytes: inner }];
  return ok({ ...XML_ITSELF, xml, warnings: [SIGNATURE_NOT_CHECKED] });
}

async function openPdf(bytes: Uint8Array, from?: number): Promise<Result<OpenedFile>> {
  const [{ readPdf }, { looksLikeXml }] = await Promise.all([
    import("../adapters/pages/pdf-words.ts"),
    import("../adapters/pages/first-bytes.ts"),
  ]);
  const content = await readPdf(bytes, from);
  if (!content.ok) return content;
  const { embedded, ...paged } = content.value;
  return ok({ kind: "pdf", ...paged, xml: embedded.filter((file) => looksLikeXml(file.bytes)) });
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

/** The XML in and beside the files of a document. */
async function xmlOf(files: readonly XmlFile[]): Promise<OpenedDocument["xml"]> {
  return (await import("./xml-files.ts")).decodedXml(files);
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

/** Decodes and reads in one go: between the two lie more bytes than in the file. */
async function readDocument(given: UndecodedDocument, hints: ReadingHints): Promise<Result<readonly Extracted[]>> {
  const [{ extractDocuments }, { decodeDocument }] = await Promise.all([
    import("../adapters/extractors/index.ts"),
    import("./xml-files.ts"),
  ]);
  const opened = decodeDocument(given);
  const extracted = extractDocuments(opened, hints);
  if (extracted.length > 0) return ok(extracted);
  if (opened.pages.length > 0) return fail("NO_TEXT", "No words were found on the page: look at it, or ask for a PDF.");
  const issues = opened.warnings.filter((issue) => issue.code.startsWith("XML_"));
  if (opened.xml.length === 0 && issues.length > 0) return { ok: false, issues };
  return fail("XML_UNKNOWN", "The XML is no e-invoice that we know: ask for UBL, CII or a PDF.");
}
