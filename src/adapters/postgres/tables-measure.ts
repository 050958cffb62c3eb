/** What people found about readings that they checked. */
import { boolean, index, pgTable } from "drizzle-orm/pg-core";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { moment, named } from "./columns.ts";
import { documents } from "./tables-mail.ts";

export const readingChecks = pgTable(
  "reading_checks",
  {
    documentId: named<DocumentId>()("document_id")
      .primaryKey()
      .references(() => documents.id),
    wasRight: boolean("was_right").notNull(),
    checkedAt: moment("checked_at").notNull(),
  },
  (table) => [index("reading_checks_checked_at").on(table.checkedAt)],
);
