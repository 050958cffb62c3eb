/**
 * Bytes of a mail to a Message with one fate for each part. Runs inside a child that can be killed; whatever the bytes
 * are, the answer is a message, set aside with a reason where it must be, and never a throw.
 */
import type { Message, Part } from "../../domain/message.ts";
import type { EmailId } from "../../domain/values/identifiers.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { ParsedMail } from "../../pipeline/ports.ts";
import { limitText } from "./body-text.ts";
import { type EntityLimits, MAX_PARTS, readEntity } from "./entity-tree.ts";
import { fieldValues } from "./header-block.ts";
import { readMailHeaders } from "./mail-headers.ts";
import { neverAnswer } from "./never-answer.ts";
import { PartList } from "./part-list.ts";
import { cleanText } from "./part-name.ts";
import { shownIdsOf, sortEntity } from "./sort-entity.ts";

const MAX_RESULTS = 50;

/** Parses a mail. Issue MIME_UNREADABLE only when our own code fails on it; the mail itself is then set aside by the caller. */
export async function parseMail(bytes: Uint8Array, emailId: EmailId): Promise<Result<ParsedMail>> {
  try {
    return ok(await parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), emailId));
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    return fail("MIME_UNREADABLE", `the mail cannot be parsed (${detail}); open the original by hand`);
  }
}

async function parse(bytes: Buffer, emailId: EmailId): Promise<ParsedMail> {
  const limits: EntityLimits = { partsLeft: MAX_PARTS, problem: null };
  const range = { bytes, start: 0, end: bytes.length, depth: 0, defaultType: "text/plain", cutOff: false };
  const entity = readEntity(range, limits);
  const list = new PartList();
  const headers = await readMailHeaders(entity.fields);
  const place = { parent: null, depth: 0, sealed: null };
  const text = await sortEntity(entity, place, { list, limits, shownIds: shownIdsOf(entity) });
  const quarantine = limits.problem ?? list.quarantine ?? emptyIssue(bytes) ?? noMailIssue(headers, list.parts);
  const facts = { fields: entity.fields, contentType: entity.contentType.value, sender: headers.from?.address ?? null };
  const message: Message = {
    emailId,
    ...headers,
    text: limitText(text.trim() === "" ? list.nestedTexts.join("\n\n") : text),
    parts: quarantine === null ? list.parts : list.parts.map((part) => setAside(part, quarantine)),
    authenticationResults: fieldValues(entity.fields, "authentication-results").slice(0, MAX_RESULTS).map(cleanText),
    neverAnswer: neverAnswer({ ...facts, subject: headers.subject }),
    quarantine,
  };
  return { message, bytes: list.bytes };
}

function emptyIssue(bytes: Buffer): Issue | null {
  const isBlank = bytes.length === 0 || bytes.subarray(0, 65_536).toString("latin1").trim() === "";
  return isBlank ? { code: "EMPTY_MESSAGE", message: "the mail holds nothing; ask the sender to send it again" } : null;
}

/** Bytes without a head of their own: what came through may be the rest of an invoice, so nobody calls it empty. */
function noMailIssue(headers: Pick<Message, "from" | "messageId" | "subject">, parts: readonly Part[]): Issue | null {
  const hasHead = headers.from !== null || headers.messageId !== null || headers.subject !== "";
  if (hasHead || parts.some((part) => part.fate === "document" || part.fate === "container")) return null;
  return {
    code: "MIME_UNREADABLE",
    message: "the mail names neither sender nor subject and may be damaged; open the original by hand",
  };
}

/** Nothing of a mail that was set aside goes on by itself. */
function setAside(part: Part, reason: Issue): Part {
  return part.fate === "document" || part.fate === "container" ? { ...part, fate: "quarantined", reason } : part;
}
