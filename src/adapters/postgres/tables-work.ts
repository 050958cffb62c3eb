/** Which work there is, and the trail of everything that happened. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Issue } from "../../domain/values/result.ts";
import type { StageName } from "../../pipeline/outcome.ts";
import { moment, named, noun, words } from "./columns.ts";

export type RunState = "waiting" | "running" | "done" | "parked";

/** Each piece of work once: the job engine only wakes us up, this row says whether there is anything left to do. */
export const stageRuns = pgTable(
  "stage_runs",
  {
    stage: named<StageName>()("stage").notNull(),
    key: text("key").notNull(),
    state: named<RunState>()("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    runToken: uuid("run_token"),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    issue: noun<Issue>()("issue"),
    /** Every key begins with the id of the mail that the work belongs to. */
    emailId: text("email_id").generatedAlwaysAs(sql`substring(key from '^[^-.#/~]+')`),
  },
  (table) => [
    primaryKey({ columns: [table.stage, table.key] }),
    /** Of a match run, the invoice: `matchIdOf`. */
    index("stage_runs_match").on(sql`split_part(key, '#', 1)`).where(sql`stage = 'match'`),
    index("stage_runs_open").on(table.stage, table.key).where(sql`state in ('waiting', 'running')`),
    index("stage_runs_email").on(table.emailId).where(sql`state <> 'done'`),
  ],
);

/** Lines are only ever added: a trigger refuses everything else. */
export const trail = pgTable(
  "trail",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    at: moment("at").notNull(),
    actor: words("actor").notNull(),
    emailId: text("email_id"),
    documentId: text("document_id"),
    event: words("event").notNull(),
    detail: noun<Readonly<Record<string, string>>>()("detail").notNull(),
  },
  (table) => [index("trail_document").on(table.documentId), index("trail_email").on(table.emailId)],
);
