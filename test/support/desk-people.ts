/** The people of the in-memory product and their sessions. */
import type { Role, User } from "../../src/domain/user.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import type { UserDirectory } from "../../src/pipeline/users.ts";

const PEOPLE: readonly (readonly [string, string, Role])[] = [
  ["maya", "Maya Keller", "administrator"],
  ["ida", "Ida Holm", "buyer"],
  ["jon", "Jon Ward", "receiver"],
  ["ada", "Ada Court", "auditor"],
  ["cleo", "Cleo Marsh", "controller"],
  ["erp", "Orders of the ERP system", "program"],
];

/** Everybody has the same password. */
export function usersOf(passwordHash: string): UserDirectory {
  const users: readonly User[] = PEOPLE.map(([login, name, role]) => ({ id: login, login, name, role }));
  const sessions = new Map<string, { userId: string; expiresAt: Instant }>();
  return {
    byLogin: async (login) => {
      const user = users.find((one) => one.login === login);
      return user ? { user, passwordHash } : null;
    },
    add: async () => false,
    count: async () => users.length,
    startSession: async ({ tokenHash, userId, expiresAt }) => void sessions.set(tokenHash, { userId, expiresAt }),
    userOfSession: async (tokenHash, now) => {
      const session = sessions.get(tokenHash);
      return session && session.expiresAt > now ? (users.find((one) => one.id === session.userId) ?? null) : null;
    },
    endSession: async (tokenHash) => void sessions.delete(tokenHash),
    endSessionsOf: async (userId) => {
      const theirs = [...sessions].filter(([, session]) => session.userId === userId);
      for (const [tokenHash] of theirs) sessions.delete(tokenHash);
      return theirs.length;
    },
  };
}
