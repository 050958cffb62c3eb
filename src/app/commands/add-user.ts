/** Adds a person who may sign in, or a program that gets a token. */
import { createInterface } from "node:readline/promises";
import { connect } from "../../adapters/postgres/connect.ts";
import { createUserDirectory } from "../../adapters/postgres/users.ts";
import { ROLES } from "../../domain/user.ts";
import { hashPassword } from "../../web/password.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";

/** NIST SP 800-63B, 5.1.1.2: length is what counts; eight is its minimum, ours is a little more. */
const MIN_PASSWORD = 10;
/** No password has this as its hash. */
const NO_PASSWORD = "";

export async function addUser(input: { login: string; name: string; role: string }): Promise<number> {
  const role = ROLES.find((known) => known === input.role);
  if (role === undefined) return refuse(`ROLE_UNKNOWN: "${input.role}" is no role; choose one of ${ROLES.join(", ")}.`);
  const isProgram = role === "program";
  const password = isProgram ? null : await readPassword();
  if (password !== null && password.length < MIN_PASSWORD) {
    return refuse(`PASSWORD_SHORT: a password needs at least ${MIN_PASSWORD} characters.`);
  }
  const database = await openDatabase(loadConfig());
  const connection = connect(database.url);
  try {
    const { login, name } = input;
    const passwordHash = password === null ? NO_PASSWORD : await hashPassword(password);
    const added = await createUserDirectory(connection.db).add({ login, name, role, passwordHash });
    if (!added) return refuse(`LOGIN_TAKEN: there is a person with the login "${login}" already.`);
    const known = login.toLowerCase();
    const next = `may bring in data; its token: matchbook user token ${known}`;
    process.stdout.write(isProgram ? `${name} ${next}\n` : `${name} may sign in as ${known} (${role}).\n`);
    return 0;
  } finally {
    await connection.close();
    await database.close();
  }
}

/** From a terminal without showing it, else the first line of standard input. */
async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write("Password: ");
  const lines = createInterface({ input: process.stdin, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write("\n");
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
