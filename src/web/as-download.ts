/** Headers that make a browser save bytes and never show them, under a name that a supplier chose. */

export interface DownloadHeaders extends Record<string, string> {
  readonly "content-type": "application/octet-stream";
  readonly "content-disposition": string;
  readonly "cache-control": string;
}

/** RFC 6266: the plain name is cut to harmless letters, the full one is percent-encoded. */
export function asDownload(name: string): DownloadHeaders {
  const plain = name.replace(/[^\w.\- ]/g, "_").slice(0, 120);
  const full = encodeURIComponent(name.slice(0, 200).toWellFormed()).replace(/['()*]/g, encodeCharacter);
  return {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
    "cache-control": "private, no-store",
  };
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** What EN 16931 allows inside an e-invoice, and plain text: files that open without running anything. */
const READABLE = /\.(?:pdf|png|jpe?g|csv|xlsx|ods|xml|txt)$/i;
/** What a system could take for a path, hide or turn round. */
const NOT_A_NAME = /[/\\:\p{Cc}\p{Cf}]/gu;

/** A name that no system runs on a double click: ".bin" is put behind every ending that is not known to be harmless. */
export function harmlessName(name: string): string {
  const plain = name.replace(NOT_A_NAME, "_").slice(0, 100);
  return READABLE.test(plain) ? plain : `${plain}.bin`;
}
