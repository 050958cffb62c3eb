/** Tokens by which programs, such as an ERP system, bring in suppliers, orders and receipts over the API. */
import { type Connection, connect } from "../../adapters/postgres/connect.ts";
import { createUserDirectory } from "../../adapters/postgres/users.ts";
import type { User } from "../../domain/user.ts";
import { addMilliseconds, instant } from "../../domain/values/instant.ts";
import type { UserDirectory } from "../../pipeline/users.ts";
import { newToken, tokenHash } from "../../web/tokens.ts";
import type { Config } from "../config.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";
import { secretKey } from "../secret-key.ts";

const DAY_MS = 86_400_000;

/** `user token`: prints a fresh token and ends the ones before it. Exit status 1 for a person or somebody unknown. */
export function giveToken({ login, days }: { readonly login: string; readonly days: number }): Promise<number> {
  return withUser(login, async (user, users, config) => {
    if (user.role !== "program") {
      return refuse(`NOT_A_PROGRAM: ${user.login} is a person (${user.role}) and signs in with a password.`);
    }
    const token = newToken();
    const key = await secretKey(config.secretKey, config.dataDir);
    const expiresAt = addMilliseconds(instant(new Date().toISOString()), days * DAY_MS);
    await users.endSessionsOf(user.id);
    await users.startSession({ tokenHash: tokenHash(key, token), userId: user.id, expiresAt });
    process.stderr.write(`Valid until ${expiresAt.slice(0, 10)}, shown this once. Send it with each request:\n`);
    process.stdout.write(`Authorization: Bearer ${token}\n`);
    return 0;
  });
}

/** `user sign-out`: ends every session and token of a login. */
export function endSessions(login: string): Promise<number> {
  return withUser(login, async (user, users) => {
    const ended = await users.endSessionsOf(user.id);
    process.stdout.write(`${ended} ${ended === 1 ? "session" : "sessions"} of ${user.login} ended.\n`);
    return 0;
  });
}

async function withUser(
  login: string,
  work: (user: User, users: UserDirectory, config: Config) => Promise<number>,
): Promise<number> {
  const config = loadConfig();
  const database = await openDatabase(config);
  const connection: Connection = connect(database.url);
  try {
    const users = createUserDirectory(connection.db);
    const found = await users.byLogin(login);
    if (found === null) return refuse(`LOGIN_UNKNOWN: there is nobody with the login "${login}".`);
    return await work(found.user, users, config);
  } finally {
    await connection.close();
    await database.close();
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
