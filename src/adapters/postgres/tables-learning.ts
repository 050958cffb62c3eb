/** What people taught about suppliers' layouts. */
import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { FieldName } from "../../domain/extraction.ts";
import type { DocumentId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Lesson } from "../../reading/profile/supplier-profile.ts";
import { moment, named, noun, words } from "./columns.ts";
import { documents } from "./tables-mail.ts";
import { suppliers } from "./tables-purchasing.ts";

/** A lesson is never changed; forgetting it, and remembering it again, is all that moves. */
export const supplierLessons = pgTable(
  "supplier_lessons",
  {
    id: text("id").primaryKey(),
    supplierId: named<SupplierId>()("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    documentId: named<DocumentId>()("document_id")
      .notNull()
      .references(() => documents.id),
    taughtBy: words("taught_by").notNull(),
    taughtAt: moment("taught_at").notNull(),
    fields: noun<readonly FieldName[]>()("fields").notNull(),
    lesson: noun<Lesson>()("lesson").notNull(),
    forgottenBy: words("forgotten_by"),
    forgottenAt: moment("forgotten_at"),
  },
  (table) => [
    index("supplier_lessons_supplier").on(table.supplierId),
    index("supplier_lessons_document").on(table.documentId),
  ],
);
