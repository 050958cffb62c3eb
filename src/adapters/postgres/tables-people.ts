/** Who may sign in, and the sessions they hold. */
import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Role } from "../../domain/user.ts";
import { moment, named, words } from "./columns.ts";

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  login: words("login").notNull().unique(),
  name: words("name").notNull(),
  role: named<Role>()("role").notNull(),
  passwordHash: text("password_hash").notNull(),
  createdAt: moment("created_at").notNull().default(sql`now()`),
});

export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("sessions_expires_at").on(table.expiresAt)],
);
