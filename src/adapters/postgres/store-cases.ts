/** Invoices with all that led to them and followed from them: a fixed number of questions for any number of them. */
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Decision } from "../../domain/decision.ts";
import type { Match } from "../../domain/matching/match.ts";
import type { Posting } from "../../domain/posting.ts";
import type { TrailLine } from "../../domain/trail.ts";
import type { DocumentId, EmailId, InvoiceId } from "../../domain/values/identifiers.ts";
import type { Case, StoredReply } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { among } from "./prepared.ts";
import { emailOf, messagesOf } from "./store-mails.ts";
import {
  allocations,
  decisions,
  extractions,
  invoices,
  matches,
  postings,
  releases,
  replies,
} from "./tables-invoice.ts";
import { documents, emails } from "./tables-mail.ts";
import { trail } from "./tables-work.ts";

type Judged = Pick<Case, "match" | "decisions" | "postings">;
type Around = Pick<Case, "releases" | "replies" | "trail">;

/** Cases by document; a document without an invoice is absent. */
export async function casesOf(db: Queries, ids: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, Case>> {
  if (ids.length === 0) return new Map();
  const heads = await db
    .select({
      email: emails,
      document: documents,
      extraction: extractions,
      invoice: invoices.value,
      state: invoices.state,
    })
    .from(invoices)
    .innerJoin(extractions, eq(extractions.id, invoices.extractionId))
    .innerJoin(documents, eq(documents.id, invoices.documentId))
    .innerJoin(emails, eq(emails.id, documents.emailId))
    .where(and(sql`${invoices.documentId} ${among(ids)}`, sql`not ${invoices.isSuperseded}`))
    .orderBy(asc(emails.arrival), asc(documents.ordinal));
  const mailIds = [...new Set(heads.map((head) => head.email.id))];
  const invoiceIds = heads.map((head) => head.invoice.id);
  const documentIds = heads.map((head) => head.document.id);
  const [byMail, judged, around] = await Promise.all([
    messagesOf(db, mailIds),
    judgedOf(db, invoiceIds),
    aroundOf(db, documentIds, mailIds),
  ]);
  const cases = new Map<DocumentId, Case>();
  for (const { email, document, ...head } of heads) {
    const message = byMail.get(email.id);
    if (message === undefined) continue;
    const parts = { ...head, ...judged(head.invoice.id), ...around(document.id, email.id) };
    cases.set(document.id, { email: emailOf(email), message, document, ...parts });
  }
  return cases;
}

/** What matching and people made of each invoice: the newest match, every decision in order, the postings. */
async function judgedOf(db: Queries, ids: readonly InvoiceId[]): Promise<(id: InvoiceId) => Judged> {
  if (ids.length === 0) return () => ({ match: null, decisions: [], postings: [] });
  const asksNewest = db
    .selectDistinctOn([matches.invoiceId], { invoiceId: matches.invoiceId, match: matches.value })
    .from(matches)
    .where(sql`${matches.invoiceId} ${among(ids)}`)
    .orderBy(matches.invoiceId, sql`${matches.run} desc`);
  const asksDecided = db
    .select({ invoiceId: matches.invoiceId, decision: decisions, posting: postings })
    .from(decisions)
    .innerJoin(matches, eq(matches.id, decisions.matchId))
    .leftJoin(postings, eq(postings.decisionId, decisions.id))
    .where(sql`${matches.invoiceId} ${among(ids)}`)
    .orderBy(matches.invoiceId, matches.run, decisions.ordinal);
  const [newest, decided] = await Promise.all([asksNewest, asksDecided]);
  const reservations = await reservationsOf(
    db,
    decided.map((row) => row.decision.id),
  );
  const matchOf = new Map<InvoiceId, Match>(newest.map((row) => [row.invoiceId, row.match]));
  const byInvoice = Map.groupBy(decided, (row) => row.invoiceId);
  return (id) => {
    const rows = byInvoice.get(id) ?? [];
    return {
      match: matchOf.get(id) ?? null,
      decisions: rows.map(({ decision }) => decisionFrom(decision, reservations.get(decision.id))),
      postings: rows.flatMap(({ posting }) => (posting === null ? [] : [postingOf(posting)])),
    };
  };
}

/** The noun as it was written: what an older version did not write stays absent. */
export function decisionFrom(
  row: typeof decisions.$inferSelect,
  reservations: Decision["reservations"] = [],
): Decision {
  const { neededApprovals, findings, authority, ...decision } = row;
  return {
    ...decision,
    reservations,
    ...(neededApprovals === 1 ? {} : { neededApprovals }),
    ...(findings === null ? {} : { findings }),
    ...(authority === null ? {} : { authority }),
  };
}

/** What an approval reserved, by decision. */
export async function reservationsOf(
  db: Queries,
  ids: readonly Decision["id"][],
): Promise<ReadonlyMap<string, Decision["reservations"]>> {
  if (ids.length === 0) return new Map();
  const { decisionId, orderNumber, orderLine, quantity, netAmount } = allocations;
  const rows = await db
    .select({ decisionId, orderNumber, orderLine, quantity, netAmount })
    .from(allocations)
    .where(sql`${decisionId} ${among(ids)}`)
    .orderBy(decisionId, allocations.ordinal);
  const grouped = Map.groupBy(rows, (row) => row.decisionId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ decisionId: _, ...reservation }) => reservation)]));
}

async function aroundOf(
  db: Queries,
  ids: readonly DocumentId[],
  mailIds: readonly EmailId[],
): Promise<(id: DocumentId, mailId: EmailId) => Around> {
  if (ids.length === 0) return () => ({ releases: [], replies: [], trail: [] });
  const ofMails = and(sql`${trail.emailId} ${among(mailIds)}`, isNull(trail.documentId));
  const [released, answered, lines] = await Promise.all([
    releasesOf(db, ids),
    db
      .select()
      .from(replies)
      .where(sql`${replies.documentId} ${among(ids)}`)
      .orderBy(replies.createdAt, replies.id),
    db
      .select()
      .from(trail)
      .where(or(sql`${trail.documentId} ${among(ids)}`, ofMails))
      .orderBy(trail.id),
  ]);
  const releasesBy = Map.groupBy(released, (row) => row.documentId);
  const repliesBy = Map.groupBy(answered, (row) => row.documentId);
  const linesBy = Map.groupBy(lines, (line) => line.documentId ?? line.emailId);
  return (id, mailId) => ({
    releases: releasesBy.get(id) ?? [],
    replies: (repliesBy.get(id) ?? []).map(replyOf),
    trail: [...(linesBy.get(mailId) ?? []), ...(linesBy.get(id) ?? [])].sort((a, b) => a.id - b.id).map(lineOf),
  });
}

/** Of the invoices that stand: what was released for one that a correction replaced no longer counts. */
export async function releasesOf(db: Queries, ids: readonly DocumentId[]) {
  const rows = await db
    .select({ release: releases })
    .from(releases)
    .innerJoin(invoices, and(eq(invoices.id, releases.invoiceId), sql`not ${invoices.isSuperseded}`))
    .where(sql`${releases.documentId} ${among(ids)}`)
    .orderBy(releases.releasedAt, releases.hold);
  return rows.map((row) => row.release);
}

export function replyOf(row: typeof replies.$inferSelect): StoredReply {
  const { createdAt: _createdAt, releasedBy: _releasedBy, ...reply } = row;
  return reply;
}

/** The noun as it was written, with what moved since. */
export function postingOf({ value, state, reference }: typeof postings.$inferSelect): Posting {
  return { ...value, state, reference };
}

function lineOf({ id: _, ...line }: typeof trail.$inferSelect): TrailLine {
  return line;
}
