/** The fate of one decoded file, decided by its bytes; archives are opened here and their members sorted the same way. */
import type { PartFate } from "../../domain/message.ts";
import { type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { PartList } from "./part-list.ts";
import { cleanName } from "./part-name.ts";
import { pictureRole } from "./picture-role.ts";
import { sniffType, TNEF_TYPE } from "./sniff-type.ts";
import { tnefMembers } from "./tnef-members.ts";
import { type Wrapped, wrappedIn } from "./wrapped-file.ts";
import { type Member, zipMembers } from "./zip-members.ts";

export const MAX_CONTAINER_DEPTH = 5;
const MAX_MEMBERS = 1_000;

export interface Place {
  readonly parent: number | null;
  /** Containers around this part. */
  readonly depth: number;
  /** Why everything in here is left alone, and how; null when it is read. */
  readonly sealed: { readonly fate: PartFate; readonly reason: Issue } | null;
}

export interface FileFacts {
  readonly rawName: string;
  /** As the mail declares it; empty for members of archives. */
  readonly declaredType: string;
  readonly bytes: Buffer;
  /** Why the bytes may not be whole, or null. */
  readonly damage: Issue | null;
  readonly isInline: boolean;
}

interface Verdict {
  readonly fate: PartFate;
  readonly reason: Issue | null;
}

/** Types that carry no invoice and need no person. */
const BYSTANDERS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  "application/pkcs7-signature": ["SIGNATURE", "a signature over the mail"],
  "application/x-pkcs7-signature": ["SIGNATURE", "a signature over the mail"],
  "application/pgp-signature": ["SIGNATURE", "a signature over the mail"],
  "application/pgp-keys": ["SIGNATURE", "a public key"],
  "text/calendar": ["CALENDAR", "a calendar entry"],
  "application/ics": ["CALENDAR", "a calendar entry"],
  "text/vcard": ["CONTACT_CARD", "a contact card"],
  "text/x-vcard": ["CONTACT_CARD", "a contact card"],
  "text/directory": ["CONTACT_CARD", "a contact card"],
  "message/delivery-status": ["DELIVERY_REPORT", "a delivery report"],
  "message/disposition-notification": ["DELIVERY_REPORT", "a read receipt"],
  "text/rfc822-headers": ["DELIVERY_REPORT", "the header of a returned mail"],
  "message/external-body": ["EXTERNAL_BODY", "a link to a file elsewhere; nothing is fetched"],
};

const DOCUMENT_NAMES = /\.(png|jpe?g|tiff?|xml)$/i;

/** Adds the file, and the members of an archive, to the list. */
export async function sortFile(file: FileFacts, place: Place, list: PartList): Promise<void> {
  const wrapped = await wrappedIn(file.rawName, file.bytes);
  const mediaType = wrapped?.mediaType ?? (await sniffType(file.bytes));
  const name = cleanName(file.rawName, `part-${list.parts.length + 1}`);
  const verdict = place.sealed ?? (wrapped === null ? await judge(file, mediaType) : judgeWrapped(file, wrapped));
  const ordinal = list.add({ parent: place.parent, name, mediaType, bytes: file.bytes, ...verdict });
  if (verdict.fate === "container") await openArchive(ordinal, { file, mediaType, wrapped, place, list });
}

function judgeWrapped(file: FileFacts, wrapped: Wrapped): Verdict {
  return file.damage === null
    ? { fate: "container", reason: wrapped.reason }
    : { fate: "quarantined", reason: file.damage };
}

async function judge(file: FileFacts, mediaType: string): Promise<Verdict> {
  if (file.bytes.length === 0)
    return because("rejected", "EMPTY_FILE", "the file is empty; ask the sender to send it again");
  const bystander = BYSTANDERS[file.declaredType];
  if (bystander && mediaType !== "application/pdf") return because("ignored", bystander[0], bystander[1]);
  if (/^application\/(x-)?pkcs7-mime$/.test(file.declaredType)) {
    return because("quarantined", "ENCRYPTED_MAIL", "an encrypted or sealed mail; ask for the invoice unencrypted");
  }
  const verdict = await judgeBytes(file, mediaType);
  const isWanted = verdict.fate === "document" || verdict.fate === "container";
  return isWanted && file.damage !== null ? { fate: "quarantined", reason: file.damage } : verdict;
}

async function judgeBytes(file: FileFacts, mediaType: string): Promise<Verdict> {
  if (mediaType === "application/pdf" || mediaType === "application/xml") return { fate: "document", reason: null };
  if ((mediaType === "application/zip" || mediaType === TNEF_TYPE) && !isRunnable(file.rawName)) {
    return { fate: "container", reason: null };
  }
  if (mediaType.startsWith("image/")) {
    return pictureRole({ bytes: file.bytes, mediaType, isInline: file.isInline, isAttached: !file.isInline });
  }
  return judgeOther(file, mediaType);
}

/** Everything that is neither document, archive nor picture. */
function judgeOther(file: FileFacts, mediaType: string): Verdict {
  const isVague = mediaType.startsWith("text/") || mediaType === "application/octet-stream";
  const isRefused = isRunnable(file.rawName) || !isVague;
  if (isVague && file.damage !== null) return { fate: "quarantined", reason: file.damage };
  if (isVague && claimsToBe(file, "application/pdf", /\.pdf$/i)) {
    return because(
      "quarantined",
      "FILE_DAMAGED",
      "the file is called a PDF but is none; ask the sender for another copy",
    );
  }
  if (isVague && claimsToBe(file, /^(image\/|(text|application)\/xml)/, DOCUMENT_NAMES)) {
    return because("rejected", "TYPE_MISMATCH", "the file is not what its name or type says; ask for a PDF");
  }
  if (isRefused) {
    return because("rejected", "TYPE_NOT_ALLOWED", `files of this kind (${mediaType}) are not opened; ask for a PDF`);
  }
  return VAGUE[mediaType] ?? because("ignored", "TEXT_FILE", "a text file is not read as an invoice");
}

const VAGUE: Readonly<Record<string, Verdict>> = {
  "text/html": because("ignored", "HTML_FILE", "a web page is not read as an invoice; ask for a PDF"),
  "application/octet-stream": because(
    "quarantined",
    "TYPE_UNKNOWN",
    "nobody can tell what this file is; ask for a PDF",
  ),
};

function claimsToBe(file: FileFacts, type: string | RegExp, name: RegExp): boolean {
  const isType = typeof type === "string" ? file.declaredType === type : type.test(file.declaredType);
  return isType || name.test(file.rawName);
}

function isRunnable(name: string): boolean {
  return /\.(exe|com|scr|bat|cmd|js|jse|vbs|vbe|wsf|hta|msi|jar|ps1|lnk|reg|docm|xlsm|pptm)$/i.test(name);
}

interface OpenArchive {
  readonly file: FileFacts;
  readonly mediaType: string;
  readonly wrapped: Wrapped | null;
  readonly place: Place;
  readonly list: PartList;
}

function membersOf({ file, mediaType, wrapped }: OpenArchive): Result<readonly Member[]> {
  if (wrapped !== null) return ok([wrapped]);
  return mediaType === TNEF_TYPE ? tnefMembers(file.bytes) : zipMembers(file.bytes);
}

async function openArchive(ordinal: number, archive: OpenArchive): Promise<void> {
  const { place, list } = archive;
  if (place.depth >= MAX_CONTAINER_DEPTH) {
    list.setAside(
      ordinal,
      issue("ARCHIVE_TOO_DEEP", `archives nested more than ${MAX_CONTAINER_DEPTH} deep are not opened`),
    );
    return;
  }
  const members = membersOf(archive);
  if (!members.ok) {
    list.setAside(ordinal, members.issues[0] ?? issue("ARCHIVE_DAMAGED", "the archive is damaged"));
    return;
  }
  if (list.parts.length + members.value.length > MAX_MEMBERS) {
    list.setAside(ordinal, issue("ARCHIVE_TOO_LARGE", `a mail may hold at most ${MAX_MEMBERS} files`));
    return;
  }
  if (members.value.length === 0 && archive.mediaType !== TNEF_TYPE) {
    list.setAside(
      ordinal,
      issue("ARCHIVE_EMPTY", "the archive holds no files; ask the sender for the files themselves"),
    );
  }
  for (const member of members.value) {
    const file = { rawName: member.name, declaredType: "", bytes: member.bytes, damage: null, isInline: false };
    await sortFile(file, { parent: ordinal, depth: place.depth + 1, sealed: null }, list);
  }
}

function because(fate: PartFate, code: string, message: string): Verdict {
  return { fate, reason: issue(code, message) };
}

function issue(code: string, message: string): Issue {
  return { code, message };
}
