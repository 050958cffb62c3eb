/** A fresh, migrated database for one test file. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export interface FreshDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/** A clone of the template, or with `{ isEmpty: true }` a database in which nothing was migrated. */
export async function freshDatabase(options: { readonly isEmpty?: boolean } = {}): Promise<FreshDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  const source = options.isEmpty === true ? "template1" : template.pathname.slice(1);
  await asOwner(template, `create database ${name} template ${source}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => asOwner(template, `drop database if exists ${name} with (force)`) };
}

async function asOwner(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "/postgres";
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
