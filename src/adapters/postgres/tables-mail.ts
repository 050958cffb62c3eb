/** What arrived: mails, where they were seen, what is in them, and the documents found. */

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Document } from "../../domain/document.ts";
import type { Address, PartFate } from "../../domain/message.ts";
import type { DocumentId, EmailId, Fingerprint } from "../../domain/values/identifiers.ts";
import type { Issue } from "../../domain/values/result.ts";
import { moment, named, noun, words } from "./columns.ts";

const fingerprint = (name: string) => char(name, { length: 64 }).$type<Fingerprint>();
const emailId = named<EmailId>();
const documentId = named<DocumentId>();

export const emails = pgTable(
  "emails",
  {
    id: emailId("id").primaryKey(),
    fingerprint: fingerprint("fingerprint").notNull().unique(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    complete: boolean("complete").notNull(),
    receivedAt: moment("received_at").notNull(),
    storedAt: moment("stored_at").notNull(),
    /** Order of arrival here, for paging without gaps or repeats. */
    arrival: bigint("arrival", { mode: "number" }).generatedAlwaysAsIdentity().notNull().unique(),
  },
  (table) => [index("emails_stored_at").on(table.storedAt)],
);

export const sightings = pgTable(
  "sightings",
  {
    mailbox: text("mailbox").notNull(),
    uidValidity: text("uid_validity").notNull(),
    uid: bigint("uid", { mode: "number" }).notNull(),
    emailId: emailId("email_id")
      .notNull()
      .references(() => emails.id),
    seenAt: moment("seen_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.uidValidity, table.uid] }),
    index("sightings_email").on(table.emailId, table.seenAt),
  ],
);

export const messages = pgTable(
  "messages",
  {
    emailId: emailId("email_id")
      .primaryKey()
      .references(() => emails.id),
    messageId: words("message_id"),
    inReplyTo: words("in_reply_to"),
    references: noun<readonly string[]>()("references").notNull(),
    from: noun<Address>()("from"),
    replyTo: noun<Address>()("reply_to"),
    to: noun<readonly Address[]>()("to").notNull(),
    subject: words("subject").notNull(),
    sentAt: moment("sent_at"),
    text: words("text").notNull(),
    authenticationResults: noun<readonly string[]>()("authentication_results").notNull(),
    neverAnswer: noun<Issue>()("never_answer"),
    quarantine: noun<Issue>()("quarantine"),
  },
  (table) => [
    index("messages_message_id").on(table.messageId),
    /** Whether an address has written before, see `hasWrittenBefore`. */
    index("messages_sender").on(sql`lower("from"->>'address')`),
    index("messages_quarantined").on(table.emailId).where(sql`quarantine is not null`),
  ],
);

export const parts = pgTable(
  "parts",
  {
    emailId: emailId("email_id")
      .notNull()
      .references(() => messages.emailId),
    ordinal: integer("ordinal").notNull(),
    parent: integer("parent"),
    name: words("name").notNull(),
    mediaType: words("media_type").notNull(),
    fingerprint: fingerprint("fingerprint").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    fate: named<PartFate>()("fate").notNull(),
    reason: noun<Issue>()("reason"),
  },
  (table) => [
    primaryKey({ columns: [table.emailId, table.ordinal] }),
    index("parts_set_aside").on(table.emailId).where(sql`fate in ('rejected', 'quarantined')`),
    /** The same file is a document once: a racing second mail is refused and then sees the first. */
    uniqueIndex("parts_one_document_per_file").on(table.fingerprint).where(sql`fate = 'document'`),
  ],
);

export const documents = pgTable(
  "documents",
  {
    id: documentId("id").primaryKey(),
    emailId: emailId("email_id")
      .notNull()
      .references(() => messages.emailId),
    ordinal: integer("ordinal").notNull(),
    files: noun<Document["files"]>()("files").notNull(),
    pages: noun<readonly number[]>()("pages"),
  },
  (table) => [unique("documents_ordinal").on(table.emailId, table.ordinal)],
);
