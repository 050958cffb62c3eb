/** Any number of processes may bring a database up to date at once, and the result is the schema we reviewed. */
import postgres from "postgres";
import { expect, it } from "vitest";
import { migrate } from "../../../src/adapters/postgres/connect.ts";
import { freshDatabase } from "../../support/database.ts";
import { schemaText } from "../../support/schema-text.ts";

it("migrates an empty database from four starts at once, and once more without change", async () => {
  const database = await freshDatabase({ isEmpty: true });
  await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
  await migrate(database.url);
  const sql = postgres(database.url, { max: 1 });
  const jobs = await sql<{ count: number }[]>`select count(*)::int as count from graphile_worker.jobs`;
  expect(jobs[0]?.count).toBe(0);
  await sql.end();
  await expect(await schemaText(database.url)).toMatchFileSnapshot("../../../drizzle/schema.expected.sql");
  await database.close();
});
