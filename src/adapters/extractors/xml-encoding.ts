/** The text of XML bytes, where byte order, declaration and bytes all tell the same encoding. */
import { isAscii } from "node:buffer";

/** An e-invoice may be written in these and no other encodings; by the names that files give them. */
const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  "utf-8": ["utf-8", "utf8"],
  "utf-16le": ["utf-16", "utf-16le"],
  "utf-16be": ["utf-16", "utf-16be"],
  "us-ascii": ["us-ascii", "ascii"],
  "iso-8859-1": ["iso-8859-1", "latin1"],
  "iso-8859-15": ["iso-8859-15"],
  "windows-1252": ["windows-1252", "cp1252"],
};
const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/;

/** Null when the encodings contradict each other, or the bytes do not fit. */
export function decodeText(bytes: Uint8Array): string | null {
  const wide = byteOrder(bytes);
  const start = wide === null ? latin1(bytes.subarray(0, 400)) : new TextDecoder(wide).decode(bytes.subarray(0, 400));
  const hasMark = start.startsWith("\u00ef\u00bb\u00bf");
  const declared = DECLARED.exec(start.replace(/^\u00ef\u00bb\u00bf/, ""))?.[1]?.toLowerCase();
  const encoding = wide ?? (hasMark || declared === undefined ? "utf-8" : encodingOf(declared));
  if (encoding === null || (declared !== undefined && !ENCODINGS[encoding]?.includes(declared))) return null;
  // All encodings of eight bits agree about ASCII, which most files are and which is read several times faster.
  if (wide === null && isAscii(bytes)) return latin1(bytes);
  if (encoding === "us-ascii") return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(declared: string): string | null {
  const found = Object.entries(ENCODINGS).find(([, names]) => names.includes(declared))?.[0] ?? null;
  // Sixteen bits would have shown in the first two bytes.
  return found?.startsWith("utf-16") ? null : found;
}

/** By the byte order mark, or by the zeros around the first "<". */
function byteOrder(bytes: Uint8Array): "utf-16be" | "utf-16le" | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  return first === 0x3c && second === 0 ? "utf-16le" : null;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
