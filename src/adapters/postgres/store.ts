/** Every question about the database, answered in plain nouns; larger themes have files of their own. */
import { and, eq, gte, inArray, ne, sql } from "drizzle-orm";
import type { Decision } from "../../domain/decision.ts";
import type { DecisionId, EmailId, Fingerprint, ReplyId } from "../../domain/values/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import { Fault } from "../../pipeline/ports.ts";
import type { Store } from "../../pipeline/store.ts";
import { type Queries, told } from "./connect.ts";
import { authorityStore } from "./store-authority.ts";
import { bankChangesStore } from "./store-bank-changes.ts";
import { casesOf, decisionFrom, postingOf, releasesOf, replyOf, reservationsOf } from "./store-cases.ts";
import { historyStore } from "./store-history.ts";
import { lessonsOf } from "./store-learning.ts";
import { emailOf, mailRecords, messagesOf } from "./store-mails.ts";
import { matchingStore } from "./store-matching.ts";
import { readingTrack } from "./store-measure.ts";
import { purchasingStore } from "./store-purchasing.ts";
import { queueStore } from "./store-queue.ts";
import { replayStore } from "./store-replay.ts";
import { decisions, extractions, invoices, matches, postings, replies } from "./tables-invoice.ts";
import { documents, emails, parts, sightings } from "./tables-mail.ts";

/** A store over a database that was migrated. What is asked for by id and not there is a Fault (`NOT_FOUND`). */
export function createStore(db: Queries): Store {
  return spoken(answers(db));
}

/** A database that fails does so in our words, see `told`. */
function spoken(store: Store): Store {
  const questions = Object.entries(store) as [string, (...asked: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    questions.map(([name, ask]) => [name, (...asked: unknown[]) => told(ask(...asked))]),
  ) as unknown as Store;
}

function answers(db: Queries): Store {
  return {
    sightedUids: async (mailbox, uidValidity) => {
      const isHere = and(eq(sightings.mailbox, mailbox), eq(sightings.uidValidity, uidValidity));
      const rows = await db.select({ uid: sightings.uid }).from(sightings).where(isHere);
      return new Set(rows.map((row) => row.uid));
    },
    email: async (id) => emailOf(only(await db.select().from(emails).where(eq(emails.id, id)), "email", id)),
    message: async (id) => only([...(await messagesOf(db, [id])).values()], "message", id),
    document: async (id) => only(await db.select().from(documents).where(eq(documents.id, id)), "document", id),
    extraction: async (id) => only(await db.select().from(extractions).where(eq(extractions.id, id)), "extraction", id),
    invoice: async (id) => {
      const asked = db.select({ invoice: invoices.value, state: invoices.state }).from(invoices);
      return only(await asked.where(eq(invoices.id, id)), "invoice", id);
    },
    match: async (id) => only(await db.select().from(matches).where(eq(matches.id, id)), "match", id).value,
    decision: (id) => decisionOf(db, id),
    reply: async (id: ReplyId) => replyOf(only(await db.select().from(replies).where(eq(replies.id, id)), "reply", id)),
    posting: async (id) => postingOf(only(await db.select().from(postings).where(eq(postings.id, id)), "posting", id)),
    releases: (documentId) => releasesOf(db, [documentId]),
    knownFiles: (fingerprints, except) => knownFiles(db, fingerprints, except),
    automaticRepliesTo: (address, since) => automaticRepliesTo(db, address, since),
    lessons: (supplierId) => lessonsOf(db, supplierId),
    readingTrack: () => readingTrack(db),
    ...purchasingStore(db),
    ...matchingStore(db),
    ...historyStore(db),
    ...bankChangesStore(db),
    ...queueStore(db),
    ...replayStore(db),
    ...authorityStore(db),
    case: async (documentId) => (await casesOf(db, [documentId])).get(documentId) ?? null,
    mails: (query) => mailRecords(db, query, (ids) => casesOf(db, ids)),
  };
}

async function decisionOf(db: Queries, id: DecisionId): Promise<Decision> {
  const decision = only(await db.select().from(decisions).where(eq(decisions.id, id)), "decision", id);
  return decisionFrom(decision, (await reservationsOf(db, [id])).get(id));
}

async function knownFiles(
  db: Queries,
  fingerprints: readonly Fingerprint[],
  except: EmailId,
): Promise<ReadonlySet<Fingerprint>> {
  if (fingerprints.length === 0) return new Set();
  const isDocument = sql`fate = 'document'`;
  const found = await db
    .select({ fingerprint: parts.fingerprint })
    .from(parts)
    .where(and(inArray(parts.fingerprint, [...fingerprints]), isDocument, ne(parts.emailId, except)));
  return new Set(found.map((row) => row.fingerprint));
}

async function automaticRepliesTo(db: Queries, address: string, since: Instant): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(replies)
    .where(
      and(
        eq(replies.to, address),
        sql`automatic`,
        gte(replies.createdAt, since),
        inArray(replies.state, ["queued", "sent", "unknown"]),
      ),
    );
  return row?.count ?? 0;
}

function only<T>(rows: readonly T[], what: string, id: string): T {
  const [row] = rows;
  if (row === undefined) throw new Fault("NOT_FOUND", `There is no ${what} ${id}.`, false);
  return row;
}
