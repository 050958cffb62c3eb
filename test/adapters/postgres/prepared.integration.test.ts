/** Statements are prepared once a connection, lists of any length share one text, and a pooler can have it switched off. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, connect, type Queries } from "../../../src/adapters/postgres/connect.ts";
import { among } from "../../../src/adapters/postgres/prepared.ts";
import { createStore } from "../../../src/adapters/postgres/store.ts";
import { freshDatabase } from "../../support/database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function withConnection<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = connect(url, { connections: 1 });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function preparedOrderTexts(db: Queries): Promise<number> {
  const rows = await db.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  return rows.filter(({ statement }) => statement.includes("from order_lines l")).length;
}

async function askThreeTimes(db: Queries): Promise<void> {
  const store = createStore(db);
  expect(await store.orders(["PO-1"])).toEqual([]);
  expect(await store.orders(["PO-1", "PO-2"])).toEqual([]);
  expect(await store.orders(["PO-3", "PO-4", "PO-5"])).toEqual([]);
}

describe("a statement", () => {
  it("is prepared once, however long its lists are, in and out of transactions", async () => {
    const texts = await withConnection(database.url, async ({ db }) => {
      await askThreeTimes(db);
      await db.transaction(askThreeTimes);
      return preparedOrderTexts(db);
    });
    expect(texts).toBe(1);
  });

  it("is not prepared where the address says ?prepare=false, and answers the same", async () => {
    const texts = await withConnection(`${database.url}?prepare=false`, async ({ db }) => {
      await askThreeTimes(db);
      await db.transaction(askThreeTimes);
      return preparedOrderTexts(db);
    });
    expect(texts).toBe(0);
  });

  it("takes a list whatever is in it", async () => {
    const odd = ['a"b', "c\\d", "{e,f}", "NULL", ""];
    const found = await withConnection(database.url, ({ db }) =>
      db.execute<{ text: string }>(
        sql`select text from json_array_elements_text(${JSON.stringify([...odd, "g"])}::json) as t(text) where text ${among(odd)}`,
      ),
    );
    expect(found.map((row) => row.text)).toEqual(odd);
  });
});
