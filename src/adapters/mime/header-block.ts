/**
 * The header block of a mail or part, read by our own scan: mailparser picks one of two contradicting fields and drops
 * NUL bytes silently, so what must be counted or refused is decided here, before it sees anything.
 */

export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, one character a byte (latin1), trimmed. */
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Offset of the first byte after the block and its blank line. */
  readonly bodyStart: number;
}

const FIELD = /^([!-9;-~]{1,76})[ \t]*:/;
const MIME_FIELD = /^(content-|mime-version[ \t]*:)/i;

/**
 * Reads header lines from `start` until the blank line. A line that is no header ends the block, unless MIME fields
 * follow before the blank line: then only that line is skipped, so that no part is lost behind a stray line.
 */
export function readHeaderBlock(bytes: Buffer, start: number, end: number): HeaderBlock {
  const fields: { name: string; value: string }[] = [];
  let at = start;
  while (at < end) {
    const line = lineAt(bytes, at, end);
    if (line.text === "") return { fields: trimmed(fields), bodyStart: line.next };
    const isMailboxLine = at === start && line.text.startsWith("From ");
    if (!addLine(fields, line.text) && !isMailboxLine && !mimeFieldFollows(bytes, line.next, end)) {
      return { fields: trimmed(fields), bodyStart: at };
    }
    at = line.next;
  }
  return { fields: trimmed(fields), bodyStart: end };
}

/** Adds a field or the continuation of one; false when the line is neither. */
function addLine(fields: { name: string; value: string }[], text: string): boolean {
  if (/^[ \t]/.test(text)) {
    const last = fields.at(-1);
    if (last) last.value += ` ${text.trim()}`;
    return true;
  }
  const match = FIELD.exec(text);
  if (match) fields.push({ name: (match[1] ?? "").toLowerCase(), value: text.slice(match[0].length) });
  return match !== null;
}

/** The first value of a field, or an empty text. */
export function fieldValue(fields: readonly HeaderField[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? "";
}

export function fieldValues(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

export interface StructuredValue {
  /** Lower case, such as "text/plain" or "attachment". */
  readonly value: string;
  /** First one wins; names in lower case. */
  readonly params: ReadonlyMap<string, string>;
}

/** Reads `value; name=token; name="quoted"` of RFC 2045 without backtracking. */
export function readStructured(text: string): StructuredValue {
  const params = new Map<string, string>();
  const pieces = splitOutsideQuotes(text);
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf("=");
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (!params.has(name)) params.set(name, unquote(piece.slice(equals + 1).trim()));
  }
  return { value: (pieces[0] ?? "").trim().toLowerCase().split(/\s/, 1)[0] ?? "", params };
}

function splitOutsideQuotes(text: string): readonly string[] {
  const pieces: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "\\" && quoted) at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ";" && !quoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text.split(/[\s(]/, 1)[0] ?? "";
  return text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replace(/\\(.)/g, "$1");
}

function trimmed(fields: readonly HeaderField[]): readonly HeaderField[] {
  return fields.map(({ name, value }) => ({ name, value: value.trim() }));
}

function lineAt(bytes: Buffer, at: number, end: number): { readonly text: string; readonly next: number } {
  const feed = bytes.indexOf(10, at);
  const stop = feed < 0 || feed >= end ? end : feed;
  const text = bytes.toString("latin1", at, stop > at && bytes[stop - 1] === 13 ? stop - 1 : stop);
  return { text, next: Math.min(stop + 1, end) };
}

/** Looks at the next ten lines at most, so that a long body is never walked twice. */
function mimeFieldFollows(bytes: Buffer, from: number, end: number): boolean {
  let at = from;
  for (let count = 0; count < 10 && at < end; count++) {
    const line = lineAt(bytes, at, end);
    if (line.text === "") return false;
    if (MIME_FIELD.test(line.text)) return true;
    at = line.next;
  }
  return false;
}
