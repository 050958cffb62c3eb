/**
 * Files inside a winmail.dat (MS-OXTNEF): a walk over level, id, length, data and checksum. Everything is bounded by the
 * bytes at hand; a stream that is cut or lies about lengths is refused, garbage after the last attribute is not read.
 */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Member } from "./zip-members.ts";

const LEVEL_MESSAGE = 1;
const LEVEL_ATTACHMENT = 2;
const ATTACH_REND_DATA = 0x9002;
const ATTACH_TITLE = 0x8010;
const ATTACH_DATA = 0x800f;
const ATTACH_PROPERTIES = 0x9005;
const MESSAGE_PROPERTIES = 0x9003;
const MAX_ATTRIBUTES = 5_000;
const MAX_PROPERTIES = 1_000;
const PR_LONG_NAME = 0x3707;
const PR_DATA = 0x3701;

interface Draft {
  title: string;
  longName: string;
  data: Buffer | null;
}

/** The attached files in order; issue TNEF_DAMAGED when the structure cannot be trusted. */
export function tnefMembers(bytes: Buffer): Result<readonly Member[]> {
  try {
    const drafts = readAttributes(bytes);
    return ok(drafts.filter(hasData).map(({ title, longName, data }) => ({ name: longName || title, bytes: data })));
  } catch {
    return fail("TNEF_DAMAGED", "the winmail.dat is damaged; ask the sender for the files themselves");
  }
}

function hasData(draft: Draft): draft is Draft & { data: Buffer } {
  return draft.data !== null;
}

function readAttributes(bytes: Buffer): readonly Draft[] {
  const drafts: Draft[] = [];
  let at = 6;
  for (let count = 0; at + 11 <= bytes.length && count < MAX_ATTRIBUTES; count++) {
    const level = bytes.readUInt8(at);
    if (level !== LEVEL_MESSAGE && level !== LEVEL_ATTACHMENT) break;
    const id = bytes.readUInt32LE(at + 1) & 0xffff;
    const length = bytes.readUInt32LE(at + 5);
    const data = slice(bytes, at + 9, length);
    const sum = bytes.readUInt16LE(at + 9 + length);
    if (checksum(data) !== sum) throw new Error("checksum");
    if (id === MESSAGE_PROPERTIES && data.readUInt32LE(0) * 8 > length) throw new Error("more properties than bytes");
    if (level === LEVEL_ATTACHMENT) readAttachmentAttribute(id, data, drafts);
    at += 11 + length;
  }
  return drafts;
}

function readAttachmentAttribute(id: number, data: Buffer, drafts: Draft[]): void {
  if (id === ATTACH_REND_DATA || drafts.length === 0) drafts.push({ title: "", longName: "", data: null });
  const draft = drafts.at(-1);
  if (!draft) return;
  if (id === ATTACH_TITLE) draft.title = textOf(data.toString("latin1"));
  else if (id === ATTACH_DATA) draft.data = data;
  else if (id === ATTACH_PROPERTIES) readProperties(data, draft);
}

/** MAPI properties (MS-OXTNEF §2.1.3.4): only the long file name and embedded data are of interest. */
function readProperties(bytes: Buffer, draft: Draft): void {
  const count = bytes.readUInt32LE(0);
  if (count > MAX_PROPERTIES) throw new Error("too many properties");
  let at = 4;
  for (let index = 0; index < count; index++) {
    const type = bytes.readUInt16LE(at);
    const id = bytes.readUInt16LE(at + 2);
    at = id >= 0x8000 ? skipName(bytes, at + 4) : at + 4;
    const value = readValue(bytes, at, type);
    if (value.first) keepProperty({ id, type, value: value.first }, draft);
    at = value.next;
  }
}

/** An embedded object (type 0x0d) starts with the 16 bytes of its interface id. */
function keepProperty(
  property: { readonly id: number; readonly type: number; readonly value: Buffer },
  draft: Draft,
): void {
  const { id, type, value } = property;
  if (id === PR_LONG_NAME) draft.longName = textOf(decodeString(value, type));
  if (id === PR_DATA) draft.data ??= value.subarray(type === 0x0d ? 16 : 0);
}

function skipName(bytes: Buffer, at: number): number {
  const kind = bytes.readUInt32LE(at + 16);
  return kind === 0 ? at + 24 : at + 24 + padded(bytes.readUInt32LE(at + 20));
}

const FIXED_SIZES: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const VARIABLE_TYPES = new Set([0x0d, 0x1e, 0x1f, 0x102]);

function readValue(
  bytes: Buffer,
  start: number,
  type: number,
): { readonly first: Buffer | null; readonly next: number } {
  const isMany = (type & 0x1000) !== 0;
  const base = type & 0xfff;
  const isVariable = VARIABLE_TYPES.has(base);
  const count = isMany || isVariable ? bytes.readUInt32LE(start) : 1;
  let at = isMany || isVariable ? start + 4 : start;
  let first: Buffer | null = null;
  if (count > MAX_PROPERTIES) throw new Error("too many values");
  for (let index = 0; index < count; index++) {
    const size = isVariable ? bytes.readUInt32LE(at) : FIXED_SIZES[base];
    if (size === undefined) throw new Error("unknown property type");
    at += isVariable ? 4 : 0;
    const value = slice(bytes, at, size);
    first ??= value;
    at += padded(size);
  }
  return { first, next: at };
}

function padded(size: number): number {
  return size + ((4 - (size % 4)) % 4);
}

function slice(bytes: Buffer, start: number, length: number): Buffer {
  if (length < 0 || start + length > bytes.length) throw new Error("beyond the end");
  return bytes.subarray(start, start + length);
}

function decodeString(value: Buffer, type: number): string {
  return value.toString((type & 0xfff) === 0x1f ? "utf16le" : "latin1");
}

function textOf(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (const byte of data) sum = (sum + byte) & 0xffff;
  return sum;
}
