/** A reply as the bytes that leave: text and the same text as simple HTML; the same reply and date give the same bytes. */
import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Reply } from "../../domain/reply.ts";
import type { Instant } from "../../domain/values/instant.ts";

const LAST_REFERENCES = 20;

/** `mailFrom`: `address` or `Name <address>`. Bytes are RFC 5322 with CRLF line ends. */
export function renderReply(reply: Reply, mailFrom: string, date: Instant): Promise<Buffer> {
  const composer = new MailComposer({
    from: mailFrom,
    to: { name: "", address: reply.to },
    subject: oneLine(reply.subject),
    date: new Date(date),
    messageId: reply.messageId,
    ...(reply.inReplyTo === null ? {} : { inReplyTo: reply.inReplyTo }),
    references: shortReferences(reply.references).join(" "),
    text: reply.text,
    html: htmlOf(reply.text),
    headers: reply.automatic ? { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" } : {},
    baseBoundary: createHash("sha256").update(reply.messageId).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** RFC 5322 §3.6.4 wants the thread's root; the rest is cut from the middle so that the field stays short. */
export function shortReferences(references: readonly string[]): readonly string[] {
  if (references.length <= LAST_REFERENCES + 1) return references;
  return [...references.slice(0, 1), ...references.slice(-LAST_REFERENCES)];
}

function htmlOf(text: string): string {
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  const paragraphs = escaped.split(/\n{2,}/).map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html><body style="font-family: sans-serif">\n${paragraphs.join("\n")}\n</body></html>\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
