/** Walks the tree of a mail: bodies give text, files get their fate, forwarded mails are opened like the mail itself. */
import type { Issue } from "../../domain/values/result.ts";
import { decodeText, textOfHtml } from "./body-text.ts";
import { type Entity, type EntityLimits, readEntity } from "./entity-tree.ts";
import { fieldValue } from "./header-block.ts";
import { readPartName } from "./mail-headers.ts";
import type { PartList } from "./part-list.ts";
import { cleanName } from "./part-name.ts";
import { signedContent } from "./signed-content.ts";
import { sniffType } from "./sniff-type.ts";
import { MAX_CONTAINER_DEPTH, type Place, sortFile } from "./sort-file.ts";
import { type DecodedBody, decodeBody } from "./transfer-encoding.ts";
import { SIGNATURE_NOT_CHECKED } from "./wrapped-file.ts";

export interface Walk {
  readonly list: PartList;
  readonly limits: EntityLimits;
  /** Content-IDs that HTML bodies of this mail show inline. */
  readonly shownIds: ReadonlySet<string>;
}

const BODY_TYPES = new Set(["text/plain", "text/html"]);
/** Signed and encrypted parts bear the same type. */
const SIGNED = /^application\/(x-)?pkcs7-mime$/;
const ENCRYPTED: Issue = { code: "ENCRYPTED_MAIL", message: "the mail is encrypted; ask for the invoice unencrypted" };
const RETURNED: Issue = { code: "RETURNED_MESSAGE", message: "part of a mail that came back with a delivery report" };

/** Sorts everything under the entity; gives the text a reader would see. */
export async function sortEntity(entity: Entity, place: Place, walk: Walk): Promise<string> {
  const type = entity.contentType.value;
  if (
    !type.startsWith("multipart/") ||
    (entity.children.length === 0 && entity.body.toString("latin1").trim() !== "")
  ) {
    return sortLeaf(entity, place, walk);
  }
  const inside = { ...place, sealed: place.sealed ?? sealOf(type) };
  if (type === "multipart/encrypted" && place.parent === null) walk.list.quarantine ??= ENCRYPTED;
  const texts: string[] = [];
  for (const child of entity.children) texts.push(await sortEntity(child, inside, walk));
  const said = texts.filter((text) => text.trim() !== "");
  return type === "multipart/alternative" ? (said[0] ?? "") : said.join("\n\n");
}

function sealOf(type: string): Place["sealed"] {
  if (type === "multipart/encrypted") return { fate: "quarantined", reason: ENCRYPTED };
  return type === "multipart/report" ? { fate: "ignored", reason: RETURNED } : null;
}

async function sortLeaf(entity: Entity, place: Place, walk: Walk): Promise<string> {
  const declaredType = entity.contentType.value;
  const decoded = decodeBody(entity.body, fieldValue(entity.fields, "content-transfer-encoding"));
  const rawName = await readPartName(entity.fields);
  const isFile = rawName !== "" || entity.disposition.value === "attachment";
  if (isMessage(declaredType, rawName, decoded.bytes))
    return sortMessage({ rawName, bytes: decoded.bytes }, place, walk);
  const signed = SIGNED.test(declaredType) ? signedContent(decoded.bytes) : null;
  if (signed !== null && startsWithHeader(signed)) {
    return sortMessage({ rawName, bytes: signed, reason: SIGNATURE_NOT_CHECKED }, place, walk);
  }
  if (!isFile && (BODY_TYPES.has(declaredType) || declaredType.startsWith("multipart/"))) {
    const mediaType = await sniffType(decoded.bytes);
    if (/^text\/|octet-stream$/.test(mediaType)) return sortBody(entity, decoded.bytes, { place, walk });
  }
  if (signed === null) noteWholeMail(declaredType, place, walk.list);
  const damage = damageOf(entity, decoded);
  const isInline = walk.shownIds.has(fieldValue(entity.fields, "content-id").replace(/[<>\s]/g, ""));
  await sortFile({ rawName, declaredType, bytes: decoded.bytes, damage, isInline }, place, walk.list);
  return "";
}

async function sortBody(entity: Entity, bytes: Buffer, at: { place: Place; walk: Walk }): Promise<string> {
  const { place, walk } = at;
  const isHtml = entity.contentType.value === "text/html";
  const isReport = place.sealed?.fate === "ignored" && place.depth === 0;
  walk.list.add({
    parent: place.parent,
    name: cleanName("", isHtml ? "body.html" : "body.txt"),
    mediaType: isHtml ? "text/html" : "text/plain",
    bytes,
    fate: place.sealed === null || isReport ? "body" : place.sealed.fate,
    reason: place.sealed === null || isReport ? null : place.sealed.reason,
  });
  const text = await decodeText(bytes, fieldValue(entity.fields, "content-type") || "text/plain");
  return isHtml ? textOfHtml(text) : text;
}

interface MessageFile {
  readonly rawName: string;
  readonly bytes: Buffer;
  /** What a person should know about how it came. */
  readonly reason?: Issue;
}

/** A forwarded mail: its sender is mere text to us, its files are sorted like ours. */
async function sortMessage(file: MessageFile, place: Place, walk: Walk): Promise<string> {
  const { list, limits } = walk;
  const name = cleanName(file.rawName, `message-${list.parts.length + 1}.eml`);
  const facts = { parent: place.parent, name, mediaType: "message/rfc822", bytes: file.bytes };
  if (file.bytes.length === 0 || place.depth >= MAX_CONTAINER_DEPTH) {
    const reason = {
      code: "MESSAGE_TOO_DEEP",
      message: `mails nested more than ${MAX_CONTAINER_DEPTH} deep are not opened`,
    };
    const empty = { code: "EMPTY_FILE", message: "the forwarded mail is empty; ask the sender to send it again" };
    const isEmpty = file.bytes.length === 0;
    list.add({ ...facts, fate: isEmpty ? "rejected" : "quarantined", reason: isEmpty ? empty : reason });
    return "";
  }
  const sealed = place.sealed;
  const parent = list.add({
    ...facts,
    fate: sealed?.fate ?? "container",
    reason: sealed?.reason ?? file.reason ?? null,
  });
  const range = {
    bytes: file.bytes,
    start: 0,
    end: file.bytes.length,
    depth: 0,
    defaultType: "text/plain",
    cutOff: false,
  };
  const entity = readEntity(range, limits);
  const inner = { list, limits, shownIds: shownIdsOf(entity) };
  list.nestedTexts.push(await sortEntity(entity, { parent, depth: place.depth + 1, sealed }, inner));
  return "";
}

function isMessage(declaredType: string, name: string, bytes: Buffer): boolean {
  if (declaredType === "message/rfc822" || declaredType === "message/global") return true;
  if (!/\.eml$/i.test(name)) return false;
  return startsWithHeader(bytes);
}

function startsWithHeader(bytes: Buffer): boolean {
  return /^[!-9;-~]{1,76}:[^\r\n]*\r?\n/.test(bytes.toString("latin1", 0, 2000));
}

/** Kinds of parts that set the whole mail aside when they are the mail. */
function noteWholeMail(declaredType: string, place: Place, list: PartList): void {
  if (declaredType === "message/partial") {
    list.quarantine ??= {
      code: "MIME_PARTIAL",
      message: "a fragment of a split mail; ask the sender for one whole mail",
    };
  }
  if (SIGNED.test(declaredType) && place.parent === null && list.parts.length === 0) {
    list.quarantine ??= ENCRYPTED;
  }
}

/** A PDF that has its end mark is whole, whatever its coding left over. */
function damageOf(entity: Entity, { bytes, issue }: DecodedBody): Issue | null {
  return issue !== null && !endsLikePdf(bytes) ? issue : cutDamage(entity, bytes);
}

function endsLikePdf(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 5) === "%PDF-" && bytes.subarray(-1024).includes("%%EOF");
}

/** A mail that stops inside a PDF: the closing boundary and the PDF's end mark are both missing. */
function cutDamage(entity: Entity, bytes: Buffer): Issue | null {
  if (!entity.cutOff || bytes.toString("latin1", 0, 5) !== "%PDF-" || bytes.subarray(-1024).includes("%%EOF"))
    return null;
  return {
    code: "FILE_TRUNCATED",
    message: "the mail ends in the middle of this file; ask the sender to send it again",
  };
}

/** Content-IDs that the HTML bodies of a mail refer to. */
export function shownIdsOf(entity: Entity): ReadonlySet<string> {
  const ids = new Set<string>();
  collectShownIds(entity, ids);
  return ids;
}

function collectShownIds(entity: Entity, ids: Set<string>): void {
  for (const child of entity.children) collectShownIds(child, ids);
  if (entity.contentType.value !== "text/html") return;
  const html = decodeBody(entity.body, fieldValue(entity.fields, "content-transfer-encoding")).bytes.toString(
    "latin1",
    0,
    2_000_000,
  );
  for (const match of html.matchAll(/cid:([^"'\s<>)]{1,500})/gi)) ids.add(decodeId(match[1] ?? ""));
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
