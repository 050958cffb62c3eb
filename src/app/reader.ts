/** What the reading child can do: untrusted bytes in, plain data out. One line a task; each loads only what it needs. */

import type { OpenedDocument, UndecodedDocument, XmlFile } from "../adapters/extractors/extractor.ts";
import type { Extracted } from "../adapters/extractors/index.ts";
import type { EnclosedBytes, PageWish } from "../adapters/extractors/show-invoice.ts";
import type { OcrPage, OcrWish } from "../adapters/pages/ocr.ts";
import { serveTasks } from "../adapters/sandbox/serve.ts";
import type { PageSize, Reading } from "../domain/extraction.ts";
import type { EmailId } from "../domain/values/identifiers.ts";
import { fail, ok, type Result } from "../domain/values/result.ts";
import type { ParsedMail } from "../pipeline/ports.ts";
import type { Layer } from "../reading/comparison/compare-layers.ts";
import type { Element } from "../reading/e-invoice/element.ts";
import type { Page, ReadingHints } from "../reading/page.ts";
import type { Teaching } from "../reading/profile/learn.ts";
import type { Lesson, SupplierProfile } from "../reading/profile/supplier-profile.ts";
import { type OpenedFile, XML_ITSELF } from "./documents/opened-file.ts";
import type { EnclosedContent } from "./documents/supporting-documents.ts";

/** The files of a document among which there is an e-invoice. */
interface XmlFiles {
  readonly files: readonly XmlFile[];
}

/** A reading, the pages whose text it came from, and the same pages as OCR reads them. */
export interface LayersWish {
  readonly reading: Reading;
  readonly pages: readonly Page[];
  readonly picture: readonly Page[];
  readonly hints: ReadingHints;
}

/** What each task is given and what it answers. */
interface Tasks {
  open(given: XmlFile & { from?: number }): Promise<Result<OpenedFile>>;
  /** How many pages a PDF or picture has, and their sizes. */
  pages(given: { bytes: Uint8Array }): Promise<Result<readonly PageSize[]>>;
  picture(given: { bytes: Uint8Array; page: number }): Promise<Result<Uint8Array>>;
  ocr(given: { bytes: Uint8Array } & OcrWish): Promise<Result<OcrPage>>;
  /** The elements of an XML that is no invoice, for imports. */
  xml(given: { bytes: Uint8Array }): Promise<Result<Element>>;
  /** Every document that the file holds, in the order of their pages. */
  read(given: { opened: UndecodedDocument; hints: ReadingHints }): Promise<Result<readonly Extracted[]>>;
  /** The reading with what the picture of its pages, read by OCR, contradicts in their text layer. */
  layers(given: LayersWish): Promise<Result<Reading>>;
  /** The page drawn from an e-invoice's data, for people. */
  show(given: XmlFiles & PageWish): Promise<Result<string>>;
  /** The same page as a PDF, for whoever wants a picture of it. */
  print(given: XmlFiles & PageWish): Promise<Result<Uint8Array>>;
  /** What each e-invoice of the files encloses (BG-24): its kind is told by its first bytes, and nothing of it is opened. */
  enclosed(given: XmlFiles): Promise<Result<readonly (readonly EnclosedContent[])[]>>;
  learn(given: { teaching: Teaching; earlier: SupplierProfile | null }): Promise<Result<Lesson | null>>;
  mail(given: { bytes: Uint8Array; emailId: EmailId }): Promise<Result<ParsedMail>>;
}

const tasks = {
  open: (given) => openFile(given.bytes, given.name, given.from),
  pages: (given) => measurePages(given.bytes),
  picture: (given) => paintPage(given.bytes, given.page),
  ocr: async ({ bytes, ...wish }) => (await import("../adapters/pages/ocr.ts")).readScan(bytes, wish),
  xml: async (given) => (await import("../adapters/extractors/xml-elements.ts")).decodeXml(given.bytes),
  read: (given) => readDocument(given.opened, given.hints),
  layers: async (given) => ok(await compareLayersOf(given)),
  show: async ({ files, ...wish }) => {
    const { showInvoice } = await import("../adapters/extractors/show-invoice.ts");
    return showInvoice(await xmlOf(files), wish);
  },
  print: async ({ files, ...wish }) => {
    const [{ showInvoice }, { printPage }] = await Promise.all([
      import("../adapters/extractors/show-invoice.ts"),
      import("../adapters/page-printer/print-page.ts"),
    ]);
    const page = showInvoice(await xmlOf(files), wish);
    return page.ok ? printPage(page.value) : page;
  },
  enclosed: async ({ files }) => {
    const [{ enclosedBytes }, { sniffType }] = await Promise.all([
      import("../adapters/extractors/show-invoice.ts"),
      import("../adapters/mime/sniff-type.ts"),
    ]);
    const told = async (one: EnclosedBytes) => ({ ...one, mediaType: await sniffType(Buffer.from(one.bytes)) });
    const found = enclosedBytes(await xmlOf(files));
    return ok(await Promise.all(found.map((enclosed) => Promise.all(enclosed.map(told)))));
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
  const { pagePicture } = await import("../adapters/pages/page-picture.ts");
  const kind = await pagedKind(bytes);
  return kind.ok ? pagePicture(bytes, { kind: kind.value, page }) : kind;
}

async function measurePages(bytes: Uint8Array): Promise<Result<readonly PageSize[]>> {
  const { pageSizes } = await import("../adapters/pages/page-picture.ts");
  const kind = await pagedKind(bytes);
  return kind.ok ? pageSizes(bytes, kind.value) : kind;
}

async function pagedKind(bytes: Uint8Array): Promise<Result<"pdf" | "image">> {
  const { fileKind } = await import("../adapters/pages/file-kind.ts");
  const kind = await fileKind(bytes);
  if (!kind.ok) return kind;
  if (kind.value === "xml") return fail("NO_PICTURE", "An XML e-invoice has no page: look at its values instead.");
  return ok(kind.value);
}

/** Decodes and reads in one go: between the two lie more bytes than in the file. */
async function readDocument(given: UndecodedDocument, hints: ReadingHints): Promise<Result<readonly Extracted[]>> {
  const { decodeDocument } = await import("../adapters/extractors/decode-document.ts");
  const opened = decodeDocument(given);
  const extracted = await extract(opened, hints);
  if (extracted.length > 0) return ok(extracted);
  if (opened.pages.length > 0) return fail("NO_TEXT", "No words were found on the page: look at it, or ask for a PDF.");
  const issues = opened.warnings.filter((issue) => issue.code.startsWith("XML_"));
  if (opened.xml.length === 0 && issues.length > 0) return { ok: false, issues };
  return fail("XML_UNKNOWN", "The XML is no e-invoice that we know: ask for UBL, CII or a PDF.");
}

/** XML alone needs nothing that reads pages, which is most of our program. */
async function extract(opened: OpenedDocument, hints: ReadingHints): Promise<readonly Extracted[]> {
  if (opened.pages.length === 0) return (await import("../adapters/extractors/e-invoice.ts")).extractXml(opened);
  return (await import("../adapters/extractors/index.ts")).extractDocuments(opened, hints);
}

/** Of a hybrid the page's own text is compared: the XML has been compared with that already. */
async function compareLayersOf({ reading, pages, picture, hints }: LayersWish): Promise<Reading> {
  const [{ readWords }, { compareLayers }, { withContradictions }] = await Promise.all([
    import("../adapters/extractors/page-words.ts"),
    import("../reading/comparison/compare-layers.ts"),
    import("../reading/comparison/compare.ts"),
  ]);
  const layerOf = (words: readonly Page[], hinted: ReadingHints): Layer | null => {
    const read = readWords({ pages: words, skews: new Map(), xml: [], warnings: [] }, hinted);
    return read === null ? null : { reading: read, pages: words };
  };
  const text = reading.source === "xml" ? layerOf(pages, hints) : { reading, pages };
  // Nothing that was learned from text layers may guide the second reader.
  const seen = layerOf(picture, { ...hints, profile: null });
  if (text === null || seen === null) return reading;
  return withContradictions(reading, compareLayers(text, seen), "picture-and-text");
}
