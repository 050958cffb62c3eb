/** Files inside a PDF: those its name tree lists, and XML that only an /AF array or an annotation points at. */
import { inflateSync } from "node:zlib";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { looksLikeXml } from "./first-bytes.ts";

export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_BYTES = 20_000_000;
const MAX_FILES = 50;
/** Streams that are looked at when the name tree lists no XML. */
const MAX_STREAMS = 200;
/** The dictionary of an embedded file: it says so itself, or that it holds XML; "/" is often written as #2F. */
const MARK = /\/EmbeddedFile\b|\/Subtype\s*\/(?:text|application)(?:#2[Ff]|\/)xml\b/;
const STREAM = />>\s{0,4}stream\r?\n/g;
const MAX_DICTIONARY = 2000;

/** What the sender enclosed, 50 files at most; XML is told by its bytes, whatever it is called. */
export async function embeddedFiles(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<EmbeddedFile[]> {
  const listed = await listedFiles(pdf);
  return listed.some(({ bytes: content }) => looksLikeXml(content)) ? listed : [...listed, ...unlistedXml(bytes)];
}

async function listedFiles(pdf: PDFDocumentProxy): Promise<EmbeddedFile[]> {
  const attachments: Record<string, { filename?: string; content?: Uint8Array }> = (await pdf.getAttachments()) ?? {};
  return Object.entries(attachments)
    .slice(0, MAX_FILES)
    .flatMap(([key, { filename, content }]) =>
      content && content.length > 0 && content.length <= MAX_BYTES
        ? [{ name: (filename ?? key).slice(0, 200), bytes: content }]
        : [],
    );
}

/** Embedded files are streams of their own even where everything else is compressed, so their marks can be seen. */
function unlistedXml(bytes: Uint8Array): EmbeddedFile[] {
  const text = latin1(bytes);
  if (!MARK.test(text)) return [];
  const streams = [...text.matchAll(STREAM)].map(({ 0: head, index }) => {
    const before = text.slice(Math.max(0, index - MAX_DICTIONARY), index);
    return { start: index + head.length, dictionary: before.slice(before.lastIndexOf(" obj") + 1) };
  });
  const marked = streams.filter(({ dictionary }) => MARK.test(dictionary));
  return marked.slice(0, MAX_STREAMS).flatMap(({ start, dictionary }, number) => {
    const end = text.indexOf("endstream", start);
    const content = end < 0 ? null : decoded(bytes.subarray(start, end), dictionary);
    return content !== null && looksLikeXml(content) ? [{ name: `embedded-${number + 1}.xml`, bytes: content }] : [];
  });
}

/** Plain or deflated, which is what printers of e-invoices write. */
function decoded(packed: Uint8Array, dictionary: string): Uint8Array | null {
  if (!dictionary.includes("/Filter")) return packed;
  if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*\]?/.test(dictionary)) return null;
  try {
    return inflateSync(packed, { maxOutputLength: MAX_BYTES });
  } catch {
    return null;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
