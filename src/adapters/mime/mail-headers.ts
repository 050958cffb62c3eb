/** mailparser behind one door: it decodes names, addresses and charsets of pieces our own scan has already bounded. */
import { MailParser } from "mailparser";
import type { Address } from "../../domain/message.ts";
import { type Instant, parseInstant } from "../../domain/values/instant.ts";
import { fieldValue, fieldValues, type HeaderField } from "./header-block.ts";
import { cleanText } from "./part-name.ts";

const MAX_ADDRESSES = 2_000;
const MAX_FIELD = 64 * 1024;
const MAX_REFERENCES = 50;
const MAX_MESSAGE_ID = 998;

export interface Piece {
  readonly headers: ReadonlyMap<string, unknown>;
  readonly text: string | null;
  readonly html: string | null;
  readonly filename: string | null;
}

/** Parses a small mail made of the given raw fields (latin1) and body; anything mailparser refuses gives an empty piece. */
export function readPiece(fields: readonly (readonly [string, string])[], body: Buffer): Promise<Piece> {
  const head = fields.map(([name, value]) => `${name}: ${value.replace(/[\0\r\n]/g, " ")}\r\n`).join("");
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  const piece = {
    headers: new Map<string, unknown>(),
    text: null as string | null,
    html: null as string | null,
    filename: null as string | null,
  };
  return new Promise((resolve) => {
    parser.on("headers", (headers) => {
      piece.headers = headers;
    });
    parser.on("data", (data) => {
      if (data.type === "text") {
        piece.text = data.text ?? null;
        piece.html = typeof data.html === "string" ? data.html : null;
        return;
      }
      piece.filename = data.filename ?? null;
      data.content.resume();
      data.content.once("end", () => data.release());
    });
    parser.once("error", () => resolve(piece));
    parser.once("end", () => resolve(piece));
    parser.end(Buffer.concat([Buffer.from(`${head}\r\n`, "latin1"), body]));
  });
}

export interface MailHeaders {
  readonly from: Address | null;
  readonly replyTo: Address | null;
  readonly to: readonly Address[];
  readonly subject: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly sentAt: Instant | null;
}

/** Decoded headers; a sender whose field holds a NUL or several addresses is no sender at all, never a repaired one. */
export async function readMailHeaders(fields: readonly HeaderField[]): Promise<MailHeaders> {
  const wanted = ["from", "reply-to", "to", "cc", "subject"] as const;
  const bounded = wanted.flatMap((name) => {
    const value = fieldValues(fields, name).join(", ");
    return value === "" ? [] : [[name, boundAddresses(value)] as const];
  });
  const { headers } = await readPiece(bounded, Buffer.alloc(0));
  const isSafe = (name: string) => !fieldValues(fields, name).some((value) => value.includes("\0"));
  return {
    from: isSafe("from") ? onlyAddress(headers.get("from")) : null,
    replyTo: isSafe("reply-to") ? onlyAddress(headers.get("reply-to")) : null,
    to: [...addressesOf(headers.get("to")), ...addressesOf(headers.get("cc"))].slice(0, MAX_ADDRESSES),
    subject: cleanText(textOf(headers.get("subject")))
      .slice(0, 998)
      .toWellFormed(),
    messageId: messageIdOf(fieldValue(fields, "message-id")),
    inReplyTo: idsIn(fieldValue(fields, "in-reply-to"))[0] ?? null,
    references: idsIn(fieldValue(fields, "references")).slice(-MAX_REFERENCES),
    sentAt: momentOf(fieldValue(fields, "date")),
  };
}

/** The decoded name of a part from its Content-Disposition or Content-Type, or an empty text. */
export async function readPartName(fields: readonly HeaderField[]): Promise<string> {
  const type = fieldValue(fields, "content-type").slice(0, MAX_FIELD);
  const disposition = fieldValue(fields, "content-disposition").slice(0, MAX_FIELD);
  if (!/name/i.test(type) && !/name/i.test(disposition)) return "";
  const piece = await readPiece(
    [
      [
        "Content-Type",
        /^\s*(text|multipart|message)\//i.test(type) ? type.replace(/^[^;]*/, "application/octet-stream") : type,
      ],
      ["Content-Disposition", disposition.replace(/^[^;]*/, "attachment") || "attachment"],
    ],
    Buffer.from("x"),
  );
  return piece.filename ?? "";
}

function boundAddresses(value: string): string {
  const bounded = value.slice(0, MAX_FIELD);
  let comma = -1;
  for (let count = 0; count < MAX_ADDRESSES; count++) {
    comma = bounded.indexOf(",", comma + 1);
    if (comma < 0) return bounded;
  }
  return bounded.slice(0, comma);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

interface LooseAddress {
  readonly address?: string;
  readonly name?: string;
  readonly group?: readonly LooseAddress[];
}

function addressesOf(header: unknown): readonly Address[] {
  const value = (header as { value?: readonly LooseAddress[] } | undefined)?.value;
  return Array.isArray(value) ? flatten(value, 0) : [];
}

function flatten(list: readonly LooseAddress[], depth: number): readonly Address[] {
  if (depth > 3) return [];
  return list.flatMap((entry) => {
    if (entry.group) return flatten(entry.group, depth + 1);
    const address = usableAddress(entry.address ?? "");
    return address === null
      ? []
      : [
          {
            address,
            name: cleanText(entry.name ?? "")
              .slice(0, 200)
              .toWellFormed(),
          },
        ];
  });
}

function onlyAddress(header: unknown): Address | null {
  const found = addressesOf(header);
  return found.length === 1 ? (found[0] ?? null) : null;
}

const PLAIN_ADDRESS = /^[^\s@<>(),;:\\"\p{Cc}]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** Lower case and plain; a local part that needs quotes (a second "@" hides there) is shown quoted, or null. */
function usableAddress(raw: string): string | null {
  const address = raw.toLowerCase().toWellFormed();
  if (address.length > 320) return null;
  if (PLAIN_ADDRESS.test(address)) return address;
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).replace(/^"|"$/g, "");
  const isQuotable = at > 0 && /^[^"\\<>\p{Cc}]+$/u.test(local) && PLAIN_ADDRESS.test(`x${address.slice(at)}`);
  return isQuotable ? `"${local}"${address.slice(at)}` : null;
}

function messageIdOf(raw: string): string | null {
  const id = /<[^<>\s\p{Cc}]+>/u.exec(raw)?.[0] ?? null;
  return id !== null && id.length <= MAX_MESSAGE_ID ? id : null;
}

function idsIn(raw: string): readonly string[] {
  return (raw.slice(0, MAX_FIELD).match(/<[^<>\s\p{Cc}]{1,990}>/gu) ?? []).map((id) => id.toWellFormed());
}

/** RFC 5322 date to a moment; null when it is missing or nonsense, never "now". */
function momentOf(raw: string): Instant | null {
  const moment = new Date(
    raw
      .replace(/\([^)]*\)/g, "")
      .trim()
      .slice(0, 100),
  );
  return Number.isNaN(moment.getTime()) || raw === "" ? null : parseInstant(moment.toISOString());
}
