/** Mails in order of arrival, each with its message, its documents and what became of them. */
import { and, gt, gte, inArray, notInArray, sql } from "drizzle-orm";
import type { Email } from "../../domain/email.ts";
import type { Message } from "../../domain/message.ts";
import type { DocumentId, EmailId } from "../../domain/values/identifiers.ts";
import type { Case, MailRecord, Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { among } from "./prepared.ts";
import { documents, emails, messages, sightings } from "./tables-mail.ts";
import { stageRuns } from "./tables-work.ts";

type CasesOf = (ids: readonly DocumentId[]) => Promise<ReadonlyMap<DocumentId, Case>>;

/** One page; the cases are asked for by the function handed in. */
export async function mailRecords(
  db: Queries,
  { since, after, limit }: Parameters<Store["mails"]>[0],
  casesOf: CasesOf,
): Promise<readonly MailRecord[]> {
  const place = sql`(select e.arrival from emails e where e.id = ${after})`;
  const page = await db
    .select()
    .from(emails)
    .where(
      and(
        since === null ? undefined : gte(emails.storedAt, since),
        after === null ? undefined : gt(emails.arrival, place),
      ),
    )
    .orderBy(emails.arrival)
    .limit(limit);
  if (page.length === 0) return [];
  const ids = page.map((email) => email.id);
  const byMail = await messagesOf(db, ids);
  const seen = await seenOf(db, ids);
  const parked = await parkedOf(db, ids);
  const found = await db
    .select()
    .from(documents)
    .where(inArray(documents.emailId, ids))
    .orderBy(documents.emailId, documents.ordinal);
  const cases = await casesOf(found.map((document) => document.id));
  const documentsBy = Map.groupBy(found, (document) => document.emailId);
  return page.map((email) => {
    const own = documentsBy.get(email.id) ?? [];
    return {
      email: emailOf(email),
      ...(seen.get(email.id) ?? { mailbox: "", uid: 0, sightings: 0 }),
      message: byMail.get(email.id) ?? null,
      parked: parked.get(email.id) ?? null,
      cases: own.flatMap((document) => cases.get(document.id) ?? []),
      openDocuments: own.filter((document) => !cases.has(document.id)),
    };
  });
}

/** Messages by mail; a mail that was not parsed yet is absent. */
export async function messagesOf(db: Queries, ids: readonly EmailId[]): Promise<ReadonlyMap<EmailId, Message>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ message: messages, parts: PARTS })
    .from(messages)
    .where(sql`${messages.emailId} ${among(ids)}`);
  return new Map(rows.map((row) => [row.message.emailId, { ...row.message, parts: row.parts }]));
}

/** Of a message, in order. */
const PARTS = sql<Message["parts"]>`coalesce((
  select json_agg(json_build_object(
           'ordinal', p.ordinal, 'parent', p.parent, 'name', p.name, 'mediaType', p.media_type,
           'fingerprint', p.fingerprint, 'sizeBytes', p.size_bytes, 'fate', p.fate, 'reason', p.reason) order by p.ordinal)
    from parts p where p.email_id = messages.email_id), '[]'::json)`;

/** A mail as the row holds it, without its place in the order of arrival. */
export function emailOf({ arrival: _, ...email }: typeof emails.$inferSelect): Email {
  return email;
}

/** Where each mail was seen first, and how often it was seen. */
async function seenOf(db: Queries, ids: readonly EmailId[]) {
  const { emailId, mailbox, uid } = sightings;
  const rows = await db
    .select({ emailId, mailbox, uid })
    .from(sightings)
    .where(inArray(emailId, [...ids]))
    .orderBy(emailId, sightings.seenAt, mailbox, uid);
  const byMail = Map.groupBy(rows, (row) => row.emailId);
  return new Map(
    [...byMail].map(([id, [first, ...more]]) => [
      id,
      { mailbox: first?.mailbox ?? "", uid: first?.uid ?? 0, sightings: 1 + more.length },
    ]),
  );
}

/** Why reading or judging a mail stopped; trouble with sending, posting or learning does not undo what was decided. */
async function parkedOf(db: Queries, ids: readonly EmailId[]) {
  const rows = await db
    .select({ emailId: stageRuns.emailId, issue: stageRuns.issue })
    .from(stageRuns)
    .where(
      and(
        inArray(stageRuns.emailId, [...ids]),
        // The second condition is the one of the index.
        sql`${stageRuns.state} = 'parked' and ${stageRuns.state} <> 'done'`,
        notInArray(stageRuns.stage, ["reply", "post", "learn"]),
      ),
    )
    .orderBy(sql`${stageRuns.finishedAt} desc`);
  return new Map(rows.map((row) => [row.emailId as EmailId, row.issue]));
}
