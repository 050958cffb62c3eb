/** Undoes base64 and quoted-printable (RFC 2045 §6) and says when bytes are missing, which lenient decoders hide. */
import type { Issue } from "../../domain/values/result.ts";

export interface DecodedBody {
  readonly bytes: Buffer;
  /** Set when the bytes cannot be trusted to be whole. */
  readonly issue: Issue | null;
}

const IDENTITY = new Set(["", "7bit", "8bit", "binary"]);

export function decodeBody(body: Buffer, encoding: string): DecodedBody {
  const name = encoding.trim().toLowerCase().replace(/["';]/g, "").split(/\s/, 1)[0] ?? "";
  if (name === "base64" || name === "b") return decodeBase64(body);
  if (name === "quoted-printable" || name === "q") return { bytes: decodeQuotedPrintable(body), issue: null };
  if (IDENTITY.has(name)) return { bytes: body, issue: null };
  return {
    bytes: body,
    issue: {
      code: "ENCODING_UNKNOWN",
      message: `unknown transfer encoding ${name.slice(0, 40)}; ask for the file again`,
    },
  };
}

/** Decodes every padded run by itself, so that padding in the middle loses nothing. */
function decodeBase64(body: Buffer): DecodedBody {
  const letters = body.toString("latin1").replace(/[^A-Za-z0-9+/=]/g, "");
  const runs = letters.split(/=+/).filter((run) => run !== "");
  const bytes = Buffer.concat(runs.map((run) => Buffer.from(run, "base64")));
  const tail = (runs.at(-1) ?? "").length % 4;
  const isPadded = letters.endsWith("=");
  const isCut = runs.some((run) => run.length % 4 === 1) || (tail !== 0 && !isPadded);
  return {
    bytes,
    issue: isCut
      ? { code: "FILE_TRUNCATED", message: "the file ends in the middle; ask the sender to send it again" }
      : null,
  };
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const skip = softBreakLength(body, at + 1);
    const value = skip === 0 ? hexPair(body, at + 1) : -1;
    if (skip > 0) at += skip;
    else if (value >= 0) {
      out[length++] = value;
      at += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Length of a soft line break after "=", trailing blanks included; 0 when there is none. */
function softBreakLength(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 32 || body[at] === 9) at++;
  if (at >= body.length) return at - from;
  if (body[at] === 13 && body[at + 1] === 10) return at + 2 - from;
  return body[at] === 10 ? at + 1 - from : 0;
}

function hexPair(body: Buffer, at: number): number {
  const pair = body.toString("latin1", at, at + 2);
  return /^[0-9A-Fa-f]{2}$/.test(pair) ? Number.parseInt(pair, 16) : -1;
}
