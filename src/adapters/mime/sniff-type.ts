/** What a file is, by its bytes: the declared type and the name only choose between answers the bytes allow. */
import { fileTypeFromBuffer } from "file-type";

export const TNEF_TYPE = "application/vnd.ms-tnef";
const PDF_SEARCH_BYTES = 4096;
const TEXT_SEARCH_BYTES = 4096;

/** Media type such as "application/pdf"; "application/octet-stream" when the bytes say nothing. */
export async function sniffType(bytes: Buffer): Promise<string> {
  const magic = ownMagic(bytes);
  if (magic !== null) return magic;
  const text = textStart(bytes);
  if (text !== null && isMarkup(text)) return markupType(text);
  const known = await typeByMagic(bytes);
  if (known !== null) return known;
  if (isPdfBehindJunk(bytes)) return "application/pdf";
  return text === null ? "application/octet-stream" : "text/plain";
}

/** Signatures that must be seen first, because these files may hold any other file near their start. */
function ownMagic(bytes: Buffer): string | null {
  const head = bytes.toString("latin1", 0, 5);
  if (head === "%PDF-") return "application/pdf";
  if (head.startsWith("MZ")) return "application/x-msdownload";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "image/tiff";
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0x223e9f78 ? TNEF_TYPE : null;
}

async function typeByMagic(bytes: Buffer): Promise<string | null> {
  try {
    const found = await fileTypeFromBuffer(bytes);
    return found === undefined || found.mime.startsWith("text/") ? null : found.mime;
  } catch {
    return isZip(bytes) ? "application/zip" : null;
  }
}

/** Junk before the header is common behind web forms; readers look in the first kilobyte, we look a little further. */
function isPdfBehindJunk(bytes: Buffer): boolean {
  const at = bytes.subarray(0, PDF_SEARCH_BYTES).indexOf("%PDF-");
  return at >= 0 && bytes.indexOf(" obj", at) > at;
}

function isZip(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 4) === "PK\u0003\u0004" || bytes.toString("latin1", 0, 4) === "PK\u0005\u0006";
}

/** The start of a text file, or null when the bytes are no text. */
function textStart(bytes: Buffer): string | null {
  const head = bytes.subarray(0, TEXT_SEARCH_BYTES);
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return head.toString("utf16le").slice(1);
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return bigEndianText(head).slice(1);
  // XML in sixteen bits a character without a mark of their order.
  if (head[0] === 0x3c && head[1] === 0) return head.toString("utf16le");
  if (head[0] === 0 && head[1] === 0x3c) return bigEndianText(head);
  const text = head.toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "");
  return isBinary(text) ? null : text;
}

function bigEndianText(head: Buffer): string {
  return Buffer.from(head.subarray(0, head.length & ~1))
    .swap16()
    .toString("utf16le");
}

function isMarkup(text: string): boolean {
  return /^\s*<[?!A-Za-z_]/.test(text);
}

/** HTML is not XML for us, even when it is written as XHTML: nobody sends an e-invoice as a web page. */
function markupType(text: string): string {
  if (/<!doctype\s+html|<(?:html|head|body|div|p|table|br|span|font)[\s>/]/i.test(text.slice(0, 2000)))
    return "text/html";
  return /^\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>/])/.test(text)
    ? "application/xml"
    : "text/plain";
}

/** Control characters that no text holds; tabs, line and page breaks and escapes are allowed. */
function isBinary(text: string): boolean {
  return [...text].some((char) => char < "\u001b" && !"\t\n\v\f\r".includes(char));
}
