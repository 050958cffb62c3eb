/** What every import does with rows: find what is stored, tell new from changed, refuse what is unknown, write. */
import { getTableColumns, inArray, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Issue } from "../../domain/values/result.ts";
import type { ImportReport } from "../../pipeline/imports.ts";
import type { Queries } from "./connect.ts";
import { entities, suppliers } from "./tables-purchasing.ts";

/** Rows written by one statement: well below the 65,535 values that Postgres takes at once. */
const ROWS_AT_ONCE = 500;

export type Tally = Omit<ImportReport, "kind">;

/** Rolls the batch back and says why. */
export class Refused extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super("import refused");
    this.issues = issues;
  }
}

/** Stored rows by the values of one column, locked in one order for everyone until the batch is done. */
export async function storedBy<T extends PgTable>(
  db: Queries,
  table: T,
  where: { readonly [Name in keyof T["_"]["columns"]]?: readonly string[] },
): Promise<T["$inferSelect"][]> {
  const found: T["$inferSelect"][] = [];
  for (const [name, values] of Object.entries(where)) {
    const column = getTableColumns(table)[name];
    if (column === undefined) continue;
    for (const some of chunks([...new Set(values as readonly string[])].sort())) {
      const rows = db
        .select()
        .from(table as PgTable)
        .where(inArray(column, some))
        .orderBy(column);
      found.push(...(await rows.for("no key update")));
    }
  }
  return found;
}

export async function demandSuppliers(db: Queries, ids: readonly string[]): Promise<void> {
  const known = await storedBy(db, suppliers, { id: ids });
  refuseUnknown("supplier", ids, new Set(known.map((row) => row.id)));
}

export async function demandEntities(db: Queries, ids: readonly string[]): Promise<void> {
  const known = await storedBy(db, entities, { id: ids });
  refuseUnknown("company", ids, new Set(known.map((row) => row.id)));
}

/** Throws Refused when a key comes twice: which of the two would count is not for us to say. */
export function sortOut<Row>(
  rows: readonly Row[],
  stored: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly written: Row[]; readonly tally: Tally } {
  const before = new Map(stored.map((row) => [keyOf(row), canonical(row)]));
  refuseTwice(rows.map(keyOf));
  const written = rows.filter((row) => before.get(keyOf(row)) !== canonical(row));
  const changed = written.filter((row) => before.has(keyOf(row))).length;
  const tally = { added: written.length - changed, changed, unchanged: rows.length - written.length, notes: [] };
  return { written, tally };
}

function refuseTwice(keys: readonly string[]): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const key of keys) (seen.has(key) ? twice : seen).add(key);
  if (twice.size === 0) return;
  const message = "is in this import more than once. Leave one of them.";
  throw new Refused([...twice].map((key) => ({ code: "IMPORT_KEY_TWICE", message: `${key} ${message}` })));
}

export async function upsert<T extends PgTable>(
  db: Queries,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const { columns, primaryKeys } = getTableConfig(table);
  const target = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  const set = Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
  );
  for (const some of chunks(rows)) {
    const insert = db.insert(table as PgTable).values(some as Record<string, unknown>[]);
    await insert.onConflictDoUpdate({ target, set });
  }
}

export function refuseUnknown(what: string, wanted: readonly string[], known: ReadonlySet<string>): void {
  const missing = [...new Set(wanted)].filter((key) => !known.has(key));
  if (missing.length === 0) return;
  const code = `UNKNOWN_${what.toUpperCase().replaceAll(" ", "_")}`;
  throw new Refused(
    missing.map((key) => ({ code, message: `There is no ${what} ${key}. Import it first, or correct the reference.` })),
  );
}

export function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) yield all.slice(start, start + ROWS_AT_ONCE);
}

/**
 * Text that is equal when the rows are: jsonb forgets the order of keys, so they are sorted; a field that rows of an older
 * version lack says no more than null.
 */
function canonical(row: unknown): string {
  return JSON.stringify(row, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? sortedFields(value) : value,
  );
}

function sortedFields(noun: object): object {
  const stated = Object.entries(noun).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(stated.sort(([a], [b]) => (a < b ? -1 : 1)));
}
