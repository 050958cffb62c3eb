/** The road from what was read to what was posted; each row names its parent, so the tables form one straight line. */
import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { DecisionAuthority, Outcome } from "../../domain/decision.ts";
import type { DocumentType } from "../../domain/document.ts";
import type { PageSize, Reading } from "../../domain/extraction.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Invoice, InvoiceState } from "../../domain/invoice.ts";
import type { Match, Verdict } from "../../domain/matching/match.ts";
import type { Posting, PostingState } from "../../domain/posting.ts";
import type { ReplyKind, ReplyState } from "../../domain/reply.ts";
import type {
  DecisionId,
  DocumentId,
  EmailId,
  ExtractionId,
  InvoiceId,
  MatchId,
  PostingId,
  ReplyId,
  SupplierId,
} from "../../domain/values/identifiers.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { StoredReply } from "../../pipeline/store.ts";
import { day, exact, moment, named, noun, words } from "./columns.ts";
import { documents, emails } from "./tables-mail.ts";
import { orderLines, suppliers } from "./tables-purchasing.ts";

export const extractions = pgTable(
  "extractions",
  {
    id: named<ExtractionId>()("id").primaryKey(),
    documentId: named<DocumentId>()("document_id")
      .notNull()
      .references(() => documents.id),
    revision: integer("revision").notNull(),
    extractor: text("extractor").notNull(),
    reading: noun<Reading>()("reading"),
    failure: noun<Issue>()("failure"),
    pageSizes: noun<readonly PageSize[]>()("page_sizes").notNull(),
    elapsedMs: doublePrecision("elapsed_ms").notNull(),
  },
  (table) => [unique("extractions_revision").on(table.documentId, table.revision)],
);

export const invoices = pgTable(
  "invoices",
  {
    id: named<InvoiceId>()("id").primaryKey(),
    extractionId: named<ExtractionId>()("extraction_id")
      .notNull()
      .unique()
      .references(() => extractions.id),
    documentId: named<DocumentId>()("document_id")
      .notNull()
      .references(() => documents.id),
    type: named<DocumentType>()("type").notNull(),
    supplierId: named<SupplierId>()("supplier_id").references(() => suppliers.id),
    supplierName: words("supplier_name"),
    number: words("number"),
    /** As `normaliseInvoiceNumber` spells it. */
    numberNorm: words("number_norm"),
    issueDate: day("issue_date"),
    dueDate: day("due_date"),
    currency: char("currency", { length: 3 }),
    netTotal: exact("net_total"),
    taxTotal: exact("tax_total"),
    grossTotal: exact("gross_total"),
    value: noun<Invoice>()("value").notNull(),
    /** The only values of this road that move: the state, and what the newest match noticed. */
    state: named<InvoiceState>()("state").notNull(),
    isSuperseded: boolean("is_superseded").notNull().default(false),
    findings: noun<readonly Finding[]>()("findings").notNull(),
    moneyAtRisk: exact("money_at_risk"),
    /** What a look-alike is found by, see `lookalikeKeys`. */
    iban: words("iban"),
    supplierVatId: words("supplier_vat_id"),
    digits: words("digits"),
    lineSet: words("line_set"),
    precedingNorm: words("preceding_norm"),
    typeCode: words("type_code"),
    /** Folded numbers of the orders it names, of those its match looked at too. */
    orderKeys: text("order_keys").array().notNull(),
    search: words("search").notNull(),
  },
  (table) => [
    uniqueIndex("invoices_one_per_document").on(table.documentId).where(sql`not is_superseded`),
    /** The last door before paying twice: the same paper of the same supplier is approved once. */
    uniqueIndex("invoices_approved_once")
      .on(table.supplierId, table.numberNorm, table.type, table.issueDate, table.grossTotal)
      .where(sql`state in ('approved', 'posted') and not is_superseded`),
    index("invoices_document").on(table.documentId),
    index("invoices_supplier_number").on(table.supplierId, table.numberNorm),
    index("invoices_supplier_gross")
      .on(table.supplierId, table.grossTotal, table.currency, table.issueDate)
      .where(sql`not is_superseded`),
    /** The newest papers of a supplier, and those of a span of days. */
    index("invoices_supplier_day")
      .on(table.supplierId, table.issueDate.desc().nullsLast(), table.id.desc().nullsFirst())
      .where(sql`not is_superseded`),
    index("invoices_gross_number").on(table.grossTotal, table.numberNorm).where(sql`not is_superseded`),
    index("invoices_preceding")
      .on(table.supplierId, table.precedingNorm)
      .where(sql`preceding_norm is not null and not is_superseded`),
    index("invoices_queue")
      .on(table.state, table.moneyAtRisk.desc().nullsLast(), table.id)
      .where(sql`not is_superseded`),
    index("invoices_order_keys").using("gin", table.orderKeys),
    index("invoices_search").using("gin", table.search.op("gin_trgm_ops")),
  ],
);

export const matches = pgTable(
  "matches",
  {
    id: named<MatchId>()("id").primaryKey(),
    invoiceId: named<InvoiceId>()("invoice_id")
      .notNull()
      .references(() => invoices.id),
    run: integer("run").notNull(),
    verdict: named<Verdict>()("verdict").notNull(),
    value: noun<Match>()("value").notNull(),
  },
  (table) => [unique("matches_run").on(table.invoiceId, table.run)],
);

export const decisions = pgTable(
  "decisions",
  {
    id: named<DecisionId>()("id").primaryKey(),
    matchId: named<MatchId>()("match_id")
      .notNull()
      .references(() => matches.id),
    ordinal: integer("ordinal").notNull(),
    outcome: named<Outcome>()("outcome").notNull(),
    decidedBy: words("decided_by").notNull(),
    decidedAt: moment("decided_at").notNull(),
    reason: words("reason").notNull(),
    /** A trigger counts the people who agreed against it (four eyes). */
    neededApprovals: integer("needed_approvals").notNull().default(1),
    findings: noun<readonly Finding[]>()("findings"),
    authority: noun<DecisionAuthority>()("authority"),
  },
  (table) => [
    unique("decisions_ordinal").on(table.matchId, table.ordinal),
    /** Page by page from the newest, see `pastMatches`. */
    index("decisions_decided_at").on(table.decidedAt, table.id),
    index("decisions_by_rule").on(table.outcome).where(sql`decided_by = 'rule'`),
  ],
);

/** What an approval uses up of an order line. */
export const allocations = pgTable(
  "allocations",
  {
    decisionId: named<DecisionId>()("decision_id")
      .notNull()
      .references(() => decisions.id),
    ordinal: integer("ordinal").notNull(),
    orderNumber: words("order_number").notNull(),
    orderLine: words("order_line").notNull(),
    quantity: exact("quantity").notNull(),
    netAmount: exact("net_amount").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.ordinal] }),
    foreignKey({
      columns: [table.orderNumber, table.orderLine],
      foreignColumns: [orderLines.orderNumber, orderLines.lineNumber],
    }),
    index("allocations_order").on(table.orderNumber, table.orderLine),
  ],
);

export const releases = pgTable(
  "releases",
  {
    documentId: named<DocumentId>()("document_id")
      .notNull()
      .references(() => documents.id),
    invoiceId: named<InvoiceId>()("invoice_id")
      .notNull()
      .references(() => invoices.id),
    hold: words("hold").notNull(),
    releasedBy: words("released_by").notNull(),
    releasedAt: moment("released_at").notNull(),
    reason: words("reason").notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.hold] }), index("releases_document").on(table.documentId)],
);

export const replies = pgTable(
  "replies",
  {
    id: named<ReplyId>()("id").primaryKey(),
    decisionId: named<DecisionId>()("decision_id").references(() => decisions.id),
    documentId: named<DocumentId>()("document_id").references(() => documents.id),
    emailId: named<EmailId>()("email_id")
      .notNull()
      .references(() => emails.id),
    kind: named<ReplyKind>()("kind").notNull(),
    state: named<ReplyState>()("state").notNull(),
    to: words("to").notNull(),
    subject: words("subject").notNull(),
    text: words("text").notNull(),
    messageId: words("message_id").notNull().unique(),
    inReplyTo: words("in_reply_to"),
    references: noun<readonly string[]>()("references").notNull(),
    automatic: boolean("automatic").notNull(),
    phase: named<StoredReply["phase"]>()("phase").notNull().default("none"),
    createdAt: moment("created_at").notNull().default(sql`now()`),
    sentAt: moment("sent_at"),
    note: words("note"),
    releasedBy: words("released_by"),
  },
  (table) => [
    index("replies_email").on(table.emailId),
    index("replies_document").on(table.documentId),
    index("replies_automatic").on(table.to, table.createdAt).where(sql`automatic`),
  ],
);

export const postings = pgTable("postings", {
  id: named<PostingId>()("id").primaryKey(),
  decisionId: named<DecisionId>()("decision_id")
    .notNull()
    .unique()
    .references(() => decisions.id),
  exporter: text("exporter").notNull(),
  state: named<PostingState>()("state").notNull(),
  reference: words("reference"),
  value: noun<Posting>()("value").notNull(),
});
