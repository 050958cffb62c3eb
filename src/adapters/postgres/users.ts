/** Users and their sessions; only hashes of passwords and tokens ever come here. */
import { randomUUID } from "node:crypto";
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { User } from "../../domain/user.ts";
import type { UserDirectory } from "../../pipeline/users.ts";
import type { Queries } from "./connect.ts";
import { sessions, users } from "./tables-people.ts";

/** Logins are compared in lower case. */
export function createUserDirectory(db: Queries): UserDirectory {
  return {
    byLogin: async (login) => {
      const [row] = await db.select().from(users).where(eq(users.login, login.toLowerCase()));
      return row === undefined ? null : { user: userOf(row), passwordHash: row.passwordHash };
    },
    add: async (user) => {
      const row = { ...user, id: randomUUID(), login: user.login.toLowerCase() };
      const added = await db.insert(users).values(row).onConflictDoNothing({ target: users.login }).returning();
      return added.length > 0;
    },
    count: async () => {
      const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(users);
      return row?.count ?? 0;
    },
    startSession: async (session) => {
      await db.insert(sessions).values(session);
      // Nobody misses an expired session, and this way the table stays as small as the house.
      await db.delete(sessions).where(lte(sessions.expiresAt, sql`now() - interval '1 day'`));
    },
    userOfSession: async (tokenHash, now) => {
      const [row] = await db
        .select({ user: users })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)));
      return row === undefined ? null : userOf(row.user);
    },
    endSession: async (tokenHash) => {
      await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
    },
    endSessionsOf: async (userId) => {
      const ended = await db.delete(sessions).where(eq(sessions.userId, userId)).returning({ user: sessions.userId });
      return ended.length;
    },
  };
}

function userOf({ id, login, name, role }: typeof users.$inferSelect): User {
  return { id, login, name, role };
}
