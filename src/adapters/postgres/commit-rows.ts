/** One row for each change that a stage or a person wants written; the tables are known here and in the store only. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Message } from "../../domain/message.ts";
import type { Change } from "../../pipeline/outcome.ts";
import { Conflict } from "../../pipeline/ports.ts";
import { raiseVersions } from "./commit-credits.ts";
import { writeDecision } from "./commit-decision.ts";
import { writeInvoice, writeInvoiceState, writeMatch } from "./commit-invoice.ts";
import { writeReceipt } from "./commit-receipts.ts";
import { rematchCorrecting, rematchInvoice, rematchOrders } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import { confirmAliases, revokeAlias } from "./store-aliases.ts";
import { writeBankChange } from "./store-bank-changes.ts";
import { forgetLessons, writeLesson } from "./store-learning.ts";
import { writeReadingCheck } from "./store-measure.ts";
import { extractions, postings, releases, replies } from "./tables-invoice.ts";
import { documents, messages, parts } from "./tables-mail.ts";
import { approvals } from "./tables-matching.ts";

type Writers = {
  readonly [Kind in Change["kind"]]: (db: Queries, change: Extract<Change, { kind: Kind }>) => Promise<unknown>;
};

/** The same row again is the same work repeated where `onConflictDoNothing` stands; elsewhere it is a lost race. */
const WRITERS: Writers = {
  message: (db, { message }) => writeMessage(db, message),
  document: (db, { document }) => db.insert(documents).values(document).onConflictDoNothing({ target: documents.id }),
  extraction: (db, { extraction }) => db.insert(extractions).values(extraction),
  invoice: (db, { invoice }) => writeInvoice(db, invoice),
  match: writeMatch,
  approval: (db, { approval }) => db.insert(approvals).values(approval).onConflictDoNothing(),
  decision: (db, { decision }) => writeDecision(db, decision),
  replacement: async (db, { decision, orderNumbers }) => {
    await writeDecision(db, decision);
    await raiseVersions(db, orderNumbers);
  },
  "invoice-state": writeInvoiceState,
  reply: (db, { reply }) => db.insert(replies).values(reply).onConflictDoNothing({ target: replies.id }),
  "reply-state": writeReplyState,
  posting: (db, { posting }) =>
    db
      .insert(postings)
      .values({ ...posting, value: posting })
      .onConflictDoNothing({ target: postings.id }),
  "posting-state": async (db, { postingId, from, to, reference }) => {
    const rightState = and(eq(postings.id, postingId), inArray(postings.state, [...from]));
    const set = { state: to, reference };
    const moved = await db.update(postings).set(set).where(rightState).returning({ id: postings.id });
    if (moved.length === 0) throw new Conflict(`posting ${postingId} is no longer ${from.join(" or ")}`);
  },
  release: (db, { release }) =>
    db
      .insert(releases)
      .values({ ...release, releasedAt: release.releasedAt as typeof releases.$inferInsert.releasedAt })
      .onConflictDoNothing(),
  "reading-checked": (db, { check }) => writeReadingCheck(db, check),
  lesson: (db, { lesson }) => writeLesson(db, lesson),
  "lessons-forgotten": forgetLessons,
  "bank-change": writeBankChange,
  "aliases-confirmed": confirmAliases,
  "alias-revoked": revokeAlias,
  receipt: (db, { line }) => writeReceipt(db, line),
  rematch: (db, { orderNumbers }) => rematchOrders(db, orderNumbers),
  "rematch-invoice": (db, { invoiceId }) => rematchInvoice(db, invoiceId),
  "rematch-correcting": rematchCorrecting,
};

/** Throws Conflict when the row it builds on has moved, Outdated when the figures behind a decision have. */
export async function writeChange(db: Queries, change: Change): Promise<void> {
  const write = WRITERS[change.kind] as (db: Queries, change: Change) => Promise<unknown>;
  await write(db, change);
}

async function writeMessage(db: Queries, message: Message): Promise<void> {
  await db.insert(messages).values(message).onConflictDoNothing();
  if (message.parts.length === 0) return;
  const rows = message.parts.map((part) => ({ ...part, emailId: message.emailId }));
  await db
    .insert(parts)
    .values(rows)
    .onConflictDoNothing({ target: [parts.emailId, parts.ordinal] });
}

async function writeReplyState(db: Queries, change: Extract<Change, { kind: "reply-state" }>): Promise<void> {
  const { replyId, from, to, text, note, releasedBy } = change;
  const moved = await db
    .update(replies)
    .set({
      state: to,
      ...(to === "queued" ? { phase: "none" } : {}),
      ...(to === "sent" ? { sentAt: sql`now()` } : {}),
      ...(text === undefined ? {} : { text }),
      ...(note === undefined ? {} : { note }),
      ...(releasedBy === undefined ? {} : { releasedBy, automatic: false }),
    })
    .where(and(eq(replies.id, replyId), inArray(replies.state, [...from])))
    .returning({ id: replies.id });
  if (moved.length === 0) throw new Conflict(`reply ${replyId} is no longer ${from.join(" or ")}`);
}
