/** The connections to Postgres. A client handed to drizzle is drizzle's alone: it changes how values are read. */
import { fileURLToPath } from "node:url";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { migrate as migrateTables } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as migrateJobs } from "graphile-worker";
import postgres from "postgres";
import { Conflict, Fault } from "../../pipeline/ports.ts";
import { preparing } from "./prepared.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../drizzle", import.meta.url));
/** Any number, as long as every process of ours uses the same. */
const MIGRATION_LOCK = 7_160_023;

export type Database = PostgresJsDatabase;
/** What both a database and a running transaction can do. */
export type Queries = Pick<
  Database,
  "select" | "selectDistinct" | "selectDistinctOn" | "insert" | "update" | "delete" | "execute"
>;

export interface Connection {
  readonly db: Database;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly connections?: number;
  /** Told before each statement, for whoever counts them. */
  readonly onStatement?: () => void;
}

/** A pool of connections; the server gives up on statements and forgotten transactions after half a minute. */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const client = postgres(url, {
    max: options.connections ?? 10,
    onnotice: () => undefined,
    connection: {
      TimeZone: "UTC",
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  const { onStatement } = options;
  const logger = onStatement === undefined ? {} : { logger: { logQuery: onStatement } };
  return { db: drizzle(preparing(client), logger), close: () => client.end({ timeout: 5 }) };
}

/** A client for LISTEN and advisory locks, whose one connection stays the same as long as it lives. */
export function session(url: string): postgres.Sql {
  return postgres(url, { max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => undefined });
}

/** Brings tables and job engine up to date; any number of processes may do it at once. */
export async function migrate(url: string): Promise<void> {
  const lock = session(url);
  const work = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrateTables(drizzle(work), { migrationsFolder: MIGRATIONS });
    await migrateJobs({ connectionString: url });
  } finally {
    await work.end({ timeout: 5 });
    await lock.end({ timeout: 5 });
  }
}

/** What Postgres or the line to it said, with its code; null when the error is of our own making. */
export function refusalOf(error: unknown): { readonly code: string; readonly message: string } | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error) || cause instanceof Fault || !("code" in cause)) return null;
  return typeof cause.code === "string" ? { code: cause.code, message: cause.message } : null;
}

const LOST_RACE = new Set(["23505", "40001", "40P01"]);

/** Says a database's refusal in our words: a lost race, something unknown, or a database that is away. */
export async function told<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  const refusal = refusalOf(error);
  // Drizzle's own error quotes the statement with its values, and those may quote a mail.
  const plain = error instanceof DrizzleQueryError ? error.cause : error;
  if (refusal === null) return plain;
  const { code, message } = refusal;
  if (LOST_RACE.has(code)) return new Conflict(`another change came first: ${message}`);
  if (code === "23503") return new Fault("UNKNOWN_REFERENCE", `A row names what is not there: ${message}`, false);
  const isAway = /^(CONNECT|ECONN|ETIMEDOUT|EPIPE|08|57|53)/.test(code);
  return isAway ? new Fault("DATABASE_UNAVAILABLE", `Postgres does not answer: ${message}`, true) : plain;
}
