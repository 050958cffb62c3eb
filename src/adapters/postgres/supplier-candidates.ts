/** Who may have sent an invoice: master records that something on it points to. */
import { type SQL, sql } from "drizzle-orm";
import type { Supplier } from "../../domain/supplier.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { SupplierClues } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import type { SupplierKeyKind } from "./tables-purchasing.ts";

const MOST_CANDIDATES = 20;

/** What identifies one supplier alone comes first; a name that is only similar comes last. */
export async function supplierCandidates(db: Queries, clues: SupplierClues): Promise<readonly Supplier[]> {
  const byKey = sql`
    select k.supplier_id as id, c.place, 0::real as distance
      from (values ${sql.join(keysOf(clues), sql`, `)}) as c(kind, key, place)
      join supplier_keys k on k.kind = c.kind and k.key = c.key`;
  const name = clues.name?.toLowerCase().trim() ?? "";
  // Postgres takes likeness for as cheap to tell as equality and would compare every supplier; the last test is always
  // true, and it knows it to be dear, so it asks the index first.
  const byName = sql`
    select id, 9 as place, ${name} <<-> names as distance from suppliers
      where ${name} <> '' and ${name} <% names and to_tsvector('simple', names) is not null order by distance limit ${MOST_CANDIDATES}`;
  const found = await db.execute<{ value: Supplier }>(sql`
    select s.value from suppliers s
      join (select id, min(place) as place, min(distance) as distance
              from ((${byKey}) union all (${byName})) as clue group by id) best on best.id = s.id
      order by best.place, best.distance, s.id limit ${MOST_CANDIDATES}`);
  return found.map((row) => row.value);
}

/** Rows of kind, key and place; one at least, since a list of rows cannot be empty. */
function keysOf(clues: SupplierClues): SQL[] {
  const sender = clues.senderAddress?.toLowerCase() ?? null;
  const candidates: readonly (readonly [SupplierKeyKind, string | null])[] = [
    ["vat", clues.vatId === null ? null : foldIdentifier(clues.vatId)],
    ["iban", clues.iban === null ? null : foldIdentifier(clues.iban)],
    ["tax", clues.taxNumber === null ? null : foldIdentifier(clues.taxNumber)],
    ["email", sender],
    ["domain", sender === null ? null : sender.slice(sender.lastIndexOf("@") + 1)],
  ];
  // An empty key is one that nobody has.
  return candidates.map(([kind, key], place) => sql`(${kind}::text, nullif(${key ?? ""}::text, ''), ${place}::int)`);
}
