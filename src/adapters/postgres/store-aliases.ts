/** The supplier's words that people confirmed: asked for, confirmed once more, revoked; never removed. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { isSameMeaning, type TaughtAlias } from "../../domain/deciding/taught-aliases.ts";
import type { ItemAlias } from "../../domain/matching/evidence.ts";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Change } from "../../pipeline/outcome.ts";
import { rematchSuppliers } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import { itemAliases } from "./tables-matching.ts";

const MOST_ALIASES = 5000;

/** Those in use, newest words last. */
export async function aliasesOf(db: Queries, supplierId: SupplierId): Promise<readonly ItemAlias[]> {
  const rows = await db
    .select()
    .from(itemAliases)
    .where(and(eq(itemAliases.supplierId, supplierId), isNull(itemAliases.revokedAt)))
    .orderBy(itemAliases.key)
    .limit(MOST_ALIASES);
  return rows.map(({ revokedBy: _, revokedAt: __, ...alias }) => alias);
}

/** A word that was confirmed before counts once more; one that now means something else takes the old one's place. */
export async function confirmAliases(
  db: Queries,
  { supplierId, aliases, by, at }: Extract<Change, { kind: "aliases-confirmed" }>,
): Promise<void> {
  for (const taught of aliases) await confirmAlias(db, taught, { supplierId, by, at });
  await rematchSuppliers(db, [supplierId]);
}

interface Confirmed {
  readonly supplierId: SupplierId;
  readonly by: string;
  readonly at: Instant;
}

async function confirmAlias(db: Queries, taught: TaughtAlias, { supplierId, by, at }: Confirmed): Promise<void> {
  const isThis = and(
    eq(itemAliases.supplierId, supplierId),
    eq(itemAliases.key, taught.key),
    isNull(itemAliases.revokedAt),
  );
  const [known] = await db.select().from(itemAliases).where(isThis).for("update");
  if (known !== undefined && isSameMeaning(known, taught)) {
    const confirmations = sql`${itemAliases.confirmations} + 1`;
    await db.update(itemAliases).set({ confirmations, confirmedBy: by, confirmedAt: at }).where(isThis);
    return;
  }
  if (known !== undefined) await db.update(itemAliases).set({ revokedBy: by, revokedAt: at }).where(isThis);
  await db.insert(itemAliases).values({
    ...taught,
    id: sql`gen_random_uuid()::text`,
    supplierId,
    confirmations: 1,
    confirmedBy: by,
    confirmedAt: at,
  });
}

/** What waits of the supplier is compared anew without the word. */
export async function revokeAlias(
  db: Queries,
  { supplierId, aliasId, by, at }: Extract<Change, { kind: "alias-revoked" }>,
): Promise<void> {
  await db
    .update(itemAliases)
    .set({ revokedBy: by, revokedAt: at })
    .where(and(eq(itemAliases.id, aliasId), eq(itemAliases.supplierId, supplierId), isNull(itemAliases.revokedAt)));
  await rematchSuppliers(db, [supplierId]);
}
