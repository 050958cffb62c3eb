/**
 * Members of a ZIP by its central directory, with limits checked before and while inflating. Our own short reader over
 * node:zlib: an archive whose directory, headers and bytes do not agree is refused whole, never opened in part.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { fail, ok, type Result } from "../../domain/values/result.ts";

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

const MAX_ENTRIES = 500;
const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
const MAX_RATIO = 200;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;

interface Entry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** Files in directory order; folders are left out. Issues: ARCHIVE_DAMAGED, _ENCRYPTED, _OVERLAP, _PATH, _AMBIGUOUS, _TOO_LARGE. */
export function zipMembers(bytes: Buffer): Result<readonly Member[]> {
  try {
    const entries = readDirectory(bytes);
    if (entries === null) return damaged();
    const files = entries.filter((entry) => !entry.name.toString("latin1").endsWith("/"));
    const refusal = refuse(entries, files);
    if (refusal !== null) return refusal;
    return inflateAll(bytes, files);
  } catch {
    return damaged();
  }
}

function damaged(): Result<never> {
  return fail("ARCHIVE_DAMAGED", "the archive is damaged; ask the sender for the files themselves");
}

function readDirectory(bytes: Buffer): readonly Entry[] | null {
  const end = findEnd(bytes);
  if (end === null) return null;
  const entries: Entry[] = [];
  let at = end.start;
  while (at + 46 <= end.stop && bytes.readUInt32LE(at) === ENTRY_SIGNATURE) {
    if (entries.length > MAX_ENTRIES * 20) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    entries.push(readEntry(bytes, at, { nameLength, extraLength }));
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return entries.length === end.count && at === end.stop ? entries : null;
}

function findEnd(bytes: Buffer): { readonly start: number; readonly stop: number; readonly count: number } | null {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue;
    const zip64 = bytes.lastIndexOf(Buffer.from("PK\u0006\u0006", "latin1"), at);
    const needs64 = bytes.readUInt32LE(at + 16) === 0xffffffff || bytes.readUInt16LE(at + 10) === 0xffff;
    if (needs64 && zip64 >= 0) {
      const start = Number(bytes.readBigUInt64LE(zip64 + 48));
      return {
        start,
        stop: start + Number(bytes.readBigUInt64LE(zip64 + 40)),
        count: Number(bytes.readBigUInt64LE(zip64 + 32)),
      };
    }
    const start = bytes.readUInt32LE(at + 16);
    return { start, stop: start + bytes.readUInt32LE(at + 12), count: bytes.readUInt16LE(at + 10) };
  }
  return null;
}

function readEntry(bytes: Buffer, at: number, lengths: { nameLength: number; extraLength: number }): Entry {
  const nameEnd = at + 46 + lengths.nameLength;
  const large = zip64Fields(bytes.subarray(nameEnd, nameEnd + lengths.extraLength));
  const next = (value: number): number => (value === 0xffffffff ? Number(large.shift() ?? -1n) : value);
  const size = next(bytes.readUInt32LE(at + 24));
  const compressed = next(bytes.readUInt32LE(at + 20));
  return {
    name: bytes.subarray(at + 46, nameEnd),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    compressed,
    size,
    offset: next(bytes.readUInt32LE(at + 42)),
  };
}

function zip64Fields(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8);
    return Array.from({ length: count }, (_, index) => extra.readBigUInt64LE(at + 4 + index * 8));
  }
  return [];
}

function refuse(entries: readonly Entry[], files: readonly Entry[]): Result<never> | null {
  if (new Set(entries.map((entry) => entry.offset)).size < entries.length) {
    return fail("ARCHIVE_OVERLAP", "files of the archive share the same bytes; ask for the files themselves");
  }
  if (files.some((entry) => (entry.flags & 1) === 1)) {
    return fail("ARCHIVE_ENCRYPTED", "the archive needs a password; ask for the files without one");
  }
  if (entries.some((entry) => entry.name.includes(0))) {
    return fail("ARCHIVE_AMBIGUOUS", "a name inside the archive holds a NUL; ask for the files themselves");
  }
  if (entries.some((entry) => isOutsidePath(entry.name.toString("utf8")))) {
    return fail("ARCHIVE_PATH", "a name inside the archive points outside it; ask for the files themselves");
  }
  const total = files.reduce((sum, entry) => sum + entry.size, 0);
  const packed = files.reduce((sum, entry) => sum + entry.compressed, 0);
  if (files.length > MAX_ENTRIES || total > MAX_TOTAL_BYTES || total > packed * MAX_RATIO + 65_536) {
    return fail("ARCHIVE_TOO_LARGE", "the archive unpacks to more than is allowed; ask for the files themselves");
  }
  return null;
}

function isOutsidePath(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)/.test(name);
}

function inflateAll(bytes: Buffer, files: readonly Entry[]): Result<readonly Member[]> {
  const members: Member[] = [];
  let reached = 0;
  for (const entry of [...files].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached) return damaged();
    const packed = packedBytes(bytes, entry);
    reached = packed.end;
    const content = inflate(packed.bytes, entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc) return damaged();
    members.push({ name: entry.name.toString("utf8"), bytes: content });
  }
  return ok(members);
}

function packedBytes(bytes: Buffer, entry: Entry): { readonly bytes: Buffer; readonly end: number } {
  if (bytes.readUInt32LE(entry.offset) !== LOCAL_SIGNATURE) throw new Error("no local header");
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  const end = start + entry.compressed;
  if (entry.compressed < 0 || end > bytes.length) throw new Error("beyond the end");
  return { bytes: bytes.subarray(start, end), end };
}

/** Methods 0 (stored) and 8 (deflate); inflating stops at the promised size. */
function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Error("unknown method");
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
}
