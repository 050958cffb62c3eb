/** Who may approve how much, who agreed so far, and who changed the account that would be paid. */
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { ApprovalLimit } from "../../domain/deciding/authority.ts";
import type { AccountChange } from "../../domain/deciding/separation.ts";
import type { EntityId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { approvalLimits, approvals } from "./tables-matching.ts";
import { users } from "./tables-people.ts";
import { bankChanges } from "./tables-purchasing.ts";

export function authorityStore(db: Queries): Pick<Store, "authority"> {
  return {
    authority: async ({ matchId, supplierId, logins }) => ({
      limits: (await db.select().from(approvalLimits)).map(limitOf),
      approvals: await db
        .select()
        .from(approvals)
        .where(eq(approvals.matchId, matchId))
        .orderBy(asc(approvals.approvedAt), asc(approvals.approvedBy)),
      accountChanges: supplierId === null ? [] : await accountChangesOf(db, supplierId),
      roles: new Map(
        logins.length === 0
          ? []
          : (
              await db
                .select({ login: users.login, role: users.role })
                .from(users)
                .where(inArray(users.login, [...logins]))
            ).map(({ login, role }) => [login, role]),
      ),
    }),
  };
}

/** A change that was given up concerns nobody any more. */
async function accountChangesOf(db: Queries, supplierId: SupplierId): Promise<readonly AccountChange[]> {
  const rows = await db
    .select()
    .from(bankChanges)
    .where(sql`${bankChanges.supplierId} = ${supplierId} and ${bankChanges.state} <> 'rejected'`);
  return rows.map(({ iban, proposedBy, steps }) => ({
    iban,
    people: [...new Set([proposedBy, ...steps.map((step) => step.by)])],
  }));
}

/** In the table '' stands for every entity, since a key has no room for null. */
export function limitRow(limit: ApprovalLimit): typeof approvalLimits.$inferInsert {
  return { ...limit, entityId: limit.entityId ?? "" };
}

function limitOf(row: typeof approvalLimits.$inferSelect): ApprovalLimit {
  return { ...row, entityId: row.entityId === "" ? null : (row.entityId as EntityId) };
}
