/**
 * The tree of a mail's parts by byte ranges, with the limits that refuse a mail before any decoder runs. Our own walk,
 * because mailparser shows nothing of a digest's members and merges forwarded mails into their envelope.
 */
import type { Issue } from "../../domain/values/result.ts";
import {
  fieldValues,
  type HeaderField,
  readHeaderBlock,
  readStructured,
  type StructuredValue,
} from "./header-block.ts";

export interface Entity {
  readonly fields: readonly HeaderField[];
  readonly contentType: StructuredValue;
  readonly disposition: StructuredValue;
  /** Undecoded body. */
  readonly body: Buffer;
  /** Parts of a multipart; empty for a leaf. */
  readonly children: readonly Entity[];
  /** True when the closing boundary that should end this part never came. */
  readonly cutOff: boolean;
}

export interface EntityLimits {
  /** Parts still allowed; counted down across the whole mail. */
  partsLeft: number;
  /** The first reason to set the whole mail aside. */
  problem: Issue | null;
}

export const MAX_PARTS = 200;
const MAX_DEPTH = 30;
const MAX_FIELDS = 20_000;
const MAX_HEADER_BYTES = 1024 * 1024;
/** Fields that decide how bytes are read: two different ones are how a scanner is shown another mail than a reader. */
const SINGLE_FIELDS = ["content-type", "content-transfer-encoding", "from"];

export interface EntityRange {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly defaultType: string;
  readonly cutOff: boolean;
}

/** Walks one entity; what is beyond a limit stays an unopened leaf and `limits.problem` says why. */
export function readEntity(range: EntityRange, limits: EntityLimits): Entity {
  const block = readHeaderBlock(range.bytes, range.start, range.end);
  refuseOddHeaders(block.fields, block.bodyStart - range.start, limits);
  const contentType = readStructured(fieldValues(block.fields, "content-type")[0] ?? "");
  const known = contentType.value.includes("/") ? contentType : { ...contentType, value: range.defaultType };
  const entity = {
    fields: block.fields,
    contentType: known,
    disposition: readStructured(fieldValues(block.fields, "content-disposition")[0] ?? ""),
    body: range.bytes.subarray(block.bodyStart, range.end),
  };
  if (!known.value.startsWith("multipart/")) return { ...entity, children: [], cutOff: range.cutOff };
  if (range.depth >= MAX_DEPTH) {
    limits.problem ??= issue("MIME_TOO_DEEP", `more than ${MAX_DEPTH} nested parts; open the original by hand`);
    return { ...entity, children: [], cutOff: range.cutOff };
  }
  return { ...entity, ...readChildren(range, { start: block.bodyStart, contentType: known }, limits) };
}

function readChildren(
  range: EntityRange,
  parent: { readonly start: number; readonly contentType: StructuredValue },
  limits: EntityLimits,
): Pick<Entity, "children" | "cutOff"> {
  const boundary = parent.contentType.params.get("boundary") ?? guessBoundary(range.bytes, parent.start, range.end);
  const split = splitAtBoundary(range.bytes.subarray(parent.start, range.end), boundary);
  const defaultType = parent.contentType.value === "multipart/digest" ? "message/rfc822" : "text/plain";
  const children: Entity[] = [];
  for (const [index, piece] of split.pieces.entries()) {
    if (limits.partsLeft <= 0) {
      limits.problem ??= issue("MIME_TOO_MANY_PARTS", `more than ${MAX_PARTS} parts; open the original by hand`);
      break;
    }
    limits.partsLeft -= 1;
    const cutOff = !split.closed && index === split.pieces.length - 1;
    const start = parent.start + piece.start;
    const end = parent.start + piece.end;
    children.push(readEntity({ ...range, start, end, depth: range.depth + 1, defaultType, cutOff }, limits));
  }
  return { children, cutOff: !split.closed };
}

interface Split {
  readonly pieces: readonly { readonly start: number; readonly end: number }[];
  readonly closed: boolean;
}

/** Pieces between delimiter lines; the line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function splitAtBoundary(body: Buffer, boundary: string): Split {
  const pieces: { start: number; end: number }[] = [];
  if (boundary === "") return { pieces, closed: false };
  const delimiter = Buffer.from(`--${boundary.trimEnd()}`, "latin1");
  let open = -1;
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const kind = delimiterKind(body, at, at + delimiter.length);
    if (kind !== "none") {
      if (open >= 0) pieces.push({ start: open, end: Math.max(open, beforeLineBreak(body, at)) });
      if (kind === "close") return { pieces, closed: true };
      open = afterLine(body, at + delimiter.length);
    }
    at = body.indexOf(delimiter, at + delimiter.length);
  }
  if (open >= 0 && open < body.length) pieces.push({ start: open, end: body.length });
  return { pieces, closed: false };
}

function delimiterKind(body: Buffer, start: number, end: number): "none" | "open" | "close" {
  if (start > 0 && body[start - 1] !== 10) return "none";
  const rest = body.toString("latin1", end, Math.min(end + 80, afterLine(body, end)));
  if (/^[ \t]*\r?\n?$/.test(rest)) return "open";
  return rest.startsWith("--") ? "close" : "none";
}

function beforeLineBreak(body: Buffer, at: number): number {
  if (body[at - 1] !== 10) return at;
  return body[at - 2] === 13 ? at - 2 : at - 1;
}

function afterLine(body: Buffer, from: number): number {
  const feed = body.indexOf(10, from);
  return feed < 0 ? body.length : feed + 1;
}

/** A multipart without a boundary parameter: the first line that looks like a delimiter. */
function guessBoundary(bytes: Buffer, start: number, end: number): string {
  const head = bytes.toString("latin1", start, Math.min(end, start + 4096));
  return /^--([^\s-][^\r\n]{0,69})\r?$/m.exec(head)?.[1] ?? "";
}

function refuseOddHeaders(fields: readonly HeaderField[], sizeBytes: number, limits: EntityLimits): void {
  if (sizeBytes > MAX_HEADER_BYTES || fields.length > MAX_FIELDS) {
    limits.problem ??= issue(
      "MIME_TOO_LARGE",
      "the header block is larger than any honest mail; open the original by hand",
    );
  }
  for (const name of SINGLE_FIELDS) {
    if (new Set(fieldValues(fields, name).map((value) => value.toLowerCase())).size > 1) {
      limits.problem ??= issue("MIME_AMBIGUOUS", `two contradicting ${name} fields; ask the sender for a clean mail`);
    }
  }
}

function issue(code: string, message: string): Issue {
  return { code, message };
}
