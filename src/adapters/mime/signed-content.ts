/**
 * What lies inside a signed envelope (CMS, RFC 5652: `.p7m`), DER or BER, in base64 once or twice, or as PEM. Our own
 * bounded walk: the signature is not verified, so the content is taken as if it had come without one.
 */

/** Of one element: where its content lies, and how it is read. */
interface Span {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** After the element, end marks included. */
  readonly next: number;
}

const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const OCTETS_IN_CHUNKS = 0x24;
const CONTEXT_0 = 0xa0;
const SIGNED_DATA = "2a864886f70d010702";
const MAX_DEPTH = 12;
const MAX_ELEMENTS = 500_000;
/** Envelopes of ministries' portals come in base64 inside base64. */
const MAX_LAYERS = 3;
const AROUND = /^\u00ef\u00bb\u00bf|-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/g;

/** The signed bytes; null when this is no signed envelope, when it is broken, or when its content lies elsewhere. */
export function signedContent(bytes: Buffer): Buffer | null {
  let current = bytes;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    if (current[0] === SEQUENCE) return contentOf(current);
    const decoded = fromBase64(current);
    if (decoded === null) return null;
    current = decoded;
  }
  return null;
}

/** The bytes a base64 or PEM text stands for; null when it is neither. */
export function fromBase64(bytes: Buffer): Buffer | null {
  // The first kilobyte tells most files apart without reading them whole.
  if (lettersOf(bytes.toString("latin1", 0, 1000), /^[A-Za-z0-9+/]{16,}/) === null) return null;
  const letters = lettersOf(bytes.toString("latin1"), /^[A-Za-z0-9+/]{16,}={0,3}$/);
  return letters === null || letters.replace(/=+$/, "").length % 4 === 1 ? null : Buffer.from(letters, "base64");
}

/** Without blanks and the lines around PEM; null when they do not fit. */
function lettersOf(text: string, pattern: RegExp): string | null {
  const letters = text.replace(AROUND, "").replace(/\s+/g, "");
  return pattern.test(letters) && !/[^A-Za-z0-9+/=-]/.test(letters) ? letters : null;
}

function contentOf(bytes: Buffer): Buffer | null {
  try {
    return new Walk(bytes).content();
  } catch {
    return null;
  }
}

class Walk {
  readonly #bytes: Buffer;
  #elements = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** ContentInfo → SignedData → encapContentInfo → eContent; throws on anything else. */
  content(): Buffer {
    const [type, wrapped] = this.#inside(this.#read(0, this.#bytes.length, 0));
    if (type?.tag !== OBJECT_ID || this.#bytes.toString("hex", type.start, type.end) !== SIGNED_DATA) throw broken();
    const [signed] = this.#inside(expected(wrapped, CONTEXT_0));
    const encapsulated = this.#inside(expected(signed, SEQUENCE)).find(({ tag }) => tag === SEQUENCE);
    const [, content] = this.#inside(expected(encapsulated, SEQUENCE));
    const [octets] = this.#inside(expected(content, CONTEXT_0));
    if (octets === undefined) throw broken();
    return Buffer.concat(this.#chunks(octets, 0));
  }

  #chunks(octets: Span, depth: number): Buffer[] {
    if (octets.tag === OCTETS) return [this.#bytes.subarray(octets.start, octets.end)];
    if (octets.tag !== OCTETS_IN_CHUNKS || depth > MAX_DEPTH) throw broken();
    return this.#inside(octets).flatMap((chunk) => this.#chunks(chunk, depth + 1));
  }

  #inside(parent: Span): readonly Span[] {
    const spans: Span[] = [];
    for (let at = parent.start; at < parent.end; ) {
      const span = this.#read(at, parent.end, 0);
      spans.push(span);
      at = span.next;
    }
    return spans;
  }

  #read(at: number, limit: number, depth: number): Span {
    if (++this.#elements > MAX_ELEMENTS || depth > MAX_DEPTH || at + 2 > limit) throw broken();
    const tag = this.#bytes[at] ?? 0;
    const first = this.#bytes[at + 1] ?? 0;
    // Tags of several bytes have no place here.
    if ((tag & 0x1f) === 0x1f) throw broken();
    if (first === 0x80) return this.#readOpenEnded(at, limit, depth);
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    if (lengthBytes > 4 || at + 2 + lengthBytes > limit) throw broken();
    const length = lengthBytes === 0 ? first : this.#bytes.readUIntBE(at + 2, lengthBytes);
    const start = at + 2 + lengthBytes;
    if (start + length > limit) throw broken();
    return { tag, start, end: start + length, next: start + length };
  }

  /** A length that only the end mark tells: two zero bytes after the last element inside. */
  #readOpenEnded(at: number, limit: number, depth: number): Span {
    const start = at + 2;
    let end = start;
    while (this.#bytes[end] !== 0 || this.#bytes[end + 1] !== 0) end = this.#read(end, limit, depth + 1).next;
    return { tag: this.#bytes[at] ?? 0, start, end, next: end + 2 };
  }
}

function expected(span: Span | undefined, tag: number): Span {
  if (span?.tag !== tag) throw broken();
  return span;
}

function broken(): Error {
  return new Error("no signed envelope");
}
