/** Email → Message: opened in a killable child, each part with its one fate. */
import type { Email } from "../../domain/email.ts";
import { documentParts, messageNotOpened, type Part } from "../../domain/message.ts";
import type { EmailId, Fingerprint } from "../../domain/values/identifiers.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Outcome } from "../outcome.ts";
import type { ParsedMail, Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

export async function parse(key: string, ports: Ports): Promise<Outcome> {
  const email = await ports.store.email(key as EmailId);
  const parsed = await open(email, ports);
  const documents = documentParts(parsed.message);
  const known = await ports.store.knownFiles(
    documents.map((part) => part.fingerprint),
    email.id,
  );
  const message = { ...parsed.message, parts: withDuplicates(parsed.message.parts, known) };
  for (const part of documentParts(message)) {
    const bytes = parsed.bytes.get(part.ordinal);
    if (bytes !== undefined) await ports.originals.put(bytes);
  }
  return {
    changes: [{ kind: "message", message }],
    next: message.quarantine === null ? [{ stage: "split", key: email.id }] : [],
    trail: [
      trailLine(ports, { emailId: email.id }, message.quarantine === null ? "parsed" : "quarantined", {
        parts: String(message.parts.length),
        documents: String(documentParts(message).length),
        ...(message.quarantine === null ? {} : { reason: message.quarantine.code }),
      }),
    ],
  };
}

async function open(email: Email, ports: Ports): Promise<ParsedMail> {
  const bytes = await ports.originals.get(email.fingerprint);
  const opened = await ports.mailReader.read(email.id, bytes);
  if (!opened.ok) return { message: messageNotOpened(email.id, opened.issues[0] ?? NOT_READABLE), bytes: new Map() };
  if (email.complete) return opened.value;
  return { message: { ...opened.value.message, parts: [], quarantine: oversize(email) }, bytes: new Map() };
}

/** The same file in an earlier mail, or earlier in this mail, was read once and is not read again. */
function withDuplicates(parts: readonly Part[], known: ReadonlySet<Fingerprint>): Part[] {
  const seen = new Set(known);
  return parts.map((part) => {
    if (part.fate !== "document") return part;
    if (!seen.has(part.fingerprint)) {
      seen.add(part.fingerprint);
      return part;
    }
    return { ...part, fate: "duplicate", reason: ALREADY_READ };
  });
}

const ALREADY_READ: Issue = {
  code: "FILE_SEEN_BEFORE",
  message: "The same file arrived before; it was read then. Nothing to do.",
};

const NOT_READABLE: Issue = {
  code: "MAIL_NOT_READABLE",
  message: "This mail could not be opened. Look at it in the mailbox and ask the sender to send it again.",
};

function oversize(email: Email): Issue {
  const megabytes = Math.ceil(email.sizeBytes / 1_000_000);
  return {
    code: "MAIL_TOO_LARGE",
    message: `This mail has ${megabytes} MB, more than we fetch. Open it in the mailbox and ask the sender for smaller files.`,
  };
}
