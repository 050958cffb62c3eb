/** What the first bytes of a file tell; cheap and safe enough to be asked outside the reading child. */

/** A PDF's header may follow some junk; readers accept it within the first kilobytes. */
const HEADER_WITHIN = 4096;

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, HEADER_WITHIN)).includes("%PDF-");
}

/** The first sign that is not white space opens a tag, in 8 or 16 bits a character. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 512));
  const text = start.replace(/^\xEF\xBB\xBF/, "").replace(/^(?:\xFE\xFF|\xFF\xFE)/, "");
  return /^\s*<[?!\w]/.test(text.replaceAll("\0", ""));
}

/** XML and nothing else: a PDF may lie behind any junk. */
export function isXml(bytes: Uint8Array): boolean {
  return !isPdf(bytes) && looksLikeXml(bytes);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
